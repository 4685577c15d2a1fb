/** A built site in a real browser, for what only a browser can show. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import puppeteer, {
  type Browser,
  type BrowserContext,
  type NodeFor,
  type Page,
  type Viewport
} from 'puppeteer'
import { expect, inject, onTestFinished } from 'vitest'
import { headersOf } from '../../src/outputs/hosting/headers.ts'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { loadSite, writeSite } from '../../src/pipeline.ts'
import { writeFiles } from '../../src/outputs/write-files.ts'
import type { LoadedSite } from '../../src/site/loaded-site.ts'
import { makeIndex } from '../../src/outputs/search/index-files.ts'
import { atEnd, temporaryFolder } from '../project.ts'
import type { GuideName } from './setup.ts'

export const wide = { width: 1280, height: 800 }
export const narrow = { width: 320, height: 568 }
export const phone = { ...narrow, isMobile: true, hasTouch: true }

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
export const below = await served('below')
export const coffee = await served('coffee')
export const govuk = await served('govuk')

async function served(name: GuideName): Promise<BuiltAndServed> {
  const { content, today, folder, origin } = inject('guides')[name]
  const { site, ledger } = await loadSite(content, today)
  return { site, ledger, folder, at: (path) => origin + site.base + path }
}

/** Builds a content folder, and serves it until the tests of the file are over. */
export async function buildAndServe(content: string, today: string): Promise<BuiltAndServed> {
  const loaded = await loadSite(content, today)
  expect(loaded.problems).toEqual([])
  const folder = join(temporaryFolder(), 'site')
  const { policies } = await writeSite(loaded, content, folder)
  await writeFiles(folder, await makeIndex(loaded.site))
  const { site, ledger } = loaded
  const served = await serveFolder(folder, site.base, headersOf(policies.headers))
  atEnd(() => served.close())
  return { site, ledger, folder, at: (path) => served.origin + site.base + path }
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
  await page.setViewport(options.viewport ?? wide)
  await page.setJavaScriptEnabled(options.javascript ?? true)
  await page.setBypassCSP(options.planted ?? false)
  await page.emulateFocusedPage(true) // of all windows of all tests only one has it
  const refusedIn = await watchPolicy(page)
  const close = async () => {
    const refused = page.isClosed() ? [] : await refusedIn()
    await page.close()
    if (!options.refused) expect(refused).toEqual([])
  }
  return { page, close }
}

/** Notes what the policy refuses in a tab, with or without scripts. Gives what lists it, once. */
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
    await devtools.detach() // what was noted before has arrived by now
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

/** Copies a content folder and changes it: in each file, each text becomes another. */
export function changedCopy(
  content: string,
  changes: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>
): string {
  const copy = join(temporaryFolder(), 'content')
  cpSync(content, copy, { recursive: true })
  for (const [file, pairs] of Object.entries(changes)) {
    let text = readFileSync(join(copy, file), 'utf8')
    for (const [from, to] of pairs) {
      expect(text).toContain(from)
      text = text.replace(from, to)
    }
    writeFileSync(join(copy, file), text)
  }
  return copy
}
