import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { Tinypool } from 'tinypool'
import { memoize } from '../../memoize.ts'
import type { Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'
import { createElementPlaces, oncePerPlace } from './element-places.ts'
import type { HtmlFault } from './html-worker.ts'
import type { BuiltPage } from './links/parse-page.ts'
import { keyOfPage, readValidPages, writeValidPages } from './valid-html.ts'

/**
 * Every page is valid HTML. A fault of a template is reported once, not on each page that it makes. To
 * validate pages takes longer than all else of a check, so those that were valid before are not asked about.
 */
export async function checkHtml(input: CheckInput): Promise<Problem[]> {
  const { built, cache, signal } = input
  const places = createElementPlaces(input)
  const cached = await readValidPages(cache)
  const keyOf = memoize((page: BuiltPage) => keyOfPage(built.read(page.path)))
  const unknown = built.pages.filter((page) => !cached.has(keyOf(page)))
  const faults = await faultsOn(
    unknown.map(({ path }) => built.read(path)),
    signal
  )
  const found = new Map(unknown.map((page, index) => [page, faults[index] ?? []]))
  const valid = built.pages.filter((page) => (found.get(page) ?? []).length === 0)
  await writeValidPages(cache, valid.map(keyOf), cached)
  const problems = [...found].flatMap(([page, ofPage]) =>
    ofPage.map(({ ruleId, ruleUrl, message, selector, line, column, offset, size }) => ({
      rule: `html/${ruleId}`,
      severity: 'error' as const,
      ...places.at(page, offset),
      ...(selector !== null && { selector }),
      page: page.path,
      // html-validate marks the value.
      ...(ruleId === 'no-dup-id' && { id: built.read(page.path).slice(offset, offset + size) }),
      message: `${message} (line ${line}, column ${column} of the built page)`,
      fix: ruleUrl ? `See ${ruleUrl}` : 'Correct the element.'
    }))
  )
  return oncePerPlace(problems)
}

/** Starting a thread takes longer than validating a page, so one stays for a preview. It does not keep a process alive. */
const threadsFor = memoize(
  (most: number) =>
    new Tinypool({
      filename: new URL('./html-worker.ts', import.meta.url).href,
      runtime: 'worker_threads',
      minThreads: 1,
      maxThreads: most
    })
)

/** What is wrong on each of some pages. Threads look at them, while this one goes on with other checks. */
async function faultsOn(
  pages: readonly string[],
  signal: AbortSignal | undefined
): Promise<readonly (readonly HtmlFault[])[]> {
  if (pages.length === 0) return []
  const most = Math.min(Math.max(availableParallelism() - 1, 1), 3)
  const threads = threadsFor(most)
  const limit = pLimit(most)
  const validate = async (html: string): Promise<readonly HtmlFault[]> => {
    signal?.throwIfAborted()
    return threads.run(html)
  }
  return Promise.all(pages.map((html) => limit(validate, html)))
}
