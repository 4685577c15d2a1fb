import { memoize } from '../memoize.ts'

/** Stop words: they occur everywhere, so sharing one means nothing. */
const common = new Set(
  'a an and are be can do does for from has have how if in is it its no not of on or that the this to was what when where who with you your'.split(
    ' '
  )
)

/** The stems of the words of a text or an id: 'secure' and 'security' have the same one. 'AccessDenied' is also split in two. */
export function stemsOf(text: string): Set<string> {
  const parts = text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
  const words = `${text} ${parts}`
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
  return new Set(words.filter((word) => word !== '').map(stem))
}

function stem(word: string): string {
  const bare = word.replace(/(?<=...)(?:ing|ed|es|e|s)$/, '')
  return bare.replace(/(.)\1$/, '$1').slice(0, 5)
}

/** The stems of the words of an id, without stop words, unless it has no others. */
export function stemsOfId(id: string): Set<string> {
  const words = id.split('-')
  const telling = words.filter((word) => !common.has(word))
  return stemsOf((telling.length > 0 ? telling : words).join(' '))
}

/** Whether a text has all the words of an id. The id must have several: a single word may occur anywhere. */
export function hasAllWords(id: string, words: ReadonlySet<string>): boolean {
  const wanted = stemsOfId(id)
  return wanted.size > 1 && wanted.isSubsetOf(words)
}

/** Something that an id may have named: its own id, '' if it has none, and the stems of its words. */
interface Named {
  readonly target: { readonly id: string }
  readonly words: ReadonlySet<string>
}

/**
 * Makes the function that computes the share of the words of an id that something has, from 0 to 1. A
 * word in many ids of the page, such as 'step', counts for less.
 */
export function createWordShare(ids: Iterable<string>): (id: string, named: Named) => number {
  const counts = new Map<string, number>()
  const wordsIn = memoize(stemsOfId)
  for (const id of ids) {
    for (const word of wordsIn(id)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return (id, { target, words }) => {
    const wanted = wordsIn(id)
    const own = wordsIn(target.id)
    const isCounted = target.id !== '' && target.id !== id
    const weigh = (some: Iterable<string>) =>
      [...some].reduce((sum, word) => {
        const count = (counts.get(word) ?? 1) - (isCounted && own.has(word) ? 1 : 0)
        return sum + 1 / Math.max(count, 1)
      }, 0)
    return weigh(wanted.intersection(words)) / weigh(wanted)
  }
}
