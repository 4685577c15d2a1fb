import axe from 'axe-core'
import pa11yCi from 'pa11y-ci/package.json' with { type: 'json' }
import type { BuiltPage } from '../built/links/parse-page.ts'
import { encodePath } from '../../urls.ts'
import type { BuiltSite } from '../built/built-site.ts'
import { runAxe, states } from './axe.ts'
import { startBrowser } from './chromium.ts'
import { isAccepted } from './exceptions.ts'
import { runPa11y } from './pa11y.ts'
import { serveFolder } from '../../outputs/hosting/serve.ts'

interface AccessibilityOptions {
  readonly built: Pick<BuiltSite, 'read'>
  readonly folder: string
  readonly base: string
  readonly pages: readonly BuiltPage[]
  /** Told after each page, so that a command can show how far it is. */
  readonly onPage: (done: number, total: number) => void
}

/**
 * Checks pages of a built site in a real browser: with axe-core in the states that a page can be in, and
 * with pa11y-ci as it loads. pa11y brings HTML_CodeSniffer, which reads the HTML for faults that axe has no
 * rule for, such as a form without a button. Its own axe would ask a part of what ours has asked.
 */
export async function checkAccessibility(options: AccessibilityOptions) {
  const { built, folder, base, pages, onPage } = options
  const served = await serveFolder(folder, base)
  const htmlOf = new Map(pages.map((page) => [page, built.read(page.path)]))
  const size = (page: BuiltPage) => htmlOf.get(page)!.length
  const redirects = (page: BuiltPage) => refresh.test(htmlOf.get(page)!)
  // The longest first: begun last, it would be waited for alone.
  const byAddress = new Map(
    pages
      .toSorted((a, b) => size(b) - size(a))
      .map((page) => [new URL(base + encodePath(page.url), served.origin).href, page])
  )
  // pa11y follows a redirect, and would check another page.
  const staying = new Map([...byAddress].filter(([, page]) => !redirects(page)))
  let done = 0
  const total = staying.size + byAddress.size
  const progress = () => onPage(++done, total)
  try {
    // A page is open for a second or two: optimising its scripts would take a fifth of that.
    const { browser, options } = await startBrowser('--js-flags=--no-opt')
    const version = await browser.version()
    try {
      // At once: pa11y spends half its time waiting for the network to be still.
      const [byAxe, byPa11y] = await Promise.all([
        runAxe(browser, byAddress, progress),
        runPa11y(staying, options, progress)
      ])
      return {
        findings: [...byAxe, ...byPa11y].filter((one) => !isAccepted(one)),
        tools: [
          `pa11y-ci ${pa11yCi.version}, with HTML_CodeSniffer`,
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

/** A page that redirects or reloads: by our script, or by the browser itself. */
const refresh = /\sdata-forward|<meta\s[^<>]*\bhttp-equiv\s*=\s*["']?refresh/i
