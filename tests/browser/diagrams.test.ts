/** Diagrams: legible on a phone, in the colours that a reader has, to a screen reader and on paper. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { inTabs, evaluateAll, guide, narrow, openPage, openTab, prefer } from './open.ts'
import { sheetsIn } from './pdf.ts'
import { pictureOf, startCounting } from './pixels.ts'

const pages = guide.site.pages.filter(({ doc }) => doc.diagrams.length > 0)
const files = pages.flatMap(({ doc }) => doc.diagrams.flatMap(({ files }) => files))
const images = '.app-figure source + img'

/** Runs in a page with one diagram: words that cross other words, an outline, a line or the edge of the picture. */
function crossings(): string[] {
  const boxOf = (one: Element) => (one as SVGGraphicsElement).getBBox()
  const pen = document.createElement('canvas').getContext('2d')!
  // Its letters alone: some fonts leave more room around them than lines have between each other.
  const lettersOf = (text: Element) => {
    pen.font = getComputedStyle(text).font
    const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(
      text.textContent
    )
    const { x, width } = boxOf(text)
    return new DOMRect(x, Number(text.getAttribute('y')) - up, width, up + down)
  }
  const meet = (a: DOMRect, b: DOMRect) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
  const holds = (a: DOMRect, b: DOMRect) =>
    a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height
  const { width, height } = document.querySelector('svg')!.viewBox.baseVal
  const texts = [...document.querySelectorAll('text')]
  const boxes = [...document.querySelectorAll('rect, circle')]
  const [line] = [...document.querySelectorAll<SVGPathElement>('g > path')]
  const points = Array.from({ length: Math.ceil(line?.getTotalLength() ?? 0) }, (_, at) =>
    line!.getPointAtLength(at)
  )
  return texts.flatMap((text, index) => {
    const area = lettersOf(text)
    const says = (what: string) => `"${text.textContent}" ${what}`
    return [
      holds(new DOMRect(0, 0, width, height), area) ? [] : says('leaves the picture'),
      ...texts
        .slice(index + 1)
        .map((other) => (meet(area, lettersOf(other)) ? says(`meets "${other.textContent}"`) : [])),
      ...boxes.map((box) =>
        meet(area, boxOf(box)) && !holds(boxOf(box), area) ? says('crosses an outline') : []
      ),
      points.some(({ x, y }) => meet(area, new DOMRect(x, y, 0.1, 0.1))) ? says('is crossed') : []
    ].flat()
  })
}

describe('no word of a diagram crosses anything', () => {
  test('in those of the guide', async () => {
    const found = await inTabs(files, {}, async (page, { content }) => {
      await page.setContent(content)
      return page.evaluate(crossings)
    })
    expect(found.flat()).toEqual([])
  })

  test('and larger letters would be found to', async () => {
    const { content } = files.find((one) => one.content.includes('<rect'))!
    const page = await openTab()
    await page.setContent(content.replace(/font-size="\d+"/, 'font-size="28"'))
    const found = await page.evaluate(crossings)
    expect(found).toContainEqual(expect.stringMatching(/leaves|meets|crosses/))
  })
})

/** The smallest letters of the diagrams on a page as it shows them, in pixels, and whether each is whole. */
async function shownIn(page: Page) {
  const shown = await evaluateAll(page, images, (all) =>
    (all as HTMLImageElement[]).map((image) => {
      const { width, height, right } = image.getBoundingClientRect()
      const scale = width / image.naturalWidth
      const isWhole = right <= innerWidth && Math.abs(height / image.naturalHeight - scale) < 0.02
      return { path: new URL(image.currentSrc).pathname.slice(1), scale, isWhole }
    })
  )
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  return shown.map(({ path, scale, isWhole }) => {
    const { content = '' } = files.find((one) => path.endsWith(one.path)) ?? {}
    const sizes = [...content.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size))
    return { smallest: Math.min(...sizes) * scale, isWhole: isWhole && !tooWide }
  })
}

// A narrow screen for each of the two sizes that a diagram has.
test.each([narrow, { width: 769, height: 900 }])(
  'letters are large enough to read, and nothing scrolls sideways: %j',
  async (viewport) => {
    const found = await inTabs(pages, { viewport }, async (page, { url }) => {
      await page.goto(guide.at(url), { waitUntil: 'load' })
      return shownIn(page)
    })
    const all = found.flat()
    expect(all).toHaveLength(files.length / 2)
    for (const { smallest, isWhole } of all) {
      expect(smallest).toBeGreaterThanOrEqual(13.5)
      expect(isWhole).toBe(true)
    }
  }
)

/** Runs in a page with one diagram: the contrast of its palest words, by WCAG, to what is behind them. */
function leastContrast(): number {
  const lightOf = (colour: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = colour.map((byte) => {
      const share = byte / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
  }
  const rgb = (colour: string) => colour.match(/[\d.]+/g)!.map(Number)
  const paper = rgb(getComputedStyle(document.querySelector('.paper')!).fill)
  const behind = [...document.querySelectorAll('rect')].map((box) => {
    const { fill, fillOpacity } = getComputedStyle(box)
    if (fill === 'none') return paper
    return rgb(fill).map((byte, at) => byte * +fillOpacity + (paper[at] ?? 0) * (1 - +fillOpacity))
  })
  const contrasts = [...document.querySelectorAll('text')].flatMap((text) => {
    const word = lightOf(rgb(getComputedStyle(text).fill))
    return [paper, ...behind].map((colour) => {
      const ground = lightOf(colour)
      return Math.max(word, ground) / Math.min(word, ground)
    })
  })
  return Math.min(...contrasts)
}

test('pale words would be found', async () => {
  const page = await openTab()
  await page.setContent(files[0]!.content.replace('color="#0b0c0c"', 'color="#888"'))
  expect(await page.evaluate(leastContrast)).toBeLessThan(4.5)
})

describe.each([
  ['light', {}],
  ['dark', { 'prefers-color-scheme': 'dark' }],
  ['forced dark', { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' }],
  ['forced light', { 'prefers-color-scheme': 'light', 'forced-colors': 'active' }]
])('in %s colours', (_, colours) => {
  test('words stand out from their paper and their boxes', async () => {
    const page = await openTab()
    await prefer(page, colours)
    for (const { content } of files) {
      await page.setContent(content)
      expect(await page.evaluate(leastContrast)).toBeGreaterThan(7)
    }
  })

  test('they are painted so on the page', async () => {
    const count = await startCounting()
    const page = await openTab({ ownWindow: true })
    await prefer(page, colours)
    await page.goto(guide.at(pages[0]!.url), { waitUntil: 'load' })
    const area = await page.$eval(images, (image) => {
      image.scrollIntoView({ block: 'center' })
      const { x, y, width, height } = image.getBoundingClientRect()
      return { x: x + scrollX, y: y + scrollY, width, height }
    })
    expect(await count(await pictureOf(page, area))).toBeGreaterThan(3000)
  })
})

test('in forced dark colours the paper of a diagram is that of the page', async () => {
  const page = await openTab({ ownWindow: true })
  await prefer(page, { 'prefers-color-scheme': 'dark', 'forced-colors': 'active' })
  await page.goto(guide.at(pages[0]!.url), { waitUntil: 'load' })
  const box = await page.$eval(images, (image) => {
    image.scrollIntoView({ block: 'center' })
    const { x, y, width } = image.getBoundingClientRect()
    return { x: x + scrollX, y: y + scrollY, width }
  })
  const corner = { x: box.x + box.width - 4, y: box.y + 1, width: 3, height: 3 }
  const beside = { ...corner, x: box.x + box.width + 5 }
  expect(await pictureOf(page, corner)).toEqual(await pictureOf(page, beside))
})

test('a screen reader hears the description of a diagram, and its title', async () => {
  for (const { url, doc } of pages) {
    const page = await openPage(guide.at(url))
    const root = (await page.$(`.app-figure:has(${images.replace('.app-figure ', '')})`))!
    const heard = JSON.stringify(
      await page.accessibility.snapshot({ root, interestingOnly: false })
    )
    const words = doc.diagrams[0]!.words
    const textOf = (kind: string) => words.find((one) => one.kind === kind)?.text
    expect(heard).toContain(JSON.stringify(textOf('description')))
    expect(heard).toContain(JSON.stringify(textOf('header')))
    expect(heard).toMatch(/"role":"image"/)
  }
})

test('paper has the words of a diagram', async () => {
  const { url, doc } = pages.find((one) => one.url === '/support/') ?? pages[0]!
  const page = await openPage(guide.at(url))
  const printed = sheetsIn(await page.pdf({ preferCSSPageSize: true }))
    .flat()
    .join(' ')
  const text = await page.$eval('main', (main) => main.innerText)
  const alone = doc.diagrams[0]!.words.filter(
    ({ kind, text: label }) => kind === 'cell' && !text.includes(label)
  )
  expect(alone.length).toBeGreaterThan(1)
  for (const { text: label } of alone) expect(printed).toContain(label)
})

test('the single page has every diagram of its guide', async () => {
  const { url, guide: own } = guide.site.singlePages[0]!
  const diagrams = pages.filter((one) => one.guide === own).flatMap(({ doc }) => doc.diagrams)
  const page = await openPage(guide.at(url))
  const shown = await evaluateAll(page, images, (all) =>
    (all as HTMLImageElement[]).map(({ complete, naturalWidth }) => complete && naturalWidth > 0)
  )
  expect(shown).toEqual(Array(diagrams.length).fill(true))
})
