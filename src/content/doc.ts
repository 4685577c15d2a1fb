import { anyForm, type PageType } from './page-types.ts'
import type { Anchor, Rendered, SourceMapping, TextSegment } from '../markdown/document.ts'
import type { Meta } from './schema.ts'
import { problem, type Place, type Problem } from '../problem.ts'
import type { Source } from './source.ts'
import { slugify } from '../slug.ts'
import { urlFor } from '../urls.ts'

/** One page of the guide. `bodyLine` is the line of the file on which its body starts. */
export interface Doc extends Rendered {
  readonly file: string
  readonly url: string
  readonly meta: Meta
  /** What a page of its type must have. */
  readonly type: PageType
  /** The title. Its `was` holds the ids that the page's aliases give it. */
  readonly heading: Anchor
  readonly bodyLine: number
  /** Where each value of the front matter was written, by its path: the address of the first source is `sources.0.url`. */
  readonly places: ReadonlyMap<string, Place>
  readonly aliases: readonly Alias[]
  /** The words that stand above the sections: the title and the description. */
  readonly summary: readonly TextSegment[]
}

/**
 * An old address that now leads to a page: `/old/`, or `/old/#id`, which leads to `to` on the page.
 * `text` is how it is written in the front matter.
 */
export interface Alias extends Place {
  readonly page: string
  readonly id?: string
  readonly to?: string
  readonly text: string
}

export interface DocInput {
  readonly source: Source
  readonly meta: Meta
  readonly bodyLine: number
  /** Where each value of the front matter was written, and the characters of each text, by its path. */
  readonly places: ReadonlyMap<string, Place>
  readonly pieces: ReadonlyMap<string, readonly SourceMapping[]>
  readonly rendered: Rendered
  /** The page types by name. Where they cannot be read, a page may have any form. */
  readonly types?: ReadonlyMap<string, PageType> | undefined
}

/** Puts together what is known of one page, and checks that it has one title. */
export function toDoc(input: DocInput): {
  readonly doc: Doc
  readonly problems: readonly Problem[]
} {
  const { source, meta, bodyLine, places, rendered } = input
  const { file } = source
  const url = urlFor(file)
  const heading = headingOf(input)
  const aliases = aliasesOf(meta, places)
  const was = aliases.flatMap(({ page, id, to }) =>
    page === url && id !== undefined && to === heading.id ? [id] : []
  )
  const titled = { ...heading, was: [...heading.was, ...was] }
  const summary = summaryOf(input)
  const type = input.types?.get(meta.type) ?? anyForm
  const page = { file, url, meta, type, heading: titled, bodyLine, places, aliases }
  const doc = { ...rendered, ...page, summary }
  return { doc, problems: [...titleProblems(doc, source), ...sameIdAsTitle(doc)] }
}

/** The title of the front matter, else the level 1 heading of the text, else the name of the file. */
function headingOf({ source, meta, places, rendered: { title } }: DocInput): Anchor {
  if (title) return title
  return {
    id: slugify(meta.title ?? '') || 'page',
    was: [],
    kind: 'heading',
    level: 1,
    text: meta.title ?? source.file,
    ...(places.get('title') ?? start)
  }
}

/** Where a file starts: the place of what it does not have. */
const start: Place = { line: 1, column: 1 }

/** The title and the description as words with their places. A title in the text is one too. */
function summaryOf({ meta, pieces, rendered: { title } }: DocInput): TextSegment[] {
  const segment = (
    kind: 'title' | 'description',
    text: string,
    mappings: readonly SourceMapping[]
  ): TextSegment[] =>
    mappings.length > 0 ? [{ kind, text, spans: [], mappings, introducesBlock: false }] : []
  return [
    ...(title
      ? segment('title', title.text, [{ at: 0, line: title.line, column: title.column + 2 }])
      : []),
    ...segment('title', meta.title ?? '', pieces.get('title') ?? []),
    ...segment('description', meta.description ?? '', pieces.get('description') ?? [])
  ]
}

/** The aliases of a page, as `/old/page/#old-id => new-id`. The schema has seen to their form. */
function aliasesOf({ aliases }: Meta, places: DocInput['places']): Alias[] {
  return aliases.map((alias, index) => {
    const [, page = '/', id, to] = /^([^#]*)(?:#(\S+))?(?: => (\S+))?$/.exec(alias) ?? []
    const place = places.get(`aliases.${index}`) ?? start
    return { page, ...(id && { id }), ...(to && { to }), text: alias, ...place }
  })
}

function titleProblems({ file, title, meta }: Doc, source: Source): Problem[] {
  const fault = ({ line, column }: Place, message: string, fix: string): Problem[] => [
    problem('title', { file, line, column }, { message, fix })
  ]
  if (!title?.text && !meta.title && source.text.trim() !== '') {
    return fault(
      start,
      'This page has no title.',
      'Add "title: …" to the front matter, or start the text with a line such as "# Chat is slow".'
    )
  }
  if (title && meta.title && title.text !== meta.title) {
    return fault(
      title,
      `The title is "${meta.title}" in the front matter and "${title.text}" here.`,
      'Remove this line: the page gets its heading from the front matter.'
    )
  }
  return []
}

/** A title in the text is known when its ids are given; one in the front matter is not. */
function sameIdAsTitle({ file, title, heading, anchors }: Doc): Problem[] {
  const same = title ? undefined : anchors.find(({ id }) => id === heading.id)
  if (!same) return []
  const { id, line, column } = same
  return [
    problem(
      'duplicate-id',
      { file, line, column },
      {
        message: `The id "${id}" is that of the title of this page, so a link to it would be uncertain.`,
        fix: `Give this one an id of its own at the end of its line: {#${id}-1}`
      }
    )
  ]
}
