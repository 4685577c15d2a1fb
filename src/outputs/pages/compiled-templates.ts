import { globSync, statSync } from 'node:fs'
import type { Environment } from 'nunjucks'

let last: { readonly state: string; readonly environment: Environment } | undefined

/**
 * Templates as Nunjucks has compiled them, which takes as long as a small guide takes otherwise: they
 * are compiled again when one of them was saved since.
 */
export function compiledTemplates(create: () => Environment): Environment {
  const files = globSync('src/templates/**/*.njk').sort()
  const state = JSON.stringify(files.map((file) => [file, timeOf(file)]))
  if (last?.state !== state) last = { state, environment: create() }
  return last.environment
}

function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs
}
