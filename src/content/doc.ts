import { anyForm, type PageType } from './page-types.ts'
import { markerFor } from '../markdown/id-marker.ts'
import type { Anchor, Rendered, SourceMapping, TextSegment } from '../markdown/document.ts'
import type { ParsedFile } from './front-matter.ts'
import type { Meta } from './schema.ts'
import { problem, type Place, type Problem } from '../problem.ts'
import { slugify } from '../slug.ts'
import { urlFor } from '../urls.ts'
import type { Source, WithIncluded } from './source.ts'

/** One page of the guide. `bodyLine` is the line of the file on which its body starts. */
export interface Doc extends Rendered, WithIncluded {
  /** The text of the file, with the shared words in it. */
  readonly source: string
  readonly lines: readonly string[]
  readonly url: string
  readonly meta: Meta
  /** What a page of its type must have. */
  readonly type: PageType
  /** The title. Its `was` includes ids from the page's aliases. */
  readonly heading: Anchor
  readonly bodyLine: number
  /** The place of each front matter value, by path, such as `sources.0.url`. */
  readonly places: ReadonlyMap<string, Place>
  readonly aliases: readonly Alias[]
  /** The title and the description as text segments. */
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

interface DocInput extends Omit<ParsedFile, 'body' | 'problems'> {
  readonly source: Source
  readonly rendered: Rendered
  /** The page types by name. If they cannot be read, a page may have any form. */
  readonly types?: ReadonlyMap<string, PageType> | undefined
}

/** Assembles a page, and checks that it has exactly one title. */
export function toDoc(input: DocInput) {
  const { source, meta, bodyLine, places, rendered } = input
  const url = urlFor(source.file)
  const heading = headingOf(input)
  const aliases = aliasesOf(meta, places)
  const was = aliases.flatMap(({ page, id, to }) =>
    page === url && id !== undefined && to === heading.id ? [id] : []
  )
  const doc: Doc = {
    ...rendered,
    file: source.file,
    source: source.text,
    lines: source.text.split('\n'),
    included: source.included ?? [],
    url,
    meta,
    type: input.types?.get(meta.type) ?? anyForm,
    heading: { ...heading, was: [...heading.was, ...was] },
    bodyLine,
    places,
    aliases,
    summary: summaryOf(input)
  }
  return { doc, problems: [...titleProblems(doc), ...sameIdAsTitle(doc)] }
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

/** The start of a file: the place of anything that is missing. */
const start: Place = { line: 1, column: 1 }

/** The title, in the text or the front matter, and the description as text segments. */
function summaryOf({ meta, mappings, rendered: { title } }: DocInput): TextSegment[] {
  const segment = (
    kind: 'title' | 'description',
    text: string,
    [first, ...mappings]: readonly SourceMapping[] = []
  ): TextSegment[] => {
    if (!first) return []
    const { line, column } = first
    return [{ kind, text, line, column, spans: [], mappings, introducesBlock: false }]
  }
  const inText = title && [{ at: 0, line: title.line, column: title.column + 2 }]
  return [
    ...segment('title', title?.text ?? '', inText),
    ...segment('title', meta.title ?? '', mappings.get('title')),
    ...segment('description', meta.description ?? '', mappings.get('description'))
  ]
}

/** The aliases of a page, such as `/old/page/#old-id => new-id`. The schema has validated them. */
function aliasesOf({ aliases }: Meta, places: DocInput['places']): Alias[] {
  return aliases.map((alias, index) => {
    const [, page = '/', id, to] = /^([^#]*)(?:#(\S+))?(?: => (\S+))?$/.exec(alias) ?? []
    const place = places.get(`aliases.${index}`) ?? start
    return { page, ...(id && { id }), ...(to && { to }), text: alias, ...place }
  })
}

function titleProblems({ file, title, meta, bodyLine, source, lines }: Doc): Problem[] {
  const fault = (place: Place, message: string, fix: string) => [
    problem('title', { file, ...place }, { message, fix })
  ]
  if (!title?.text && !meta.title && source.trim() !== '') {
    return fault(
      start,
      'This page has no title.',
      'Add "title: …" to the front matter, or start the text with a line such as "# Chat is slow".'
    )
  }
  if (!title || !meta.title) return []
  const { text, line } = title
  if (text !== meta.title) {
    const above = lines.slice(bodyLine - 1, line - 1)
    return fault(
      title,
      `The title is "${meta.title}" in the front matter and "${text}" here.`,
      above.join('').trim() === ''
        ? 'Remove this line: the page gets its heading from the front matter. If it is the heading of a section, start it with ##.'
        : 'Start this line with ## instead of #: the page gets its title from the front matter.'
    )
  }
  // An id of its own would be lost with it.
  const isPlain = title.id === slugify(text) && /^# (?!.*(?:<!--|\{#))/.test(lines[line - 1] ?? '')
  if (!isPlain) return []
  const message = 'The page gets this title from its front matter already.'
  const fix = 'Take this line out.'
  const edits = [{ start: { line, column: 1 }, end: { line: line + 1, column: 1 }, text: '' }]
  const details = { severity: 'warning', message, fix, edits } as const
  return [problem('second-title', { file, ...title }, details)]
}

/** Reports an id that equals that of the title in the front matter. For a title in the text, `listAnchors` does. */
function sameIdAsTitle({ file, title, heading, anchors }: Doc): Problem[] {
  const same = title ? undefined : anchors.find(({ id }) => id === heading.id)
  if (!same) return []
  const id = `${same.id}-1`
  const details =
    same.text === heading.text
      ? {
          message: 'This heading says the same as the title of the page.',
          fix: 'Write what this section says, or take the line out.'
        }
      : {
          message: `The id "${same.id}" is that of the title of this page, so a link to it would be uncertain.`,
          fix: `Give this one an id of its own at the end of its line: ${markerFor(id)}`,
          id
        }
  return [problem('duplicate-id', { file, ...same }, details)]
}
