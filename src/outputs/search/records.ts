import type { Block, Item, Section } from '../../markdown/document.ts'
import type { Doc } from '../../content/doc.ts'
import { segmentsIn, textsIn } from '../../markdown/walk.ts'
import type { PageView } from '../../site/pages.ts'
import type { Site } from '../../site/build.ts'
import { withBase } from '../../urls.ts'

/** The folder of the index in a built site. */
export const indexFolder = 'search/index'

/** Something that a search can find: a page, a section of it, or a step, row or other item with an id. */
export interface SearchRecord {
  readonly url: string
  /** Its own title, and the titles of its page and section. */
  readonly title: string
  readonly page: string
  readonly section: string
  /** The address of its section, or of itself if it has none. Only one result of a section is shown. */
  readonly within: string
  readonly words: string
  /** 'yes' for what is mostly links, so that it points to an answer and is not one; and for a page of the footer. */
  readonly leads: 'yes' | ''
}

/** The search records of each page, in page order. */
export function recordsOf({
  pages,
  base,
  footer
}: Pick<Site, 'pages' | 'base' | 'footer'>): SearchRecord[][] {
  // What the footer leads to is about the guide, and not about its subject.
  const beside = new Set(footer.map(({ href }) => href))
  return pages.map((view) => {
    const url = withBase(base, view.url)
    const records = [
      pageRecord(view, url),
      ...view.doc.sections.flatMap(sectionRecords(view.doc, url))
    ]
    return beside.has(url) ? records.map((one) => ({ ...one, leads: 'yes' })) : records
  })
}

/** A page is found by its title, its description and the text before its first heading. */
function pageRecord({ title, doc }: PageView, url: string): SearchRecord {
  const intro = doc.sections.filter(({ heading }) => !heading).map(textOfSection)
  return {
    url,
    title,
    page: title,
    section: '',
    within: url,
    leads: '',
    words: joined([doc.meta.description ?? '', ...intro])
  }
}

function sectionRecords(doc: Doc, url: string): (section: Section) => SearchRecord[] {
  return (section) => {
    const { heading, blocks } = section
    const within = heading ? `${url}#${heading.id}` : url
    const place = { page: doc.heading.text, section: heading?.text ?? '', within }
    const items = blocks.flatMap((block) =>
      block.items.flatMap((item): SearchRecord[] => {
        const { anchor } = item
        if (!anchor) return []
        const words = textOfItem(item, block)
        const { id, number, text } = anchor
        const title = number === undefined ? text : `Step ${number}: ${text}`
        // A row leads on if its last cell is only a link, however long the symptom before it is.
        const isLead = isMostlyLinks(item) || isMostlyLinks({ blocks: item.blocks.slice(-1) })
        return [{ ...place, url: `${url}#${id}`, title, words, leads: isLead ? 'yes' : '' }]
      })
    )
    if (!heading) return items
    const name = { url: within, title: heading.text }
    const isLead =
      isMostlyLinks({ blocks }) || items.filter((item) => item.leads).length > items.length / 2
    const words = textOfSection(section)
    return [{ ...place, ...name, words, leads: isLead ? 'yes' : '' }, ...items]
  }
}

/** The text of an item. In a table row, each cell is preceded by its column header. */
function textOfItem(item: Item, { header }: Block): string {
  if (!header) return joined(wordsIn(item))
  const cells = item.blocks.flatMap((cell, at) => {
    const words = joined(wordsIn(cell))
    const head = joined(wordsIn(header.blocks[at] ?? {}))
    if (words === '') return []
    return head === '' ? words : `${head}: ${words}`
  })
  return cells.join('; ')
}

function isMostlyLinks(node: Parameters<typeof segmentsIn>[0]): boolean {
  const segments = segmentsIn(node)
  const links = segments.flatMap(({ spans }) => spans.filter(({ kind }) => kind === 'link'))
  const all = segments.reduce((sum, { text }) => sum + text.length, 0)
  const linked = links.reduce((sum, { from, to }) => sum + to - from, 0)
  return linked > all * 0.4
}

function textOfSection({ blocks }: Section): string {
  return joined(wordsIn({ blocks }))
}

/** What is searched: all but the source of a diagram, because the text beside it says the same. */
function wordsIn(node: Parameters<typeof textsIn>[0]): string[] {
  return textsIn(node, 'diagram')
}

function joined(texts: readonly string[]): string {
  return texts.join(' ').replace(/\s+/g, ' ').trim()
}
