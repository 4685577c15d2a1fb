/** Pages as somebody without a mouse uses them: every stop of the Tab key, there and back, and where focus shows. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { everyPage, openTab, prefer, wide } from './open.ts'
import { focusFaults, startCounting } from './pixels.ts'
import { lightTemplates, lookTemplates, magnified, openMenu, promise, visit } from './templates.ts'

/** Runs in the page: all that the Tab key must reach, in reading order. */
function tabStops(): string[] {
  const all = document.querySelectorAll<HTMLElement>('a[href], button, input, summary, [tabindex]')
  const shown = { visibilityProperty: true, contentVisibilityAuto: true }
  return [...all].filter((one) => one.tabIndex >= 0 && one.checkVisibility(shown)).map(placeOf)
}

interface Stop {
  readonly name: string
  /** Why a reader would not see it. */
  readonly fault?: string | undefined
}

/** Runs in the page: notes what has focus each time that Tab goes down, before it moves on. Gives all, with the last. */
function watchStops(): () => readonly Stop[] {
  const stops: Stop[] = []
  addEventListener('keydown', ({ key }) => {
    if (key === 'Tab') stops.push(stopNow())
  })
  return () => [...stops, stopNow()]

  function stopNow(): Stop {
    const stop = document.activeElement ?? document.body
    return stop === document.body
      ? { name: 'nothing' }
      : { name: placeOf(stop), fault: hidden(stop) }
  }

  function hidden(stop: Element): string | undefined {
    const { top, bottom, left, right, width, height } = stop.getBoundingClientRect()
    const painted = stop.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (!painted || width <= 1) return 'cannot be seen'
    const tooLow = height <= innerHeight && (top < -2 || bottom > innerHeight + 2)
    // Browsers leave a link of a wide table where it is when this much of it is in view.
    const enough = Math.min(width, 24)
    if (tooLow || right < enough || left > innerWidth - enough) return 'is out of view'
    const over = [...stop.getClientRects()]
      .flatMap((line) =>
        [line.left + 2, (line.left + line.right) / 2, line.right - 2].flatMap((x) =>
          [0.25, 0.5, 0.75].map((part) => [x, line.top + line.height * part] as const)
        )
      )
      .filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight)
      .map(([x, y]) => document.elementFromPoint(x, y))
      .find((hit) => hit && !stop.contains(hit) && !hit.contains(stop))
    return over ? `is covered by ${placeOf(over)}` : undefined
  }
}

/**
 * Runs in the page: puts one more stop after the last, to go to and to come back from, and gives its name.
 * Where focus comes back to when it has left a page is the browser's decision.
 */
function addTurn(): string {
  const turn = document.createElement('button')
  turn.textContent = 'turn'
  document.body.append(turn)
  return placeOf(turn)
}

/** Presses Tab through a page, and back on a small screen with Shift, then takes the skip link. Lists what is wrong on the way. */
async function walkFaults(page: Page): Promise<readonly string[]> {
  const stops = await page.evaluate(tabStops)
  const there = await walk(page, [...stops, await page.evaluate(addTurn)], false)
  await page.setViewport(magnified)
  // Here what is in sight on a wide screen is behind a control. The last stop is the turn.
  const smallStops = (await page.evaluate(tabStops)).slice(0, -1)
  const back = await walk(page, smallStops.toReversed(), true)
  const skipping = await skipFaults(page)
  await page.setViewport(wide)
  return [...there, ...back, ...skipping]
}

async function walk(page: Page, expected: readonly string[], back: boolean) {
  const keys = back ? 'Shift and Tab' : 'Tab'
  const watched = await page.evaluateHandle(watchStops)
  if (back) await page.keyboard.down('Shift')
  await Promise.all(expected.map(() => page.keyboard.down('Tab')))
  await page.keyboard.up('Tab')
  if (back) await page.keyboard.up('Shift')
  const [, ...stops] = await watched.evaluate((all) => all())
  const faults = stops.flatMap(({ name, fault }) => (fault ? `${name} ${fault}, by ${keys}` : []))
  const wrong = expected.findIndex((name, index) => stops[index]?.name !== name)
  if (wrong !== -1) {
    faults.push(`${keys} goes to ${stops[wrong]?.name} where ${expected[wrong]} is next`)
  }
  return [...new Set(faults)]
}

/** Takes the stop that has focus, the first of a page, which must be the link past what every page begins with. */
async function skipFaults(page: Page): Promise<readonly string[]> {
  const focused = () =>
    page.evaluate(() => {
      const found = document.activeElement ?? document.body
      const name = found === document.body ? 'nothing' : placeOf(found)
      return { name, href: found.getAttribute('href'), inMain: found.closest('main') !== null }
    })
  const first = await focused()
  if (first.href !== '#main-content') return [`${first.name} is first, not a link to the main part`]
  await page.keyboard.press('Enter')
  const skipped = await focused()
  if (!skipped.inMain) return [`The skip link moves focus to ${skipped.name}`]
  await page.keyboard.press('Tab')
  const next = await focused()
  return next.inMain ? [] : [`After the skip link comes ${next.name}`]
}

const see = '<a> "Use the office coffee machine"'
const link = 'document.querySelector("main li a")'
const covered =
  'document.querySelector("main li").insertAdjacentHTML("beforeend", "<i id=spot></i>"); document.querySelector("main li").style.position = "relative"; document.querySelector("#spot").style = "position: absolute; inset: 0"; void (0)'

promise('each stop is in reading order and in view, and none holds focus back', {
  // By day without the longest, whose links are those of other pages again.
  templates: lookTemplates.filter(({ name }) => everyPage || !/whole|A to Z|another/.test(name)),
  options: { ownWindow: true },
  check: () => walkFaults,
  on: 'removed page',
  planted: [
    [
      'a stop that keeps focus',
      `${link}.addEventListener("keydown", (event) => event.preventDefault())`,
      [
        `Tab goes to ${see} where <a> "About this guide" is next`,
        `${see} is out of view, by Shift and Tab`,
        `Shift and Tab goes to ${see} where <a> "about this guide" is next`,
        `${see} is first, not a link to the main part`
      ]
    ],
    [
      'a stop before its turn',
      `${link}.setAttribute("tabindex", 1)`,
      [
        `Tab goes to ${see} where <a> "Skip to main content" is next`,
        `Shift and Tab goes to <a> "What replaces it" where ${see} is next`,
        `${see} is first, not a link to the main part`
      ]
    ],
    [
      'a stop that cannot be seen',
      'main li a { opacity: 0 }',
      [`${see} cannot be seen, by Tab`, `${see} cannot be seen, by Shift and Tab`]
    ],
    [
      'a stop beside the screen',
      'main li a { position: absolute; left: -999px }',
      [`${see} is out of view, by Tab`, `${see} is out of view, by Shift and Tab`]
    ],
    [
      'a stop under another thing',
      covered,
      [
        `${see} is covered by <i#spot> "", by Tab`,
        `${see} is covered by <i#spot> "", by Shift and Tab`
      ]
    ],
    [
      'no link to the main part',
      'document.querySelector(".govuk-skip-link").remove()',
      ['<a> "Office coffee guide" is first, not a link to the main part']
    ],
    [
      'a main part that takes no focus',
      'document.querySelector("main").removeAttribute("tabindex")',
      ['The skip link moves focus to nothing']
    ]
  ]
})

const unseen = expect.arrayContaining([
  expect.stringMatching(/^<a> .+ shows focus by \d+ pixels, and needs \d+$/)
])

const dark = { 'prefers-color-scheme': 'dark' }
const forced = { 'forced-colors': 'active', 'prefers-color-scheme': 'light' }

promise('focus shows on each kind of stop, in usual, dark and forced colours', {
  templates: lookTemplates,
  options: { ownWindow: true },
  check: async () => {
    const count = await startCounting()
    const all = [{}, dark, { ...forced, ...dark }, forced]
    // Forced colours are the system's own: by day those of one of its schemes will do.
    const schemes = all.slice(0, everyPage ? 4 : 3).map((colours) => ({
      colours,
      seen: new Set<string>()
    }))
    return async (page) => {
      const faults: string[] = []
      await page.evaluate(openMenu)
      for (const { colours, seen } of schemes) {
        await prefer(page, colours)
        faults.push(...(await focusFaults(page, count, seen)))
      }
      return faults
    }
  },
  on: 'removed page',
  planted: [
    ['nothing', 'a, :focus { all: unset !important }', unseen],
    [
      'focus that is dark in dark colours',
      '@media (prefers-color-scheme: dark) { a:focus { background: #222 !important; color: #8ac6ff !important; box-shadow: none !important } }',
      unseen
    ],
    [
      'a colour that is too like the other',
      'a { all: unset !important } a:focus { outline: 4px solid #ddd !important }',
      unseen
    ]
  ]
})

test.each([
  ['not found', '[data-not-found] a'],
  ['lost link', '#lost-link a']
])('suggestions stay when the skip link is taken: %s', async (name, place) => {
  const page = await openTab()
  await visit(
    page,
    lightTemplates.find((one) => one.name === name)!
  )
  const suggestion = await page.$(place)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.evaluate(() => void (location.hash = 'main-content'))
  await page.waitForNetworkIdle({ idleTime: 100 })
  expect(asked).toEqual([])
  expect(await suggestion?.evaluate((link) => link.isConnected)).toBe(true)
})
