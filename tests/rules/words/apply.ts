import type { Problem } from '../../../src/problem.ts'

/** An exact replacement, as the report words it for people. */
const exact = /^(?:Write "(.+)" instead of "(.+?)"\.(?: |$)|Take out "(.+?)"\.(?: |$))/s

/** Does what the fix of a problem says to the letter, or gives undefined where it leaves the words to the author. */
export function applyFix(text: string, { fix = '', line = 0, column = 0 }: Problem) {
  const match = exact.exec(fix)
  if (!match) return undefined
  const [, better = '', wrong, cut = ''] = match
  const old = wrong ?? cut
  const lines = text.split('\n')
  const written = lines[line - 1] ?? ''
  const from = column - 1
  if (written.slice(from, from + old.length) !== old) {
    throw new Error(`${line}:${column} has "${written.slice(from, from + 20)}", not "${old}".`)
  }
  // Who takes out a word takes out the space after it too.
  const rest = written.slice(from + old.length).replace(wrong === undefined ? /^ / : /^/, '')
  lines[line - 1] = written.slice(0, from) + better + rest
  return lines.join('\n')
}
