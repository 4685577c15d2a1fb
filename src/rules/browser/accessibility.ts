import axe from 'axe-core'
import pa11yCi from 'pa11y-ci/package.json' with { type: 'json' }
import type { BuiltPage } from '../built/links/parse-page.ts'
import type { BuiltSite } from '../built/built-site.ts'
import { runAxe, states } from './axe.ts'
import { startBrowser } from './chromium.ts'
import { isSettled } from './exceptions.ts'
import type { Finding } from './finding.ts'
import { runPa11y } from './pa11y.ts'
import { serveFolder } from '../../outputs/hosting/serve.ts'

export interface AccessibilityOptions {
  readonly built: Pick<BuiltSite, 'read'>
  readonly folder: string
  readonly base: string
  readonly pages: readonly BuiltPage[]
  /** Told after each page, so that a command can show how far it is. */
  readonly onPage: (done: number, total: number) => void
}

export interface AccessibilityReport {
  readonly findings: readonly Finding[]
  /** What was run: for people who want to know what the result rests on. */
  readonly tools: readonly string[]
  readonly states: readonly string[]
}

/**
 * Looks at pages of a built site in a real browser: with pa11y-ci, and with axe-core in each state
 * that a page can be in.
 */
export async function checkAccessibility(
  options: AccessibilityOptions
): Promise<AccessibilityReport> {
  const { built, folder, base, pages, onPage } = options
  const served = await serveFolder(folder, base)
  const htmlOf = new Map(pages.map((page) => [page, built.read(page.path)]))
  const size = (page: BuiltPage) => htmlOf.get(page)!.length
  const sendsOn = (page: BuiltPage) => refresh.test(htmlOf.get(page)!)
  // The longest first, so that nobody waits for one that was begun last.
  const byAddress = new Map(
    pages
      .toSorted((a, b) => size(b) - size(a))
      .map((page) => [new URL(base + encoded(page.url), served.origin).href, page])
  )
  // pa11y goes with a page that sends its readers on, and would look at another page.
  const staying = new Map([...byAddress].filter(([, page]) => !sendsOn(page)))
  let done = 0
  const total = staying.size + byAddress.size
  const progress = () => onPage(++done, total)
  try {
    // A page is looked at for a second or two, and optimising what runs in it would take a fifth of that.
    const { browser, options } = await startBrowser('--js-flags=--no-opt')
    const version = await browser.version()
    try {
      // At once: pa11y spends half its time waiting for the network to be still.
      const [byAxe, byPa11y] = await Promise.all([
        runAxe(browser, byAddress, progress),
        runPa11y(staying, options, progress)
      ])
      const findings = [...byAxe, ...byPa11y.filter((one) => !isAmong(byAxe, one))]
      return {
        findings: findings.filter((one) => !isSettled(one)),
        tools: [
          `pa11y-ci ${pa11yCi.version}, with axe and HTML_CodeSniffer`,
          `axe-core ${axe.version}`,
          version.replace('/', ' ')
        ],
        states
      }
    } finally {
      await browser.close()
    }
  } finally {
    served.close()
  }
}

/** What sends readers on, or loads a page again: a script of ours, or the browser itself. */
const refresh = /\sdata-forward|<meta\s[^<>]*\bhttp-equiv\s*=\s*["']?refresh/i

/** An address as a browser asks for it. A folder of others may have files with any name. */
function encoded(url: string): string {
  return url.split('/').map(encodeURIComponent).join('/')
}

/** pa11y asks an axe of its own: what ours has told of the same element is told once. */
function isAmong(byAxe: readonly Finding[], { checker, rule, page, html }: Finding): boolean {
  if (checker !== 'axe in pa11y') return false
  const start = html.slice(0, 60) // pa11y shortens it
  return byAxe.some((one) => one.rule === rule && one.page === page && one.html.startsWith(start))
}
