import { lineName } from '../../../content/source.ts'
import type { Block, Item, TextSegment } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import type { Place } from '../../../problem.ts'
import { replacing } from '../../../text-edits.ts'
import {
  blockLists,
  endsInSpan,
  ownWords,
  placeIn,
  textsOf,
  type PageWords
} from '../page-words.ts'
import { withoutSources } from '../reading.ts'
import { sentencesOf } from '../sentences.ts'
import { faultsAtEnd, type Algorithm } from './algorithm.ts'
import { isNameAt } from './headings.ts'
import { cutOff } from './steps.ts'

function bulletLists({ doc }: PageWords): Block[] {
  return blocksIn(doc).filter(({ kind }) => kind === 'bullets')
}

/** The items of a list, but for those that only quote. */
function bulletsOf({ items }: Block): Item[] {
  return items.filter(({ blocks: [first] }) => first?.segment?.kind === 'bullet')
}

const leadIn: Algorithm = (page) => {
  const lost = new Set(cutOff(page).flatMap(({ between }) => between))
  // A heading just above a list says what it is a list of.
  const first = new Set(page.doc.sections.map(({ heading, blocks }) => heading && blocks[0]))
  return bulletLists(page).flatMap((list) => {
    const { introduction: before, line, column } = list
    // A checklist may be a form, with a question above it, and one item is not a list.
    if (lost.has(list) || list.checklist || bulletsOf(list).length === 1) return []
    if (!before) return first.has(list) ? [] : [{ line, column }]
    // Of a step without an end, `steps-stop` tells that it needs a colon.
    if (/[:?]$/.test(before.text) || (before.kind === 'step' && !/\.$/.test(before.text))) return []
    const place = placeIn(before, before.text.length - 1)
    const end = { line: place.line, column: place.column + 1 }
    // A sentence that ends already may say nothing about the list, what has a colon is two things, and
    // bullets that start with a capital may not go on from this line.
    const isSure =
      /^[^:]*[\p{L}\p{N}]$/u.test(before.text) &&
      !endsInSpan(before) &&
      !bulletsOf(list).some(({ text }) => /^\p{Lu}/u.test(text))
    const edits = isSure ? [replacing(end, 0, ':')] : []
    const fix = /: /.test(before.text)
      ? 'Make a heading of this line, or end it with a colon.'
      : 'End this line with a colon.'
    return [{ ...place, fix, edits }]
  })
}

/** Not in a section that has to have a list, by the type of its page: there it grows. */
const oneItem: Algorithm = (page) => {
  const { sections, type } = page.doc
  const grows = new Set(
    type.sections.flatMap(({ title, needs }) => (needs === 'bullets' ? title : []))
  )
  const exempt = new Set(
    sections.flatMap(({ heading, blocks }) => (grows.has(heading?.text ?? '') ? blocks : []))
  )
  return bulletLists(page).filter((list) => bulletsOf(list).length === 1 && !exempt.has(list))
}

const longList: Algorithm = (page) =>
  bulletLists(page).filter((list) => !list.checklist && bulletsOf(list).length > 10)

/** How many items the line above a list says that it has, as in 'these 3 places:'. 'For these 2 teams:' is not such a line. */
const saidCount =
  /(?:^|[.?!] |\b(?:are|following|has|have|in|needs?) |(?<!\b(?:for|from|of|on|to|with) )\b(?:[Ii]ts|[Oo]ur|the|[Tt]heir|[Tt]hese|[Yy]our) )(?<count>[2-9]|1\d)(?: (?!(?:second|minute|hour|day|week|month|year)s\b)[\p{Ll}-]+){1,6}:$/u

/** A list that has more or fewer items than the line above it says. */
const itemCount: Algorithm = ({ doc }) =>
  blocksIn(doc).flatMap((list) => {
    const { kind, items, introduction } = list
    if (!introduction || (kind !== 'bullets' && kind !== 'steps')) return []
    const match = saidCount.exec(introduction.text)
    const said = Number(match?.groups?.['count'])
    if (!match || said === items.length) return []
    const at = match.index + match[0].search(/\d/)
    const fix = `It has ${items.length}. Write that number, or correct the list.`
    return [{ ...placeIn(introduction, at), found: String(said), fix }]
  })

/** A table that has more or fewer rows than the line above it says, of what its first column is named for. */
const rowCount: Algorithm = ({ doc }) =>
  blockLists(doc).flatMap(({ blocks }) =>
    blocks.flatMap(({ kind, header, items }, at) => {
      const above = blocks[at - 1]?.segment
      const [one] = /^\p{L}+$/u.exec(header?.blocks[0]?.segment?.text ?? '') ?? []
      if (kind !== 'table' || !above || one === undefined) return []
      const said = new RegExp(
        `(?<=\\b(?:are|has|have|these) )(?:[2-9]|1\\d)(?= ${one}s\\b.*:$)`,
        'iu'
      )
      const match = said.exec(above.text)
      if (!match || Number(match[0]) === items.length) return []
      const fix = `It has ${items.length}. Write that number, or correct the table.`
      return [{ ...placeIn(above, match.index), found: match[0], fix }]
    })
  )

/** A link such as 'the 5 checks' to a section of its page, whose only list has some more or fewer items. */
const linkedCount: Algorithm = ({ segments, doc }) =>
  segments.flatMap((segment) =>
    segment.spans.flatMap(({ kind, from, to, href = '' }) => {
      const match = /(?<=^| )(?:[2-9]|1\d)(?= [\p{Ll}-]+s$)/u.exec(segment.text.slice(from, to))
      if (kind !== 'link' || !match) return []
      const section = doc.sections.find(({ heading }) => heading && href === `#${heading.id}`)
      const [list, ...others] =
        section?.blocks.filter((one) => /^(?:bullets|steps)$/.test(one.kind)) ?? []
      if (!list || others.length > 0) return []
      const apart = Math.abs(Number(match[0]) - list.items.length)
      // Any other number may be of something else.
      if (apart === 0 || apart > 2) return []
      const why = `The list that this leads to has ${list.items.length} items.`
      const fix = `Write ${list.items.length}, or no number, or correct the list.`
      return [{ ...placeIn(segment, from + match.index), found: match[0], why, fix }]
    })
  )

const count: Algorithm = (...page) => [
  ...itemCount(...page),
  ...rowCount(...page),
  ...linkedCount(...page)
]

/** Bullets that go on from the line above their list. Those of one list are reported once. */
const bulletCapital: Algorithm = (page, isTerm) => {
  return bulletLists(page).flatMap((list) => {
    if (list.introduction?.text.endsWith(':') !== true) return []
    const wrong = bulletsOf(list).flatMap(({ blocks: [first] }) => {
      const { segment } = first!
      const start = segment && page.starts.get(segment)
      // The words of a link are the title of a page, which starts with a capital.
      const isLink = segment?.spans.some(({ kind, from }) => kind === 'link' && from === 0)
      if (!segment || start === undefined || isLink) return []
      const [word] = /^\p{Lu}[\p{Ll}'’]+(?![\p{L}\p{N}])|^A\b/u.exec(ownWords(segment)) ?? []
      if (word === undefined || isTerm(start, start + word.length)) return []
      if (isNameAt(page, segment, 0, word)) return []
      return [{ ...placeIn(segment, 0), found: word, replacement: word.toLowerCase() }]
    })
    const [first, ...others] = wrong
    const bullets = bulletsOf(list)
    // Where all start with a capital, and most are known for names, the rest are names too.
    const areNames =
      bullets.every(({ text }) => /^\p{Lu}/u.test(text)) && wrong.length * 2 < bullets.length
    if (!first || areNames) return []
    if (others.length === 0) return [first]
    const also = others.map(
      ({ line, found }) => `"${found}" in ${lineName(page.doc, line, first.line)}`
    )
    return [{ ...first, fix: `Do the same with ${also.join(', ')}, but for names.` }]
  })
}

/** A line just below a bullet, a step or a footnote that was meant as a paragraph: Markdown makes it a part of what is above. */
const lineBelow: Algorithm = (page) =>
  textsOf(page, 'bullet', 'step', 'note').flatMap((segment) => {
    const place = placeBelow(segment)
    if (!place) return []
    if (segment.kind === 'bullet') return [place]
    const above = segment.kind === 'step' ? 'step' : 'footnote'
    const why = `This line is part of the ${above} above it.`
    const fix = `Put an empty line above it. If it belongs to the ${above}, write it at the end of the line above.`
    return [{ ...place, why, fix }]
  })

function placeBelow({ kind, text, column, mappings }: TextSegment): Place | undefined {
  // The words of a footnote start after its name, and its other lines after 4 spaces.
  const inside = kind === 'note' ? 2 : column
  const below = mappings.find(
    ({ at, ...place }) => place.column < inside && /^\p{Lu}\p{Ll}* \p{Ll}/u.test(text.slice(at))
  )
  const above = text.slice(0, below?.at).trimEnd()
  const isWhole =
    kind === 'bullet' ? !/[,.;]$|\b(?:an?|and|in|of|or|the|to)$/.test(above) : /[.:?]$/.test(above)
  return below && isWhole && /[.:]$/.test(text)
    ? { line: below.line, column: below.column }
    : undefined
}

const bulletEnd: Algorithm = (page) =>
  textsOf(page, 'bullet').flatMap((segment) => {
    // The last sign of code is a part of it.
    const isCode = segment.spans.some(
      ({ kind, to }) => kind === 'code' && to >= segment.text.length
    )
    if (isCode || placeBelow(segment)) return []
    // Another sentence, or a line below that was meant as a paragraph, is for a person to take out of the list.
    const unsure = sentencesOf(segment.text).length > 1 || linesOf(segment) > 1
    return faultsAtEnd(segment, /[.;,]$/).map((fault) => ({ ...fault, unsure }))
  })

const bulletAnd: Algorithm = (page) =>
  textsOf(page, 'bullet').flatMap((segment) => faultsAtEnd(segment, /[,;]? (?:and|or)$/))

/** On how many lines of the file a text stands. */
function linesOf(segment: TextSegment): number {
  return new Set([segment, ...segment.mappings].map(({ line }) => line)).size
}

const bulletSentences: Algorithm = (page) =>
  textsOf(page, 'bullet').flatMap((segment) => {
    const [, second] = sentencesOf(withoutSources(segment))
    return second ? [placeIn(segment, second.at)] : []
  })

export const lists = {
  'list-lead-in': leadIn,
  'list-one-item': oneItem,
  'list-long': longList,
  'list-count': count,
  'list-lower-start': bulletCapital,
  'list-gap': lineBelow,
  'list-no-stop': bulletEnd,
  'list-no-and-or': bulletAnd,
  'list-one-sentence': bulletSentences
}
