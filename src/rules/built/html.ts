import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { Tinypool } from 'tinypool'
import { memoize } from '../../memoize.ts'
import type { Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'
import { createElementPlaces, oncePerPlace } from './element-places.ts'
import type { HtmlFault } from './html-worker.ts'
import { keyOfPage, readValidPages, writeValidPages } from './valid-html.ts'

/**
 * Every page is valid HTML. A fault of a template is reported once, not on each page that it makes. To
 * validate pages takes longer than all else of a check, so those that were valid before are not asked about.
 */
export async function checkHtml(input: CheckInput): Promise<Problem[]> {
  const { built, cache, signal } = input
  const places = createElementPlaces(input)
  const cached = await readValidPages(cache)
  const faultsOf = createValidator(signal)
  const pages = await Promise.all(
    built.pages.map(async (page) => {
      const read = () => built.read(page.path)
      const key = keyOfPage(read())
      return { page, key, read, faults: cached.has(key) ? [] : await faultsOf(read) }
    })
  )
  const valid = pages.flatMap(({ faults, key }) => (faults.length === 0 ? key : []))
  await writeValidPages(cache, valid, cached)
  const problems = pages.flatMap(({ page, read, faults }) =>
    faults.map(({ ruleId, ruleUrl, message, selector, line, column, offset, size }) => ({
      rule: `html/${ruleId}`,
      severity: 'error' as const,
      ...places.at(page, offset),
      ...(selector !== null && { selector }),
      page: page.path,
      // html-validate marks the value.
      ...(ruleId === 'no-dup-id' && { id: read().slice(offset, offset + size) }),
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

/** Makes the function that finds what is wrong on a page. Threads look at pages, while this one goes on with other checks. */
function createValidator(signal: AbortSignal | undefined) {
  const most = Math.min(Math.max(availableParallelism() - 1, 1), 3)
  const limit = pLimit(most)
  return (read: () => string): Promise<readonly HtmlFault[]> =>
    limit(() => {
      signal?.throwIfAborted()
      return threadsFor(most).run(read())
    })
}
