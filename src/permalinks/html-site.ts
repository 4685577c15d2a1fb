/** A folder of HTML that any engine may have built, as this folder sees a site, with its ledger and its moves. */
import { memoize } from '../memoize.ts'
import { didYouMean } from '../nearest.ts'
import { addressOf, encodePath, htmlAddress, nowhere } from '../urls.ts'
import { findBroken } from './broken.ts'
import { addressesOf } from './site.ts'
import { asFragment, createPageReader, type HtmlPage, type HtmlTarget } from './html-page.ts'
import { isCounted, isOfTemplateIn } from './left-out.ts'
import { parseLedger, type Permalink } from './ledger.ts'
import { parseMoves, resolveMoves, type Resolved } from './moves.ts'
import type { Page, Target } from './page.ts'
import { oldAddresses } from './redirects.ts'

export interface HtmlFolder {
  readonly pages: readonly {
    readonly path: string
    readonly url: string
    readonly ids: ReadonlySet<string>
  }[]
  readonly read: (path: string) => string
}

/** A text with the name that its file has in reports. */
export interface NamedText {
  readonly file: string
  readonly text: string
}

export interface HtmlSources {
  readonly folder: HtmlFolder
  readonly ledger: NamedText
  readonly moved: NamedText
  /** A CSS selector of the parts of a page that readers link to. */
  readonly within: string
  /** Whether ids of the template and ids made by counting are recorded too. */
  readonly all?: boolean
}

export type HtmlSite = ReturnType<typeof readHtmlSite>

/** Reads a folder of HTML. Pages are only parsed where something moved, broke, or is to be recorded. */
export function readHtmlSite({ folder, ledger, moved, within, all = false }: HtmlSources) {
  const files = new Map(
    folder.pages
      .filter(({ path }) => path !== '404.html')
      .map((file) => [encodePath(file.url), file] as const)
  )
  const readPage = createPageReader(within)
  const parsed = memoize((url: string) => readPage(folder.read(files.get(url)!.path)))
  const read = (url: string) => {
    const page = files.has(url) ? parsed(url) : undefined
    return page?.leadsTo === undefined ? page : undefined
  }
  const formOf = ({ file }: NamedText) => ({ file, pageAddress: htmlAddress })
  const { entries, problems: inLedger } = parseLedger(ledger.text, formOf(ledger))
  const { lines, problems: inMoves } = parseMoves(moved.text, formOf(moved))
  const moves = resolveMoves(lines, moved.file, {
    has: ({ page, id }) => {
      const found = read(page)
      return found !== undefined && (id === undefined || found.ids.has(id))
    },
    guess: ({ page, id }) =>
      id === undefined
        ? didYouMean(page, [...files.keys()])
        : didYouMean(id, [...(read(page)?.ids ?? [])])
  })
  const { resolved, faulty } = moves
  const isOfTemplate = all ? () => false : isOfTemplateIn(folder.pages)
  const toPage = Map.groupBy(
    [...resolved, ...movesOfEngine(resolved, files, parsed)].flatMap(({ to, ...one }) =>
      to ? { ...one, to } : []
    ),
    ({ to }) => to.page
  )
  const isOnPage = ({ page, id, to }: Resolved) => page === to?.page && id !== undefined

  const targetsAt = memoize((url: string) => {
    const page = parsed(url)
    const toHere = toPage.get(url) ?? []
    const named = new Set(toHere.flatMap(({ to }) => to.id ?? []))
    const isKept = ({ id, text, inside }: HtmlTarget) =>
      named.has(id) || (inside && (all || !(isOfTemplate(id) || isCounted(id, text))))
    const heading = isKept(page.heading) ? page.heading : { ...page.heading, id: '' }
    const withOld = (target: Target): Target => ({
      ...target,
      was: toHere
        .filter(isOnPage)
        .flatMap(({ id, to }) => (id && (to.id ?? heading.id) === target.id ? id : []))
    })
    return { heading: withOld(heading), anchors: page.anchors.filter(isKept).map(withOld) }
  })
  const pageAt = memoize((url: string): Page => ({
    url,
    file: files.get(url)?.path ?? '',
    get heading() {
      return targetsAt(url).heading
    },
    get anchors() {
      return targetsAt(url).anchors
    },
    aliases: (toPage.get(url) ?? [])
      .filter((one) => !isOnPage(one))
      .map(({ page, id, all: takesAll, to, line }) => ({
        ...{ page, text: '', line, column: 1 },
        ...(id !== undefined && { id }),
        ...(!takesAll && { to: to.id ?? '' })
      })),
    sections: []
  }))

  /** The site with some of its pages parsed: only then is it known whether a page is a redirect. */
  const siteWith = memoize((looked: ReadonlySet<string>) => {
    const urls = [...files.keys()].filter((url) => !looked.has(url) || read(url) !== undefined)
    const docs = urls.map(pageAt)
    const retired = resolved.filter((one) => one.retired !== undefined)
    const gone = new Set(retired.map(addressOf))
    const others = entries.filter((one) => !gone.has(addressOf(one)))
    const { moved: off, redirects, problems } = oldAddresses(docs, [...retired, ...others], '')
    const pages = docs.map((doc) => ({ url: doc.url, doc, moved: off.get(doc.url) ?? [] }))
    return { site: { pages, redirects }, problems }
  })
  const everyUrl = new Set(files.keys())
  const { site: linked, problems } = siteWith(new Set(lines.map(({ page }) => page)))
  const ids = new Map([
    ...[...files].map(([url, file]) => [url, new Set([...file.ids].map(asFragment))] as const),
    ...linked.redirects.map(({ url, moved }) => [url, new Set(moved.map(({ id }) => id))] as const)
  ])
  for (const { page, id } of resolved) if (id !== undefined) ids.get(page)?.add(id)
  // What a faulty line is about is reported there.
  const isFaulty = (entry: Permalink) =>
    faulty.some(({ page, id }) => page === entry.page && (id === undefined || id === entry.id))
  const search = { ledger: entries.filter((entry) => !isFaulty(entry)), ids }
  const isAllThere = findBroken({ ...search, site: { pages: [], redirects: [] } }).length === 0
  return {
    linked,
    ledger: entries,
    problems: [...inLedger, ...inMoves, ...moves.problems, ...problems],
    broken: isAllThere ? [] : findBroken({ ...search, site: siteWith(everyUrl).site }),
    pathOf: (url: string) => files.get(url)?.path,
    /** All addresses to record. `unsettled` has files where something new may be what is missed. */
    addresses: (unsettled?: ReadonlySet<string>) => [
      ...new Set([...addressesOf(siteWith(everyUrl).site, unsettled), ...files.keys()])
    ],
    /** Whether any page has a part that readers link to. */
    hasParts: () => [...files.keys()].some((url) => parsed(url).hasPart),
    /** What is not recorded of these parts: the ids of the template, and how many were made by counting. */
    leftOut: () => {
      const inside = [...files.keys()].flatMap((url) => {
        const { heading, anchors = [] } = read(url) ?? {}
        return [...(heading ? [heading] : []), ...anchors].filter((one) => one.inside)
      })
      const others = inside.filter(({ id }) => !isOfTemplate(id))
      return {
        ofTemplate: new Set(inside.map(({ id }) => id).filter(isOfTemplate)),
        counted: all ? 0 : others.filter(({ id, text }) => isCounted(id, text)).length
      }
    }
  }
}

/** Where pages lead on that the engine made for pages that moved: it moves the pages, but none of the ids. */
function movesOfEngine(
  resolved: readonly Resolved[],
  files: ReadonlyMap<string, unknown>,
  read: (url: string) => HtmlPage
): Resolved[] {
  const own = new Set(resolved.flatMap(({ page, id }) => (id === undefined ? page : [])))
  const pages = new Set(resolved.flatMap(({ page }) => (own.has(page) ? [] : page)))
  return [...pages].flatMap((page) => {
    const leadsTo = files.has(page) && read(page).leadsTo
    const { host, pathname } = (leadsTo && URL.parse(leadsTo, nowhere + page)) || {}
    const path = host === new URL(nowhere).host ? pathname : undefined
    const to = [path, `${path}/`, `${path}.html`].find((url) => url !== undefined && files.has(url))
    return to === undefined ? [] : { page, to: { page: to }, line: 1 }
  })
}
