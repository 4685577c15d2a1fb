/** A built site in a real browser, for what only a browser can show. */
import { availableParallelism } from 'node:os'
import puppeteer, {
  type Browser,
  type BrowserContext,
  type NodeFor,
  type Page,
  type Viewport
} from 'puppeteer'
import { expect, inject, onTestFinished } from 'vitest'
import { loadSite } from '../../src/pipeline.ts'
import type { LoadedSite } from '../../src/site/loaded-site.ts'
import type { PageView } from '../../src/site/pages.ts'
import type { GuideName } from './setup.ts'

export const wide = { width: 1280, height: 800 }
export const narrow = { width: 320, height: 568 }
export const phone = { ...narrow, isMobile: true, hasTouch: true }

/** Every page is looked at each night, and every fault is planted then. */
export const everyPage = process.env['EVERY_PAGE'] === '1'

/** The longest page of each type, until it is night: it has the most that can go wrong. */
export function looked(pages: readonly PageView[]): readonly PageView[] {
  if (everyPage) return pages
  const longestFirst = pages.toSorted((a, b) => b.doc.anchors.length - a.doc.anchors.length)
  const byType = Map.groupBy(longestFirst, ({ doc }) => doc.meta.type)
  return [...byType.values()].flatMap(([longest]) => longest ?? [])
}

export interface BuiltAndServed extends Pick<LoadedSite, 'site' | 'ledger'> {
  readonly folder: string
  /** The address of a site path, such as `/about/#purpose`. */
  readonly at: (path: string) => string
}

export interface PageOptions {
  readonly viewport?: Viewport
  readonly javascript?: boolean
  /** Of several tabs in a window only one is painted, and nothing moves in the others. */
  readonly ownWindow?: boolean
  /** A test that plants a fault writes what the policy of the page refuses. */
  readonly planted?: boolean
  /** A test of the policy itself has a page try what is refused, and looks at what came of it. */
  readonly refused?: boolean
  readonly context?: BrowserContext
}

const browsers = inject('browsers')

/** The browser of this worker, which its test files share. */
export const browser: Browser = await puppeteer.connect({
  browserWSEndpoint: browsers[Number(process.env['VITEST_POOL_ID']) % browsers.length] ?? '',
  defaultViewport: null
})

/** The guides that were built for all test files: `setup.ts` says which they are. */
export const guide = await served('guide')
export const coffee = await served('coffee')
export const edited = await served('edited')
export const govuk = await served('govuk')

async function served(name: GuideName): Promise<BuiltAndServed> {
  const { content, today, folder, origin } = inject('guides')[name]
  const { site, ledger } = await loadSite(content, today)
  return { site, ledger, folder, at: (path) => origin + site.base + path }
}

/** Opens an empty tab that is closed after the test. In none may the policy refuse anything of ours. */
export async function openTab(options: PageOptions = {}): Promise<Page> {
  const { page, close } = await newTab(options)
  onTestFinished(close)
  return page
}

async function newTab(options: PageOptions) {
  const type = options.ownWindow ? 'window' : 'tab'
  const page = await (options.context ?? browser).newPage({ type })
  // At once: on a busy machine each answer takes its time.
  const [refusedIn] = await Promise.all([
    watchPolicy(page),
    page.setViewport(options.viewport ?? wide),
    page.setJavaScriptEnabled(options.javascript ?? true),
    page.setBypassCSP(options.planted ?? false),
    page.emulateFocusedPage(true) // of all windows of all tests only one has it
  ])
  const close = async () => {
    const refused = page.isClosed() ? [] : await refusedIn()
    await page.close()
    if (!options.refused) expect(refused).toEqual([])
  }
  return { page, close }
}

/** Notes what the policy refuses in a tab, with or without scripts. Gives what lists it. */
export async function watchPolicy(page: Page): Promise<() => Promise<readonly string[]>> {
  const devtools = await page.createCDPSession()
  const refused = new Set<string>()
  devtools.on('Audits.issueAdded', ({ issue }) => {
    const details = issue.details.contentSecurityPolicyIssueDetails
    if (!details) return
    const { violatedDirective, blockedURL, contentSecurityPolicyViolationType: kind } = details
    refused.add(`${page.url()}: ${violatedDirective} refuses ${blockedURL ?? kind}`)
  })
  await devtools.send('Audits.enable')
  return async () => {
    await devtools.send('Audits.enable') // what was noted before the answer has arrived by then
    return [...refused]
  }
}

/** Opens an address in a tab that is closed after the test. */
export async function openPage(address: string, options: PageOptions = {}): Promise<Page> {
  const page = await openTab(options)
  await page.goto(address)
  return page
}

/** Loads an address in a tab, also when only the fragment differs from where the tab is. */
export async function load(page: Page, address: string): Promise<void> {
  const withoutFragment = (href: string) => href.replace(/#.*/s, '')
  const isThere = withoutFragment(page.url()) === withoutFragment(address)
  if (isThere) await page.goto('about:blank')
  await page.goto(address)
}

/** Does the same for each of many things, in several tabs at once, and gives what came of each. */
export async function inTabs<Thing, Result>(
  things: readonly Thing[],
  options: PageOptions,
  work: (page: Page, thing: Thing) => Promise<Result>
): Promise<readonly Result[]> {
  const waiting = [...things.entries()]
  const results: Result[] = []
  const inOneTab = async () => {
    const { page, close } = await newTab(options)
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, thing] = next
      results[index] = await work(page, thing)
    }
    await close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, inOneTab))
  return results
}

/** Has the page look at all that a selector finds. Puppeteer's own `$$eval` asks for each of them alone, some in several letters. */
export async function evaluateAll<Selector extends string, Result>(
  page: Page,
  selector: Selector,
  work: (all: NodeFor<Selector>[]) => Result
): Promise<Awaited<Result>> {
  const all = await page.evaluateHandle(
    (wanted) => [...document.querySelectorAll(wanted)] as NodeFor<Selector>[],
    selector
  )
  return all.evaluate(work)
}

/** What a reader sees in a place, line by line. */
export function wordsOf(page: Page, place: string): Promise<string> {
  return page.$eval(place, (found) =>
    found instanceof HTMLElement ? found.innerText.trim().replace(/\n+/g, '\n') : ''
  )
}

/** Looks again where something is wrong: a busy machine now and then paints a page in pieces. */
export async function seenTwice<Faults extends readonly string[]>(
  look: () => Promise<Faults>
): Promise<Faults> {
  const once = await look()
  return once.length > 0 ? look() : once
}

/** What has moved by itself on a page until now: this also works without JavaScript. */
export function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.hidden) throw new Error('Nothing is painted in a page that is hidden.')
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    const shifts = observer.takeRecords() as (PerformanceEntry & {
      readonly sources: readonly { readonly node?: Node }[]
    })[]
    return shifts.flatMap(({ sources }) =>
      sources.map(({ node }) => `moved: ${node?.nodeName} ${node?.textContent?.slice(0, 60)}`)
    )
  })
}

/** Waits until a tab has come to an address. */
export async function arrival(page: Page, address: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => location.href === wanted && document.readyState === 'complete',
    {},
    address
  )
}

/** Notes the address of each request of a tab. */
export function noteRequests(page: Page): readonly string[] {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  return asked
}

/** Sets what a reader prefers: Puppeteer's own emulateMediaFeatures does not know forced colours. */
export async function prefer(
  page: Page,
  features: Readonly<Record<string, string>>
): Promise<void> {
  const session = await page.createCDPSession()
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value }))
  })
}
