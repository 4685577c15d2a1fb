import type { Block, BlockKind, Item, TextSegment } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import { replacing } from '../../../text-edits.ts'
import type { Fault } from '../fault.ts'
import { placeIn, ownWords, type PageWords } from '../page-words.ts'
import { sentencesOf } from '../sentences.ts'
import type { Algorithm } from './algorithm.ts'

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

const leadIn: Algorithm = (page) =>
  bulletLists(page).flatMap(({ introduction: before, line, column }) => {
    if (!before) return [{ line, column }]
    if (before.text.endsWith(':')) return []
    const place = placeIn(before, before.text.length - 1)
    const end = { line: place.line, column: place.column + 1 }
    // A sentence that ends already may say nothing about the list, and what has a colon is two things.
    const isSure = /^[^:]*[\p{L}\p{N}]$/u.test(before.text) && !endsInSpan(before)
    const edits = isSure ? [replacing(end, 0, ':')] : []
    return [{ ...place, fix: 'End this line with a colon.', edits }]
  })

const oneItem: Algorithm = (page) =>
  bulletLists(page).filter((list) => bulletsOf(list).length === 1)

const longList: Algorithm = (page) =>
  bulletLists(page).filter((list) => bulletsOf(list).length > 10)

const bulletCapital: Algorithm = (page, isTerm) =>
  itemsOf(page, 'bullet').flatMap(({ segment, start }) => {
    // The words of a link are the title of a page, which starts with a capital.
    if (segment.spans.some(({ kind, from }) => kind === 'link' && from === 0)) return []
    const [word] = /^\p{Lu}[\p{Ll}'’]*(?![\p{L}\p{N}])/u.exec(ownWords(segment)) ?? []
    if (word === undefined || word === 'I' || isTerm(start, start + word.length)) return []
    return [{ ...placeIn(segment, 0), found: word, replacement: word.toLowerCase() }]
  })

const bulletEnd: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ segment }) => {
    // Another sentence, or a line below that was meant as a paragraph, is for a person to take out of the list.
    const unsure = sentencesOf(segment.text).length > 1 || linesOf(segment) > 1
    return endsWith(segment, /[.;,]$/).map((fault) => ({ ...fault, unsure }))
  })

const bulletAnd: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ segment }) => endsWith(segment, /[,;]? (?:and|or)$/))

/** On how many lines of the file a text stands. */
function linesOf({ mappings }: TextSegment): number {
  return new Set(mappings.map(({ line }) => line)).size
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

/** Words after which a sentence goes on. */
const openEnd = /\b(?:an?|and|at|but|by|for|from|if|in|into|of|on|or|that|the|then|to|with)$/i

const stepEnd: Algorithm = (page) => {
  const cut = new Set([...cutOff(page).values()].flat().map(({ step }) => step))
  return itemsOf(page, 'step').flatMap(({ segment }) => {
    const isCode = /^\uFFFC+$/.test(ownWords(segment))
    if (
      isCode ||
      /\.[)'"’”]?$/.test(segment.text) ||
      (segment.introducesBlock && segment.text.endsWith(':'))
    )
      return []
    // The last word, or the part of it that stands in the file as it is here. The lookbehind keeps this fast on long words.
    const word = /(?<![\p{L}\p{N}'’-])[\p{L}\p{N}'’-]*.$/u.exec(segment.text)?.index ?? 0
    const at = Math.max(word, segment.mappings.at(-1)?.at ?? 0)
    const found = segment.text.slice(at)
    // One with another mark at its end, or that goes on below, may be meant as something else.
    const isOpen = openEnd.test(segment.text) || cut.has(segment)
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

/** A block that has lost its indent, and the words of the step that it belongs to. */
type CutOff = Fault & { readonly step: TextSegment | undefined }

/** Lists of steps that continue the numbers of the list above, each with the blocks between the two that have lost their indent. */
function cutOff({ doc }: PageWords): ReadonlyMap<Block, readonly CutOff[]> {
  const cut = new Map<Block, readonly CutOff[]>()
  for (const { blocks } of doc.sections) {
    let last = 0
    let step: TextSegment | undefined
    let between: CutOff[] = []
    for (const [index, block] of blocks.entries()) {
      const { kind, line, column, items, start = 1 } = block
      const missing = `${last}. `.length + 1 - column
      if (kind === 'steps') {
        if (last > 0 && start === last + 1) cut.set(block, between)
        last = start + items.length - 1
        step = items.at(-1)?.blocks[0]?.segment
        between = []
      } else if (missing > 0) {
        const what = namesOf[kind] ? `each line of this ${namesOf[kind]}` : 'this line'
        const indent = missing === 1 ? '1 space' : `${missing} spaces`
        const fix = `Indent ${what} by ${indent}, so that it belongs to step ${last}.`
        const end = namesOf[kind] ? (blocks[index + 1]?.line ?? line + 1) : line + 1
        const edits = doc.source
          .split('\n')
          .slice(line - 1, end - 1)
          .flatMap((row, at) =>
            row.trim() === ''
              ? []
              : replacing({ line: line + at, column: 1 }, 0, ' '.repeat(missing))
          )
        between.push({ line, column, fix, edits, step })
      }
    }
  }
  return cut
}

const stepIndent: Algorithm = (page) => [...cutOff(page).values()].flat()

const stepStart: Algorithm = (page) => {
  const cut = cutOff(page)
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
