/** Words of a new page that its author is to replace, so that an example is never published by accident. */
import { problem, type Problem } from '../problem.ts'
import type { Source } from './source.ts'

/** A placeholder, or what is left of one, and the id of what it stands in. */
const mark = /\[write your own:\s*([^[\]]*)\]?\.?(?: (\{#[^{}]*\}))?/gi

/** Example words, marked as words to replace. */
export function placeholder(words: string): string {
  const [, text = '', stop = ''] = /^(.*?)(\.?)$/s.exec(words) ?? []
  return `[${/^\p{Lu}/u.test(words) ? 'Write' : 'write'} your own: ${text}]${stop}`
}

/** Reports each placeholder that is left in a file. */
export function findPlaceholders({ file, text }: Source): Problem[] {
  if (text.search(mark) === -1) return []
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(mark)].map(({ index: at, 1: words = '', 2: id }) => {
      const place = { file, line: index + 1, column: at + 1 }
      return problem('unfinished', place, {
        message: `Your own words are missing here: "${words.trim()}" is only an example.`,
        fix: `Replace the square brackets and all that is between them.${
          id ? ` Then make ${id} an id that fits your words: it stays when they change.` : ''
        }`
      })
    })
  )
}
