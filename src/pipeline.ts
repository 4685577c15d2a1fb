/**
 * The build as one list of stages. Each gets the result of the one before it, and adds its own result and
 * problems. Commands run a part of the list: `build` all of it, `check` up to checking, `start` the same
 * after each save, `changes`, `anchors` and `reviews` the first five.
 */
import { join, relative } from 'node:path'
import { buildDate } from './build-environment.ts'
import { createPageParser, type Page } from './content/pages.ts'
import { readContent, type Content } from './content/read-content.ts'
import { frontMatterSchema, type FrontMatterSchema } from './content/schema.ts'
import { fallbackConfig, readSiteConfig, type SiteConfig } from './content/site-config.ts'
import { compileAssets } from './outputs/assets/compile.ts'
import { projectCache } from './outputs/cache.ts'
import { ownPaths } from './outputs/own-paths.ts'
import { makeIndex } from './outputs/search/index-files.ts'
import { drawImages } from './outputs/social/draw.ts'
import { planImages } from './outputs/social/images.ts'
import { mayReplace, stage } from './outputs/staging.ts'
import { writeFiles, type SiteFile } from './outputs/write-files.ts'
import { writeSite } from './outputs/write-site.ts'
import {
  droppedSinceCommit,
  missingLedger,
  readLedger,
  type Permalink
} from './permalinks/ledger.ts'
import { oldAddresses, type OldAddresses } from './permalinks/redirects.ts'
import { hasErrors, type Problem } from './problem.ts'
import { showProgress } from './reports/progress.ts'
import { checkBuilt, type CheckGroup } from './rules/index.ts'
import { unknownShortcuts } from './rules/page/shortcuts.ts'
import { checkType } from './rules/page/structure.ts'
import { warnOfEmptyContacts } from './rules/site/configured.ts'
import { checkAllPages } from './rules/site/all-pages.ts'
import { buildSite } from './site/build.ts'
import type { LoadedSite } from './site/loaded-site.ts'
import { onePerAddress } from './site/path-owners.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { basePath } from './urls.ts'
import { UsageError } from './usage-error.ts'

interface Request {
  readonly content: string
  /** `YYYY-MM-DD`: what review states and the notice are computed from. */
  readonly today: string
  /** Replaces a site.yaml that cannot be read. */
  readonly fallback?: SiteConfig | undefined
  /** A parser that keeps pages between calls, for a preview. */
  readonly parsePages?: ReturnType<typeof createPageParser> | undefined
}
type Files = Request & Content
type Parsed = Files & { readonly schema: FrontMatterSchema; readonly pages: readonly Page[] }
type Linked = Parsed & { readonly ledger: readonly Permalink[]; readonly old: OldAddresses }

/** Reads every file of the content folder. */
async function read(request: Request): Promise<Files> {
  return { ...request, ...(await readContent(request.content, request.fallback)) }
}

/** Parses each page: front matter, document tree and HTML. */
function parse(files: Files): Parsed {
  const parsePages = files.parsePages ?? createPageParser()
  const { types, audiences } = files
  const schema = frontMatterSchema({ types: types && [...types.keys()], audiences })
  const pages = parsePages(files, schema)
  return withProblems(
    { ...files, schema, pages },
    pages.flatMap(({ problems }) => problems)
  )
}

/** Reads the ledger of all addresses that were ever published, and finds where each old one leads. */
function permalinks(parsed: Parsed): Linked {
  const { entries: ledger, problems } = readLedger(parsed.folder)
  const docs = onePerAddress(parsed.pages.map(({ doc }) => doc))
  const isEmpty = ledger.length === 0 && problems.length === 0
  const missing = isEmpty ? missingLedger(docs) : []
  const old = oldAddresses(docs, ledger, basePath(parsed.config.address))
  return withProblems({ ...parsed, ledger, old }, [...problems, ...missing, ...old.problems])
}

/** Checks each page with valid front matter against its page type. */
function structure(linked: Linked): Linked {
  const readable = linked.pages.filter(
    ({ doc, problems }) =>
      !doc.meta.invalidFrontMatter && !problems.some(({ rule }) => rule === 'front-matter')
  )
  const published = Map.groupBy(linked.ledger, ({ page }) => page)
  return withProblems(
    linked,
    readable.flatMap(({ doc }) => [
      ...checkType(doc, linked.schema, published.get(doc.url)),
      ...unknownShortcuts(doc)
    ])
  )
}

/** Assembles the pages into a site: order, navigation, lists and reviews. */
function assemble(linked: Linked): LoadedSite {
  const { pages, ledger, isFallback, folder: dir, today } = linked
  const parts = new Map(pages.map(({ doc, part }) => [doc, part]))
  const input = {
    ...linked,
    docs: pages.map(({ doc }) => doc),
    ownPaths: ownPaths(),
    partOf: (doc: Page['doc']) => parts.get(doc)!,
    buildDate: today
  }
  const assembly = buildSite(input)
  const { problems } = withProblems(linked, checkAllPages(input, assembly, linked))
  return { site: assembly.site, ledger, problems, folder: shownFolder(dir), isFallback }
}

/** How reports show a content folder: by its path from here, or not at all if it is elsewhere. */
export function shownFolder(dir: string): string {
  const shown = relative(process.cwd(), dir)
  return shown.startsWith('..') ? '' : shown
}

function withProblems<State extends { readonly problems: readonly Problem[] }>(
  state: State,
  found: readonly Problem[]
): State {
  return { ...state, problems: [...state.problems, ...found] }
}

/** Runs the stages up to an assembled site. Bad content becomes problems. Throws UsageError if the folder does not exist. */
export async function loadSite(
  content: string,
  today: string,
  more: Pick<Request, 'fallback' | 'parsePages'> = {}
): Promise<LoadedSite> {
  const files = await read({ content, today, ...more })
  return assemble(structure(permalinks(parse(files))))
}

/** The result of a build. A site with an error is not published, unless it is a draft. */
export type Built = Awaited<ReturnType<typeof buildAndPublish>>

/**
 * Runs all stages, and publishes the site if it has no errors or is a draft. Throws UsageError if the
 * site would overwrite something else.
 */
export async function buildAndPublish(content: string, output: string, draft: boolean) {
  if (!mayReplace(output)) {
    throw new UsageError(
      `${output} is not a site that a build wrote, and a build would replace all of it. Give --output a folder of its own.`
    )
  }
  const { loaded, assets } = await loadWithAssets(content)
  using staging = stage(output)
  // Drawing takes long, and a site with errors is not published.
  const images = draft || !hasErrors(loaded.problems) ? planImages(loaded.site) : undefined
  await writeSite(loaded, content, staging.folder, assets, images)
  const onPicture = showProgress('pictures drawn')
  const onDrawn = (file: SiteFile) => writeFiles(staging.folder, [file])
  await drawImages(images?.values() ?? [], projectCache, onDrawn, onPicture)
  const problems = [
    ...(await check(loaded, content, staging.folder, ['content', 'links', 'anchors'])),
    ...warnOfEmptyContacts(loaded.site, join(content, 'site.yaml'))
  ]
  const published = draft || !hasErrors(problems)
  if (published) {
    await writeFiles(staging.folder, makeIndex(loaded.site))
    staging.publish()
  }
  return { pages: loaded.site.pages.length, problems, published }
}

/** Checks a content folder together with a site that was built from it, or with one that is built for this check. */
export async function checkContent(
  content: string,
  site: string | undefined,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  if (site !== undefined) {
    const loaded = await loadSite(content, buildDate())
    return check(await sinceCommit(loaded, content), content, site, groups)
  }
  const { loaded, assets } = await loadWithAssets(content)
  await using temporary = await temporaryFolder()
  await writeSite(loaded, content, temporary.path, assets)
  return await check(await sinceCommit(loaded, content), content, temporary.path, groups)
}

async function sinceCommit(loaded: LoadedSite, content: string): Promise<LoadedSite> {
  const { ledger, problems } = loaded
  return withProblems(loaded, await droppedSinceCommit(content, ledger, problems))
}

/** Loads a content folder while another process compiles its styles. */
async function loadWithAssets(content: string) {
  const { config = fallbackConfig } = readSiteConfig(content)
  const [loaded, assets] = await Promise.all([
    loadSite(content, buildDate()),
    compileAssets(basePath(config.address), config, projectCache)
  ])
  return { loaded, assets }
}

function check(
  loaded: LoadedSite,
  content: string,
  output: string,
  groups: readonly CheckGroup[]
): Promise<readonly Problem[]> {
  return checkBuilt(loaded, { content, output, groups, onPage: showProgress('looks at pages') })
}
