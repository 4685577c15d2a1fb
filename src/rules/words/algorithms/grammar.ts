import { capitalised } from '../../../capitalised.ts'
import type { Doc } from '../../../content/doc.ts'
import { lineName } from '../../../content/source.ts'
import type { Block, Item, TextSegment } from '../../../markdown/document.ts'
import { blocksIn, textsIn } from '../../../markdown/walk.ts'
import type { Fault } from '../fault.ts'
import { blockLists, ownWords, placeIn, type PageWords } from '../page-words.ts'
import { countWords } from '../sentences.ts'
import { eachMatch, type Algorithm } from './algorithm.ts'

/** Words that start with the sound of a vowel, and those that do not. Short names of code, such as npm, are neither. */
const vowel = [
  '(?!(?:all|also|an|and|any|are|as|at|if|in|is|it|of|on|once|one|or|ouija|us)\\b|eu|ewe|one-|once-)[aeio]\\p{Ll}{2,}',
  '(?!(?:un)?i|u(?:bi|ga|k|ni|r[aeio]|s[aeiu]|t[ei]))u\\p{Ll}{2,}',
  '(?:heir|hon(?:est|our)|hour)\\p{Ll}*',
  '(?!ONE\\b)[AEIO][A-Z]+\\b',
  '(?!Eu|One\\b)[AEIO]\\p{Ll}{2,}'
].join('|')
const consonant = [
  '[bcdfgjklmnpqrstvwyz][aeiou]\\p{Ll}+',
  '(?:[bcfgp][lr]|[dtw]r|[cstpw]h|s[cklmnpqtw]|tw|kn|ph)\\p{Ll}{2,}',
  'uni(?![dmn])\\p{Ll}+|us(?:a[bg]|e|ua|ur)\\p{Ll}*|util\\p{Ll}+|(?:eu|Eu)\\p{Ll}+|one-|once\\b',
  '(?:U[KRS][A-Z]?|USB)\\b'
].join('|')

const article = eachMatch(
  new RegExp(
    `(?:(?<![\\p{L}\\p{N}_'’&/.-])a|(?<=^|\\0|[.!?] )A)(?<n>n)?(?= (?:(?<=[aA] ?)(?:${vowel})|(?<=[aA]n ?)(?:${consonant}))(?![\\p{N}_]))`,
    'gu'
  ),
  ({ found, groups: { n } }) => ({ replacement: n ? found.slice(0, 1) : `${found}n` })
)

/** The paragraphs of a page that do not introduce something: such a one may end without a full stop. */
function paragraphs({ doc }: PageWords): TextSegment[] {
  return blockLists(doc).flatMap(({ blocks }) =>
    blocks.flatMap(({ kind, segment }, at) =>
      kind === 'paragraph' && segment?.kind === 'paragraph' && isText(blocks[at + 1]) ? segment : []
    )
  )
}

function isText(next: Block | undefined): boolean {
  return !next || next.kind === 'paragraph' || next.kind === 'alert'
}

/** A word that most sentences have, and that a list of names or a caption has not. */
const usual = /\b(?:an?|are|can|if|is|it|must|that|the|this|we|will|you|your)\b/i

/** A sentence that has no full stop at the end of its paragraph. */
const stop: Algorithm = (page) =>
  paragraphs(page).flatMap((segment): Fault[] => {
    const words = ownWords(segment)
    const isLabel = segment.spans.some(({ from, to }) => from === 0 || to >= words.length)
    const isSentence = /^\p{Lu}/u.test(words) && countWords(words) > 5 && usual.test(words)
    const [found] = /(?<![\p{L}\p{N}-])[\p{L}\p{Nd}-]+$/u.exec(words.slice(-40)) ?? []
    if (isLabel || !isSentence || / [-–] |: /.test(words) || found === undefined) return []
    if (neverEnd.test(found)) return []
    const place = { ...placeIn(segment, words.length - found.length), found }
    return openEnd.test(found)
      ? [{ ...place, fix: 'The sentence stops here: write the rest of it.' }]
      : [{ ...place, replacement: `${found}.` }]
  })

/** Words that never end a sentence: `half-sentence` reports one that stops after them. */
const neverEnd = /^(?:an?|every|my|our|the|their|your)$/

/** Words that seldom end a sentence. */
export const openEnd =
  /\b(?:also|an?|and|as|at|because|but|by|every|for|from|if|in|into|my|of|on|or|our|than|that|the|their|then|to|unless|whether|with|your)$/i

/** A word with a small letter where a sentence starts. Only words that cannot start a name are reported. */
const capital = eachMatch(
  /(?<=\p{Ll}{3}(?<!\b(?:approx|dept|etc|excl|incl|max|min|ref|tel|vol))\. )(?:a|after|all|also|an|and|ask|at|before|but|check|choose|close|do|each|every|for|from|if|in|it|look|make|next|no|on|once|only|open|or|our|read|restart|run|see|select|so|some|tell|that|the|then|there|these|they|this|to|try|turn|update|use|wait|we|what|when|where|with|you|your)(?= )|(?<=^|\0)(?:ask|check|choose|close|it|look|make|open|our|restart|select|tell|there|these|they|this|try|turn|update|wait|we|you|your)(?= [^:.?!\0]+\.(?: |\0|$))/gu,
  // A bullet and a cell may start so, and steps have a rule of their own.
  ({ found, segment: { kind }, at }) =>
    at > 0 || kind === 'paragraph' ? { replacement: capitalised(found) } : undefined
)

/** A bracket that nothing closes before the end of its text. */
const bracket: Algorithm = ({ segments }) =>
  segments.flatMap((segment) => {
    const open: number[] = []
    for (const { 0: sign, index } of ownWords(segment).matchAll(/[()]/g)) {
      if (sign === '(') open.push(index)
      else open.pop()
    }
    return open.slice(0, 1).map((at) => ({ ...placeIn(segment, at), found: '(' }))
  })

/** A paragraph that its section has already, or an item that its list or table has: it was pasted twice. */
const twice: Algorithm = ({ doc }) => [
  ...doc.sections.flatMap(({ blocks }) =>
    repeated(
      doc,
      blocks.filter(({ kind, segment }) => kind === 'paragraph' && segment),
      9
    )
  ),
  ...blocksIn(doc).flatMap(({ items }) => repeated(doc, items, 4))
]

/** The parts with all words of one before them, of at least so many words. Code counts too: two steps may say 'Run this:'. */
function repeated(doc: Doc, parts: readonly (Block | Item)[], least: number): Fault[] {
  const known = new Map<string, number>()
  return parts.flatMap((part) => {
    const text = textsIn(part).join('\n')
    if (countWords(text) < least) return []
    const first = known.get(text)
    if (first === undefined) known.set(text, part.line)
    const { line, column } = part
    return first === undefined
      ? []
      : [{ line, column, fix: `Take it out here or in ${lineName(doc, first, line)}.` }]
  })
}

export const grammar = {
  article,
  'sentence-stop': stop,
  'sentence-capital': capital,
  'bracket-open': bracket,
  'text-twice': twice
}
