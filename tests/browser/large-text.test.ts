/** Text twice as large on the smallest screen: more than WCAG asks for, and what people with a phone do. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { guide, inTabs, narrow, openPage, openTab } from './open.ts'
import { guideTemplates } from './templates.ts'

const viewport = { width: 320, height: 700 }

/** Opens a page as somebody sees it who has text of a size. */
async function openLarge(page: Page, address: string, size = '200%'): Promise<void> {
  await page.goto(address)
  await page.evaluate((wanted) => (document.documentElement.style.fontSize = wanted), size)
}

/** Runs in the page: that it scrolls sideways, and the numbers of steps that its edge cuts off. */
function cutOff(): string[] {
  const { scrollWidth } = document.documentElement
  const ruler = document.createElement('span')
  ruler.style.cssText = 'position: absolute; white-space: pre'
  const numbers = [...document.querySelectorAll<HTMLLIElement>('ol > li')].flatMap((item) => {
    const { listStyleType, listStylePosition } = getComputedStyle(item)
    const isOutside = listStyleType === 'decimal' && listStylePosition === 'outside'
    if (!isOutside || !item.checkVisibility()) return []
    const number = `${[...item.parentElement!.children].indexOf(item) + 1}.`
    ruler.textContent = number
    item.append(ruler)
    const left = item.getBoundingClientRect().left - ruler.getBoundingClientRect().width
    ruler.remove()
    return left < 0 ? `${number} starts at ${Math.round(left)}` : []
  })
  return [...(scrollWidth > innerWidth ? [`The page is ${scrollWidth} wide`] : []), ...numbers]
}

test('no page scrolls sideways, and no number of a step is cut off', async () => {
  const addresses = [
    ...guide.site.pages.map(({ url }) => guide.at(url)),
    ...guideTemplates.map(({ address }) => address)
  ]
  const faults = await inTabs([...new Set(addresses)], { viewport }, async (page, address) => {
    await openLarge(page, address)
    return (await page.evaluate(cutOff)).map((fault) => `${address}: ${fault}`)
  })
  expect(faults.flat()).toEqual([])
}, 60_000)

test.each([
  ['h1 { white-space: nowrap }', /^The page is \d+ wide$/],
  ['.govuk-list--number { padding: 0 !important }', /^1\. starts at -\d+$/]
])('would be reported: %s', async (content, fault) => {
  const page = await openTab({ viewport, planted: true })
  await openLarge(page, guide.at('/troubleshooting/'))
  await page.addStyleTag({ content })
  expect(await page.evaluate(cutOff)).toContainEqual(expect.stringMatching(fault))
})

test.each(['100%', '150%', '200%'])(
  'the numbers of urgent steps stand in their cards, before the first words: %s',
  async (size) => {
    const page = await openTab({ viewport })
    await openLarge(page, guide.at('/incidents/'), size)
    const rooms = await page.$$eval('.app-urgent .app-body > ol:first-of-type > li', (steps) =>
      steps.map((step) => {
        const words = document.createTreeWalker(step, NodeFilter.SHOW_TEXT)
        const range = document.createRange()
        while (words.nextNode()?.textContent?.trim() === '') continue
        range.selectNodeContents(words.currentNode)
        const { paddingLeft, borderLeftWidth, fontSize } = getComputedStyle(step)
        const inner = [paddingLeft, borderLeftWidth].map(Number.parseFloat)
        const start = step.getBoundingClientRect().left + inner[0]! + inner[1]!
        return (range.getClientRects()[0]!.left - start) / Number.parseFloat(fontSize)
      })
    )
    expect(rooms.length).toBeGreaterThan(3)
    expect(Math.min(...rooms)).toBeGreaterThan(0.8)
  }
)

test.each(['150%', '200%'])(
  'the shortcuts at the foot are whole, and one row: %s',
  async (size) => {
    const page = await openTab({ viewport })
    await openLarge(page, guide.at('/incidents/'), size)
    const [bar, ...links] = await page.$$eval(
      'nav[aria-label=Shortcuts], nav[aria-label=Shortcuts] a',
      (all) => all.map((one) => one.getBoundingClientRect().toJSON())
    )
    expect(bar.height).toBeLessThan(80)
    for (const { left, right, bottom } of links) {
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(320)
      expect(bottom).toBeLessThanOrEqual(700)
    }
  }
)

test('on a phone the box in the header is as wide as the row, but for its button', async () => {
  const page = await openPage(guide.at('/about/'), { viewport: narrow })
  const [input, button] = await page.$$eval('header input, header button', (all) =>
    all.map((one) => one.getBoundingClientRect().toJSON())
  )
  expect(input.left).toBe(15)
  expect(input.right).toBe(button.left)
  expect(button.right).toBe(305)
  expect(input.width).toBeGreaterThan(190)
})
