/**
 * The project in the process of the test, for a test of what was built or said: a process of its own loads all
 * that this one has loaded, and takes four times as long.
 */
import { join } from 'node:path'
import { vi } from 'vitest'
import { buildAndPublish, type Built } from '../src/pipeline.ts'
import { project, today, type Finished } from './project.ts'

type Environment = Readonly<Record<string, string>>

/** Builds a guide as `npm run build` does, on the day on which the commands of the tests build. */
export function buildHere(content: string, site: string, env: Environment = {}): Promise<Built> {
  return onTheDay(env, () => buildAndPublish(content, site, false))
}

/** Runs a command of the project to its end. */
export function runHere(
  name: string,
  args: readonly string[],
  env: Environment = {}
): Promise<Finished> {
  return onTheDay({ DEBUG: '', ...env }, async () => {
    const printed = { output: '', errors: '' }
    const noted = (stream: NodeJS.WriteStream, to: keyof typeof printed) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        printed[to] += String(text)
        return true
      })
    const spies = [noted(process.stdout, 'output'), noted(process.stderr, 'errors')]
    const { argv, exitCode: before } = process
    process.argv = [process.execPath, `src/cli/${name}.ts`, ...args]
    try {
      // The program is all in its module, which runs once for each address.
      await import(/* @vite-ignore */ join(project, `src/cli/${name}.ts?${crypto.randomUUID()}`))
      return { ...printed, exitCode: Number(process.exitCode) }
    } finally {
      process.exitCode = before
      process.argv = argv
      for (const spy of spies) spy.mockRestore()
    }
  })
}

async function onTheDay<Result>(env: Environment, work: () => Promise<Result>): Promise<Result> {
  for (const variable of Object.entries({ ...today, ...env })) vi.stubEnv(...variable)
  try {
    return await work()
  } finally {
    vi.unstubAllEnvs()
  }
}
