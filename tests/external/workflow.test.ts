import { execFile } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { project, temporaryFolder } from '../project.ts'

const workflow = z
  .object({
    on: z.record(z.string(), z.unknown()),
    permissions: z.unknown(),
    jobs: z.object({
      check: z.object({
        permissions: z.unknown(),
        steps: z.array(
          z.object({
            name: z.string().optional(),
            uses: z.string().optional(),
            run: z.string().optional()
          })
        )
      })
    })
  })
  .parse(parse(readFileSync(join(project, '.github/workflows/external-links.yml'), 'utf8')))

const { steps } = workflow.jobs.check

test('it runs weekly and by hand, never on pull requests, and may do no more than it needs', () => {
  expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch'])
  expect(workflow.permissions).toEqual({})
  expect(workflow.jobs.check.permissions).toEqual({ contents: 'read', issues: 'write' })
})

test('its actions are pinned, to what CI uses', () => {
  const ci = readFileSync(join(project, '.github/workflows/ci.yml'), 'utf8')
  const actions = steps.flatMap(({ uses }) => uses ?? [])
  expect(actions).not.toEqual([])
  for (const action of actions) {
    expect(action).toMatch(/@[0-9a-f]{40}$/)
    expect(ci).toContain(action)
  }
})

/** Runs a step as GitHub does, with a program in place of gh or npm that notes its arguments. */
async function runStep(name: string, program: string, script: string, findings = '') {
  const folder = temporaryFolder()
  const run = steps.find((step) => step.name === name)?.run
  if (run === undefined) throw new Error(`There is no step "${name}".`)
  const stand = join(folder, program)
  writeFileSync(stand, `#!/bin/bash\necho "$*" >> calls.txt\n${script}`)
  chmodSync(stand, 0o755)
  writeFileSync(join(folder, 'findings.md'), findings)
  const env = {
    PATH: `${folder}${delimiter}${process.env['PATH']}`,
    RUN: 'https://code.test/runs/1',
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md')
  }
  const ended = await promisify(execFile)('bash', ['-e', '-c', run], { cwd: folder, env }).then(
    () => 'passes',
    () => 'fails'
  )
  const read = (file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : ''
  return { ended, calls: read('calls.txt').split('\n').filter(Boolean), read }
}

const list =
  'issue list --state open --label external-links --limit 1 --json number --jq .[0].number // empty'
const openIssue = (issue: string, findings: string) =>
  runStep('Open or update the issue', 'gh', `[ "$2" != list ] || echo "${issue}"`, findings)

test('findings open an issue when there is none', async () => {
  const { ended, calls, read } = await openIssue('', '## Problems: 1\n')
  expect(ended).toBe('passes')
  expect(calls).toEqual([
    list,
    'label create external-links --force --color b60205 --description Links to other sites that need a look',
    'issue create --title Links to other sites need a look --label external-links --body-file findings.md'
  ])
  expect(read('summary.md')).toBe('## Problems: 1\n')
  expect(read('findings.md')).toBe(
    '## Problems: 1\n\nFrom [this run](https://code.test/runs/1). What to do about each kind is in CONTRIBUTING.\n'
  )
})

test.each(['## Problems: 1\n', 'No problems found.\n'])(
  'the issue that is open is updated and stays open: %j',
  async (findings) => {
    const { ended, calls } = await openIssue('12', findings)
    expect(ended).toBe('passes')
    expect(calls).toEqual([list, 'issue edit 12 --body-file findings.md'])
  }
)

test('nothing found opens no issue', async () => {
  const { ended, calls } = await openIssue('', 'No problems found.\n')
  expect({ ended, calls }).toEqual({ ended: 'passes', calls: [list] })
})

test.each([
  [0, 'report', 'passes'],
  [1, 'report', 'passes'],
  [1, '', 'fails'],
  [2, '', 'fails']
])('when the check ends with %i and prints "%s", the job %s', async (code, printed, result) => {
  const { ended, calls, read } = await runStep('Check', 'npm', `printf '${printed}'; exit ${code}`)
  expect(ended).toBe(result)
  expect(calls).toEqual(['run -s check:external -- --format markdown'])
  expect(read('findings.md')).toBe(printed)
})
