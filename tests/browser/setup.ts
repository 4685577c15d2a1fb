/** What all tests in a browser share: a browser for each worker, and two guides that are built once and served. */
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startBrowser } from '../../src/browser/chromium.ts'
import { serveFolder } from '../../src/browser/serve.ts'
import { writeSite } from '../../src/commands/build-site.ts'
import { writeFiles } from '../../src/layout/write-files.ts'
import { loadSite } from '../../src/load-site.ts'
import { makeIndex } from '../../src/search/index-files.ts'

const project = join(import.meta.dirname, '../..')

/** The guide itself, and a small one whose words do not change, each as it is on a day. */
const guides = {
  guide: { original: join(project, 'content'), today: '2026-11-23' },
  coffee: { original: join(project, 'tests/fixtures/guide'), today: '2030-02-01' }
}

/** A guide that was built: its content, the folder of its pages, and where they are served. */
export interface BuiltGuide {
  readonly content: string
  readonly today: string
  readonly folder: string
  readonly origin: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each worker: a browser has one clipboard, and paints one tab of a window. */
    readonly browsers: readonly string[]
    readonly guide: BuiltGuide
    readonly coffee: BuiltGuide
  }
}

/** Starts what is shared before the first test in a browser, and gives what ends it after the last. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const temporary = mkdtempSync(join(tmpdir(), 'guidance-site-test-'))
  const ends: (() => unknown)[] = [() => rmSync(temporary, { recursive: true, force: true })]
  const tearDown = async () => {
    for (const end of ends.reverse()) await end()
  }
  try {
    for (const name of ['guide', 'coffee'] as const) {
      const { original, today } = guides[name]
      const content = join(temporary, name, 'content')
      const folder = join(temporary, name, 'site')
      cpSync(original, content, { recursive: true })
      // A page that was removed stands for those that moved: it is the same template, and forwards nobody.
      const retired = ['/removed/', '/removed/#step-1'].map(
        (address) => `${address} retired: Made for tests. See /\n`
      )
      appendFileSync(join(content, 'anchors.txt'), retired.join(''))
      const loaded = await loadSite(content, today)
      if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems, null, 2))
      await writeSite(loaded, content, folder)
      await writeFiles(folder, await makeIndex(loaded.site))
      const served = await serveFolder(folder, loaded.site.base)
      ends.push(() => served.close())
      provide(name, { content, today, folder, origin: served.origin })
    }
    const endpoints: string[] = []
    for (const _ of Array.from({ length: availableParallelism() })) {
      const { browser } = await startBrowser(...withMouse)
      ends.push(() => browser.close())
      endpoints.push(browser.wsEndpoint())
    }
    provide('browsers', endpoints)
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}

/** For a browser with a mouse, that reaches nothing but this machine. */
const withMouse = [
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
]
