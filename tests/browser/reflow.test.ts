/** Pages at the sizes that readers need: a magnified screen, larger text, wider spacing, and room for a finger. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { openTab, wide } from './open.ts'
import {
  coffeeTemplates,
  faultsOf,
  guideTemplates,
  magnified,
  openMenu,
  plant,
  templateIn,
  visit
} from './templates.ts'

/** Runs in the page: what one must scroll sideways to read, unless it is a table or code in a frame that the keyboard reaches. */
function sidewaysFaults(): string[] {
  const frames = new Set<Element>()
  const faults: string[] = []
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element)
    const { left, right, width, height } = element.getBoundingClientRect()
    if (!element.checkVisibility({ visibilityProperty: true }) || width <= 1 || height <= 1)
      continue
    const scrolls = /auto|scroll/.test(style.overflowX)
    if (scrolls) frames.add(element)
    if (scrolls && element.scrollWidth > element.clientWidth) {
      const named = /^(group|region)$/.test(element.role ?? '') && Boolean(element.ariaLabel)
      const reached = element instanceof HTMLElement && element.tabIndex === 0
      const meant = element.matches('pre, :has(> table)')
      if (!meant) faults.push(`${placeOf(element)} scrolls sideways, and is no table and no code`)
      else if (!named) faults.push(`${placeOf(element)} scrolls sideways, and has no name`)
      else if (!reached) faults.push(`${placeOf(element)} scrolls sideways, and takes no focus`)
    }
    let frame = element.parentElement
    while (frame && !frames.has(frame)) frame = frame.parentElement
    if (frame || (left >= -1 && right <= innerWidth + 1)) continue
    faults.push(`${placeOf(element)} reaches from ${Math.round(left)} to ${Math.round(right)}`)
  }
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) faults.push(`The page is ${scrollWidth} wide`)
  return faults
}

interface Box {
  readonly element: Element
  readonly rect: DOMRect
  /** Whether it cuts off what is beside it, and what is above or below. */
  readonly x: boolean
  readonly y: boolean
}

/** Runs in the page: words that are cut off by the box that they are in, or that lie on other words. */
function lostWords(): string[] {
  const faults: string[] = []
  const range = document.createRange()
  const lines = visibleTexts(document.body).flatMap((text) => {
    range.selectNodeContents(text)
    const element = text.parentElement!
    return [...range.getClientRects()].map((line) => ({ text, element, line }))
  })
  /** The boxes around an element that cut off what reaches out of them. */
  const known = new Map<Element | null, readonly Box[]>([[null, []]])
  const cutting = (element: Element | null): readonly Box[] => {
    const found = known.get(element)
    if (found || !element) return found ?? []
    const { overflowX, overflowY, display } = getComputedStyle(element)
    const cuts = (overflow: string) => display !== 'inline' && /hidden|clip/.test(overflow)
    const own = {
      element,
      rect: element.getBoundingClientRect(),
      x: cuts(overflowX),
      y: cuts(overflowY)
    }
    const boxes = [...cutting(element.parentElement), ...(own.x || own.y ? [own] : [])]
    known.set(element, boxes)
    return boxes
  }
  for (const { element, line } of lines) {
    for (const box of cutting(element)) {
      const { left, right, top, bottom } = box.rect
      const aside = box.x && (line.left < left - 2 || line.right > right + 2)
      const below = box.y && (line.top < top - 4 || line.bottom > bottom + 4)
      if (aside || below) faults.push(`${placeOf(element)} is cut off by ${placeOf(box.element)}`)
    }
  }
  // The boxes of two lines may touch: only the middle of each holds letters.
  const middles = lines
    .map(({ text, element, line: { left, right, top, bottom, height } }) => {
      return { text, element, left, right, top: top + height / 4, bottom: bottom - height / 4 }
    })
    .sort((a, b) => a.top - b.top)
  middles.forEach((one, index) => {
    for (let next = index + 1; next < middles.length; next++) {
      const other = middles[next]!
      if (other.top >= one.bottom) break
      const apart = other.left >= one.right - 2 || one.left >= other.right - 2
      if (apart) continue
      faults.push(`${placeOf(other.element)} lies on ${placeOf(one.element)}`)
    }
  })
  return [...new Set(faults)]
}

/** Runs in the page: labels, such as a tag, whose box lies on words beside them. */
function labelsOnWords(): string[] {
  const range = document.createRange()
  const lines = visibleTexts(document.body).flatMap((text) => {
    range.selectNodeContents(text)
    return [...range.getClientRects()].map((line) => ({ text, line }))
  })
  return [...document.querySelectorAll('main *, .govuk-phase-banner *')].flatMap((label) => {
    const { display, backgroundColor, borderTopStyle } = getComputedStyle(label)
    const isPainted = backgroundColor !== 'rgba(0, 0, 0, 0)' || borderTopStyle !== 'none'
    if (!/^inline/.test(display) || !isPainted || !label.checkVisibility()) return []
    const boxes = [...label.getClientRects()]
    const covered = lines.find(
      ({ text, line }) =>
        boxes.some(
          (box) =>
            Math.min(box.right, line.right) - Math.max(box.left, line.left) > 1 &&
            Math.min(box.bottom, line.bottom) - Math.max(box.top, line.top) > 1
        ) && !label.contains(text)
    )
    return covered ? `${placeOf(label)} lies on ${placeOf(covered.text.parentElement!)}` : []
  })
}

/** Runs in the page: links to share that stand on a line of their own, though there is room for the last word beside them. */
function orphanLinks(): string[] {
  const range = document.createRange()
  return [...document.querySelectorAll('.app-share--item')].flatMap((link) => {
    const block = link.parentElement!
    const words = visibleTexts(block)
      .filter((text) => link.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING)
      .at(-1)
    if (!words) return []
    range.setStart(words, words.data.trimEnd().search(/\S+$/))
    range.setEnd(words, words.data.trimEnd().length)
    const word = [...range.getClientRects()].at(-1)!
    const { top, width } = link.getBoundingClientRect()
    const style = getComputedStyle(block)
    const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    if (top < word.bottom - 2 || word.width + width > room) return []
    return `${placeOf(link)} stands on a line of its own`
  })
}

/** Runs in the page: what is smaller than a finger needs (WCAG 2.2, 2.5.8), and too near to another. */
function smallTargets(): string[] {
  const all = [...document.querySelectorAll('a[href], button, input, summary')].filter((one) =>
    one.checkVisibility({ visibilityProperty: true })
  )
  const targets = all.flatMap((target) => {
    const { left, right, top, bottom, width, height } = target.getBoundingClientRect()
    const small = width < 24 || height < 24
    return width > 1 ? [{ target, left, right, top, bottom, small }] : []
  })
  return targets.flatMap((one) => {
    if (!one.small || inSentence(one.target)) return []
    const [x, y] = [(one.left + one.right) / 2, (one.top + one.bottom) / 2]
    const near = targets.find((other) => {
      if (other === one || other.target.contains(one.target)) return false
      const [toX, toY] = [(other.left + other.right) / 2, (other.top + other.bottom) / 2]
      if (other.small && Math.hypot(toX - x, toY - y) < 24) return true
      const aside = Math.max(other.left - x, 0, x - other.right)
      const above = Math.max(other.top - y, 0, y - other.bottom)
      return Math.hypot(aside, above) < 12
    })
    return near ? `${placeOf(one.target)} is too small beside ${placeOf(near.target)}` : []
  })

  /** Whether the size of a link follows from the line of text that it is in. */
  function inSentence(target: Element): boolean {
    if (getComputedStyle(target).display !== 'inline') return false
    let block = target.parentElement!
    while (getComputedStyle(block).display === 'inline') block = block.parentElement!
    return visibleTexts(block).some((text) => !text.parentElement?.closest('a, button'))
  }
}

/** Runs in the page: makes all text twice as large, and lists what stays as it is. */
function doubledText(): string[] {
  const sizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize)
  const texts = visibleTexts(document.body).map(({ parentElement }) => parentElement!)
  const read = texts.filter((element) => !element.closest('[aria-hidden=true]')) // the rest are pictures
  const before = new Map(read.map((element) => [element, sizeOf(element)]))
  document.documentElement.style.fontSize = '200%'
  return [...before].flatMap(([element, size]) =>
    sizeOf(element) < size * 2 - 1 ? `${placeOf(element)} stays at ${sizeOf(element)}` : []
  )
}

const sizes = [wide, magnified]

async function layoutFaults(page: Page): Promise<readonly string[]> {
  return [...(await page.evaluate(sidewaysFaults)), ...(await page.evaluate(lostWords))]
}

/** The spacing that a reader may set, at the least (WCAG 1.4.12). */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`

/** What is wrong with a page as it is, with text that is spaced, and with text twice as large, wide and narrow. */
async function reflowFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  // What a script offers beside a link must fit too.
  await page.evaluate(openMenu)
  const look = async (state: string) => {
    for (const viewport of sizes) {
      await page.setViewport(viewport)
      const found = await layoutFaults(page)
      faults.push(...found.map((fault) => `${fault} (${state}, ${viewport.width} wide)`))
    }
  }
  await look('as it is')
  for (const viewport of sizes) {
    await page.setViewport(viewport)
    faults.push(...(await page.evaluate(smallTargets)))
  }
  for (const viewport of [...sizes, { width: 390, height: 844 }]) {
    await page.setViewport(viewport)
    const found = [...(await page.evaluate(labelsOnWords)), ...(await page.evaluate(orphanLinks))]
    faults.push(...found.map((fault) => `${fault} (${viewport.width} wide)`))
  }
  // Not an element: the policy of the page refuses styles that are not its own.
  const setStyles = (rules: string) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [sheet]
  }
  await page.evaluate(setStyles, spacing)
  await look('spaced')
  await page.evaluate(setStyles, '')
  await page.setViewport(wide)
  faults.push(...(await page.evaluate(doubledText)))
  const found = await layoutFaults(page)
  return [...faults, ...found.map((fault) => `${fault} (text doubled)`)]
}

describe('at every size', () => {
  test('words stay in view, whole and apart, and a finger finds each target', async () => {
    expect(await faultsOf(guideTemplates, {}, reflowFaults)).toEqual([])
  }, 180_000)
})

describe('would be reported', () => {
  const table = '<div.app-scroll> "Table: Filter scale"'
  const title = '<h1#about-this-guide> "About this guide"'
  const wideTable =
    'document.querySelector(".govuk-table").style.width = "900px"; document.querySelector(".app-scroll")'
  const tight =
    'const title = document.querySelector("h1"); title.style = `display: block; overflow: hidden; white-space: nowrap; width: ${title.offsetWidth}px`; void (0)'
  test.each([
    [
      'a paragraph that is too wide',
      'main p { width: 400px }',
      '<p.govuk-body> "The facilities team writes this guide for:" reaches from 15 to 415 (as it is, 320 wide)'
    ],
    [
      'a page that is too wide',
      'body { width: 400px }',
      'The page is 400 wide (as it is, 320 wide)'
    ],
    [
      'a paragraph that scrolls',
      'main p { overflow-x: auto; white-space: nowrap }',
      '<p.govuk-body> "The facilities team writes this guide for:" scrolls sideways, and is no table and no code (as it is, 320 wide)'
    ],
    [
      'a frame that takes no focus',
      `${wideTable}.removeAttribute("tabindex")`,
      `${table} scrolls sideways, and takes no focus (as it is, 320 wide)`
    ],
    [
      'a frame without a role',
      `${wideTable}.removeAttribute("role")`,
      `${table} scrolls sideways, and has no name (as it is, 320 wide)`
    ],
    [
      'a title that is cut off',
      'h1 { display: block !important; height: 15px; overflow: hidden }',
      `${title} is cut off by ${title} (as it is, 1280 wide)`
    ],
    [
      'a title that is cut off when it is spaced',
      tight,
      `${title} is cut off by ${title} (spaced, 1280 wide)`
    ],
    [
      'words on other words',
      '.app-contents h2 { margin-bottom: -20px }',
      '<a.govuk-link> "What comes next" lies on <h2> "Contents" (as it is, 1280 wide)'
    ],
    [
      'a label on the next line',
      'main p { width: 300px } main p a { background: #ff0; padding: 9px }',
      '<a.govuk-link> "The scale of the filter" lies on <p.govuk-body> "A new machine arrives after this one. The scale of the filte" (1280 wide)'
    ],
    [
      'a link to share below its words',
      '.app-share--item { display: block; width: 20px }',
      '<a.app-share.app-share--item.govuk-link> "Copy link to Each filter has a colour#" stands on a line of its own (1280 wide)'
    ],
    [
      'text that does not grow',
      'main p { font-size: 16px !important }',
      '<p.govuk-body> "The facilities team writes this guide for:" stays at 16'
    ],
    [
      'links too near to each other',
      '.app-contents li { padding: 0 } .app-contents a { display: block; height: 12px; line-height: 12px }',
      '<a.govuk-link> "What comes next" is too small beside <a.govuk-link> "Filter scale"'
    ]
  ])('%s', async (_, fault, sentence) => {
    const page = await openTab({ planted: true })
    await visit(page, templateIn(coffeeTemplates, 'page'))
    await plant(page, fault)
    expect(await reflowFaults(page)).toContain(sentence)
  })
})
