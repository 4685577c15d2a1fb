/** Placeholders are example words that the author must replace. A check keeps them from being published. */
import { problem, type Problem } from '../problem.ts'
import type { Source } from './source.ts'

/** A placeholder, complete or damaged, and the marker after it. */
const mark = /\[write your own:\s*([^[\]]*)\]?\.?(?: (\{#[^{}]*\}|<!-- #[^<>]* -->))?/gi

/** A title or a description that is still what a template has in its place. */
const ofTemplate = /^(?:title|description): *["']?\[(?!write your own:)([^[\]]+)\]\.?["']?$/i

/** Marks example words as a placeholder. */
export function placeholder(words: string): string {
  const [, text = '', stop = ''] = /^(.*?)(\.?)$/s.exec(words) ?? []
  return `[${/^\p{Lu}/u.test(words) ? 'Write' : 'write'} your own: ${text}]${stop}`
}

/** Reports each placeholder that is left in a file. */
export function findPlaceholders({ file, text }: Source): Problem[] {
  const lines = text.split('\n')
  const bodyAt = lines.indexOf('---', 1)
  return lines.flatMap((line, index) => {
    const inLine = line.includes('[') ? [...line.matchAll(mark)] : []
    const whole = index < bodyAt && line.includes('[') ? ofTemplate.exec(line) : null
    return [...inLine, ...(whole ? [whole] : [])].map(({ index: at, 1: words = '', 2: id }) => {
      const place = { file, line: index + 1, column: at + 1 }
      return problem('unfinished', place, {
        message: `Your own words are missing here: "${words.trim()}" is only an example.`,
        fix: `Replace the square brackets and all that is between them.${
          id ? ` Then make ${id} an id that fits your words: it stays when they change.` : ''
        }`
      })
    })
  })
}
