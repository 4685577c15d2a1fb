/** From a content folder to a site: the stages in order. To read this file is to read the architecture. */
import { stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readAccessibilityChecks } from './content/accessibility-checks.ts'
import { findBlanks } from './content/blanks.ts'
import { parseFrontMatter } from './content/front-matter.ts'
import { missingLedger, readLedger, type LedgerEntry } from './permalinks/ledger.ts'
import { readSources } from './content/read.ts'
import { frontMatterSchema } from './content/schema.ts'
import { fallbackConfig, readSiteConfig, type SiteConfig } from './content/site-config.ts'
import { readSynonyms } from './content/synonyms.ts'
import { templatePaths } from './outputs/pages/template-paths.ts'
import { machinePaths } from './outputs/exports/files.ts'
import { createRenderer, type Body } from './markdown/render.ts'
import { slugify } from './slug.ts'
import { UsageError } from './usage-error.ts'
import type { Part, Picture, Rendered } from './markdown/document.ts'
import type { Problem } from './problem.ts'
import type { Source } from './content/source.ts'
import { indexFolder } from './outputs/search/records.ts'
import { headerPaths } from './outputs/hosting/headers.ts'
import { nginxPath } from './outputs/hosting/nginx.ts'
import { withLists } from './site/audience-lists.ts'
import { buildSite, type Site } from './site/build.ts'
import { toDoc, type Doc } from './content/doc.ts'
import { hidingIn } from './rules/causes.ts'
import { partsOfWhole } from './site/whole.ts'
import { checkType, typeNames } from './rules/page/types/index.ts'
import { basePath, wholeAddress } from './urls.ts'

export interface LoadedSite {
  readonly site: Site
  readonly ledger: readonly LedgerEntry[]
  /** Everything that is wrong with the content, with paths as a person in the project would type them. */
  readonly problems: readonly Problem[]
  /** The content folder as it is shown in reports: '' when it is not in the project. */
  readonly folder: string
  /** Whether the configuration is one that stands in for a site.yaml that cannot be read. */
  readonly standIn: boolean
}

/** Where a preview lists problems for its pages. */
export const problemsPath = 'problems.json'

/** Where a build writes what is not in the content, so that no page or file of the content can be there. */
export const ownPaths: readonly string[] = [
  ...templatePaths(),
  ...machinePaths,
  ...Object.values(headerPaths),
  nginxPath,
  indexFolder,
  problemsPath
]

/**
 * Reads, checks and renders a content folder. Bad content never throws: it becomes problems, and as
 * much of the site as can be built, with the fallback where site.yaml cannot be read. Throws UsageError when the folder is not there.
 */
export async function loadSite(
  dir: string,
  buildDate: string,
  fallback: SiteConfig = fallbackConfig
): Promise<LoadedSite> {
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false
  )
  if (!isFolder) throw new UsageError(`There is no content folder at ${dir}.`)

  const { config = fallback, problems: configProblems } = await readSiteConfig(dir)
  const files = await readSources(dir)
  const { read, asPart } = readerFor(config.address, files.pictures)
  const pages = files.sources.map(read)
  const docs = pages.map(({ doc }) => doc)
  const bodies = new Map(pages.map(({ doc, body }) => [doc, body]))

  const whole = (inOrder: readonly Doc[]) => {
    const among = inOrder.map(({ url }) => url).join(' ')
    return partsOfWhole(inOrder).map(({ doc, id, part }) => {
      const { body, notes } = asPart(bodies.get(doc)!, part, among)
      return {
        id,
        was: part.alsoKnownAs.get(doc.heading.id) ?? [],
        title: doc.heading.text,
        url: doc.url,
        notes,
        body: withLists(body, inOrder, (url) => ({
          href: part.fragmentFor(url) ?? '',
          address: wholeAddress(config.address, url)
        }))
      }
    })
  }
  const { entries: ledger, problems: inLedger } = await readLedger(dir)
  const { assets } = files
  const { checks: accessibilityChecks, problems: inChecks } = await readAccessibilityChecks(dir)
  const { synonyms, problems: inSynonyms } = await readSynonyms(dir)
  const { site, problems: inSite } = buildSite({
    docs,
    config,
    assets,
    ownPaths,
    ledger,
    whole,
    accessibilityChecks,
    synonyms,
    buildDate
  })
  const noLedger = ledger.length === 0 && inLedger.length === 0 ? missingLedger(docs) : []
  const problems = [
    ...configProblems,
    ...files.problems,
    ...pages.flatMap((page) => page.problems),
    ...inLedger,
    ...noLedger,
    ...inChecks,
    ...inSynonyms,
    ...inSite
  ]
  const shown = relative(process.cwd(), dir)
  const folder = shown.startsWith('..') ? '' : shown
  return {
    site,
    ledger,
    problems: problems.map((one) => inFolder(one, folder)),
    folder,
    standIn: config === fallbackConfig
  }
}

/** A page as it was read, and what is wrong within it. */
interface Page {
  readonly source: Source
  readonly doc: Doc
  readonly body: Body
  readonly problems: readonly Problem[]
}

const readers = new Map<string, ReturnType<typeof createReader>>()

/**
 * A preview and a test load one guide many times: what has read its pages for an address does so
 * again, unless a picture has another size now.
 */
function readerFor(address: string, pictures: ReadonlyMap<string, Picture>) {
  const known = readers.get(address)
  if (known && isDeepStrictEqual(known.pictures, pictures)) return known
  const reader = createReader(address, pictures)
  readers.set(address, reader)
  return reader
}

/**
 * Makes the function that reads a page. A file that says what it said when it was last read is not
 * read again: a page depends on the name and the text of its file, and on the sizes of pictures.
 */
function createReader(address: string, pictures: ReadonlyMap<string, Picture>) {
  const schema = frontMatterSchema(typeNames)
  const render = createRenderer(basePath(address), new URL(address).origin, pictures)
  const last = new Map<string, Page>()
  const lastParts = new WeakMap<Body, { readonly among: string; readonly rendered: Rendered }>()

  const read = (source: Source): Page => {
    const parsed = parseFrontMatter(source, schema)
    const { meta, body: text, bodyLine, problems: inFrontMatter } = parsed
    const body = { file: source.file, text, bodyLine, type: meta.type }
    const { rendered, problems: found } = render(body)
    const hiding = hidingIn(found)
    const isUnclear = source.isCut || hiding.length > 0
    const { doc, problems: inTitle } = toDoc({
      ...parsed,
      source,
      meta: isUnclear ? { ...meta, unread: true } : meta,
      rendered,
      slugify
    })
    if (isUnclear) {
      return { source, doc, body, problems: source.isCut ? [] : [...inFrontMatter, ...hiding] }
    }
    // A page whose front matter is broken has no title and no type to hold it to.
    const inType = inFrontMatter.length === 0 ? [...inTitle, ...checkType(doc)] : []
    const problems = [...inFrontMatter, ...found, ...findBlanks(source), ...inType]
    return { source, doc, body, problems }
  }

  return {
    pictures,
    /** A page as a part of one page: beside its text, that depends on the addresses that it is among. */
    asPart: (body: Body, part: Part, among: string): Rendered => {
      const known = lastParts.get(body)
      if (known?.among === among) return known.rendered
      const { rendered } = render(body, part)
      lastParts.set(body, { among, rendered })
      return rendered
    },
    read: (source: Source): Page => {
      const known = last.get(source.file)
      const isSame = known?.source.text === source.text && known.source.isCut === source.isCut
      const page = isSame ? known : read(source)
      last.set(source.file, page)
      return page
    }
  }
}

/** A problem with the path of its file as it is shown in reports. Templates are not in the content folder. */
export function inFolder(problem: Problem, folder: string): Problem {
  const { file } = problem
  if (file === undefined || file.endsWith('.njk')) return problem
  return { ...problem, file: join(folder, file) }
}

/** The same problem with the path of its file as it is in the content folder. */
export function outOfFolder(problem: Problem, folder: string): Problem {
  const { file } = problem
  if (file === undefined || folder === '' || !file.startsWith(join(folder, '/'))) return problem
  return { ...problem, file: file.slice(join(folder, '/').length) }
}
