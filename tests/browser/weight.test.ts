/** What a reader on a slow line waits for: bytes and requests, as budgets. Times are for `npm run bench`. */
import { plainText } from '../../src/markdown/walk.ts'
import { describe, expect, test } from 'vitest'
import { visit, type Loaded } from '../../src/cli/bench/reader.ts'
import {
  coffee,
  evaluateAll,
  govuk,
  guide,
  inTabs,
  layoutShifts,
  looked,
  openPage,
  openTab,
  wide
} from './open.ts'

/**
 * HTML and styles. One initial congestion window is what a server may send before the first answer of the
 * reader's machine. The header of GOV.UK, with its logo, is 1,500 bytes more.
 */
const firstPaint = { generic: 14_600, govuk: 16_300 }
const scriptsOfAPage = 4_000
/** What all of it may be. A site on gov.uk has the font of GOV.UK, in two weights, which it does not wait for. */
const wholeVisit = {
  generic: { bytes: 20_000, requests: 4, fonts: 0 },
  govuk: { bytes: 86_000, requests: 7, fonts: 2 }
}
/** How many letters somebody can write on a page that stays within the budget. */
const words = 12_000

function overBudget(
  loaded: readonly Loaded[],
  brand: keyof typeof wholeVisit = 'generic'
): readonly string[] {
  const { bytes, requests, fonts } = wholeVisit[brand]
  const bytesOf = (some: readonly Loaded[]) => some.reduce((sum, { bytes }) => sum + bytes, 0)
  const blocking = loaded.filter(
    ({ type, url }) => type === 'document' || (type === 'stylesheet' && !url.includes('/print-'))
  )
  const sums = [
    ['HTML and CSS', bytesOf(blocking), firstPaint[brand]],
    ['scripts', bytesOf(loaded.filter(({ type }) => type === 'script')), scriptsOfAPage],
    ['all bytes', bytesOf(loaded), bytes],
    ['requests', loaded.length, requests],
    ['fonts', loaded.filter(({ type }) => type === 'font').length, fonts]
  ] as const
  return sums.flatMap(([what, found, most]) =>
    found > most ? `${what}: ${found}, and ${most} are allowed` : []
  )
}

describe('a first visit', () => {
  test('to any page of reasonable length stays within its budget', async () => {
    const pages = [guide, coffee, govuk].flatMap(({ site, at }) =>
      looked(site.pages.filter(({ doc }) => plainText(doc).length < words)).map(({ url }) => ({
        address: at(url),
        brand: site.config.brand
      }))
    )
    const found = await inTabs(pages, {}, async (page, { address, brand }) =>
      overBudget(await visit(page, address), brand).map((fault) => `${address} ${fault}`)
    )
    expect(found.flat()).toEqual([])
    expect(pages.length).toBeGreaterThan(coffee.site.pages.length)
  })

  test('has its styles in the page, and paints before any other answer', async () => {
    const page = await openTab()
    const loaded = await visit(page, guide.at('/'))
    expect(loaded.filter(({ type }) => type === 'stylesheet')).toEqual([
      expect.objectContaining({ url: expect.stringContaining('/assets/print-') })
    ])
    const blocking = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((one) => 'renderBlockingStatus' in one && one.renderBlockingStatus === 'blocking')
    )
    expect(blocking).toEqual([])
  })

  test('would be reported for too much of each', () => {
    const loaded = [
      { url: '/tea', type: 'document', bytes: 14_601 },
      { url: '/tea.js', type: 'script', bytes: 4_001 },
      ...Array.from({ length: 3 }, () => ({ url: '/tea.woff', type: 'font', bytes: 500 }))
    ] as const
    expect(overBudget(loaded)).toEqual([
      'HTML and CSS: 14601, and 14600 are allowed',
      'scripts: 4001, and 4000 are allowed',
      'all bytes: 20102, and 20000 are allowed',
      'requests: 5, and 4 are allowed',
      'fonts: 3, and 0 are allowed'
    ])
  })
})

test('a link leads to its place before any script has arrived', async () => {
  const page = await openTab()
  await page.setRequestInterception(true)
  page.on('request', (request) => void (request.resourceType() === 'script' || request.continue()))
  const { doc } = coffee.site.pages.find(({ url }) => url === '/leak/') ?? {}
  const id = doc?.anchors.at(-1)?.id
  await page.goto(coffee.at(`/leak/#${id}`), { waitUntil: 'domcontentloaded' })
  const top = () => page.$eval(':target', (target) => target.getBoundingClientRect().top)
  await expect.poll(top).toBeLessThan(wide.height)
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(wide.height)
})

test.each([0, 500])('the font of GOV.UK moves nothing when it comes after %i ms', async (wait) => {
  const page = await openTab({ ownWindow: true })
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    setTimeout(() => void request.continue(), request.resourceType() === 'font' ? wait : 0)
  })
  await page.goto(govuk.at('/leak/'), { waitUntil: 'networkidle0' })
  expect(await page.evaluate(() => document.fonts.size)).toBe(2)
  expect(await layoutShifts(page)).toEqual([])
})

test.each(['/search/?q=filter', '/about/'])(
  'all words but code are in the font of the page: %s',
  async (path) => {
    const page = await openPage(coffee.at(path))
    const others = await evaluateAll(page, 'body, body *', (all) =>
      all
        .filter((one) => !one.closest('script, code, pre'))
        .filter((one) => !getComputedStyle(one).fontFamily.startsWith('system-ui'))
        .map((one) => one.outerHTML.slice(0, 80))
    )
    expect(others).toEqual([])
  }
)
