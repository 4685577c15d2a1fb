/** Who owns a file, by the CODEOWNERS of its repository. */
import { existsSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'

/** GitHub takes the first of these that is there. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/** Makes the function that finds the owner of a file. Where the last line that fits names several, nobody knows which. */
export function readOwners(folder: string): (file: string) => string | undefined {
  const path = places.map((place) => join(folder, place)).find(existsSync)
  const lines = path === undefined ? [] : readFileSync(path, 'utf8').split(/\r?\n/)
  const rules = lines.flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*/, '')
      .trim()
      .split(/\s+/)
    return pattern ? [{ globs: globsOf(pattern), owners }] : []
  })
  return (file) => {
    const fits = (glob: string) => matchesGlob(withoutDots(file), withoutDots(glob))
    const { owners = [] } = rules.findLast(({ globs }) => globs.some(fits)) ?? {}
    const [only, ...others] = owners
    return others.length === 0 ? only?.replace(/^@(?:.*\/)?/, '') : undefined
  }
}

/** A pattern of CODEOWNERS fits a file, or all files of a folder, at the top or, where it has no slash before its end, anywhere. */
function globsOf(pattern: string): string[] {
  const inside = pattern.replace(/^\/|\/$/g, '')
  const start = /\/./.test(pattern) ? '' : '**/'
  return [...(pattern.endsWith('/') ? [] : [start + inside]), `${start}${inside}/**`]
}

/** A glob of Node finds no names that start with a dot. */
function withoutDots(path: string): string {
  return path.replace(/(^|\/)\./g, '$1_')
}
