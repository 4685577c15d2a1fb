import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { coffeeGuide, runCommand, temporaryFolder } from '../project.ts'
import { readWorkflow, runStep } from '../workflow.ts'

const facilities = `# Reviews due: Facilities team

- [ ] [\`No coffee comes out\`](<https://example.org/coffee/machine/no-coffee/>) was due on 31 July 2029

Check what each page says, correct it, then change its \`reviewed\` to the day you did so.
`
const nobody = `# Reviews due: Pages without an owner

Nothing is due in the next 30 days.
`

describe('npm run reviews', () => {
  test('prints what each owner has to review', async () => {
    expect(await runCommand('reviews', ['--content', coffeeGuide])).toEqual({
      exitCode: 0,
      output: `${facilities}\n${nobody}`,
      errors: ''
    })
  })

  test('writes one file for each owner, in a folder that it makes', async () => {
    const folder = join(temporaryFolder(), 'reviews')
    expect(await runCommand('reviews', ['--content', coffeeGuide, '--output', folder])).toEqual({
      exitCode: 0,
      output: '',
      errors: ''
    })
    const files = readdirSync(folder).sort()
    expect(files).toEqual(['Pages%20without%20an%20owner.md', 'facilities.md'])
    expect(files.map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual([
      nobody,
      facilities
    ])
  })
})

describe('the weekly workflow', () => {
  const workflow = readWorkflow('reviews.yml')
  const ask = 'api repos/tea/guide --jq .has_issues'
  const list =
    'issue list --state open --label reviews --limit 100 --json number,title --jq ' +
    '[.[] | select(.title == env.TITLE)][0].number // empty'

  /** Runs the step with an issue that is open already, for owners who have one. */
  const openIssues = (
    files: Readonly<Record<string, string>>,
    open: Record<string, number> = {},
    issues = true
  ) =>
    runStep(workflow, {
      step: 'Open or update the issues',
      program: 'gh',
      script: `
        for last; do [ "$2 $last" != edit\\ body.md ] || cp body.md edited.md; done
        [ "$2" != create ] || cp body.md created.md
        [ "$1" != api ] || echo ${issues}
        [ "$2" = list ] || exit 0
        case "$TITLE" in
          ${Object.entries(open).map(([title, number]) => `'${title}') echo ${number};;`)}
          *) ;;
        esac`,
      files,
      env: { GH_REPO: 'tea/guide' }
    })

  test('runs weekly and by hand, and may write issues', () => {
    expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch'])
    expect(workflow.jobs['list']?.permissions).toEqual({ contents: 'read', issues: 'write' })
  })

  test('opens an issue for an owner with something due, and none for an owner without', async () => {
    const { ended, calls, read } = await openIssues({
      'reviews/facilities.md': facilities,
      'reviews/nobody.md': nobody
    })
    expect(ended).toBe('passes')
    expect(calls).toEqual([
      ask,
      list,
      'label create reviews --force --color 0e8a16 --description Pages to review',
      'issue create --title Reviews due: Facilities team --label reviews --body-file body.md',
      list
    ])
    expect(read('created.md')).toBe(
      `${facilities.split('\n').slice(2).join('\n')}\nFrom [this run](https://code.test/runs/1).\n`
    )
    expect(read('summary.md')).toBe(facilities + nobody)
  })

  test.each([facilities, nobody])(
    'updates the issue that is open, and leaves it open: %s',
    async (text) => {
      const title = text.split('\n')[0]?.slice(2) ?? ''
      const { ended, calls, read } = await openIssues({ 'reviews/a.md': text }, { [title]: 12 })
      expect({ ended, calls }).toEqual({
        ended: 'passes',
        calls: [ask, list, 'issue edit 12 --body-file body.md']
      })
      expect(read('edited.md')).toBe(
        `${text.split('\n').slice(2).join('\n')}\nFrom [this run](https://code.test/runs/1).\n`
      )
    }
  )

  test('lists what is due in the summary of the run where issues are turned off', async () => {
    const { ended, printed, calls, read } = await openIssues(
      { 'reviews/a.md': facilities, 'reviews/b.md': nobody },
      {},
      false
    )
    expect({ ended, calls }).toEqual({ ended: 'passes', calls: [ask] })
    expect(printed).toContain('Issues are turned off')
    expect(read('summary.md')).toBe(facilities + nobody)
  })

  test('fails when there is nothing to read', async () => {
    expect((await openIssues({})).ended).toBe('fails')
  })
})
