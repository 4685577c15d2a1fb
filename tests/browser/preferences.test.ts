/** Pages for readers who choose their own colours, or that nothing moves. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { coffee, openTab } from './open.ts'
import { focusFaults, pictureOf, startCounting, type CountContrast } from './pixels.ts'
import {
  coffeeTemplates,
  faultsOf,
  lightTemplates,
  openMenu,
  plant,
  templateIn,
  visit
} from './templates.ts'

/** Puppeteer's own emulateMediaFeatures does not know forced colours. */
async function prefer(page: Page, features: Readonly<Record<string, string>>): Promise<void> {
  const session = await page.createCDPSession()
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value }))
  })
}

/** Runs in the page: one of each kind of link, icon and sign, by the classes of it and of what it is in. */
function signs(): Map<string, Element> {
  const kinds = new Map<string, Element>()
  const all =
    'main :any-link, header :any-link, .app-footer :any-link, svg, [aria-hidden=true], strong, label, input, button'
  for (const element of document.querySelectorAll(all)) {
    const { width, height } = element.getBoundingClientRect()
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (element.closest('.app-share--item') || width <= 1 || height <= 1) continue
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
  return [...faults, ...(await focusFaults(page, count, seen))]
}

/** Goes to an id, and says whether what has it looks as before. */
async function markFaults(
  page: Page,
  count: CountContrast,
  id: string
): Promise<readonly string[]> {
  await page.evaluate((name) => void (location.hash = name), id)
  const { area, name } = await page.evaluate(() => {
    const { x, y, width, height } = document.querySelector(':target')!.getBoundingClientRect()
    return {
      name: placeOf(document.querySelector(':target')!),
      area: { x: x + scrollX - 4, y: y + scrollY - 4, width: width + 8, height: height + 8 }
    }
  })
  const marked = await pictureOf(page, area)
  await page.evaluate(() => {
    const { scrollX, scrollY } = window
    location.hash = ''
    scrollTo(scrollX, scrollY)
  })
  const changed = await count(marked, await pictureOf(page, area))
  const needed = Math.round(4 * Math.min(area.width, area.height))
  return changed >= needed ? [] : [`${name} is marked by ${changed} pixels, and needs ${needed}`]
}

const dark = { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' }
const forced = [dark, { ...dark, 'prefers-color-scheme': 'light' }]

describe('in forced colours, light and dark', () => {
  test('focus, links and icons are seen', async () => {
    const count = await startCounting()
    const schemes = forced.map((colours) => ({ colours, seen: new Set<string>() }))
    const faults = await faultsOf(lightTemplates, { ownWindow: true }, async (page) => {
      const found: string[] = []
      await page.evaluate(openMenu)
      for (const { colours, seen } of schemes) {
        await prefer(page, colours)
        found.push(...(await colourFaults(page, count, seen)))
      }
      return found
    })
    expect(faults).toEqual([])
    for (const { seen } of schemes) expect(seen.size).toBeGreaterThan(50)
  }, 120_000)

  test.each(forced)('what a link leads to is marked: %j', async (colours) => {
    const count = await startCounting()
    const page = await openTab({ ownWindow: true })
    await prefer(page, colours)
    const faults: string[] = []
    for (const [url, ids] of [
      ['/machine/no-coffee/', ['no-coffee-comes-out', 'steps', 'symptom-hum', 'step-restart']],
      ['/about/', ['filter-scale-colour', 'filter-green']]
    ] as const) {
      await visit(page, { name: url, address: coffee.at(url) })
      for (const id of ids) faults.push(...(await markFaults(page, count, id)))
    }
    expect(faults).toEqual([])
  })
})

describe('in forced colours, would be reported', () => {
  test('focus without an outline, a link like the words around it, and an icon in the colour of the page', async () => {
    const count = await startCounting()
    const page = await openTab({ ownWindow: true, planted: true })
    await prefer(page, dark)
    // The shortest page, with an icon as others have.
    await visit(page, templateIn(coffeeTemplates, 'removed page'))
    const icon = '<span class=govuk-warning-text__icon aria-hidden=true>!</span>'
    await plant(page, `document.querySelector("h1").insertAdjacentHTML("afterend", "${icon}")`)
    const own = 'forced-color-adjust: none'
    await plant(page, ':focus { outline: none !important }')
    await plant(
      page,
      `main a { color: CanvasText !important; text-decoration: none !important; ${own} }`
    )
    await plant(page, `.govuk-warning-text__icon { all: unset; color: Canvas; ${own} }`)
    const faults = await colourFaults(page, count, new Set())
    expect(faults).toContain(
      '<a.govuk-link> "Use the office coffee machine" looks as the words around it do'
    )
    expect(faults).toContain('<span.govuk-warning-text__icon> "!" has 0 pixels that stand out')
    expect(faults).toContainEqual(
      expect.stringMatching(/^<.+ shows focus by \d+ pixels, and needs \d+$/)
    )
  })

  test('a mark without an outline', async () => {
    const count = await startCounting()
    const page = await openTab({ ownWindow: true, planted: true })
    await prefer(page, dark)
    await visit(page, templateIn(coffeeTemplates, 'incident'))
    await plant(page, ':target { outline: none !important }')
    expect(await markFaults(page, count, 'step-call')).toEqual([
      expect.stringMatching(/^<li#step-call> .* is marked by \d+ pixels, and needs \d+$/)
    ])
  })
})

/** Runs in the page: what moves or fades for a reader who asks that nothing does. */
function movement(): string[] {
  return [...document.querySelectorAll('*')].flatMap((element) =>
    ['', '::before', '::after'].flatMap((part) => {
      const style = getComputedStyle(element, part || undefined)
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = style
      const lasts = (durations: string) => durations.split(', ').some((one) => parseFloat(one) > 0)
      return [
        ...(lasts(transitionDuration) ? [`fades for ${transitionDuration}`] : []),
        ...(animationName !== 'none' ? [`moves for ${animationDuration}`] : []),
        ...(scrollBehavior === 'smooth' ? ['glides'] : [])
      ].map((fault) => `${placeOf(element)}${part} ${fault}`)
    })
  )
}

describe('with less motion', () => {
  test('nothing moves', async () => {
    const faults = await faultsOf(lightTemplates, {}, async (page) => {
      await prefer(page, { 'prefers-reduced-motion': 'reduce' })
      return page.evaluate(movement)
    })
    expect(faults).toEqual([])
  }, 60_000)

  test.each([
    [
      'a colour that changes slowly',
      'h1 { transition: color 200ms }',
      '<h1.govuk-heading-l> "This page was removed" fades for 0.2s'
    ],
    [
      'something that turns',
      '@keyframes turn { to { rotate: 1turn } } h1::after { content: ""; animation: turn 1s }',
      '<h1.govuk-heading-l> "This page was removed"::after moves for 1s'
    ],
    [
      'a page that glides to its parts',
      'h1 { scroll-behavior: smooth }',
      '<h1.govuk-heading-l> "This page was removed" glides'
    ]
  ])('would be reported: %s', async (_, fault, sentence) => {
    const page = await openTab({ planted: true })
    await prefer(page, { 'prefers-reduced-motion': 'reduce' })
    await visit(page, templateIn(coffeeTemplates, 'removed page'))
    await plant(page, fault)
    expect(await page.evaluate(movement)).toEqual([sentence])
  })
})

test('a page that is read in translation keeps its code, as a command in other words fails', async () => {
  let codes = 0
  const faults = await faultsOf(lightTemplates, {}, async (page) => {
    const all = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('code, kbd, samp')].map((code) => {
        return { words: placeOf(code), translate: code.translate }
      })
    )
    codes += all.length
    return all.flatMap(({ words, translate }) => (translate ? `${words} is translated` : []))
  })
  expect(faults).toEqual([])
  expect(codes).toBeGreaterThan(50)
})
