/** Where readers start: what a guide is, where to type, and where to go in an emergency, before all else. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { coffee, edited, guide, narrow, openPage, openTab, wide, wordsOf } from './open.ts'

const usual = { width: 390, height: 844 }
const alarm = 'main :has(> .app-heading > #is-water-on-the-floor)'
const cards = ['#make-a-drink', '#keep-it-clean'].map((id) => `main :has(> .app-heading > ${id})`)

const boxOf = (page: Page, place: string) =>
  page.$eval(place, (one) => {
    const { left, top, bottom, right } = one.getBoundingClientRect()
    return { left, top, bottom, right }
  })

/** Lists what a reader misses on the first screen. */
async function missed(page: Page): Promise<readonly string[]> {
  const { height = 0 } = page.viewport() ?? {}
  const places = ['h1', 'h1 ~ p, .app-heading:has(h1) + p', 'main input[type=search]', alarm]
  const boxes = await Promise.all(places.map((place) => boxOf(page, place)))
  return boxes.flatMap(({ bottom }, at) => (bottom <= height ? [] : (places[at] ?? [])))
}

test.each([wide, usual])(
  'the first screen says what it is, where to type and where to go in an emergency: $width',
  async (viewport) => {
    const page = await openPage(coffee.at('/'), { viewport })
    expect(await missed(page)).toEqual([])
  }
)

test('on the smallest phone it shows the first words about an emergency', async () => {
  const page = await openPage(guide.at('/'), { viewport: { width: 320, height: 568 } })
  const firstLine = await page.$eval('.app-home-alarm h2', (one) => one.getClientRects()[0]?.bottom)
  expect(firstLine).toBeLessThan(568)
})

test('an emergency has a red edge on all sides, and words that lead to the first step', async () => {
  const page = await openPage(coffee.at('/'))
  const edges = await page.$eval(alarm, (one) => {
    const { borderTop, borderRight, borderBottom, borderLeft } = getComputedStyle(one)
    return [borderTop, borderRight, borderBottom, borderLeft]
  })
  expect(edges).toEqual(
    ['4px', '4px', '4px', '10px'].map((width) => `${width} solid rgb(202, 53, 53)`)
  )
  expect(await wordsOf(page, alarm)).toMatch(/^Is water on the floor\b.*Do this first/s)
  expect(await page.$eval(`${alarm} p a`, ({ href }) => href)).toBe(coffee.at('/leak/#do-this-now'))
})

test('cards stand side by side where there is room, and below each other where there is none', async () => {
  const page = await openTab()
  const boxes = async (viewport: typeof wide) => {
    await page.setViewport(viewport)
    await page.goto(coffee.at('/'))
    const [first, second] = await Promise.all(cards.map((card) => boxOf(page, card)))
    return { first: first!, second: second! }
  }
  const beside = await boxes(wide)
  expect(beside.second.top).toBe(beside.first.top)
  expect(beside.second.left).toBeGreaterThan(beside.first.right)
  expect(beside.second.bottom).toBe(beside.first.bottom)
  const below = await boxes(narrow)
  expect(below.second.top).toBeGreaterThan(below.first.bottom)
  expect(below.second.left).toBe(below.first.left)
})

test('on paper the panel is words on white', async () => {
  const page = await openPage(coffee.at('/'))
  const colours = () =>
    page.$eval('main p', (one) => [
      getComputedStyle(one).color,
      getComputedStyle(one.parentElement!).backgroundColor
    ])
  expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(0, 98, 95)'])
  await page.emulateMediaType('print')
  expect(await colours()).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)'])
})

test('the newest changes come last, and lead to what they are about', async () => {
  const page = await openPage(guide.at('/'))
  const last = await page.$$eval('.app-body h2', (all) => all.at(-1)?.textContent)
  expect(last).toBe('What is new')
  const [first] = guide.site.feeds[0]?.entries ?? []
  const links = await page.$$eval('main :has(> #what-is-new) ~ ul a', (all) =>
    all.map(({ textContent, href }) => [textContent.toLowerCase(), href])
  )
  const items = first!.blocks.flatMap(({ items }) => items).slice(0, 3)
  const { config } = guide.site
  expect(links).toEqual(
    items.map(({ id, text }) => [text.toLowerCase(), guide.at(`${config.news}#${id}`)])
  )
})

const boxes = [
  ...['/', '/about/'].map((path) => ({ path, at: coffee.at, words: 'filter' })),
  ...guide.site.guides.map(({ url, name }) => ({ path: url, at: guide.at, words: name }))
]

test.each(boxes.flatMap((box) => [wide, narrow].map((viewport) => ({ ...box, viewport }))))(
  'suggestions, and the words about a secret, lie over all that is below the box: $path, $viewport.width wide',
  async ({ path, at, words, viewport }) => {
    const page = await openPage(at(path), { viewport })
    for (const letters of [words, '-----BEGIN']) {
      await page.$eval('.app-search input', (input) => (input as HTMLInputElement).select())
      await page.type('.app-search input', letters)
      await page.waitForSelector('.app-suggestions li')
      const covered = await page.$eval('.app-suggestions', (list) =>
        [...list.children].flatMap((one) => {
          one.scrollIntoView({ block: 'nearest' })
          const { left, right, top, bottom } = one.getBoundingClientRect()
          const seen = [left + 5, (left + right) / 2, right - 5].every((x) =>
            [top + 5, bottom - 5].every((y) => one.contains(document.elementFromPoint(x, y)))
          )
          return seen ? [] : one.textContent
        })
      )
      expect(covered).toEqual([])
    }
  }
)

test.each(['/', '/about/'])(
  'suggestions look like links, in the box of the page %s too, and one for an emergency stands out',
  async (path) => {
    const page = await openPage(edited.at(path))
    await page.type('.app-search input', 'ghp_a1B2c3D4e5F6g7')
    await page.waitForSelector('.app-suggestions [role=option]')
    const [urgent, ...others] = await page.$$eval('.app-suggestions [role=option]', (all) =>
      all.map((option) => {
        const style = getComputedStyle(option.firstElementChild!)
        const box = getComputedStyle(option)
        const list = getComputedStyle(option.parentElement!)
        return {
          underline: style.textDecorationLine,
          stands: ![box.color, list.backgroundColor].includes(style.color),
          weight: style.fontWeight,
          bar: box.borderLeftWidth,
          cursor: box.cursor
        }
      })
    )
    expect(others).toEqual([])
    expect(urgent).toEqual({
      underline: 'underline',
      stands: true,
      weight: '700',
      bar: '10px',
      cursor: 'pointer'
    })
  }
)

test('the suggestion that the keyboard has reached is on the screen, however low that is', async () => {
  const page = await openPage(guide.at('/'), { viewport: { width: 320, height: 400 } })
  // All at once: what is found for a part of it would be replaced under the keyboard.
  await page.focus('.app-search input')
  await page.keyboard.sendCharacter(guide.site.config.name)
  await page.waitForSelector('.app-suggestions li')
  const count = await page.$$eval('.app-suggestions [role=option]', (all) => all.length)
  expect(count).toBeGreaterThan(2)
  for (let at = 0; at < count; at++) {
    await page.keyboard.press('ArrowDown')
    const isSeen = await page.$eval('.app-suggestions [aria-selected=true]', (option) => {
      const { top, bottom } = option.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })
    expect(isSeen).toBe(true)
  }
})
