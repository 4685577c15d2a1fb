import { capitalised } from '../capitalised.ts'
import { compareText } from '../compare-text.ts'
import type { Doc } from '../content/doc.ts'
import type { Item, NamedLink } from '../markdown/document.ts'
import { segmentsIn } from '../markdown/walk.ts'
import { withBase } from '../urls.ts'
import { dateIn } from './dates.ts'

/** Something that people look for. `page` is the title of its page; `code` marks text as a program writes it. */
interface LetterEntry extends NamedLink {
  readonly page?: string
  readonly code?: boolean
}

/**
 * The A to Z of some guides, by their pages: topics (pages, and headings that only one page of a guide has),
 * symptoms, and error strings and settings as they are written. Each entry leads to its own section or step:
 * where a page above others names what one of them is about, to that one.
 */
export function aToZ(guides: readonly (readonly Doc[])[], base: string) {
  const all = guides.flatMap((docs) => {
    const isUnique = uniqueHeadings(docs)
    return docs.flatMap((doc) => entriesOf(doc, withBase(base, doc.url), isUnique))
  })
  const byText = Map.groupBy(all, ({ text }) => text.toLowerCase())
  const sorted = all
    .filter((entry) => !byText.get(entry.text.toLowerCase())?.some((one) => isBelow(one, entry)))
    .map((entry) => ({ entry, key: sortKey(entry) }))
    .sort((a, b) => compareText(a.key, b.key) || compareText(a.entry.href, b.entry.href))
  return [...Map.groupBy(sorted, ({ key }) => letterOf(key))].map(([letter, found]) => ({
    letter,
    entries: found.map(({ entry }) => entry)
  }))
}

/** Whether an entry is on a page below that of another. */
function isBelow({ href }: LetterEntry, other: LetterEntry): boolean {
  const [page, above] = [href, other.href].map((one) => one.replace(/#.*/s, ''))
  return page !== above && page!.startsWith(above!)
}

function entriesOf(doc: Doc, href: string, isUnique: (heading: string) => boolean): LetterEntry[] {
  const page = doc.heading.text
  const entry = (text: string, id: string | undefined) => ({ text, href: `${href}#${id}`, page })
  const asCode = (item: Item) => (text: string) => ({ ...entry(text, item.anchor?.id), code: true })
  const named = doc.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'table')
  return [
    { text: page, href },
    ...doc.anchors
      .filter(({ kind, text }) => kind === 'heading' && isUnique(text) && !dateIn(text))
      .map(({ id, text }) => entry(text, id)),
    ...listedItems(doc).flatMap((item) => {
      const text = item.text
      return [entry(capitalised(text), item.anchor?.id), ...codeIn(item).map(asCode(item))]
    }),
    ...named
      .flatMap(({ items }) => items)
      .filter((item) => item.anchor && codeIn(item)[0] === item.text)
      .map((item) => asCode(item)(item.text))
  ]
}

/** Whether only one page has a heading. One that many have, such as 'Steps', says nothing about its section. */
function uniqueHeadings(docs: readonly Doc[]): (heading: string) => boolean {
  const counts = new Map<string, number>()
  for (const { heading, anchors } of docs) {
    for (const { kind, text } of [heading, ...anchors]) {
      if (kind === 'heading') counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  return (heading) => counts.get(heading) === 1
}

/** Items that people look for by themselves, such as symptoms: those of the sections that the page type marks. */
function listedItems({ type, sections }: Doc): readonly Item[] {
  const listed = type.sections.filter((rule) => rule['in-a-to-z']).map(({ title }) => title)
  return sections
    .filter(({ heading }) => heading && listed.includes(heading.text))
    .flatMap(({ blocks }) => blocks.flatMap(({ items }) => items))
    .filter(({ anchor }) => anchor)
}

/** The code in an item. */
function codeIn(item: Item): string[] {
  return segmentsIn(item).flatMap(({ text, spans }) =>
    spans.filter(({ kind }) => kind === 'code').map(({ from, to }) => text.slice(from, to))
  )
}

function letterOf(key: string): string {
  const first = key.charAt(0)
  return /[a-z]/.test(first) ? first.toUpperCase() : '0 to 9'
}

/** The text without punctuation and articles: `.env` is sorted under E, and 'A review fails' under R. */
function sortKey({ text }: LetterEntry): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(an?|the) /, '')
}
