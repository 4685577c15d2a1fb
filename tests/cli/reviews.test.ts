import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHere } from '../build.ts'
import { coffeeGuide, temporaryFolder } from '../project.ts'
import { readWorkflow, runStep } from '../workflow.ts'

const facilities = `# Reviews due: Facilities team

- [ ] [\`No coffee comes out\`](<https://example.org/coffee/machine/no-coffee/>) was due on 31 July 2029

Check what each page says, correct it, then change its \`reviewed\` to the day you did so.
`
const nobody = `# Reviews due: Pages without an owner

Nothing is due in the next 30 days.
`

test('npm run reviews prints what each owner has to review, or writes a file for each', async () => {
  const done = { exitCode: 0, errors: '' }
  const output = `${facilities}\n${nobody}`
  expect(await runHere('reviews', ['--content', coffeeGuide])).toEqual({ ...done, output })

  const folder = join(temporaryFolder(), 'reviews')
  const args = ['--content', coffeeGuide, '--output', folder]
  expect(await runHere('reviews', args)).toEqual({ ...done, output: '' })
  const files = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')])
  expect(Object.fromEntries(files)).toEqual({
    'Pages%20without%20an%20owner.md': nobody,
    'facilities.md': facilities
  })
})

describe('the weekly workflow', () => {
  const workflow = readWorkflow('reviews.yml')
  const asks = 'api repos/tea/guide --jq .has_issues'
  const lists =
    'issue list --state open --label reviews --limit 100 --json number,title --jq ' +
    '[.[] | select(.title == env.TITLE)][0].number // empty'
  const body = (text: string) =>
    `${text.split('\n').slice(2).join('\n')}\nFrom [this run](https://code.test/runs/1).\n`

  /** Runs the step where one issue is open already, by its title. */
  function openIssues(files: Readonly<Record<string, string>>, open = '', hasIssues = true) {
    return runStep(workflow, 'Open or update the issues', {
      gh: `
        case "$1 $2" in
          'api '*) echo ${hasIssues};;
          'issue list') [ "$TITLE" != '${open}' ] || echo 12;;
          'issue create' | 'issue edit') cp body.md "$2.md";;
        esac`,
      files
    })
  }

  test('opens an issue for an owner with something due, and none for an owner without', async () => {
    const files = { 'reviews/facilities.md': facilities, 'reviews/nobody.md': nobody }
    const { ended, calls, summary, read } = await openIssues(files)
    expect({ ended, summary }).toEqual({ ended: 'passes', summary: facilities + nobody })
    expect(calls).toEqual([
      asks,
      lists,
      'label create reviews --force --color 0e8a16 --description Pages to review',
      'issue create --title Reviews due: Facilities team --label reviews --body-file body.md',
      lists
    ])
    expect(read('create.md')).toBe(body(facilities))
  })

  test.each([facilities, nobody])('updates an open issue, and leaves it open: %s', async (text) => {
    const title = text.split('\n')[0]?.slice(2)
    const { ended, calls, read } = await openIssues({ 'reviews/a.md': text }, title)
    expect(ended).toBe('passes')
    expect(calls).toEqual([asks, lists, 'issue edit 12 --body-file body.md'])
    expect(read('edit.md')).toBe(body(text))
  })

  test('lists what is due in the summary of the run where issues are turned off', async () => {
    const files = { 'reviews/a.md': facilities, 'reviews/b.md': nobody }
    const { ended, printed, calls, summary } = await openIssues(files, '', false)
    expect({ ended, calls, summary }).toEqual({
      ended: 'passes',
      calls: [asks],
      summary: facilities + nobody
    })
    expect(printed).toContain('Issues are turned off')
  })

  test('fails when there is nothing to read', async () => {
    expect((await openIssues({})).ended).toBe('fails')
  })
})
