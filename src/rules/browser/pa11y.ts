import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import pa11yCi from 'pa11y-ci'
import type { LaunchOptions } from 'puppeteer'
import type { BuiltPage } from '../built/links/parse-page.ts'
import { browserEnded, notLookedAt, type Finding } from './finding.ts'

/**
 * Runs pa11y-ci with HTML_CodeSniffer over pages, by their addresses, in a browser of its own. A page that
 * could not be tested is a finding. `onPage` is told after each page. Throws a sentence when the browser has ended.
 */
export async function runPa11y(
  pages: ReadonlyMap<string, BuiltPage>,
  launch: LaunchOptions,
  onPage: () => void
): Promise<Finding[]> {
  const report = await pa11yCi([...pages.keys()], {
    standard: 'WCAG2AA',
    runners: ['htmlcs'],
    timeout: 60_000,
    useIncognitoBrowserContext: false,
    // Each page waits half a second for the network to be still: another page can be tested meanwhile.
    concurrency: availableParallelism() * 2,
    chromeLaunchConfig: launch,
    reporters: [[join(import.meta.dirname, 'progress.cjs'), { onPage }]],
    log: { info() {}, error() {} }
  })
  return [...pages].flatMap(([address, page]) => {
    // pa11y-ci lists a page under the address that it ended at.
    const issues = report.results[address] ?? [new Error('it led to another page')]
    return issues.map((issue): Finding => {
      if (issue instanceof Error) {
        if (issue.message === 'Connection closed.') throw browserEnded(page)
        return notLookedAt(page, 'pa11y', issue)
      }
      const { code: rule, context: html, message, selector } = issue
      const found = { rule, page, selector, html, message, fix: `Look at ${selector}.` }
      return { ...found, checker: 'HTML_CodeSniffer', states: [], unsure: false }
    })
  })
}
