import type { Block, BlockKind, Item, TextSegment } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import { replacing } from '../../../text-edits.ts'
import type { Fault } from '../fault.ts'
import { endsInSpan, itemsOf, ownWords, placeIn, type PageWords } from '../page-words.ts'
import { eachMatch, type Algorithm } from './algorithm.ts'
import { openEnd } from './grammar.ts'

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

export function cutOff({ doc }: PageWords): CutOff[] {
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

/** A number in words, where Markdown writes the number itself. */
const stepWord = eachMatch(/(?<=^|\0)step \d{1,2}[.:)]? /gi, ({ segment: { kind } }) =>
  kind === 'step' ? { replacement: '' } : undefined
)

export const steps = {
  'steps-word': stepWord,
  'steps-stop': stepEnd,
  'steps-capital': stepCapital,
  'steps-indent': stepIndent,
  'steps-start': stepStart
}
