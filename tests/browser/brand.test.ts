/** What every reader needs from the top of any page, whoever publishes the guide. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { formatDate } from '../../src/site/dates.ts'
import {
  coffee,
  evaluateAll,
  everyPage,
  govuk,
  guide,
  inTabs,
  looked,
  narrow,
  openPage,
  phone,
  wide,
  wordsOf,
  type BuiltAndServed
} from './open.ts'

/** Where the words of a page may begin at the latest, by the size of the screen. */
const starts = [
  { viewport: { width: 1280, height: 900 }, latest: 330 },
  { viewport: { width: 390, height: 844, isMobile: true, hasTouch: true }, latest: 420 }
]

/** How far down a page begins below its title, be it with a paragraph, a heading or a picture. */
function startOf(page: Page): Promise<number> {
  // A page may have its first words in a panel with its title.
  return page.$eval('.app-home-panel h1, .app-body', (start) => {
    const body = start.closest('.app-home-panel')?.querySelector('p') ?? start
    const range = document.createRange()
    const walker = document.createTreeWalker(body)
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (!(node instanceof HTMLImageElement) && !(node instanceof Text && node.data.trim()))
        continue
      range.selectNode(node)
      const [line] = range.getClientRects()
      if (line && line.width > 1) return Math.round(line.top)
    }
    return Infinity
  })
}

/** The pages whose words begin too late. */
async function lateStarts({ site, at }: BuiltAndServed, fault = ''): Promise<readonly string[]> {
  const found = await Promise.all(
    starts.map(({ viewport, latest }) =>
      inTabs(looked(site.pages), { viewport, planted: fault !== '' }, async (page, { url }) => {
        await page.goto(at(url))
        if (fault) await page.addStyleTag({ content: fault })
        // Until its letters are there a page may have a line more.
        await page.evaluate(async () => void (await document.fonts.ready))
        const top = await startOf(page)
        return top > latest ? [`${url} begins at ${top}, ${viewport.width} wide`] : []
      })
    )
  )
  return found.flat(2)
}

/** What would push the words of a page down: a list of its contents that is open on a phone. */
test('a page that begins too late would be reported', async () => {
  const fault = '.app-contents ol { display: block !important }'
  expect((await lateStarts(coffee, fault)).join('\n')).toContain('/machine/no-coffee/ begins at')
})

const published = [
  ['by anybody', coffee],
  ['on gov.uk', govuk],
  ['this guide', guide]
] as const

test.each(published)(
  'published %s each page has its first words on the upper half of the screen',
  async (_, site) => expect(await lateStarts(site)).toEqual([])
)

// Its words change nothing of this: it is looked at each night.
describe.each(everyPage ? published : published.slice(0, 2))('published %s', (_, site) => {
  test('a page has one box to search with in sight, beside its name where there is room', async () => {
    for (const viewport of [wide, narrow]) {
      const page = await openPage(site.at('/about/'), { viewport })
      const boxes = await page.$$eval('input[type=search]', (all) =>
        all
          .filter((box) => box.checkVisibility())
          .map((box) => {
            const { top, bottom, right } = box.getBoundingClientRect()
            const name = document.querySelector('header a')!.getBoundingClientRect()
            return {
              inSight: top < innerHeight && right <= innerWidth,
              beside: top < name.bottom && bottom > name.top,
              label: box.labels![0]!.textContent.trim()
            }
          })
      )
      const beside = viewport === wide
      expect(boxes).toEqual([{ inSight: true, beside, label: 'Search the guide' }])
    }
  })

  test('the sections are in one row, and on a phone behind a control that needs no script', async () => {
    const page = await openPage(site.at('/about/'), { javascript: false })
    const rows = () =>
      evaluateAll(page, 'header nav a', (links) => {
        const shown = links.filter((link) => link.checkVisibility())
        return [...new Set(shown.map((link) => link.getBoundingClientRect().top))]
      })
    const sections = () => wordsOf(page, 'header nav')
    const all = site.site.guides[0]!.navigation.map(({ text }) => text).join('\n')
    expect(await rows()).toHaveLength(1)
    expect(await sections()).toBe(all)
    expect(await wordsOf(page, 'header')).not.toContain('Menu')

    await page.setViewport(phone)
    expect(await rows()).toEqual([])
    await page.focus('header summary')
    await page.keyboard.press('Enter')
    expect(await sections()).toBe(all)
  })

  test('the date of the notice stands out in its line', async () => {
    const page = await openPage(site.at('/about/'))
    const date = formatDate(site.site.config.notice!.date)
    const heavy = await evaluateAll(page, '.app-status *', (all) =>
      all
        .filter((one) => Number(getComputedStyle(one).fontWeight) >= 700)
        .map((one) => one.textContent.trim())
    )
    expect(heavy).toContain(date)
    const lines = await evaluateAll(page, '.app-status :is(a, strong)', (all) => [
      ...new Set(all.map((one) => Math.round(one.getBoundingClientRect().bottom / 10)))
    ])
    expect(lines).toHaveLength(1)
  })

  test('what a page has on it is in view on a wide screen, and one press away on a phone', async () => {
    const listed = site.site.pages.filter(({ contents }) => contents.length > 0)
    const { url } = listed.find(({ doc }) => !doc.type.urgent)!
    const page = await openPage(site.at(url), { javascript: false })
    const links = () =>
      evaluateAll(page, 'main nav[aria-label="On this page"] a', (all) =>
        all.filter((link) => link.checkVisibility()).map(({ hash }) => hash)
      )
    const all = await links()
    expect(all.length).toBeGreaterThan(2)

    await page.setViewport(phone)
    expect(await links()).toEqual([])
    await page.click('main summary')
    expect(await links()).toEqual(all)
  })

  test('the other pages of the section are in the margin of a very wide screen, else below the text', async () => {
    const { url, related } = site.site.pages.find((one) => one.related.length > 0)!
    const page = await openPage(site.at(url), { javascript: false })
    const looks = []
    for (const width of [1280, 1440]) {
      await page.setViewport({ width, height: 900 })
      const [text, list] = await evaluateAll(
        page,
        '.app-layout__text, nav[aria-label="Related pages"]',
        (all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect)
      )
      looks.push([
        text!.width,
        list!.top >= text!.bottom,
        list!.right <= text!.left,
        list!.left >= 0
      ])
    }
    expect(looks).toEqual([
      [600, true, false, true],
      [600, false, true, true]
    ])
    expect(await wordsOf(page, 'nav[aria-label="Related pages"]')).toBe(
      ['Related pages', ...related.map(({ text }) => text)].join('\n')
    )
  })

  test('a long page leads back to its top, without scripts', async () => {
    const { url } = site.site.pages.find(({ contents }) => contents.length > 0)!
    const page = await openPage(site.at(url), { javascript: false, viewport: phone })
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.click('::-p-text(Back to top)')
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
  })
})

test('the list of what is on a page marks the section in view', async () => {
  const page = await openPage(coffee.at('/machine/no-coffee/'), { javascript: false })
  const marked = () =>
    evaluateAll(page, 'nav[aria-label="On this page"] a', (links) => {
      const colours = links.map((link) => getComputedStyle(link).color)
      const isAlone = (colour: string) => colours.filter((one) => one === colour).length === 1
      return links.filter((_, at) => isAlone(colours[at]!)).map((link) => link.textContent)
    })
  for (const [id, words] of [
    ['steps', 'Steps'],
    ['quick-checks', 'Quick checks']
  ]) {
    await page.$eval(`#${id}`, (heading) => heading.scrollIntoView())
    await expect.poll(marked).toEqual([words])
  }
})
