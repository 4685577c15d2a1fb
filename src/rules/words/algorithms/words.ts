import { capitalised } from '../../../capitalised.ts'
import { firstOfEach, type Fault } from '../fault.ts'
import { replacing } from '../../../text-edits.ts'
import { isBetweenCapitals } from '../names.ts'
import { isLiteral, linkAt, placeIn, segmentAt } from '../page-words.ts'
import { eachMatch, type Algorithm } from './algorithm.ts'
import { months } from './dates.ts'

/** Words that people write in capitals to stress them. Other words of up to 5 letters are taken for acronyms. */
const stressed = new Set(
  (
    'ADD ALL ALSO ALWAYS AND ANY ARE ASK BEFORE BOTH BUT CANNOT CHECK DO DOES DONE EACH EVERY FIRST ' +
    'FROM HAVE IF LAST MAY MORE MOST MUST NEVER NO NOT NOTE NOW OFF ONCE ONLY OPEN OR READ RUN SAME ' +
    'SAVE STILL STOP THAT THE THEN THEY THIS USE VERY WAIT WILL WITH YES YOU YOUR'
  ).split(' ')
)

/** A word in capitals, with those that follow it. */
const inCapitals = /(?<!%)\b[A-Z]{2,}\b(?!\.\w)(?:[,:;]? (?:[A-Z]{2,}|A)\b(?!\.\w))*/g

/** Words in capitals, once a sentence. Of several that shout together, all but names get small letters. */
const capitals: Algorithm = (page, isTerm) => {
  const { words } = page
  const found = [...words.matchAll(inCapitals)].flatMap(({ 0: run, index }) => {
    const { segment, at } = segmentAt(page, index)
    // In a table, and in brackets, it is a grade or a code.
    const isGrade = /^(cell|header)$/.test(segment.kind) || words[index - 1] === '('
    const all = [...run.matchAll(/[A-Z]+/g)].map(({ 0: word, index: from }) => {
      const isName = isTerm(index + from, index + from + word.length)
      const isLoud = stressed.has(word) || (word.length > 5 && !isGrade)
      return { word, from, to: from + word.length, isName, isLoud: isLoud && !isName }
    })
    const isShout = all.length > 2 || all.filter(({ isLoud }) => isLoud).length > 1
    const small = all.filter(({ word, isName, isLoud }) =>
      isShout ? !isName || word === 'IT' : isLoud
    )
    const [first, last] = [small[0], small.at(-1)]
    // A rule of its own takes it out.
    if (!all.some(({ isLoud }) => isLoud) || !first || !last || run === 'PLEASE') return []
    const from = at + first.from
    const shout = run.slice(first.from, last.to)
    const start = index + first.from
    const sentence = Math.max(
      ...['. ', '! ', '? ', '\0'].map((end) => words.lastIndexOf(end, start))
    )
    const fault: Fault = { ...placeIn(segment, from), found: shout }
    if (!isShout && !stressed.has(shout)) return [{ sentence, fault }]
    const isFirst = start === sentence + (words[sentence] === '\0' || sentence === -1 ? 1 : 2)
    const written = shout
      .replace(/[A-Z]+/g, (word, at: number) =>
        small.some((one) => one.from === at + first.from) ? word.toLowerCase() : word
      )
      .replace(/\bplease,? /, '')
    const replacement = isFirst && segment.kind !== 'bullet' ? capitalised(written) : written
    return [{ sentence, fault: { ...fault, replacement, fix: '' } }]
  })
  const bySentence = Map.groupBy(found, ({ sentence }) => sentence)
  return [...bySentence.values()].map(([first, ...others]) => {
    const { fault } = first!
    if (others.length === 0) return fault
    const names = others.map(({ fault }) => `"${fault.found}"`).join(' and ')
    const lower = fault.replacement ? '' : 'Write it in lower case. '
    return { ...fault, fix: `${lower}Do the same with ${names}.` }
  })
}

// Of FAQ another rule tells.
const shortForm =
  /(?<![\p{L}\p{N}_.-])(?!FAQ|(?<=\d\s?)[AP]M\b|(?<=\bCI(?:\/| and | or ))CD\b)(?<letters>[A-Z]{2,5})s?(?![\p{L}\p{N}_]|-[A-Z\d[]|\.\w)/gu

/**
 * Acronyms that the page has not spelled out by then, as 'office kettle team (OKT)' or 'OKT (office
 * kettle team)'. Headings and links are exempt: they have no room for it.
 */
const acronym: Algorithm = (page, isTerm) => {
  // A quotation may explain one too.
  const quoted = [...page.all.matchAll(/[a-z] \(([A-Z]{2,5})s?\)/g)]
  const known = new Set<string>()
  const unexplained = eachMatch(shortForm, ({ found, groups, segment, at, index }) => {
    const { letters = '' } = groups
    const end = index + found.length
    const before = page.words.slice(Math.max(index - 20, 0), index)
    const after = page.words.slice(end, end + 20)
    const isExpanded =
      (/[a-z] \((?:[A-Z]+[ /,]+|and |or )*$/.test(before) &&
        /^(?: (?:and|or|[A-Z]+)|[,/] ?[A-Z]+)*\)/.test(after)) ||
      /^ \([a-z]|^ (?:means|refers to|stands for|is short for)\b/i.test(after)
    if (isExpanded) known.add(letters)
    // Two acronyms beside each other explain none.
    const isPair = /\b[A-Z]{2,5} and $/.test(before) || /^ and [A-Z]{2,5}\b/.test(after)
    const isInName =
      (!isPair && page.names.isPart(page.words, index)) ||
      isBetweenCapitals(page.words, index, end) ||
      linkAt(segment, at) !== undefined
    // Alone in a cell it is the mark of a row, and in brackets it stands for what is written there.
    const isMark = (segment.kind === 'cell' && segment.text === found) || before.endsWith('[')
    const isExempt =
      stressed.has(letters) ||
      known.has(letters) ||
      /^(heading|title|description|header)$/.test(segment.kind) ||
      quoted.some((one) => one[1] === letters && one.index < index)
    return isExempt || isInName || isMark ? undefined : {}
  })
  return firstOfEach(unexplained(page, isTerm), ({ found }) => found?.replace(/s$/, ''))
}

const numerals = 'two three four five six seven eight nine ten eleven twelve'.split(' ')

const orBefore = new RegExp(`\\b(?:one|${numerals.join('|')}) (?:or|to) $`, 'i')
const orAfter = new RegExp(`^ or (?:${numerals.join('|')})\\b`, 'i')

const numberWords = eachMatch(
  new RegExp(`(?<![\\w-])(?:${numerals.join('|')})(?:\\s?per ?cent)?(?![\\w-])`, 'gi'),
  ({ found, segment: { kind, text }, at }) => {
    const [word = '', percent] = found.toLowerCase().split(/(?=\s?per ?cent)/)
    const replacement = `${numerals.indexOf(word) + 2}${percent ? '%' : ''}`
    const before = text.slice(0, at)
    const hasCapital = /^\p{Lu}/u.test(found)
    // A sentence starts with a word, but a title with a numeral. Elsewhere a capital makes a name of it. And
    // 'two or three' is an expression.
    const startsSentence = /(?:^|[.?!:]['"’”)]? )$/.test(before.slice(-3))
    const isTitle = /^(?:heading|title|header)$/.test(kind)
    if (hasCapital && !(startsSentence && isTitle)) return undefined
    const after = text.slice(at + found.length)
    if (orBefore.test(before.slice(-10)) || orAfter.test(after)) return undefined
    // Of two numbers, as in 'two to 3', both are numerals or none.
    const isOfTwo = /\w (?:or|to) $/.test(before.slice(-5)) || /^ (?:or|to) \w/.test(after)
    return { replacement, unsure: isOfTwo }
  }
)

const ordinalWords = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')

const month = months.join('|')

const ordinals = eachMatch(
  new RegExp(`(?<![\\w,.-]|(?:${month}) )[1-9](?:st|nd|rd|th)\\b(?! (?:of )?(?:${month}))`, 'g'),
  ({ found }) => ({ replacement: ordinalWords[Number(found[0]) - 1] ?? found })
)

const figure =
  /(?<![\w.,-])\d[\d,.]*\s?(?:seconds?|minutes?|hours?|days?|weeks?|months?|KB|MB|GB|TB|files|lines|characters|requests|times (?:an?|per) (?:second|minute|hour|day|week|month))\b/giu

/** The first figure of a page that names no source: a time, a limit or a quota. */
const unsourced: Algorithm = (page, isTerm) => {
  const { sources, invalidFrontMatter } = page.doc.meta
  if (sources.length > 0 || invalidFrontMatter) return []
  return eachMatch(figure, () => ({}))(page, isTerm).slice(0, 1)
}

/** Footnotes that do not say whether they add something or correct it. */
const noteLabels: Algorithm = ({ doc }) =>
  doc.sections
    .flatMap(({ footnotes }) => footnotes.flatMap(({ blocks: [first] }) => first?.segment ?? []))
    .filter(({ text, lang = doc.meta.lang }) => !lang && !/^(?:Added|Correction): /.test(text))

/** A short term between curly marks, which gets single ones, or one mark. Short forms of 'not' and the like have a rule of their own. */
const curlyMark = /“[^“”'‘’\n.?!]{1,30}”|[“”‘]|’(?!(?:d|ll|t|ve)\b)/g

/** All curly quotation marks of a page, of which most come in one paste. */
const curlyQuotes: Algorithm = ({ doc, segments }) => {
  const marks = segments.flatMap((segment) =>
    [...segment.text.matchAll(curlyMark)].flatMap(({ 0: found, index }) => {
      const place = placeIn(segment, index)
      if (place.line < doc.bodyLine || isLiteral(segment, index, index + 1)) return []
      const ends = found.length > 1 ? [index, index + found.length - 1] : [index]
      const mark = found.length > 1 || /[‘’]/.test(found) ? "'" : '"'
      const edits = ends.map((at) => replacing(placeIn(segment, at), 1, mark))
      const replacement = found.length > 1 ? mark + found.slice(1, -1) + mark : mark
      return [{ ...place, found, replacement, edits }]
    })
  )
  return firstOfEach(marks, () => 'page').map((first) => ({
    ...first,
    fix: marks.length > 1 ? 'Do so with each, or run npm run check -- --fix.' : '',
    edits: marks.flatMap(({ edits }) => edits)
  }))
}

export const words = {
  'acronym-undefined': acronym,
  'block-caps': capitals,
  'curly-quotes': curlyQuotes,
  'fact-unsourced-number': unsourced,
  'note-label': noteLabels,
  'num-words': numberWords,
  'num-ordinal': ordinals
}
