import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { coffeeGuide, copyGuide, replaceIn, runCommand } from '../project.ts'
import { readWorkflow, runStep, stepsOf } from '../workflow.ts'

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
    const { exitCode, output } = await runCommand('changes', ['--base', before, '--content', after])
    expect(exitCode).toBe(1)
    expect(output).toContain(
      '/about/#purpose was published, and this change takes it out of the list.'
    )
    const back = await runCommand('changes', ['--base', after, '--content', before])
    expect(back).toMatchObject({ exitCode: 0, errors: '' })
  })

  test('says what would be published, and which problems it has', async () => {
    const args = ['--base', coffeeGuide, '--content', changedGuide()]
    const { exitCode, output, errors } = await runCommand('changes', args)
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
    for (const lines of [
      '- pages: 0 added, 1 moved, 2 changed, 0 removed\n- links: 8 added, 7 kept alive, 0 retired, 1 lost\n- words: 449 (0)\n',
      '- moved: `Ask for a flat white` from `/ordering/flat-white/` to `/drinks/flat-white/`, words 30, reading grade -1.7\n',
      '### Links that would break\n\n- `/about/#how-it-is-written`\n',
      '### Links kept alive\n\n- `/ordering/flat-white/`\n- `/ordering/flat-white/#ask-for-a-flat-white`\n',
      '### Links added\n\n- `/about/#how-we-write-it`\n- `/drinks/flat-white/`\n',
      '## Warnings: 2\n\n```text\nreview\n  about.md:1:1  review\n'
    ]) {
      expect(output).toContain(lines)
    }
  })

  test('lists the problems of the groups that are named, where nothing changes too', async () => {
    const args = ['--base', coffeeGuide, '--content', coffeeGuide, '--only', 'links']
    const { exitCode, output } = await runCommand('changes', args)
    expect(exitCode).toBe(0)
    expect(output).toMatch(/- words: 449 \(0\)\n\nNo problems found\.\n$/)
  })

  test.each([
    [[], '--base is missing. Give the content folder to compare with.\n'],
    [['--base', 'no-such-folder'], 'There is no content folder at no-such-folder.\n']
  ])('cannot run with %j', async (args, errors) => {
    expect(await runCommand('changes', args)).toEqual({ exitCode: 2, output: '', errors })
  })
})

describe('the workflow that comments', () => {
  const workflow = readWorkflow('comment.yml')
  const find =
    'api --method GET repos/tea/guide/pulls -f state=open -f head=fork:patch-1 ' +
    '--jq [.[] | select(.head.sha == env.HEAD_SHA)][0].number // empty'
  const left = 'api repos/tea/guide/actions/runs/7/artifacts?name=changes --jq .total_count'
  const download = 'run download 7 --name changes --dir report'
  const own =
    'api --paginate repos/tea/guide/issues/3/comments --jq .[] | select(.user.login == ' +
    '"github-actions[bot]" and (.body | startswith("<!-- what would be published -->"))) | .id'
  const top = `<!-- what would be published -->
To look at the pages, download the artifact \`site\` from [this run](https://code.test/runs/1): it is there when all tests have passed.

`

  /** Runs the step with a number for the pull request, the comments that are there, and a report. */
  function comment(number: string, comments: string, report: string) {
    return runStep(workflow, 'Write or update the comment', {
      gh: `
        case "$*" in
          *'/pulls '*) echo "${number}" | grep . || true;;
          *'/artifacts?'*) test -s downloads.md && echo 1 || echo 0;;
          'run download'*) mkdir report && cp downloads.md report/changes.md;;
          *'--paginate'*) printf '${comments}';;
        esac`,
      files: { 'downloads.md': report },
      env: { HEAD: 'fork:patch-1', HEAD_SHA: 'abc', RUN_ID: '7' }
    })
  }

  test('runs after CI on a pull request, with the right to comment and no more', () => {
    expect(workflow.on).toEqual({ workflow_run: { workflows: ['CI'], types: ['completed'] } })
    // A run that waits for somebody to start it, for example, has completed with 'action_required'.
    expect(workflow.jobs['comment']?.if).toBe(
      `github.event.workflow_run.event == 'pull_request' && contains(fromJSON('["success", "failure"]'), github.event.workflow_run.conclusion)`
    )
    expect(workflow.jobs['comment']?.permissions).toEqual({
      actions: 'read',
      'pull-requests': 'write'
    })
  })

  test('runs no code but its own, on the report of a job that has no rights', () => {
    const [step, ...others] = stepsOf(workflow)
    expect(others).toEqual([])
    expect(step?.uses).toBeUndefined()
    expect(step?.run).not.toMatch(/\b(npm|node|git|eval|source)\s/)
    const job = readWorkflow('ci.yml').jobs['changes']
    expect(job?.permissions).toEqual({ contents: 'read' })
    expect(job?.steps.at(-1)?.with).toMatchObject({ name: 'changes', path: 'changes.md' })
  })

  const write = (method: string, path: string) => [
    ...[find, left, download, own],
    `api --silent --method ${method} repos/tea/guide/issues/${path} -F body=@comment.md`
  ]
  const fine = '## Fine\n'
  const gone = expect.stringMatching(/^No open pull request is at this commit/)
  test.each([
    ['writes a comment where there is none', '3', '', fine, write('POST', '3/comments'), ''],
    ['updates our first comment', '3', '41\\n42\\n', fine, write('PATCH', 'comments/41'), ''],
    ['writes nothing when the pull request is closed or moved on', '', '', fine, [find], gone],
    ['writes nothing when CI left no report', '3', '', '', [find, left], 'CI left no report.\n']
  ])('%s', async (_, number, comments, report, calls, printed) => {
    const result = await comment(number, comments, report)
    expect(result).toMatchObject({ ended: 'passes', calls, printed })
    expect(result.read('comment.md')).toBe(calls.includes(own) ? `${top}${fine}` : '')
  })

  test.each([
    ['long', 'é'.repeat(60_000)],
    ['made longer by what keeps it from notifying people', '@'.repeat(60_000)]
  ])('a report of a stranger notifies nobody, and fits into a comment: %s', async (_, words) => {
    const { ended, read } = await comment('3', '', `@everyone ${words}`)
    const text = read('comment.md')
    expect(ended).toBe('passes')
    expect(text.slice(top.length)).toMatch(/^@\u200Beveryone /)
    expect(text).not.toMatch(/@(?!\u200B|$)|\uFFFD/)
    expect(Buffer.byteLength(text)).toBeGreaterThan(59_000)
    // GitHub takes 65,536.
    expect(Buffer.byteLength(text)).toBeLessThan(65_000)
  })
})
