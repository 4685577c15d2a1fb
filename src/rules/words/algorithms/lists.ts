import type { Block, BlockKind, Item, TextSegment } from '../../../markdown/document.ts'
import { blocksIn } from '../../../markdown/walk.ts'
import type { Fault } from '../fault.ts'
import { placeIn, wordsOf, type PageWords } from '../page-words.ts'
import { sentencesOf } from '../sentences.ts'
import type { Algorithm } from './algorithm.ts'

function bulletLists({ doc }: PageWords): Block[] {
  return blocksIn(doc).filter(({ kind }) => kind === 'bullets')
}

/** The items of a list that are its author's own words. */
function bulletsOf({ items }: Block): Item[] {
  return items.filter(({ blocks: [first] }) => first?.segment?.kind === 'bullet')
}

function itemsOf({ runs, starts }: PageWords, kind: 'bullet' | 'step') {
  return runs.flatMap((run, index) =>
    run.kind === kind && run.text !== '' ? [{ run, start: starts[index] ?? 0 }] : []
  )
}

const leadIn: Algorithm = (page) =>
  bulletLists(page).flatMap(({ introduction: before, line, column }) => {
    if (!before) return [{ line, column }]
    if (before.text.endsWith(':')) return []
    const at = before.text.length - 1
    return [{ ...placeIn(before, at), fix: 'End this line with a colon.' }]
  })

const oneItem: Algorithm = (page) =>
  bulletLists(page).filter((list) => bulletsOf(list).length === 1)

const longList: Algorithm = (page) =>
  bulletLists(page).filter((list) => bulletsOf(list).length > 10)

const bulletCapital: Algorithm = (page, isTerm) =>
  itemsOf(page, 'bullet').flatMap(({ run, start }) => {
    // A link takes its words from the title of a page, which starts with a capital.
    if (run.spans.some(({ kind, from }) => kind === 'link' && from === 0)) return []
    const [word] = /^\p{Lu}[\p{Ll}'’]*(?![\p{L}\p{N}])/u.exec(wordsOf(run)) ?? []
    if (word === undefined || word === 'I' || isTerm(start, start + word.length)) return []
    return [{ ...placeIn(run, 0), found: word, better: word.toLowerCase() }]
  })

const bulletEnd: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ run }) => endsWith(run, /[.;,]$/))

const bulletAnd: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ run }) => endsWith(run, /[,;]? (?:and|or)$/))

function endsWith(run: TextSegment, end: RegExp): Fault[] {
  const match = end.exec(run.text.slice(-10))
  if (!match) return []
  const at = run.text.length - match[0].length
  return [{ ...placeIn(run, at), found: match[0], better: '' }]
}

const bulletSentences: Algorithm = (page) =>
  itemsOf(page, 'bullet').flatMap(({ run }) => {
    const [, second] = sentencesOf(wordsOf(run))
    return second ? [placeIn(run, second.at)] : []
  })

const stepEnd: Algorithm = (page) =>
  itemsOf(page, 'step').flatMap(({ run }) => {
    const isCode = /^\uFFFC+$/.test(wordsOf(run))
    if (isCode || /\.[)'"’”]?$/.test(run.text) || (run.introducesBlock && run.text.endsWith(':')))
      return []
    // The last word, as far as it was written in one piece. Looked for only where a word can start.
    const word = /(?<![\p{L}\p{N}'’-])[\p{L}\p{N}'’-]*.$/u.exec(run.text)?.index ?? 0
    const at = Math.max(word, run.mappings.at(-1)?.at ?? 0)
    const found = run.text.slice(at)
    return [{ ...placeIn(run, at), found, better: `${found.replace(/[?!;,:]$/, '')}.` }]
  })

const stepCapital: Algorithm = (page) =>
  itemsOf(page, 'step').flatMap(({ run }) => {
    const [word] = /^\p{Ll}+(?![\p{L}\p{N}])/u.exec(wordsOf(run)) ?? []
    if (word === undefined) return []
    const better = `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
    return [{ ...placeIn(run, 0), found: word, better }]
  })

/** What each kind of block is called, where all its lines need the indent. A paragraph needs it on its first. */
const namesOf: Partial<Record<BlockKind, string>> = {
  bullets: 'list',
  code: 'code',
  table: 'table',
  alert: 'note',
  quote: 'quotation'
}

/** Steps that count on from those above, with what lost its indent in between. */
function cutOff({ doc }: PageWords): ReadonlyMap<Block, readonly Fault[]> {
  const cut = new Map<Block, readonly Fault[]>()
  for (const { blocks } of doc.sections) {
    let last = 0
    let between: Fault[] = []
    for (const block of blocks) {
      const { kind, line, column, items, start = 1 } = block
      const missing = `${last}. `.length + 1 - column
      if (kind === 'steps') {
        if (last > 0 && start === last + 1) cut.set(block, between)
        last = start + items.length - 1
        between = []
      } else if (missing > 0) {
        const what = namesOf[kind] ? `each line of this ${namesOf[kind]}` : 'this line'
        const indent = missing === 1 ? '1 space' : `${missing} spaces`
        const fix = `Indent ${what} by ${indent}, so that it belongs to step ${last}.`
        between.push({ line, column, fix })
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
