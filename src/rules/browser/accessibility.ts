import axe from 'axe-core'
import pa11yCi from 'pa11y-ci/package.json' with { type: 'json' }
import { serveFolder } from '../../outputs/hosting/serve.ts'
import { encodePath } from '../../urls.ts'
import type { BuiltSite } from '../built/built-site.ts'
import { createElementPlaces, oncePerPlace, type ElementPlaces } from '../built/element-places.ts'
import type { BuiltPage } from '../built/links/parse-page.ts'
import type { CheckInput } from '../check.ts'
import { runAxe, states } from './axe.ts'
import { startBrowser } from './chromium.ts'
import { isAccepted } from './exceptions.ts'
import type { Finding } from './finding.ts'
import { runPa11y } from './pa11y.ts'

interface Options {
  readonly built: Pick<BuiltSite, 'read'>
  readonly folder: string
  readonly base: string
  readonly pages: readonly BuiltPage[]
  /** Told after each page, so that a command can show how far it is. */
  readonly onPage: (done: number, total: number) => void
}

/** Checks pages of a built site, all unless told which, and says what ran. `check` and `check:a11y` share it. */
export async function checkInBrowser(
  input: CheckInput,
  folder: string,
  onPage: Options['onPage'],
  pages = input.built.pages
) {
  const { findings, ...ran } = await checkAccessibility({ ...input, folder, pages, onPage })
  const places = createElementPlaces(input)
  return { ...ran, problems: oncePerPlace(findings.map((one) => toProblem(one, places))) }
}

/**
 * Checks pages of a built site in a real browser: with axe-core in the states that a page can be in, and
 * with pa11y-ci as it loads. pa11y brings HTML_CodeSniffer, which reads the HTML for faults that axe has no
 * rule for, such as a form without a button. Its own axe would ask a part of what ours has asked.
 */
export async function checkAccessibility({ built, folder, base, pages, onPage }: Options) {
  await using opened = new AsyncDisposableStack()
  const served = await serveFolder(folder, base)
  opened.defer(() => served.close())
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
  // A page is open for a second or two: optimising its scripts would take a fifth of that.
  const { browser, options } = await startBrowser('--js-flags=--no-opt')
  opened.defer(() => browser.close())
  const version = await browser.version()
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
}

/** A page that redirects or reloads: by our script, or by the browser itself. */
const refresh = /\sdata-forward|<meta\s[^<>]*\bhttp-equiv\s*=\s*["']?refresh/i

const orAccept = ' If a person finds it right, write the reason in src/rules/browser/exceptions.ts.'

function toProblem(finding: Finding, places: ElementPlaces) {
  const { rule, checker, page, selector, html, message, fix, states, unsure } = finding
  const when = states.length > 0 ? `, when: ${states.join('; ')}` : ''
  return {
    rule: `accessibility/${rule}`,
    severity: 'error' as const,
    selector,
    ...places.of(page, selector),
    page: page.path,
    message: `${message} (${checker}${unsure ? ', which is not sure' : ''}${when})`,
    fix: `${fix}${/[.:]$/.test(fix) ? '' : '.'} The element is ${html}${unsure ? orAccept : ''}`
  }
}
