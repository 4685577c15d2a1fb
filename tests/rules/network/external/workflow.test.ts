import { expect, test } from 'vitest'
import { readWorkflow, runStep } from '../../../workflow.ts'

const workflow = readWorkflow('external-links.yml')

const ask = 'api repos/tea/guide --jq .has_issues'
const list =
  'issue list --state open --label external-links --limit 1 --json number --jq .[0].number // empty'
const openIssue = (issue: string, findings: string, issues = true) =>
  runStep(workflow, 'Open or update the issue', {
    gh: `case "$1 $2" in api*) echo ${issues};; *list) echo "${issue}";; esac`,
    files: { 'findings.md': findings }
  })

test('findings open an issue when there is none', async () => {
  const { ended, calls, read } = await openIssue('', '## Problems: 1\n')
  expect(ended).toBe('passes')
  expect(calls).toEqual([
    ask,
    list,
    'label create external-links --force --color b60205 --description Links to other sites that need a look',
    'issue create --title Links to other sites need a look --label external-links --body-file findings.md'
  ])
  expect(read('summary.md')).toBe('## Problems: 1\n')
  expect(read('findings.md')).toBe(
    '## Problems: 1\n\nFrom [this run](https://code.test/runs/1). What to do about each kind is in .github/RULES.md.\n'
  )
})

test.each(['## Problems: 1\n', 'No problems found.\n'])(
  'the issue that is open is updated and stays open: %j',
  async (findings) => {
    const { ended, calls } = await openIssue('12', findings)
    expect(ended).toBe('passes')
    expect(calls).toEqual([ask, list, 'issue edit 12 --body-file findings.md'])
  }
)

test('a repository without issues gets its findings in the summary of the run', async () => {
  const { ended, printed, calls, read } = await openIssue('', '## Problems: 1\n', false)
  expect({ ended, calls }).toEqual({ ended: 'passes', calls: [ask] })
  expect(printed).toContain('Issues are turned off')
  expect(read('summary.md')).toBe('## Problems: 1\n')
})

test('nothing found opens no issue', async () => {
  const { ended, calls } = await openIssue('', 'No problems found.\n')
  expect({ ended, calls }).toEqual({ ended: 'passes', calls: [ask, list] })
})

test.each([
  [0, 'report', 'passes'],
  [1, 'report', 'passes'],
  [1, '', 'fails'],
  [2, '', 'fails']
])('when the check ends with %i and prints "%s", the job %s', async (code, printed, result) => {
  const { ended, calls, read } = await runStep(workflow, 'Check', {
    others: { npm: `printf '${printed}'; exit ${code}` }
  })
  expect(ended).toBe(result)
  expect(calls).toEqual(['npm run -s check:external -- --format markdown'])
  expect(read('findings.md')).toBe(printed)
})
