import type { Block, BlockKind, Item, TextSegment } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import { replacing } from '../../../text-edits.ts'
import type { Fault } from '../fault.ts'
import { placeIn, ownWords, type PageWords } from '../page-words.ts'
import { sentencesOf } from '../sentences.ts'
import type { Algorithm } from './algorithm.ts'
import { isNameAt } from './headings.ts'

function bulletLists({ doc }: PageWords): Block[] {
  return blocksIn(doc).filter(({ kind }) => kind === 'bullets')
}

/** The items of a list, but for those that only quote. */
function bulletsOf({ items }: Block): Item[] {
  return items.filter(({ blocks: [first] }) => first?.segment?.kind === 'bullet')
}

function itemsOf({ segments, starts }: PageWords, kind: 'bullet' | 'step') {
  return segments.flatMap((segment, index) =>
    segment.kind === kind && segment.text !== '' ? [{ segment, start: starts[index] ?? 0 }] : []
  )
}

const leadIn: Algorithm = (page) => {
  const lost = new Set(cutOff(page).flatMap(({ between }) => between))
  // A heading just above a list says what it is a list of.
  const first = new Set(page.doc.sections.map(({ heading, blocks }) => heading && blocks[0]))
  return bulletLists(page).flatMap((list) => {
    const { introduction: before, line, column } = list
    // A checklist may be a form, with a question above it, and one item is no list.
    if (lost.has(list) || list.checklist || bulletsOf(list).length === 1) return []
    if (!before) return first.has(list) ? [] : [{ line, column }]
    if (/[:?]$/.test(before.text)) return []
    const place = placeIn(before, before.text.length - 1)
    const end = { line: place.line, column: place.column + 1 }
    // A sentence that ends already may say nothing about the list, and what has a colon is two things.
    const isSure = /^[^:]*[\p{L}\p{N}]$/u.test(before.text) && !endsInSpan(before)
    const edits = isSure ? [replacing(end, 0, ':')] : []
    return [{ ...place, fix: 'End this line with a colon.', edits }]
  })
}

const oneItem: Algorithm = (page) =>
  bulletLists(page).filter((list) => bulletsOf(list).length === 1)

const longList: Algorithm = (page) =>
  bulletLists(page).filter((list) => !list.checklist && bulletsOf(list).length > 10)

/** Bullets that go on from the line above their list. Those of one list are reported once. */
const bulletCapital: Algorithm = (page, isTerm) => {
  const starts = new Map(page.segments.map((segment, index) => [segment, page.starts[index] ?? 0]))
  return bulletLists(page).flatMap((list) => {
    if (list.introduction?.text.endsWith(':') !== true) return []
    const wrong = bulletsOf(list).flatMap(({ blocks: [first] }) => {
      const { segment } = first!
      const start = segment && starts.get(segment)
      // The words of a link are the title of a page, which starts with a capital.
      const isLink = segment?.spans.some(({ kind, from }) => kind === 'link' && from === 0)
      if (!segment || start === undefined || isLink) return []
      const [word] = /^\p{Lu}[\p{Ll}'’]+(?![\p{L}\p{N}])|^A\b/u.exec(ownWords(segment)) ?? []
      if (word === undefined || isTerm(start, start + word.length)) return []
      if (isNameAt(page, segment, 0, word)) return []
      return [{ ...placeIn(segment, 0), found: word, replacement: word.toLowerCase() }]
    })
    const [first, ...others] = wrong
    if (!first) return []
    if (others.length === 0) return [first]
    const also = others.map(({ line, found }) => `"${found}" in line ${line}`).join(', ')
    return [{ ...first, fix: `Do the same with ${also}, but for names.` }]
  })
}

const bulletEnd: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ segment }) => {
    // Another sentence, or a line below that was meant as a paragraph, is for a person to take out of the list.
    const unsure = sentencesOf(segment.text).length > 1 || linesOf(segment) > 1
    return endsWith(segment, /[.;,]$/).map((fault) => ({ ...fault, unsure }))
  })

const bulletAnd: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ segment }) => endsWith(segment, /[,;]? (?:and|or)$/))

/** On how many lines of the file a text stands. */
function linesOf(segment: TextSegment): number {
  return new Set([segment, ...segment.mappings].map(({ line }) => line)).size
}

/** Whether the last character of a text is inside markup, such as a link. */
function endsInSpan({ text, spans }: TextSegment): boolean {
  return spans.some(({ to }) => to >= text.length)
}

function endsWith(segment: TextSegment, end: RegExp): Fault[] {
  const match = end.exec(segment.text.slice(-10))
  if (!match) return []
  const at = segment.text.length - match[0].length
  return [{ ...placeIn(segment, at), found: match[0], replacement: '' }]
}

const bulletSentences: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ segment }) => {
    const [, second] = sentencesOf(ownWords(segment))
    return second ? [placeIn(segment, second.at)] : []
  })

const openEnd = /\b(?:an?|and|at|but|by|for|from|if|in|into|of|on|or|that|the|then|to|with)$/i

const stepEnd: Algorithm = (page) => {
  const cut = cutOff(page)
  const interrupted = new Set(cut.map(({ words }) => words))
  // A step that introduces what has lost its indent may end with a colon.
  const introducing = new Set(cut.map(({ between: [first] }) => (first?.line ?? 0) - 1))
  return itemsOf(page, 'step').flatMap(({ segment }) => {
    if (introducing.has(segment.mappings.at(-1)?.line ?? segment.line)) return []
    const isCode = /^\uFFFC+$/.test(ownWords(segment))
    if (
      isCode ||
      /[.?][)'"’”]?$/.test(segment.text) ||
      (segment.introducesBlock && segment.text.endsWith(':'))
    )
      return []
    // The last word, or the part of it that stands in the file as it is here. The lookbehind keeps this fast on long words.
    const word = /(?<![\p{L}\p{N}'’-])[\p{L}\p{N}'’-]*.$/u.exec(segment.text)?.index ?? 0
    const at = Math.max(word, segment.mappings.at(-1)?.at ?? 0)
    const found = segment.text.slice(at)
    // One with another mark at its end, or that goes on below, may be meant as something else.
    const isOpen = openEnd.test(segment.text) || interrupted.has(segment)
    const unsure = isOpen || !/[\p{L}\p{N}]$/u.test(found) || endsInSpan(segment)
    const replacement = found.replace(/[?!;,:]$/, '') + (segment.introducesBlock ? ':' : '.')
    return [{ ...placeIn(segment, at), found, replacement, unsure }]
  })
}

const stepCapital: Algorithm = (page, isTerm) =>
  itemsOf(page, 'step').flatMap(({ segment, start }) => {
    const [word] = /^\p{Ll}+(?![\p{L}\p{N}])/u.exec(ownWords(segment)) ?? []
    if (word === undefined) return []
    const replacement = `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
    const unsure = isTerm(start, start + word.length)
    return [{ ...placeIn(segment, 0), found: word, replacement, unsure }]
  })

/** The kinds of block that need the indent on every line, by what people call them. A paragraph needs it on its first line only. */
const namesOf: Partial<Record<BlockKind, string>> = {
  bullets: 'list',
  code: 'code',
  table: 'table',
  alert: 'note',
  quote: 'quotation'
}

/** A list of steps that continues the list above, and the blocks between the two that have lost their indent. */
interface CutOff {
  readonly list: Block
  readonly between: readonly Block[]
  /** The step that they belong to, its words, and how many spaces they lack. */
  readonly step: number
  readonly words: TextSegment | undefined
  readonly missing: number
}

function cutOff({ doc }: PageWords): CutOff[] {
  return doc.sections.flatMap(({ blocks }) => {
    let step = 0
    let above: readonly Item[] = []
    let between: Block[] = []
    return blocks.flatMap((block) => {
      const { kind, column, items, start = 1 } = block
      const needed = `${step}. `.length + 1
      if (kind !== 'steps') {
        if (column < needed) between.push(block)
        return []
      }
      const [first, ...others] = between
      // Code below a step, or a sentence below one alone, may also be why the numbers start again.
      const isOfStep =
        first?.kind === 'code' ||
        (above.length === 1 && others.length === 0 && first?.segment?.text.endsWith('.') === true)
      const isCut = step > 0 && (start === step + 1 || (start === 1 && isOfStep))
      const words = above.at(-1)?.blocks[0]?.segment
      const missing = needed - (first?.column ?? 1)
      const found = { list: block, between, step, words, missing }
      step = (isCut ? step : start - 1) + items.length
      above = items
      between = []
      return isCut ? [found] : []
    })
  })
}

const stepIndent: Algorithm = (page) =>
  cutOff(page).flatMap(({ list, between: [first, ...others], step, missing }): Fault[] => {
    if (!first) return []
    const name = namesOf[first.kind]
    const what =
      others.length > 0
        ? `the lines from here to line ${list.line - 1}`
        : name
          ? `each line of this ${name}`
          : 'this line'
    const [indent, belongs] = [
      missing === 1 ? '1 space' : `${missing} spaces`,
      others.length > 0 ? 'they belong' : 'it belongs'
    ]
    const { line, column } = first
    // Of a paragraph, the first line decides.
    const end = others.length > 0 || name ? list.line : line + 1
    const rows = page.doc.source.split('\n').slice(line - 1, end - 1)
    const edits = rows.flatMap((row, at) =>
      row.trim() === '' ? [] : replacing({ line: line + at, column: 1 }, 0, ' '.repeat(missing))
    )
    const fix = `Indent ${what} by ${indent}, so that ${belongs} to step ${step}.`
    return [{ line, column, fix, edits }]
  })

const stepStart: Algorithm = (page) => {
  const cut = new Set(cutOff(page).map(({ list }) => list))
  return blocksIn(page.doc).filter(
    (block) => block.kind === 'steps' && block.start !== 1 && !cut.has(block)
  )
}

export const lists = {
  'list-lead-in': leadIn,
  'list-one-item': oneItem,
  'list-long': longList,
  'list-lower-start': bulletCapital,
  'list-no-stop': bulletEnd,
  'list-no-and-or': bulletAnd,
  'list-one-sentence': bulletSentences,
  'steps-stop': stepEnd,
  'steps-capital': stepCapital,
  'steps-indent': stepIndent,
  'steps-start': stepStart
}
