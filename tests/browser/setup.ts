/** What all tests in a browser share: a browser for each worker, and guides that are built once and served. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { parseDocument } from 'yaml'
import { startBrowser } from '../../src/rules/browser/chromium.ts'
import { headersOf } from '../../src/outputs/hosting/headers.ts'
import { serveFolder } from '../../src/outputs/hosting/serve.ts'
import { writeSite } from '../../src/outputs/write-site.ts'
import { loadSite } from '../../src/pipeline.ts'
import { writeFiles } from '../../src/outputs/write-files.ts'
import { makeIndex } from '../../src/outputs/search/index-files.ts'
import { editForYears } from './change-content.ts'

const project = join(import.meta.dirname, '../..')

const names = ['guide', 'coffee', 'edited', 'govuk'] as const
export type GuideName = (typeof names)[number]

interface Original {
  readonly original: string
  readonly today: string
  /** What to write into site.yaml. */
  readonly settings?: (address: URL) => Readonly<Record<string, string>>
  /** What else to change in the content. */
  readonly edit?: (content: string) => void
}

const small = { original: join(project, 'tests/fixtures/guide'), today: '2030-02-01' }
const own = { original: join(project, 'content'), today: new Date().toISOString().slice(0, 10) }
/**
 * The guide itself, as it is now. And a small one whose words do not change, at an address that has a path:
 * as anybody would publish it, after years of edits, and on GOV.UK.
 */
const guides: Readonly<Record<GuideName, Original>> = {
  guide: own,
  coffee: small,
  edited: { ...small, edit: editForYears },
  govuk: {
    ...small,
    settings: ({ pathname }) => ({
      address: `https://example.service.gov.uk${pathname}`,
      brand: 'govuk'
    })
  }
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
    readonly guides: Readonly<Record<GuideName, BuiltGuide>>
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
    const built: Partial<Record<GuideName, BuiltGuide>> = {}
    for (const name of names) {
      const { original, today, settings, edit } = guides[name]
      const content = join(temporary, name, 'content')
      const folder = join(temporary, name, 'site')
      cpSync(original, content, { recursive: true })
      edit?.(content)
      const siteFile = join(content, 'site.yaml')
      const site = parseDocument(readFileSync(siteFile, 'utf8'))
      const changes = settings?.(new URL(String(site.get('address')))) ?? {}
      for (const [key, value] of Object.entries(changes)) site.set(key, value)
      writeFileSync(siteFile, String(site))
      // A page that was removed stands for those that moved: it is the same template, and forwards nobody.
      const retired = ['/removed/', '/removed/#step-1'].map(
        (address) => `${address} retired: Made for tests. See /\n`
      )
      appendFileSync(join(content, 'anchors.txt'), retired.join(''))
      const loaded = await loadSite(content, today)
      if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems, null, 2))
      const { policies } = await writeSite(loaded, content, folder)
      await writeFiles(folder, makeIndex(loaded.site))
      const served = await serveFolder(folder, loaded.site.base, headersOf(policies.headers))
      ends.push(() => served.close())
      built[name] = { content, today, folder, origin: served.origin }
    }
    provide('guides', built as Record<GuideName, BuiltGuide>)
    const starting = Array.from({ length: availableParallelism() }, async () => {
      const { browser } = await startBrowser(...withMouse)
      ends.push(() => browser.close())
      return browser.wsEndpoint()
    })
    provide('browsers', await Promise.all(starting))
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}

/** For a browser with a mouse, that reaches nothing but this machine. */
const withMouse = [
  // Each window would load two pages of suggestions for its address bar, which takes longer than a page of ours.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
]
