/** An urgent page: what to do now is large, and what somebody looks for is at hand and never in the way. */
import type { Page, Viewport } from 'puppeteer'
import { expect, test } from 'vitest'
import { clipboard, openCopying, said } from './copying.ts'
import { coffee, guide, layoutShifts, narrow, openPage, phone, wide, wordsOf } from './open.ts'
import { magnified } from './templates.ts'

const leak = coffee.at('/leak/')
const bar = 'nav[aria-label=Shortcuts]'
const side = '.app-layout > :has(nav[aria-label="On this page"])'

const isShown = (page: Page, place: string) => page.$eval(place, (one) => one.checkVisibility())

test('the record is copied from beside the steps, and nobody loses their place', async () => {
  const page = await openCopying('/incidents/', { viewport: wide }, guide)
  const place = () => page.evaluate(() => [location.hash, scrollY])
  const before = await place()
  const link = await page.waitForSelector('aria/Copy the record')
  await link!.press('Enter')
  await said(page, 'Copied')
  expect((await clipboard(page))['text/plain']).toMatch(/^Ticket reference:\n.+\(time, who\):$/s)
  expect(await place()).toEqual(before)
})

test('without scripts, the link to the record leads to it', async () => {
  const page = await openPage(guide.at('/incidents/'), { javascript: false })
  await page.click('aria/Copy the record')
  expect(await page.$eval(':target', (one) => one.textContent)).toBe('What to record')
})

test('a contact is beside the text once, however often the page names it', async () => {
  const page = await openPage(guide.at('/incidents/'))
  const title = guide.site.config.contacts.find(({ id }) => id === 'urgent')!.title
  const named = (words: string) => words.split(title).length - 1
  expect(named(await wordsOf(page, '.app-body'))).toBe(2)
  expect(named(await wordsOf(page, side))).toBe(1)
})

test('a contact with an email address is a link to write to it, and breaks after the @', async () => {
  const page = await openPage(leak)
  const mail = 'dd a[href="mailto:plumber@example.org"]'
  expect(await wordsOf(page, mail)).toBe('plumber@example.org')
  const lines = await page.$eval(mail, (link) => {
    link.style.display = 'inline-block'
    link.style.width = '7em'
    return [...link.childNodes]
      .filter((part) => part instanceof Text)
      .map((part) => {
        const range = document.createRange()
        range.selectNodeContents(part)
        return [...range.getClientRects()].map(({ top }) => top)
      })
  })
  expect(lines.map(({ length }) => length)).toEqual([1, 1])
  expect(lines[0]![0]).toBeLessThan(lines[1]![0]!)
})

test('on a wide screen contents, contact and record stay beside the text', async () => {
  const page = await openPage(guide.at('/incidents/'))
  const { config } = guide.site
  const urgent = config.contacts.find(({ id }) => id === 'urgent')
  const record = await page.$eval(`${side} a[href="#what-to-record"]`, (one) => one.textContent)
  expect(await wordsOf(page, side)).toContain(urgent?.title)
  expect(record).toBe('Copy the record')
  const headings = await page.$$eval('.app-body h2', (all) => all.map(({ id }) => `#${id}`))
  const contents = await page.$$eval(`${side} nav a`, (all) =>
    all.map((one) => one.getAttribute('href'))
  )
  expect(contents).toEqual(headings)
  await page.evaluate(() => scrollTo(0, 3000))
  const { top, bottom, left } = await page.$eval(side, (one) => {
    const { top, bottom, left } = one.getBoundingClientRect()
    return { top, bottom, left }
  })
  expect(top).toBeGreaterThanOrEqual(0)
  expect(bottom).toBeLessThanOrEqual(wide.height)
  expect(left).toBeGreaterThan(wide.width / 2)
})

test.each([phone, { ...phone, width: 390, height: 844 }])(
  'on a phone the shortcuts stay at the foot of the screen, and lead to what they name: $width',
  async (viewport) => {
    const page = await openPage(leak, { viewport, javascript: false })
    const shortcuts = await page.$$eval(`${bar} a`, (all) =>
      all.map((one) => [one.textContent, one.hash])
    )
    expect(shortcuts).toEqual([
      ['Steps', '#do-this-now'],
      ['Water tap', '#step-close-tap'],
      ['Who to tell', '#who-to-tell']
    ])
    for (const [, hash = ''] of shortcuts) {
      await page.click(`${bar} a[href="${hash}"]`)
      const { top, bottom } = await page.$eval(bar, (one) => one.getBoundingClientRect().toJSON())
      const found = await page.$eval(':target', (one) => one.getBoundingClientRect().toJSON())
      expect(new URL(page.url()).hash).toBe(hash)
      expect(bottom).toBe(viewport.height)
      expect(found.top).toBeGreaterThanOrEqual(0)
      expect(found.top).toBeLessThan(top - 24)
    }
  }
)

test.each<[string, Viewport | undefined]>([
  ['on a wide screen', wide],
  ['at 400%, where a screen is low', magnified],
  ['on a phone on its side', { width: 568, height: 320 }],
  ['on paper', undefined]
])('there are no shortcuts %s', async (_, viewport) => {
  const page = await openPage(leak, { viewport: viewport ?? narrow })
  if (!viewport) await page.emulateMediaType('print')
  expect(await isShown(page, bar)).toBe(false)
})

/** Goes through a page by keyboard, and lists what stands under the shortcuts while it has focus. */
async function underBar(page: Page): Promise<readonly string[]> {
  const stops = await page.$$eval('a[href], button, summary, input', (all) => all.length)
  const found: string[] = []
  for (let count = 0; count < stops; count++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate((place) => {
      const stop = document.activeElement
      const foot = document.querySelector(place)!.getBoundingClientRect()
      if (!stop || stop.closest(place)) return ''
      const { bottom, height } = stop.getBoundingClientRect()
      return height < 100 && bottom > foot.top && bottom <= foot.bottom
        ? (stop.textContent.trim() ?? '')
        : ''
    }, bar)
    if (name) found.push(name)
  }
  return found
}

/** The last words of a page, when somebody has scrolled to its end. */
async function isEndCovered(page: Page): Promise<boolean> {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  return page.evaluate((place) => {
    const last = [...document.querySelectorAll('footer p, .app-footer p')].at(-1)!
    return (
      last.getBoundingClientRect().bottom >
      document.querySelector(place)!.getBoundingClientRect().top
    )
  }, bar)
}

test('the shortcuts cover nothing that has focus, and not the end of the page', async () => {
  const page = await openPage(leak, { viewport: narrow })
  expect(await underBar(page)).toEqual([])
  expect(await isEndCovered(page)).toBe(false)
})

test('what they would cover is reported', async () => {
  const page = await openPage(leak, { viewport: narrow, planted: true })
  await page.addStyleTag({
    content: `html { scroll-padding: 0 !important } ${bar} { position: fixed !important; inset: auto 0 0 }`
  })
  expect(await underBar(page)).not.toEqual([])
  expect(await isEndCovered(page)).toBe(true)
})

test('each of the five steps is a card, in large words, with its number', async () => {
  const page = await openPage(leak)
  const steps = await page.$$eval('#step-turn-off, #step-turn-off ~ li', (all) =>
    all.map((one) => {
      const { fontSize, fontWeight, borderLeft, listStyleType } = getComputedStyle(one)
      return { fontSize, fontWeight, borderLeft, listStyleType }
    })
  )
  expect(steps).toEqual(
    Array.from({ length: 5 }, () => ({
      fontSize: '21px',
      fontWeight: '700',
      borderLeft: '10px solid rgb(202, 53, 53)',
      listStyleType: 'decimal'
    }))
  )
})

const start = 'a[href="#step-turn-off"]:not([aria-hidden])'

test.each([wide, narrow])(
  'who lands on a later step sees that there is a first, and the first Tab leads there: $width',
  async (viewport) => {
    const page = await openPage(`${leak}#step-call`, { viewport, ownWindow: true })
    await page.waitForSelector(start)
    const seen = await page.$eval(start, (link) => {
      const { left, right, top, bottom } = link.getBoundingClientRect()
      const inCard = link.parentElement!.previousElementSibling!.getBoundingClientRect()
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return { words: link.textContent, isOnTop: hit === link, isApart: top >= inCard.bottom }
    })
    expect(seen).toEqual({ words: 'Start at step 1', isOnTop: true, isApart: true })
    expect(await layoutShifts(page)).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#step-turn-off:target')
    await page.waitForSelector(start, { hidden: true })
  }
)

test.each(['', '#step-turn-off', '#who-to-tell', '#far-drops'])(
  'who does not is not told: %s',
  async (hash) => {
    const page = await openPage(leak + hash, { viewport: wide })
    await page.waitForNetworkIdle({ idleTime: 100 })
    expect(await page.$(start)).toBeNull()
  }
)

test('that link is not in a copy of the steps, nor on paper', async () => {
  const page = await openCopying('/leak/#step-call', { viewport: wide }, coffee)
  await page.waitForSelector(start)
  await page.click('.app-body .app-copy button')
  await (await page.waitForSelector('aria/Copy as Markdown'))!.press('Enter')
  await said(page, 'Copied')
  expect((await clipboard(page))['text/plain']).not.toContain('Start at')
  await page.emulateMediaType('print')
  expect(await isShown(page, start)).toBe(false)
})
