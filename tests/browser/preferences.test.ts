/** Pages for readers who choose their own colours or ask for less motion. */
import type { Page } from 'puppeteer'
import { expect } from 'vitest'
import { everyPage, prefer } from './open.ts'
import { pictureOf, startCounting, type CountContrast } from './pixels.ts'
import { lookTemplates, openMenu, promise } from './templates.ts'

const dark = { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' }
const forced = [dark, { ...dark, 'prefers-color-scheme': 'light' }]

/** Runs in the page: one of each kind of link, icon and sign, by what it is and what it is in. */
function signs(): Map<string, Element> {
  const kinds = new Map<string, Element>()
  const all =
    'main :any-link, header :any-link, .app-footer :any-link, svg, [aria-hidden=true], strong, label, input, button'
  for (const element of document.querySelectorAll(all)) {
    const { width, height } = element.getBoundingClientRect()
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (element.closest('.app-item') || width <= 1 || height <= 1) continue
    const kind = [element, element.parentElement]
      .map((one) => `${one?.localName}.${one?.getAttribute('class')}`)
      .join(' ')
    if (!kinds.has(kind)) kinds.set(kind, element)
  }
  return kinds
}

/** Runs in the page: brings a sign into view, and says where it is. */
function bringUp(kinds: ReadonlyMap<string, Element>, kind: string) {
  const element = kinds.get(kind)!
  element.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = element.getClientRects()[0]!
  return { name: placeOf(element), area: { x: x + scrollX, y: y + scrollY, width, height } }
}

/** Runs in the page: links in sentences that look as the words around them do. */
function plainLinks(): string[] {
  return [...document.querySelectorAll('main p :any-link, main li :any-link')].flatMap((link) => {
    if (!link.checkVisibility({ visibilityProperty: true })) return []
    const { textDecorationLine, color } = getComputedStyle(link)
    const around = getComputedStyle(link.parentElement!).color
    const marked = textDecorationLine.includes('underline') || color !== around
    return marked ? [] : `${placeOf(link)} looks as the words around it do`
  })
}

/** Lists what a reader does not see or cannot tell apart in forced colours. */
async function colourFaults(
  page: Page,
  count: CountContrast,
  seen: Set<string>
): Promise<readonly string[]> {
  const faults = [...(await page.evaluate(plainLinks))]
  const found = await page.evaluateHandle(signs)
  for (const kind of await page.evaluate((kinds) => [...kinds.keys()], found)) {
    if (seen.has(kind)) continue
    seen.add(kind)
    const { name, area } = await page.evaluate(bringUp, found, kind)
    const painted = await count(await pictureOf(page, area))
    if (painted < 8) faults.push(`${name} has ${painted} pixels that stand out`)
  }
  return faults
}

const plain =
  'main a { color: CanvasText !important; text-decoration: none !important } #icon { color: Canvas } main a, #icon { forced-color-adjust: none }'

promise('in forced colours, dark and light, links and icons are seen', {
  templates: lookTemplates,
  options: { ownWindow: true },
  check: async () => {
    const count = await startCounting()
    // By day those of one scheme: the system has others, in the same places.
    const schemes = forced
      .slice(0, everyPage ? 2 : 1)
      .map((colours) => ({ colours, seen: new Set<string>() }))
    return async (page) => {
      const faults: string[] = []
      await page.evaluate(openMenu)
      for (const { colours, seen } of schemes) {
        await prefer(page, colours)
        faults.push(...(await colourFaults(page, count, seen)))
      }
      return faults
    }
  },
  on: 'removed page',
  planted: [
    [
      'a link like the words around it, an icon in the colour of the page',
      `document.querySelector("h1").insertAdjacentHTML("afterend", "<b id=icon aria-hidden=true>!</b><style>${plain}</style>")`,
      expect.arrayContaining([
        '<a> "Use the office coffee machine" looks as the words around it do',
        '<b#icon> "!" has 0 pixels that stand out'
      ])
    ]
  ]
})

/** Runs in the page: what moves or fades. */
function movement(): string[] {
  const lasts = (durations: string) => durations.split(', ').some((one) => parseFloat(one) > 0)
  return [...document.querySelectorAll('*')].flatMap((element) =>
    ['', '::before', '::after'].flatMap((part) => {
      const style = getComputedStyle(element, part || undefined)
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = style
      return [
        ...(lasts(transitionDuration) ? [`fades for ${transitionDuration}`] : []),
        ...(animationName !== 'none' ? [`moves for ${animationDuration}`] : []),
        ...(scrollBehavior === 'smooth' ? ['glides'] : [])
      ].map((fault) => `${placeOf(element)}${part} ${fault}`)
    })
  )
}

const title = '<h1> "This page was removed"'

promise('nothing moves for a reader who asks for less motion', {
  templates: lookTemplates,
  check: () => async (page) => {
    await prefer(page, { 'prefers-reduced-motion': 'reduce' })
    return page.evaluate(movement)
  },
  on: 'removed page',
  planted: [
    ['a colour that changes slowly', 'h1 { transition: color 200ms }', [`${title} fades for 0.2s`]],
    [
      'something that turns',
      '@keyframes turn { to { rotate: 1turn } } h1::after { content: ""; animation: turn 1s }',
      [`${title}::after moves for 1s`]
    ],
    ['a page that glides', 'h1 { scroll-behavior: smooth }', [`${title} glides`]]
  ]
})
