import { vi } from 'vitest'
import { buildAndPublish, type Built } from '../src/pipeline.ts'
import { today } from './project.ts'

/**
 * Builds a guide as `npm run build` does, on the day on which the commands of the tests build, but in the
 * process of the test: for a test of what was built, a process of its own takes four times as long.
 */
export async function buildHere(
  content: string,
  site: string,
  env: Readonly<Record<string, string>> = {}
): Promise<Built> {
  for (const variable of Object.entries({ ...today, ...env })) vi.stubEnv(...variable)
  try {
    return await buildAndPublish(content, site, false)
  } finally {
    vi.unstubAllEnvs()
  }
}
