import { capitalised } from '../../../capitalised.ts'
import { lineName } from '../../../content/source.ts'
import type { Block, BlockKind, Item, TextSegment } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import { replacing } from '../../../text-edits.ts'
import type { Fault } from '../fault.ts'
import { endsInSpan, ownWords, placeIn, textsOf, type PageWords } from '../page-words.ts'
import { eachMatch, type Algorithm } from './algorithm.ts'
import { openEnd } from './grammar.ts'

const stepEnd: Algorithm = (page) => {
  const interrupted = new Set(cutOff(page).map(({ words }) => words))
  return textsOf(page, 'step').flatMap((segment) => {
    // What is below a step that introduces what has lost its indent is put right first.
    if (interrupted.has(segment)) return []
    const isCode = /^\uFFFC+$/.test(ownWords(segment))
    if (
      isCode ||
      // A footnote that is not there has a report of its own.
      /(?:[.?][)'"’”]?|\w\))(?:\[\^[^[\]]*\])?$/.test(segment.text) ||
      (segment.introducesBlock && segment.text.endsWith(':'))
    )
      return []
    // The last word, or the part of it that stands in the file as it is here. The lookbehind keeps this fast on long words.
    const word = /(?<![\p{L}\p{N}'’-])[\p{L}\p{N}'’-]*.$/u.exec(segment.text)?.index ?? 0
    const at = Math.max(word, segment.mappings.at(-1)?.at ?? 0)
    const found = segment.text.slice(at)
    // One with another mark at its end, or that goes on below, may be meant as something else.
    const unsure =
      openEnd.test(segment.text) || !/[\p{L}\p{N}]$/u.test(found) || endsInSpan(segment)
    const replacement = found.replace(/[?!;,:]$/, '') + (segment.introducesBlock ? ':' : '.')
    return [{ ...placeIn(segment, at), found, replacement, unsure }]
  })
}

const stepCapital: Algorithm = (page, isTerm) =>
  textsOf(page, 'step').flatMap((segment) => {
    const [word] = /^\p{Ll}+(?![\p{L}\p{N}])/u.exec(ownWords(segment)) ?? []
    if (word === undefined) return []
    const replacement = capitalised(word)
    const start = page.starts.get(segment) ?? 0
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

/** Blocks that have lost their indent, or part of it, and so end a list of steps. */
interface CutOff {
  readonly between: readonly Block[]
  /** The list that continues the one above, if one does. */
  readonly list?: Block
  /** The line after the last that belongs to the step. */
  readonly end: number
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
    const found: CutOff[] = []
    const cut = (end: number, list?: Block) => {
      const [first] = between
      const missing = `${step}. `.length + 1 - (first?.column ?? 1)
      const words = above.at(-1)?.blocks[0]?.segment
      found.push({ between, end, step, words, missing, ...(list && { list }) })
    }
    for (const block of blocks) {
      const { kind, column, items, line, start = 1 } = block
      if (kind !== 'steps') {
        if (column < `${step}. `.length + 1) between.push(block)
        continue
      }
      const [first, ...others] = between
      // Code below a step, or a sentence below one alone, may also be why the numbers start again.
      const isOfStep =
        first?.kind === 'code' ||
        (above.length === 1 && others.length === 0 && first?.segment?.text.endsWith('.') === true)
      const isCut = step > 0 && (start === step + 1 || (start === 1 && isOfStep))
      if (isCut) cut(line, block)
      step = (isCut ? step : start - 1) + items.length
      above = items
      between = []
    }
    // After the last step it is a part of the indent that shows where they belong: from step 10 on it takes 4 spaces.
    const others = between.findIndex(({ column }) => column === 1)
    between = between.slice(0, others === -1 ? undefined : others)
    const [first] = between
    if (step > 0 && first) {
      const after = doc.lines.findIndex((row, at) => at >= first.line && /^\S/.test(row))
      cut((after === -1 ? doc.lines.length : after) + 1)
    }
    return found
  })
}

const stepIndent: Algorithm = (page) =>
  cutOff(page).flatMap(({ between: [first, ...others], end, step, missing }): Fault[] => {
    if (!first) return []
    const { lines } = page.doc
    const { line, column, kind } = first
    const name = namesOf[kind]
    const last = lines.slice(0, end - 1).findLastIndex((row) => row.trim() !== '') + 1
    const what =
      others.length > 0
        ? `the lines from here to ${lineName(page.doc, last, line)}`
        : name
          ? `each line of this ${name}`
          : 'this line'
    const [indent, belongs] = [
      missing === 1 ? '1 space' : `${missing} spaces`,
      others.length > 0 ? 'they belong' : 'it belongs'
    ]
    // Of a paragraph, the first line decides.
    const indented = lines.slice(line - 1, others.length > 0 || name ? last : line)
    const edits = indented.flatMap((row, at) =>
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

/** A step that Markdown takes into the paragraph above it, as it does with all but a first one. */
const stepBelow: Algorithm = (page) =>
  textsOf(page, 'paragraph').flatMap(({ mappings, line: first }) => {
    const below = mappings.find(
      ({ line }) => line > first && /^ *\d{1,2}[.)] \p{Lu}/u.test(page.doc.lines[line - 1]!)
    )
    return below ? [{ line: below.line, column: below.column }] : []
  })

/** A number in words, where Markdown writes the number itself. */
const stepWord = eachMatch(/(?<=^|\0)step \d{1,2}[.:)]? /gi, ({ segment: { kind } }) =>
  kind === 'step' ? { replacement: '' } : undefined
)

export const steps = {
  'steps-word': stepWord,
  'steps-stop': stepEnd,
  'steps-capital': stepCapital,
  'steps-gap': stepBelow,
  'steps-indent': stepIndent,
  'steps-start': stepStart
}
