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
  const section = below(recipes, `## ${heading}`)
  const text = part === undefined ? section : below(section, `### ${part}`)
  const fences = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm')
  return [...text.matchAll(fences)].map(([, code]) => code).join('')
}

/** What stands below a heading, to the next of its level. */
function below(text: string, heading: string): string {
  const [marks] = heading.split(' ')
  return text.split(`\n${heading}\n`)[1]?.split(`\n${marks} `)[0] ?? ''
}
