/** The weekly workflows that tell people what needs them: each keeps one issue, which a person closes. */
import { describe, expect, test } from 'vitest'
import { readWorkflow, runStep } from './workflow.ts'

const due = '# Reviews due: Facilities team\n\n- [ ] Tea was due on 31 July 2029\n'
const notDue = '# Reviews due: Pages without an owner\n\nNothing is due in the next 30 days.\n'

type Files = Readonly<Record<string, string>>

const weekly = [
  {
    workflow: readWorkflow('external-links.yml'),
    step: 'Open or update the issue',
    found: { 'findings.md': '## Problems: 1\n' } as Files,
    nothing: { 'findings.md': 'No problems found.\n' } as Files,
    list: 'issue list --state open --label external-links --limit 1 --json number --jq .[0].number // empty',
    creates: [
      'label create external-links --force --color b60205 --description Links to other sites that need a look',
      'issue create --title Links to other sites need a look --label external-links --body-file findings.md'
    ],
    body: '## Problems: 1\n\nFrom [this run](https://code.test/runs/1). What to do about each kind is in .github/RULES.md.\n'
  },
  {
    workflow: readWorkflow('reviews.yml'),
    step: 'Open or update the issues',
    found: { 'reviews/facilities.md': due } as Files,
    nothing: { 'reviews/nobody.md': notDue } as Files,
    list: 'issue list --state open --label reviews --limit 100 --json number,title --jq [.[] | select(.title == env.TITLE)][0].number // empty',
    creates: [
      'label create reviews --force --color 0e8a16 --description Pages to review',
      'issue create --title Reviews due: Facilities team --label reviews --body-file body.md'
    ],
    body: '- [ ] Tea was due on 31 July 2029\n\nFrom [this run](https://code.test/runs/1).\n'
  }
]

describe.each(weekly)('$step', ({ workflow, step, found, nothing, list, creates, body }) => {
  /** Runs the step where an issue is open already, or none. */
  const run = (files: Files, open = '', hasIssues = true) =>
    runStep(workflow, step, {
      gh: `
        case "$1 $2" in
          'api '*) echo ${hasIssues};;
          'issue list') echo "${open}";;
          'issue '*) cp "\${@: -1}" written.md;;
        esac`,
      files
    })
  const asks = 'api repos/tea/guide --jq .has_issues'
  const all = (files: Files) => Object.values(files).join('')

  test('opens an issue with what was found', async () => {
    const { ended, calls, summary, read } = await run(found)
    expect({ ended, calls, summary }).toEqual({
      ended: 'passes',
      calls: [asks, list, ...creates],
      summary: all(found)
    })
    expect(read('written.md')).toBe(body)
  })

  test.each([found, nothing])('updates one that is open, and leaves it open: %j', async (files) => {
    const { ended, calls } = await run(files, '12')
    expect(ended).toBe('passes')
    expect(calls).toEqual([asks, list, expect.stringMatching(/^issue edit 12 --body-file /)])
  })

  test('opens none for nothing', async () => {
    const { ended, calls } = await run(nothing)
    expect({ ended, calls }).toEqual({ ended: 'passes', calls: [asks, list] })
  })

  test('tells it in the summary of the run where issues are turned off', async () => {
    const { ended, printed, calls, summary } = await run(found, '', false)
    expect({ ended, calls, summary }).toEqual({
      ended: 'passes',
      calls: [asks],
      summary: all(found)
    })
    expect(printed).toContain('Issues are turned off')
  })
})

const [links, reviews] = weekly

test('each owner has an issue, and one with nothing due has none', async () => {
  const { workflow, step, found, nothing, list, creates } = reviews!
  const { calls } = await runStep(workflow, step, {
    gh: '[ "$1" != api ] || echo true',
    files: { ...found, ...nothing }
  })
  expect(calls.slice(1)).toEqual([list, ...creates, list])
  expect((await runStep(workflow, step, { gh: 'echo true' })).ended).toBe('fails')
})

test.each([
  [0, 'report', 'passes'],
  [1, 'report', 'passes'],
  [1, '', 'fails'],
  [2, '', 'fails']
])(
  'when the check of links ends with %i and prints "%s", the job %s',
  async (code, printed, ends) => {
    const { ended, calls, read } = await runStep(links!.workflow, 'Check', {
      others: { npm: `printf '${printed}'; exit ${code}` }
    })
    expect(ended).toBe(ends)
    expect(calls).toEqual(['npm run -s check:external -- --format markdown'])
    expect(read('findings.md')).toBe(printed)
  }
)
