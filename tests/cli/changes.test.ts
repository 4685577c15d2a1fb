import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  coffeeGuide,
  copyGuide,
  copyProject,
  git,
  replaceIn,
  runCommand,
  temporaryFolder
} from '../project.ts'
import { runHere } from '../build.ts'
import { readWorkflow, runStep } from '../workflow.ts'

describe('npm run changes', () => {
  /** A copy of the coffee guide in which one page moved and another lost a heading. */
  function changedGuide(): string {
    const folder = copyGuide()
    renameSync(join(folder, 'ordering'), join(folder, 'drinks'))
    const moved = join(folder, 'drinks/flat-white.md')
    replaceIn(moved, 'owner:', 'aliases: [/ordering/flat-white/]\nowner:')
    replaceIn(join(folder, 'index.md'), '/ordering/flat-white.md', '/drinks/flat-white.md')
    replaceIn(join(folder, 'about.md'), '## How it is written', '## How we write it')
    return folder
  }

  test('fails when an address is taken out of the ledger, and says which', async () => {
    const [before, after] = [copyGuide(), copyGuide()]
    writeFileSync(join(before, 'anchors.txt'), '/\n/about/\n/about/#purpose\n')
    writeFileSync(join(after, 'anchors.txt'), '/\n/about/\n')
    const { exitCode, output } = await runHere('changes', ['--base', before, '--content', after])
    expect(exitCode).toBe(1)
    expect(output).toContain(
      '/about/#purpose was published, and this change takes it out of the list.'
    )
  })

  test('says what would be published, and which problems it has', async () => {
    const args = ['--base', coffeeGuide, '--content', changedGuide()]
    const { exitCode, output, errors } = await runHere('changes', args)
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
    for (const lines of [
      '- pages: 0 added, 1 moved, 2 changed, 0 removed\n- links: 8 added, 7 kept alive, 0 retired, 1 lost\n- words: 450 (0)\n',
      '#### `Ask for a flat white`\n\nmoved: from `/ordering/flat-white/` to `/drinks/flat-white/`, words 30, reading grade -1.7\n',
      '<table><tr><th>Before</th><th>After</th></tr><tr><td>How it <del>is written</del></td><td>How <ins>we write</ins> it</td></tr></table>\n',
      '### Links that would break\n\n- `/about/#how-it-is-written`\n',
      '### Links kept alive\n\n- `/ordering/flat-white/`\n- `/ordering/flat-white/#ask-for-a-flat-white`\n',
      '### Links added\n\n- `/about/#how-we-write-it`\n- `/drinks/flat-white/`\n',
      '## Warnings: 2\n\n```text\nreview\n  about.md:1:1  review\n'
    ]) {
      expect(output).toContain(lines)
    }
  })

  test('compares with a commit too, and leaves nothing of it behind', async () => {
    const folder = temporaryFolder()
    copyProject(folder)
    copyGuide(join(folder, 'guide'))
    git(folder, 'init', '--quiet')
    git(folder, 'add', 'guide')
    git(folder, 'commit', '--quiet', '--message', 'Start')
    replaceIn(join(folder, 'guide/about.md'), 'A new machine arrives', 'Two machines arrive')
    const args = ['--base', 'HEAD', '--content', 'guide', '--only', 'links']
    const { exitCode, output, errors } = await runCommand('changes', args, { folder })
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
    expect(output).toContain('<td><del>A new machine arrives</del> after this one.')
    expect(git(folder, 'worktree', 'list').trim().split('\n')).toHaveLength(1)
  })
})

describe('the workflow that comments', () => {
  const workflow = readWorkflow('comment.yml')
  const api = 'api --method GET repos/tea/guide/pulls'
  const find = `${api} -f state=open -f head=fork:patch-1 --jq [.[] | select(.head.sha == env.HEAD_SHA)][0].number // empty`
  const marker = '<!-- what would be published -->'
  const pictures =
    '[See pictures of what changed](https://code.test/runs/1/artifacts/8), on a wide screen and on a phone\n'

  interface Case {
    readonly number?: string
    readonly comments?: string
    readonly report?: string
    readonly review?: object
    /** What is on the pull request: the path and the body of each suggestion. */
    readonly said?: string
    readonly artifacts?: string
    readonly deployments?: string
    readonly preview?: string
    readonly conclusion?: string
  }

  /** Runs the step on a pull request of a fork. */
  async function comment(given: Case) {
    const { number = '3', comments = '', report = '## This can be published\n\nFine.\n' } = given
    const { review = { comments: [] }, said = '', conclusion = 'success' } = given
    const { artifacts = 'review\\t7\\nchanges.html\\t8\\n', deployments = '', preview = '' } = given
    const result = await runStep(workflow, 'Write or update the comment', {
      gh: `
        case "$*" in
          *'/pulls '*) echo "${number}" | grep . || true;;
          *'/artifacts '*) printf '${artifacts}';;
          *'/deployments?'*) printf '${deployments}';;
          *'/statuses '*) echo "${preview}" | grep . || true;;
          'run download'*) mkdir report && cp left-*.* report/ && mv report/left-comment.md report/comment.md && mv report/left-review.json report/review.json;;
          *'/issues/3/comments'*'--paginate'* | *'--paginate'*'/issues/3/comments'*) printf '${comments}';;
          *'--paginate'*'/pulls/3/comments'*) cat said-before.json;;
        esac`,
      files: {
        'left-comment.md': report,
        'left-review.json': JSON.stringify(review),
        'said-before.json': said
      },
      env: { HEAD: 'fork:patch-1', HEAD_SHA: 'abc', RUN_ID: '7', CONCLUSION: conclusion }
    })
    return { ...result, written: result.calls.filter((call) => /POST|PATCH/.test(call)) }
  }

  const write = (method: string, path: string) =>
    `api --silent --method ${method} repos/tea/guide/${path}`

  test.each([
    [
      'writes a comment where there is none',
      {},
      [`${write('POST', 'issues/3/comments')} -F body=@comment.md`]
    ],
    [
      'updates our first comment',
      { comments: '41\\n42\\n' },
      [`${write('PATCH', 'issues/comments/41')} -F body=@comment.md`]
    ],
    ['writes nothing when the pull request is closed or moved on', { number: '' }, []],
    ['writes nothing when CI left no report', { artifacts: 'site\\t9\\n' }, []]
  ])('%s', async (_, given, written) => {
    const result = await comment(given)
    expect(result).toMatchObject({ ended: 'passes', written })
    expect(result.calls[0]).toBe(find)
    expect(result.read('comment.md')).toBe(
      written.length > 0 ? `${marker}\n## This can be published\n\n${pictures}\nFine.\n` : ''
    )
  })

  test('leads to the preview of a host, and to the whole site where CI has kept it', async () => {
    const { read } = await comment({
      artifacts: 'review\\t7\\nsite\\t9\\n',
      deployments: '11\\n',
      preview: 'https://patch-1.host.test'
    })
    expect(read('comment.md')).toBe(`${marker}
## This can be published

[See the site with this change](https://patch-1.host.test)

[Download the whole site](https://code.test/runs/1/artifacts/9)

Fine.
`)
  })

  test.each([
    ['can', '## This can be published', true],
    ['cannot', '## This cannot be published yet: 1 problem to fix', false]
  ])('says that a check failed where the words alone %s be published', async (_, first, said) => {
    const { read } = await comment({ conclusion: 'failure', report: `${first}\n` })
    expect(read('comment.md').split('\n')[1]).toBe(first)
    expect(read('comment.md').includes('A check has failed')).toBe(said)
  })

  const fix = {
    path: 'content/tea.md',
    line: 4,
    side: 'RIGHT',
    body: 'Why\n\n```suggestion\nTea\n```'
  }

  test('suggests each fix once, and takes nothing else that a stranger wrote there', async () => {
    const others = [
      { ...fix, line: 5, start_line: 4, body: 'Ask @boss\n\n```suggestion\nask@tea.test\n```' },
      { ...fix, body: 'Look at [this](https://bad.test)' },
      { ...fix, body: 'Why\n\n```suggestion\nTea\n```\n@everyone' },
      { ...fix, path: 'content/said.md' }
    ]
    const review = { event: 'APPROVE', body: 'Good', comments: [fix, ...others] }
    const said = JSON.stringify(['content/said.md', fix.body])
    const { ended, written, read } = await comment({ review, said })
    expect(ended).toBe('passes')
    expect(written.at(-1)).toBe(`${write('POST', 'pulls/3/reviews')} --input review.json`)
    expect(read('comment.md')).toContain('under Files changed: 2\n')
    expect(JSON.parse(read('review.json'))).toEqual({
      event: 'COMMENT',
      commit_id: 'abc',
      comments: [
        fix,
        {
          ...fix,
          line: 5,
          start_line: 4,
          start_side: 'RIGHT',
          body: 'Ask @\u200Bboss\n\n```suggestion\nask@tea.test\n```'
        }
      ]
    })
  })

  test('comments also where the suggestions cannot be read', async () => {
    const { written } = await comment({ review: { comments: 'tea' } })
    expect(written).toEqual([expect.stringContaining('issues/3/comments')])
  })

  // What keeps a name from notifying people makes it longer.
  test('a report of a stranger notifies nobody, and fits into a comment', async () => {
    const { ended, read } = await comment({ report: `@everyone\n\n${'@'.repeat(60_000)}` })
    const text = read('comment.md')
    expect(ended).toBe('passes')
    expect(text).toContain('@\u200Beveryone')
    expect(text).not.toMatch(/@(?!\u200B|$)|\uFFFD/)
    expect(Buffer.byteLength(text)).toBeGreaterThan(59_000)
    // GitHub takes 65,536.
    expect(Buffer.byteLength(text)).toBeLessThan(65_000)
  })
})
