import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { BuiltPage } from './links/parse-page.ts'
import type { Problem } from '../../problem.ts'
import type { CheckInput } from '../check.ts'
import { createElementPlaces, oncePerPlace } from './element-places.ts'
import type { Fault } from './html-thread.ts'
import { memoize } from '../../memoize.ts'
import { nameOfPage, readValidPages, writeValidPages } from './valid-html.ts'

/** A thread that validates HTML, and what tells when it fails. */
interface Thread {
  readonly worker: Worker
  readonly failed: Promise<never>
}

/** Threads that are ready, or getting ready, to validate pages. */
const idle: Thread[] = []

/** Starts the threads that validate HTML. They take a while to load, which can pass while there are no pages yet. */
export function startHtmlThreads(): void {
  const count = Math.min(Math.max(availableParallelism() - 1, 1), 3)
  while (idle.length < count) idle.push(startThread())
}

function startThread(): Thread {
  const worker = new Worker(new URL('./html-thread.ts', import.meta.url))
  // A command that ends without asking it for anything does not wait for it, or hear of its failure.
  worker.unref()
  const failed = new Promise<never>((_resolve, reject) => worker.once('error', reject))
  failed.catch(() => {})
  return { worker, failed }
}

/**
 * Every page is valid HTML. A fault of a template is reported once, not on each page that it makes. To
 * validate pages takes longer than all else of a check, so those that were valid before are not asked about.
 */
export async function checkHtml(input: CheckInput): Promise<Problem[]> {
  const { built, cache } = input
  const places = createElementPlaces(input)
  const faults = new Map<BuiltPage, readonly Fault[]>()
  const known = await readValidPages(cache)
  const nameIn = memoize((page: BuiltPage) => nameOfPage(built.read(page.path)))
  const waiting = built.pages.filter((page) => !known.has(nameIn(page)))
  if (waiting.length > 0) startHtmlThreads()
  // A thread that had to ask for each page would wait for the other checks. All at once would be all in memory.
  const share = Math.min(50, Math.ceil(waiting.length / idle.length))
  const work = idle.splice(0).map(async (thread) => {
    while (waiting.length > 0) {
      const pages = waiting.splice(0, share)
      const found = await ask(
        thread,
        pages.map(({ path }) => built.read(path))
      )
      pages.forEach((page, index) => faults.set(page, found[index] ?? []))
    }
    idle.push(thread)
  })
  await Promise.all(work)
  const valid = built.pages.filter((page) => (faults.get(page) ?? []).length === 0)
  await writeValidPages(cache, valid.map(nameIn), known)
  const problems = built.pages.flatMap((page) =>
    (faults.get(page) ?? []).map((fault): Problem => {
      const { ruleId, ruleUrl, message, line, column, offset } = fault
      return {
        rule: `html/${ruleId}`,
        severity: 'error',
        ...places.at(page, offset),
        page: page.path,
        message: `${message} (line ${line}, column ${column} of the built page)`,
        fix: ruleUrl ? `See ${ruleUrl}` : 'Correct the element.'
      }
    })
  )
  return oncePerPlace(problems)
}

/** What a thread finds wrong on each of some pages. */
async function ask(
  { worker, failed }: Thread,
  pages: readonly string[]
): Promise<readonly (readonly Fault[])[]> {
  worker.ref()
  worker.postMessage(pages)
  const [faults] = await Promise.race([once(worker, 'message'), failed])
  worker.unref()
  return faults
}
