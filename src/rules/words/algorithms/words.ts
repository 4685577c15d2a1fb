import type { Fault } from '../fault.ts'
import { placeIn, runAt, type PageWords } from '../page-words.ts'
import type { Algorithm, IsTerm } from './algorithm.ts'

/** Short words that people stress with capitals. A word of 6 letters or more is too long for a short name. */
const stressed = new Set(
  (
    'ADD ALL ALSO ALWAYS AND ANY ARE ASK BEFORE BOTH BUT CANNOT CHECK DO DOES DONE EACH EVERY FIRST ' +
    'FROM HAVE IF LAST MAY MORE MOST MUST NEVER NO NOT NOTE NOW OFF ONCE ONLY OPEN OR READ RUN SAME ' +
    'SAVE STILL STOP THAT THE THEN THEY THIS USE VERY WAIT WILL WITH YES YOU YOUR'
  ).split(' ')
)

const capitals: Algorithm = (page, isTerm) =>
  [...page.words.matchAll(/\b[A-Z]{2,}\b/g)].flatMap(({ 0: found, index }) => {
    const isStressed = stressed.has(found)
    const isShort = found.length < 6 && !isStressed
    if (isShort || isTerm(index, index + found.length)) return []
    const { run, at } = runAt(page, index)
    const place = placeIn(run, at)
    if (!isStressed) return [{ ...place, found }]
    const isFirst =
      at === 0 ? run.kind !== 'bullet' : /[.!?]\s/.test(page.words.slice(index - 2, index))
    const small = found.toLowerCase()
    const better = isFirst ? found.slice(0, 1) + small.slice(1) : small
    return [{ ...place, found, better, fix: '' }]
  })

/** What stands where words are missing: the rule for that tells it. */
const unfinished = /^(?:TBC|TBD|TODO)$/

/**
 * Letters that stand for words and were not written out: 'office kettle team (OKT)' or 'OKT (office
 * kettle team)' is what a page says first. Headings are left out: they have no room for it.
 */
const acronym: Algorithm = (page, isTerm) => {
  const known = new Set<string>()
  const faults: Fault[] = []
  for (const match of page.words.matchAll(
    /(?<![\p{L}\p{N}_.-])(?!(?<=\d\s?)[AP]M\b)([A-Z]{2,5})s?(?![\p{L}\p{N}_]|-[A-Z\d])/gu
  )) {
    const [found, letters = ''] = match
    if (stressed.has(letters) || unfinished.test(letters)) continue
    const end = match.index + found.length
    const { run, at } = runAt(page, match.index)
    const isExpanded =
      (/\([A-Z ]*$/.test(page.words.slice(Math.max(match.index - 20, 0), match.index)) &&
        page.words[end] === ')') ||
      /^ \([a-z]/i.test(page.words.slice(end, end + 3))
    if (isExpanded) known.add(letters)
    else if (/^(heading|title|description|header)$/.test(run.kind)) continue
    else if (!known.has(letters) && !isTerm(match.index, end)) {
      known.add(letters)
      faults.push({ ...placeIn(run, at), found })
    }
  }
  return faults
}

const numerals = 'two three four five six seven eight nine ten eleven twelve'.split(' ')

const numberWords: Algorithm = (page, isTerm) =>
  replacements(
    page,
    isTerm,
    new RegExp(`(?<![\\w-])(?:${numerals.join('|')})(?:\\s?per ?cent)?(?![\\w-])`, 'gi'),
    (found) => {
      const [word = '', percent] = found.toLowerCase().split(/(?=\s?per ?cent)/)
      return `${numerals.indexOf(word) + 2}${percent ? '%' : ''}`
    }
  )

const ordinalWords = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')

const ordinals: Algorithm = (page, isTerm) =>
  replacements(
    page,
    isTerm,
    /(?<![\w,.-])[1-9](?:st|nd|rd|th)\b(?! (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December))/g,
    (word) => ordinalWords[Number(word[0]) - 1] ?? word
  )

function replacements(
  page: PageWords,
  isTerm: IsTerm,
  pattern: RegExp,
  betterFor: (word: string) => string
): Fault[] {
  return [...page.words.matchAll(pattern)]
    .filter(({ 0: found, index }) => !isTerm(index, index + found.length))
    .map(({ 0: found, index }) => {
      const { run, at } = runAt(page, index)
      return { ...placeIn(run, at), found, better: betterFor(found) }
    })
}

const figure =
  /(?<![\w.,-])\d[\d,.]*\s?(?:seconds?|minutes?|hours?|days?|weeks?|months?|KB|MB|GB|TB|files|lines|characters|requests)\b/giu

/** The first figure of a page that names no source: a time, a limit or a quota. */
const unsourced: Algorithm = (page) => {
  const { sources, invalidFrontMatter } = page.doc.meta
  if (sources.length > 0 || invalidFrontMatter) return []
  const match = page.words.matchAll(figure).next().value
  if (!match) return []
  const { run, at } = runAt(page, match.index)
  return [{ ...placeIn(run, at), found: match[0] }]
}

export const words = {
  'acronym-undefined': acronym,
  'block-caps': capitals,
  'fact-unsourced-number': unsourced,
  'num-words': numberWords,
  'num-ordinal': ordinals
}
