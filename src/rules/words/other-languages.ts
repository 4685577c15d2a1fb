/** The spelling of parts of a guide that are in another language. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Doc } from '../../content/doc.ts'
import type { TextSegment } from '../../markdown/document.ts'
import { memoize } from '../../memoize.ts'
import type { Fault } from './fault.ts'
import { readHunspell } from './hunspell.ts'
import { pageWords } from './page-words.ts'
import { createSpelling, type Dictionary } from './spelling.ts'

/** The package that has the dictionary of a language. */
const packages: Readonly<Record<string, string>> = { cy: 'dictionary-cy' }

/** The words of a language. Undefined if it has no dictionary: then nobody checks its spelling. */
export const dictionaryOf = memoize((lang: string): Dictionary | undefined => {
  const name = packages[lang.split('-')[0]!]
  if (name === undefined) return undefined
  const folder = dirname(createRequire(import.meta.url).resolve(name))
  const read = (end: string) => readFileSync(join(folder, `index.${end}`), 'utf8')
  const isWord = readHunspell(read('aff'), read('dic'))
  return {
    has: (word) => [word, word.toLowerCase()].some((one) => isWord(one.replaceAll('’', "'"))),
    nearest: () => undefined
  }
})

/** Makes the function that finds misspelt words of other languages. Names and borrowed words are as they are in English. */
export function createOtherSpelling(english: Dictionary, words: readonly string[]) {
  const spellingOf = memoize((lang: string) => {
    const own = dictionaryOf(lang)
    return (
      own &&
      createSpelling({ ...own, has: (word) => own.has(word) || english.has(word) }, words, [])
    )
  })
  return (
    doc: Doc,
    byLanguage: ReadonlyMap<string | undefined, readonly TextSegment[]>
  ): readonly Fault[] =>
    [...byLanguage].flatMap(([lang, segments]) => {
      const misspelt = lang === undefined ? undefined : spellingOf(lang)
      return misspelt?.(pageWords(doc, segments), () => false) ?? []
    })
}
