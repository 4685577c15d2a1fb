import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import pa11yCi, { type Issue } from 'pa11y-ci'
import type { BuiltPage, Problem } from '../model.ts'
import { browserOptions } from './chromium.ts'
import { serveFolder } from './serve.ts'

export interface AccessibilityOptions {
  readonly folder: string
  readonly base: string
  readonly pages: readonly BuiltPage[]
  /** Told after each page, so that a command can show how far it is. */
  readonly onPage: (done: number, total: number) => void
}

/** Runs pa11y-ci, with axe and HTML_CodeSniffer, over pages of a built site in a real browser. */
export async function checkAccessibility(options: AccessibilityOptions): Promise<Problem[]> {
  const { folder, base, pages, onPage } = options
  const served = await serveFolder(folder, base)
  const byAddress = new Map(pages.map((page) => [served.origin + base + page.url, page]))
  let done = 0
  try {
    const report = await pa11yCi([...byAddress.keys()], {
      standard: 'WCAG2AA',
      runners: ['axe', 'htmlcs'],
      timeout: 60_000,
      useIncognitoBrowserContext: false,
      concurrency: availableParallelism(),
      chromeLaunchConfig: await browserOptions(),
      reporters: [
        [join(import.meta.dirname, 'progress.cjs'), { onPage: () => onPage(++done, pages.length) }]
      ],
      log: { info() {}, error() {} }
    })
    const tested = Object.keys(report.results).length
    if (tested !== pages.length) {
      throw new Error(`pa11y-ci tested ${tested} of ${pages.length} pages.`)
    }
    return Object.entries(report.results).flatMap(([address, issues]) => {
      const page = byAddress.get(address)?.path ?? address
      return issues.map((issue) => toProblem(page, issue))
    })
  } finally {
    served.close()
  }
}

function toProblem(page: string, issue: Issue | Error): Problem {
  if (issue instanceof Error) throw new Error(`${page} could not be tested: ${issue.message}`)
  const { code, message, selector, context, runner } = issue
  return {
    rule: `accessibility/${code}`,
    severity: 'error',
    page,
    message: `${message} (${runner})`,
    fix: `Look at ${selector}: ${context}`
  }
}
