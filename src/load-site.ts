/** From a content folder to a site: the stages in order. To read this file is to read the architecture. */
import { stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseFrontMatter } from './content/front-matter.ts'
import { readLedger } from './content/ledger.ts'
import { readSources } from './content/read.ts'
import { fallbackConfig, readSiteConfig } from './content/site-config.ts'
import { createRenderer } from './markdown/render.ts'
import { slugify } from './markdown/slug.ts'
import type {
  Alias,
  Anchor,
  Doc,
  LedgerEntry,
  Meta,
  Problem,
  Rendered,
  Site,
  Source,
  WholePart
} from './model.ts'
import { buildSite } from './site/build.ts'
import { checkType, typeNames } from './types/index.ts'
import { basePath, urlFor } from './urls.ts'

export interface LoadedSite {
  readonly site: Site
  readonly ledger: readonly LedgerEntry[]
  /** Everything that is wrong with the content, with paths as a person in the project would type them. */
  readonly problems: readonly Problem[]
  /** The content folder as it is shown in reports: '' when it is not in the project. */
  readonly folder: string
}

/** A folder that cannot be used at all: there is nothing to report on. */
export class UsageError extends Error {}

/**
 * Reads, checks and renders a content folder. Bad content never throws: it becomes problems, and as
 * much of the site as can be built. Throws UsageError when the folder is not there.
 */
export async function loadSite(dir: string, buildDate: string): Promise<LoadedSite> {
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false
  )
  if (!isFolder) throw new UsageError(`There is no content folder at ${dir}.`)

  const { config = fallbackConfig, problems: configProblems } = await readSiteConfig(dir)
  const files = await readSources(dir)
  const problems: Problem[] = [...configProblems, ...files.problems]

  const render = createRenderer(basePath(config.address))
  const docs = files.sources.map((source) => {
    const parsed = parseFrontMatter(source, typeNames)
    const { body, bodyLine } = parsed
    const { rendered, problems: inMarkdown } = render({ file: source.file, text: body, bodyLine })
    const doc = toDoc(source, parsed.meta, rendered, bodyLine)
    problems.push(...parsed.problems, ...inMarkdown, ...checkTitle(doc, source))
    // A page whose front matter is broken has no type to hold it to.
    if (parsed.problems.length === 0) problems.push(...checkType(doc))
    return doc
  })

  const { assets } = files
  const ledger = await readLedger(dir)
  problems.push(...ledger.problems)
  const bodies = new Map(files.sources.map((source) => [source.file, source]))
  const whole = (inOrder: readonly Doc[]) => wholeGuide(inOrder, bodies, render)
  const built = buildSite({ docs, config, assets, ledger: ledger.entries, whole, buildDate })
  problems.push(...built.problems)
  const shown = relative(process.cwd(), dir)
  const folder = shown.startsWith('..') ? '' : shown
  return {
    site: built.site,
    ledger: ledger.entries,
    problems: problems.map((one) => inFolder(one, folder)),
    folder
  }
}

/** A content problem with the path of its file as it is shown in reports. */
export function inFolder(problem: Problem, folder: string): Problem {
  return problem.file === undefined ? problem : { ...problem, file: join(folder, problem.file) }
}

function toDoc(source: Source, meta: Meta, rendered: Rendered, bodyLine: number): Doc {
  const { file } = source
  const title = meta.title ?? rendered.title?.text ?? ''
  const place = titlePlace(source)
  const heading: Anchor = rendered.title ?? {
    id: slugify(title) || 'page',
    was: [],
    kind: 'heading',
    level: 1,
    text: title || file,
    ...place
  }
  const url = urlFor(file)
  const aliases = aliasesOf(meta, source)
  const was = aliases.flatMap(({ page, id, to }) =>
    page === url && id !== undefined && to === heading.id ? [id] : []
  )
  const titled = { ...heading, was: [...heading.was, ...was] }
  return { ...rendered, file, url, meta, heading: titled, bodyLine, aliases }
}

/** The aliases of a page, as `/old/page/#old-id => new-id`. The schema has seen to their form. */
function aliasesOf({ aliases }: Meta, { text }: Source): Alias[] {
  const lines = text.split('\n')
  return aliases.map((alias) => {
    const [, page = '/', id, to] = /^([^#]*)(?:#(\S+))?(?: => (\S+))?$/.exec(alias) ?? []
    const line = lines.findIndex((one) => one.includes(alias)) + 1
    return { page, ...(id && { id }), ...(to && { to }), text: alias, line: Math.max(line, 1) }
  })
}

function titlePlace({ text }: Source) {
  const row = text.split('\n').findIndex((line) => line.startsWith('title:'))
  return { line: Math.max(row, 0) + 1, column: 1 }
}

function checkTitle(doc: Doc, source: Source): Problem[] {
  const { file, title, meta } = doc
  const fault = (
    place: { line: number; column: number },
    message: string,
    fix: string
  ): Problem[] => {
    const { line, column } = place
    return [{ rule: 'title', severity: 'error', file, line, column, message, fix }]
  }
  if (!title && !meta.title && source.text.trim() !== '') {
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

/** The pages once more, with ids and links that hold when they all stand on one page. */
function wholeGuide(
  docs: readonly Doc[],
  sources: ReadonlyMap<string, Source>,
  render: ReturnType<typeof createRenderer>
): WholePart[] {
  const known = new Set(docs.map(({ url }) => url))
  return docs.map((doc) => {
    const { body: text, bodyLine } = parseFrontMatter(sources.get(doc.file)!, typeNames)
    const alsoKnownAs = Map.groupBy(
      doc.aliases.filter(({ page, id }) => page === '/' && id !== undefined),
      ({ id, to }) => to ?? id!
    )
    const names = new Map(
      [...alsoKnownAs].map(([id, aliases]) => [id, aliases.map((alias) => alias.id!)])
    )
    const part = {
      prefix: `${partId(doc.url)}--`,
      alsoKnownAs: names,
      fragmentFor: (url: string) => {
        const [path = '', id] = url.split('#')
        if (!known.has(path)) return undefined
        return `#${partId(path)}${id === undefined ? '' : `--${id}`}`
      }
    }
    const { rendered } = render({ file: doc.file, text, bodyLine }, part)
    return {
      id: partId(doc.url),
      was: names.get(doc.heading.id) ?? [],
      title: doc.heading.text,
      url: doc.url,
      body: rendered.body
    }
  })
}

function partId(url: string): string {
  return url.slice(1, -1).replaceAll('/', '--') || 'home'
}
