/** Pages at the sizes that readers need: a magnified screen, larger text and wider spacing. The size of targets is axe's rule target-size. */
import type { Page } from 'puppeteer'
import { expect } from 'vitest'
import { wide } from './open.ts'
import { guideTemplates, magnified, openMenu, promise } from './templates.ts'

declare global {
  /** The lines of visible text on the page. */
  var linesOfText: () => readonly { text: Text; element: Element; line: DOMRect }[]
}

/** Runs in the page: what the checks below share there. */
function addLines(): void {
  const range = document.createRange()
  // What stays at the foot of the screen lies on the page, which scrolls below it.
  const stays = (element: Element) => {
    const { position, bottom } = getComputedStyle(element)
    return position === 'sticky' && bottom === '0px'
  }
  globalThis.linesOfText = () =>
    visibleTexts(document.body).flatMap((text) => {
      if (stays(text.parentElement!.parentElement!)) return []
      range.selectNodeContents(text)
      return [...range.getClientRects()].map((line) => ({
        text,
        element: text.parentElement!,
        line
      }))
    })
}

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

/** Runs in the page: words that are cut off by the box that they are in, or that lie on other words. */
function lostWords(): string[] {
  const faults: string[] = []
  const lines = linesOfText()
  const cuts = (overflow: string) => /hidden|clip/.test(overflow)
  const known = new Map<Element | null, readonly { box: Element; x: boolean; y: boolean }[]>()
  /** The boxes around an element that cut off what does not fit. */
  const cutters = (box: Element | null): NonNullable<ReturnType<(typeof known)['get']>> => {
    const found = known.get(box)
    if (found || !box) return found ?? []
    const { overflowX, overflowY, display } = getComputedStyle(box)
    const [x, y] = display === 'inline' ? [false, false] : [cuts(overflowX), cuts(overflowY)]
    const all = [...(x || y ? [{ box, x, y }] : []), ...cutters(box.parentElement)]
    known.set(box, all)
    return all
  }
  for (const { element, line } of lines) {
    for (const { box, x, y } of cutters(element)) {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const aside = x && (line.left < left - 2 || line.right > right + 2)
      const below = y && (line.top < top - 4 || line.bottom > bottom + 4)
      if (aside || below) faults.push(`${placeOf(element)} is cut off by ${placeOf(box)}`)
    }
  }
  // The boxes of two lines may touch: only the middle of each holds letters.
  const middles = lines
    .map(({ element, line: { left, right, top, bottom, height } }) => {
      return { element, left, right, top: top + height / 4, bottom: bottom - height / 4 }
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
  const overlap = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  // No line is as high as a row, so what lies on a box ends in its rows or in the one below them.
  const high = 200
  const rowOf = (y: number) => Math.floor(y / high)
  const rows = Map.groupBy(linesOfText(), ({ line }) => rowOf(line.bottom))
  const linesAround = ({ top, bottom }: DOMRect) => {
    const first = rowOf(top)
    const numbers = Array.from({ length: rowOf(bottom) + 2 - first }, (_, index) => first + index)
    return numbers.flatMap((number) => rows.get(number) ?? [])
  }
  return [...document.querySelectorAll('main *, .govuk-phase-banner *')].flatMap((label) => {
    const { display, backgroundColor, borderTopStyle } = getComputedStyle(label)
    const isPainted = backgroundColor !== 'rgba(0, 0, 0, 0)' || borderTopStyle !== 'none'
    if (!/^inline/.test(display) || !isPainted || !label.checkVisibility()) return []
    const covered = [...label.getClientRects()]
      .flatMap((box) => linesAround(box).filter(({ line }) => overlap(box, line)))
      .find(({ text }) => !label.contains(text))
    return covered ? `${placeOf(label)} lies on ${placeOf(covered.element)}` : []
  })
}

/** Runs in the page: signs that copy the link to a row, and have words under them. */
function signsOnWords(): string[] {
  const lines = linesOfText()
  return [...document.querySelectorAll('td > .app-item, th > .app-item')].flatMap((sign) => {
    const { left, right, top, bottom } = sign.getBoundingClientRect()
    const covered = lines.find(({ line }) => {
      const letters = { top: line.top + line.height / 4, bottom: line.bottom - line.height / 4 }
      const beside = line.right <= left + 2 || line.left >= right - 2
      return !beside && letters.top < bottom && letters.bottom > top
    })
    return covered ? `The sign of ${placeOf(sign.closest('tr')!)} lies on words` : []
  })
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

/** The spacing that a reader may set, at the least (WCAG 1.4.12). */
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`

const phone = { width: 390, height: 844 }
const layout = [sidewaysFaults, lostWords]
const labels = [labelsOnWords, signsOnWords]

/** In each state what is looked for, at which sizes. */
const states = [
  {
    state: 'as it is',
    styles: '',
    sizes: [wide, magnified, phone],
    checks: [...layout, ...labels]
  },
  { state: 'spaced', styles: spacing, sizes: [wide, magnified], checks: layout },
  { state: 'text doubled', styles: '', sizes: [wide], checks: [doubledText, ...layout] }
]

async function reflowFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  await page.evaluate(addLines)
  // What a script offers beside a link must fit too.
  await page.evaluate(openMenu)
  for (const { state, styles, sizes, checks } of states) {
    // Not an element: the policy of the page refuses styles that are not its own.
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(rules)
      document.adoptedStyleSheets = [sheet]
    }, styles)
    for (const viewport of sizes) {
      await page.setViewport(viewport)
      for (const check of checks) {
        const found = await page.evaluate(check)
        faults.push(...found.map((fault) => `${fault} (${state}, ${viewport.width} wide)`))
      }
    }
  }
  return faults
}

const words = '<p> "The facilities team writes this guide for:"'
const table = '<div> "Table: Filter scale"'
const title = '<h1#about-this-guide> "About this guide"'
/** A table of many columns has such a frame. */
const wideTable =
  'const frame = document.querySelector(".app-table"); frame.className = "app-scroll"; frame.style.overflowX = "auto"; frame.tabIndex = 0; frame.role = "group"; frame.ariaLabel = "Table: Filter scale"; frame.firstElementChild.style.width = "900px"; frame'
const tight =
  'const title = document.querySelector("h1"); title.style = `display: block; overflow: hidden; white-space: nowrap; width: ${title.offsetWidth}px`; void (0)'
const planted = [
  [
    'a paragraph that is too wide',
    'main p { width: 400px }',
    `${words} reaches from 15 to 415 (as it is, 320 wide)`
  ],
  ['a page that is too wide', 'body { width: 400px }', 'The page is 400 wide (as it is, 320 wide)'],
  [
    'a paragraph that scrolls',
    'main p { overflow-x: auto; white-space: nowrap }',
    `${words} scrolls sideways, and is no table and no code (as it is, 320 wide)`
  ],
  [
    'a table that takes no focus',
    `${wideTable}.removeAttribute("tabindex")`,
    `${table} scrolls sideways, and takes no focus (as it is, 320 wide)`
  ],
  [
    'a table without a role',
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
    '<a> "What comes next" lies on <h2> "On this page" (as it is, 1280 wide)'
  ],
  [
    'a label on the next line',
    'main p { width: 300px } main p a { background: #ff0; padding: 9px }',
    '<a> "The scale of the filter" lies on <p> "A new machine arrives after this one. The scale of the filte" (as it is, 1280 wide)'
  ],
  [
    'a sign on the words of a row',
    '.govuk-table .app-item { left: 0 }',
    'The sign of <tr#filter-green> "Green 100 nobody" lies on words (as it is, 320 wide)'
  ],
  [
    'text that does not grow',
    'main p { font-size: 16px !important }',
    `${words} stays at 16 (text doubled, 1280 wide)`
  ]
] as const

promise('at every size words stay in view, whole and apart', {
  templates: guideTemplates,
  check: () => reflowFaults,
  on: 'page',
  planted: planted.map(([name, fault, sentence]) => [
    name,
    fault,
    expect.arrayContaining([sentence])
  ])
})
