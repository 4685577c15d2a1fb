/** The workflows of the project, and their steps run as GitHub runs them. */
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { project, temporaryFolder } from './project.ts'

const folder = join(project, '.github/workflows')

const schema = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.unknown().optional(),
  defaults: z.object({ run: z.object({ shell: z.literal('bash') }) }).optional(),
  jobs: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      if: z.string().optional(),
      needs: z.union([z.string(), z.array(z.string())]).optional(),
      environment: z.unknown().optional(),
      env: z.record(z.string(), z.string()).optional(),
      uses: z.string().optional(),
      with: z.record(z.string(), z.unknown()).optional(),
      permissions: z.record(z.string(), z.string()).optional(),
      'timeout-minutes': z.number().optional(),
      'continue-on-error': z.boolean().optional(),
      steps: z
        .array(
          z.object({
            name: z.string().optional(),
            if: z.string().optional(),
            'continue-on-error': z.boolean().optional(),
            uses: z.string().optional(),
            with: z.record(z.string(), z.unknown()).optional(),
            run: z.string().optional(),
            env: z.record(z.string(), z.string()).optional()
          })
        )
        .default([])
    })
  )
})

export type Workflow = z.output<typeof schema>

export const workflowFiles = globSync('*.yml', { cwd: folder }).sort()

/** The text of a workflow, by the name of its file. */
export function workflowText(file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}

/** A workflow, by the name of its file. */
export function readWorkflow(file: string): Workflow {
  return parseWorkflow(workflowText(file))
}

/** A workflow from its text. */
export function parseWorkflow(text: string): Workflow {
  return schema.parse(parse(text))
}

/** An action of ours, and a workflow that has its steps: no tool reads or runs an action by itself. */
export function readAction(name: string) {
  const text = readFileSync(join(project, '.github/actions', name, 'action.yml'), 'utf8')
  const action: {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>
    readonly runs: { readonly using: string; readonly steps: readonly Record<string, unknown>[] }
  } = parse(text)
  const inputs = Object.keys(action.inputs).map((input) => [input, { type: 'string' }])
  const asWorkflow = stringify({
    on: { workflow_call: { inputs: Object.fromEntries(inputs) } },
    permissions: {},
    defaults: { run: { shell: 'bash' } },
    jobs: { action: { 'runs-on': 'ubuntu-latest', steps: action.runs.steps } }
  })
  return { action, text, asWorkflow, workflow: parseWorkflow(asWorkflow) }
}

/** All steps of a workflow. */
export function stepsOf({ jobs }: Workflow): Workflow['jobs'][string]['steps'] {
  return Object.values(jobs).flatMap(({ steps }) => steps)
}

interface StepRun {
  /** What the stand-in for gh does. Its calls are noted. */
  readonly gh?: string
  /** What the stand-ins for other programs do. Their calls are noted with their names. */
  readonly others?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Where it runs. Without one it gets an empty folder. */
  readonly folder?: string
}

/** Runs a step as GitHub does, in a folder of its own, and gives the calls of the programs that stand in. */
export async function runStep(
  workflow: Workflow,
  step: string,
  { gh = '', others = {}, files = {}, env = {}, folder: place = temporaryFolder() }: StepRun = {}
) {
  const run = stepsOf(workflow).find(({ name }) => name === step)?.run
  if (run === undefined) throw new Error(`There is no step "${step}".`)
  for (const [name, body] of Object.entries({ gh, ...others })) {
    const called = name === 'gh' ? '$*' : `${name} $*`
    writeFileSync(join(place, name), `#!/bin/bash\necho "${called}" >> calls.txt\n${body}`)
    chmodSync(join(place, name), 0o755)
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, file)), { recursive: true })
    writeFileSync(join(place, file), text)
  }
  // GitHub's own default shell passes over a failure inside a pipe. One that is asked for by name does not.
  const pipefail = workflow.defaults ? ['-o', 'pipefail'] : []
  const { ended, printed } = await promisify(execFile)('bash', ['-e', ...pipefail, '-c', run], {
    cwd: place,
    env: {
      PATH: `${place}${delimiter}${process.env['PATH']}`,
      RUN: 'https://code.test/runs/1',
      GH_REPO: 'tea/guide',
      GITHUB_STEP_SUMMARY: join(place, 'summary.md'),
      GITHUB_OUTPUT: join(place, 'output.txt'),
      ...env
    }
  }).then(
    ({ stdout }) => ({ ended: 'passes', printed: stdout }),
    (error: { readonly stdout: string }) => ({ ended: 'fails', printed: error.stdout })
  )
  const read = (file: string) =>
    existsSync(join(place, file)) ? readFileSync(join(place, file), 'utf8') : ''
  const calls = read('calls.txt').split('\n').filter(Boolean)
  return { ended, printed, calls, output: read('output.txt'), summary: read('summary.md'), read }
}
