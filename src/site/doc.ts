import type { Alias, Anchor, Doc, Meta, Place, Problem, Rendered, Source } from '../model.ts'
import { urlFor } from '../urls.ts'
import { frontMatterRuns } from './front-matter-runs.ts'

export interface DocInput {
  readonly source: Source
  readonly meta: Meta
  readonly bodyLine: number
  readonly rendered: Rendered
  /** The one slug function. */
  readonly slugify: (text: string) => string
}

/** Puts together what is known of one page, and checks that it has one title. */
export function toDoc(input: DocInput): {
  readonly doc: Doc
  readonly problems: readonly Problem[]
} {
  const { source, meta, bodyLine, rendered, slugify } = input
  const { file } = source
  const url = urlFor(file)
  const heading = headingOf(source, meta, rendered, slugify)
  const aliases = aliasesOf(meta, source, bodyLine)
  const was = aliases.flatMap(({ page, id, to }) =>
    page === url && id !== undefined && to === heading.id ? [id] : []
  )
  const titled = { ...heading, was: [...heading.was, ...was] }
  const runs = [...frontMatterRuns(source, meta, rendered.title), ...rendered.prose.runs]
  const prose = { ...rendered.prose, runs }
  const page = { ...rendered, prose, file, url, meta, heading: titled, bodyLine, aliases }
  const doc = {
    ...page,
    ownerLine: lineOf(source, 'owner:'),
    reviewedLine: lineOf(source, 'reviewed:'),
    checkedLines: checkedLinesOf(source, bodyLine)
  }
  return { doc, problems: [...titleProblems(doc, source), ...sameIdAsTitle(doc)] }
}

/** The title of the front matter, else the level 1 heading of the text, else the name of the file. */
function headingOf(
  source: Source,
  meta: Meta,
  { title }: Rendered,
  slugify: DocInput['slugify']
): Anchor {
  if (title) return title
  return {
    id: slugify(meta.title ?? '') || 'page',
    was: [],
    kind: 'heading',
    level: 1,
    text: meta.title ?? source.file,
    line: lineOf(source, 'title:'),
    column: 1
  }
}

/** The line of a key of the front matter: the first one, where it has none. */
function lineOf({ text }: Source, key: string): number {
  const row = text.split('\n').findIndex((line) => line.startsWith(key))
  return Math.max(row, 0) + 1
}

/** The lines that say when a source was checked, in the order of the sources. */
function checkedLinesOf({ text }: Source, bodyLine: number): number[] {
  const lines = text.split('\n').slice(0, bodyLine)
  return lines.flatMap((line, row) => (/^[\s-]+checked:/.test(line) ? row + 1 : []))
}

/** The aliases of a page, as `/old/page/#old-id => new-id`. The schema has seen to their form. */
function aliasesOf({ aliases }: Meta, { text }: Source, bodyLine: number): Alias[] {
  const lines = text.split('\n').slice(0, bodyLine)
  return aliases.map((alias) => {
    const [, page = '/', id, to] = /^([^#]*)(?:#(\S+))?(?: => (\S+))?$/.exec(alias) ?? []
    const line = lines.findIndex((one) => one.includes(alias)) + 1
    return { page, ...(id && { id }), ...(to && { to }), text: alias, line: Math.max(line, 1) }
  })
}

function titleProblems({ file, title, meta }: Doc, source: Source): Problem[] {
  const fault = ({ line, column }: Place, message: string, fix: string): Problem[] => [
    { rule: 'title', severity: 'error', file, line, column, message, fix }
  ]
  if (!title?.text && !meta.title && source.text.trim() !== '') {
    return fault(
      { line: 1, column: 1 },
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
    {
      rule: 'duplicate-id',
      severity: 'error',
      file,
      line,
      column,
      message: `The id "${id}" is that of the title of this page, so a link to it would be uncertain.`,
      fix: `Give this one an id of its own at the end of its line: {#${id}-1}`
    }
  ]
}
