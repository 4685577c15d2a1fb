/** The recipes of PUBLISHING.md: what a person copies from there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../project.ts'

const recipes = readFileSync(join(project, '.github/PUBLISHING.md'), 'utf8')

/** The commands below a heading, or below one part of it. */
export function commandsOf(heading: string, part?: string): string {
  return codeOf('sh', heading, part)
}

/** The code of a language below a heading, or below one part of it. */
export function codeOf(language: string, heading: string, part?: string): string {
  const whole = recipes.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const text =
    part === undefined ? whole : (whole.split(`\n### ${part}\n`)[1]?.split('\n### ')[0] ?? '')
  const fences = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm')
  return [...text.matchAll(fences)].map(([, code]) => code).join('')
}
