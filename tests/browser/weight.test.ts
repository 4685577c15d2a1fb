/** What a reader on a slow line waits for: bytes and requests, as budgets. Times are for `npm run bench`. */
import { readdirSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { guide, inTabs, openTab } from './open.ts'

/** One initial congestion window: what a server may send before the first answer of the reader's machine. */
const firstPaint = 14_600
const wholeVisit = 20_000
const requests = 4
const scriptsOfAPage = 4_000

interface Loaded {
  readonly url: string
  readonly type: string
  /** Bytes, compressed with brotli at the level that hosts use for files. */
  readonly bytes: number
}

/** Opens a page as if for the first time, and lists what it loads. */
async function load(page: Page, address: string): Promise<readonly Loaded[]> {
  await page.setCacheEnabled(false)
  const answers: Promise<Loaded>[] = []
  page.on('response', (response) => {
    const type = response.request().resourceType()
    answers.push(
      response
        .buffer()
        .then((body) => ({ url: response.url(), type, bytes: brotliCompressSync(body).length }))
    )
  })
  await page.goto(address, { waitUntil: 'networkidle0' })
  page.removeAllListeners('response')
  return Promise.all(answers)
}

function overBudget(loaded: readonly Loaded[]): readonly string[] {
  const bytesOf = (some: readonly Loaded[]) => some.reduce((sum, { bytes }) => sum + bytes, 0)
  const blocking = loaded.filter(
    ({ type, url }) => type === 'document' || (type === 'stylesheet' && !url.includes('/print-'))
  )
  const sums = [
    ['HTML and CSS', bytesOf(blocking), firstPaint],
    ['scripts', bytesOf(loaded.filter(({ type }) => type === 'script')), scriptsOfAPage],
    ['all bytes', bytesOf(loaded), wholeVisit],
    ['requests', loaded.length, requests],
    ['fonts', loaded.filter(({ type }) => type === 'font').length, 0]
  ] as const
  return sums.flatMap(([what, found, most]) =>
    found > most ? `${what}: ${found}, and ${most} are allowed` : []
  )
}

describe('a first visit', () => {
  test('to any page stays within its budget', async () => {
    const paths = guide.site.pages.map(({ url }) => url)
    const found = await inTabs(paths, {}, async (page, path) =>
      overBudget(await load(page, guide.at(path))).map((fault) => `${path} ${fault}`)
    )
    expect(found.flat()).toEqual([])
  })

  test('has its styles in the page, and paints before any other answer', async () => {
    const page = await openTab()
    const loaded = await load(page, guide.at('/'))
    expect(loaded.filter(({ type }) => type === 'stylesheet')).toEqual([
      expect.objectContaining({ url: expect.stringContaining('/assets/print-') })
    ])
    const blocking = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(
          (entry) => 'renderBlockingStatus' in entry && entry.renderBlockingStatus === 'blocking'
        )
        .map(({ name }) => name)
    )
    expect(blocking).toEqual([])
  })

  test.each([
    ['too many words', 14_601, 'document', 'HTML and CSS: 14601, and 14600 are allowed'],
    ['a large style sheet', 14_601, 'stylesheet', 'HTML and CSS: 14601, and 14600 are allowed'],
    ['a large script', 4_001, 'script', 'scripts: 4001, and 4000 are allowed'],
    ['a picture', 20_001, 'image', 'all bytes: 20001, and 20000 are allowed'],
    ['a font', 1, 'font', 'fonts: 1, and 0 are allowed']
  ])('would be reported for %s', (_, bytes, type, fault) => {
    expect(overBudget([{ url: '/tea', type, bytes }])).toEqual([fault])
  })

  test('would be reported for one request too many', () => {
    const five = Array.from({ length: 5 }, () => ({ url: '/tea', type: 'image', bytes: 1 }))
    expect(overBudget(five)).toEqual(['requests: 5, and 4 are allowed'])
  })
})

test('the first rule of the styles counts', async () => {
  const page = await openTab()
  await page.goto(guide.at('/'))
  const first = await page.evaluate(() => document.styleSheets[0]?.cssRules[0]?.cssText ?? '')
  expect(first).toMatch(/^:root \{/)
})

test('all words but code are in the font of the page', async () => {
  const page = await openTab()
  for (const path of ['/', '/search/?q=proxy', '/incidents/', '/troubleshooting/']) {
    await page.goto(guide.at(path))
    const others = await page.$$eval('body, body *', (all) =>
      all
        .filter((one) => !one.closest('script, code, pre'))
        .filter((one) => !getComputedStyle(one).fontFamily.startsWith('system-ui'))
        .map((one) => one.outerHTML.slice(0, 80))
    )
    expect([path, others]).toEqual([path, []])
  }
})

test('every class of a page that the whole style sheet knows is still known to what pages carry', async () => {
  const { compile, NodePackageImporter } = await import('sass-embedded')
  const { css } = compile('assets/styles/site.scss', {
    importers: [new NodePackageImporter(process.cwd())]
  })
  const namesIn = (text: string) =>
    new Set([...text.matchAll(/\.(-?[a-z][\w-]*)/gi)].map(([, name = '']) => name))
  const all = namesIn(css)
  const page = await openTab()
  const lost = new Set<string>()
  const files = readdirSync(guide.folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((one) => one.endsWith('.html'))) {
    await page.goto(guide.at(`/${file}`))
    const { carried, used } = await page.evaluate(async () => ({
      carried: [...document.styleSheets]
        .flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
        .join(),
      used: [...document.querySelectorAll('[class]')].flatMap((one) => [...one.classList])
    }))
    const known = namesIn(carried)
    for (const name of used) if (all.has(name) && !known.has(name)) lost.add(name)
  }
  expect([...lost]).toEqual([])
})
