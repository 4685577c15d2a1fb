/** The words that ids are made of, and how many of them something says. */
import { memoize } from '../memoize.ts'

/** Words that stand in every text, and so tell nothing. */
const common = new Set(
  'a an and are be can do does for from has have how if in is it its no not of on or that the this to was what when where who with you your'.split(
    ' '
  )
)

/** The words of a text or an id, by how they start: 'secure' and 'security' are one. 'AccessDenied' is two as well. */
export function wordsOf(text: string): Set<string> {
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

/** The words of an id that tell what it names: all of them where none does. */
export function wordsOfId(id: string): Set<string> {
  const words = id.split('-')
  const telling = words.filter((word) => !common.has(word))
  return wordsOf((telling.length > 0 ? telling : words).join(' '))
}

/** Whether something has all the words of an id, of which there must be several: one may stand anywhere. */
export function saysAll(id: string, words: ReadonlySet<string>): boolean {
  const wanted = wordsOfId(id)
  return wanted.size > 1 && wanted.isSubsetOf(words)
}

/** Something that an id may have named: its own id, if it has one, and its words. */
interface Named {
  readonly target: { readonly id: string }
  readonly words: ReadonlySet<string>
}

/**
 * Makes the function that says how many of the words of an id something has, from 0 to 1. A word that
 * other ids of the page have too, such as 'step', counts for less.
 */
export function createWordShare(ids: Iterable<string>): (id: string, named: Named) => number {
  const counts = new Map<string, number>()
  const wordsIn = memoize(wordsOfId)
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
