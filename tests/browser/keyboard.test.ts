/** Pages as somebody without a mouse uses them: every stop of the Tab key, there and back. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { openTab, wide } from './open.ts'
import { focusFaults, startCounting } from './pixels.ts'
import {
  coffeeTemplates,
  faultsOf,
  lightTemplates,
  magnified,
  openMenu,
  plant,
  templateIn,
  visit
} from './templates.ts'

/** The template with the fewest stops, to plant faults in. */
const short = templateIn(coffeeTemplates, 'removed page')

/** Runs in the page: all that the Tab key must reach, in reading order. */
function tabStops(): string[] {
  const all = document.querySelectorAll<HTMLElement>('a[href], button, input, summary, [tabindex]')
  return [...all]
    .filter(
      (one) =>
        one.tabIndex >= 0 &&
        one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    )
    .map((one) => placeOf(one))
}

interface Stop {
  readonly name: string
  /** Why a reader would not see it. */
  readonly fault?: string
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
    if (stop === document.body) return { name: 'nothing' }
    const fault = hidden(stop)
    return { name: placeOf(stop), ...(fault && { fault }) }
  }

  function hidden(stop: Element): string | undefined {
    const { top, bottom, left, right, width, height } = stop.getBoundingClientRect()
    const painted = stop.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (!painted || width <= 1) return 'cannot be seen'
    const tooLow = height <= innerHeight && (top < -2 || bottom > innerHeight + 2)
    // Browsers leave a link of a wide table where it is when this much of it is in view.
    const tooWide = right < 24 || left > innerWidth - 24
    if (tooLow || tooWide) return 'is out of view'
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
 * Focus that leaves a page is the browser's, and where it comes back to then is not for a page to say.
 */
function addTurn(): string {
  const turn = document.createElement('button')
  turn.textContent = 'turn'
  document.body.append(turn)
  return placeOf(turn)
}

/**
 * Presses Tab from stop to stop of a page that was just opened, and on a small screen back again with
 * Shift, takes the link past what every page begins with, and lists what is wrong on the way.
 */
async function walkFaults(page: Page): Promise<readonly string[]> {
  const stops = await page.evaluate(tabStops)
  const there = await walk(page, 'Tab', [...stops, await page.evaluate(addTurn)])
  await page.setViewport(magnified)
  const back = await walk(page, 'Shift and Tab', stops.toReversed())
  const skipping = await skipFaults(page)
  await page.setViewport(wide)
  return [...there, ...back, ...skipping]
}

async function walk(
  page: Page,
  keys: 'Tab' | 'Shift and Tab',
  expected: readonly string[]
): Promise<readonly string[]> {
  const watched = await page.evaluateHandle(watchStops)
  if (keys !== 'Tab') await page.keyboard.down('Shift')
  await Promise.all(expected.map(() => page.keyboard.down('Tab')))
  await page.keyboard.up('Tab')
  if (keys !== 'Tab') await page.keyboard.up('Shift')
  const [, ...stops] = await watched.evaluate((all) => all())
  const faults = stops.flatMap(({ name, fault }) => (fault ? `${name} ${fault}, by ${keys}` : []))
  const wrong = expected.findIndex((name, index) => stops[index]?.name !== name)
  if (wrong === -1) return faults
  return [
    ...new Set(faults),
    `${keys} goes to ${stops[wrong]?.name} where ${expected[wrong]} is next`
  ]
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

describe('with a keyboard', () => {
  test('each stop is in reading order and in view, and none holds focus back', async () => {
    const faults = await faultsOf(lightTemplates, { ownWindow: true }, walkFaults)
    expect(faults).toEqual([])
  }, 120_000)

  const see = '<a.govuk-link> "Use the office coffee machine"'
  const feedback = '<a.govuk-link> "What replaces it"'
  const last = '<a.govuk-link> "about this guide"'
  const retired = 'main li a { '
  const inMain = 'document.querySelector("main li a")'
  test.each([
    [
      'a stop that keeps focus',
      `${inMain}.addEventListener("keydown", (event) => event.preventDefault())`,
      [
        `Tab goes to ${see} where <a.govuk-link> "About this guide" is next`,
        `${see} is out of view, by Shift and Tab`,
        `Shift and Tab goes to ${see} where ${last} is next`,
        `${see} is first, not a link to the main part`
      ]
    ],
    [
      'a last stop that keeps focus',
      '[...document.links].at(-1).addEventListener("keydown", (event) => event.preventDefault())',
      [
        `Tab goes to ${last} where <button> "turn" is next`,
        `${last} is out of view, by Shift and Tab`,
        `Shift and Tab goes to ${last} where <a.govuk-link> "Example Licence" is next`,
        `${last} is first, not a link to the main part`
      ]
    ],
    [
      'a stop before its turn',
      `${inMain}.setAttribute("tabindex", 1)`,
      [
        `Tab goes to ${see} where <a.govuk-skip-link> "Skip to main content" is next`,
        `Shift and Tab goes to ${feedback} where ${see} is next`,
        `${see} is first, not a link to the main part`
      ]
    ],
    [
      'a stop that cannot be seen',
      `${retired} opacity: 0 }`,
      [`${see} cannot be seen, by Tab`, `${see} cannot be seen, by Shift and Tab`]
    ],
    [
      'a stop beside the screen',
      `${retired} position: absolute; left: -999px }`,
      [`${see} is out of view, by Tab`, `${see} is out of view, by Shift and Tab`]
    ],
    [
      'a stop under another thing',
      'document.querySelector("main li").insertAdjacentHTML("beforeend", "<i id=spot></i>"); document.querySelector("main li").style.position = "relative"; document.querySelector("#spot").style = "position: absolute; inset: 0"; void (0)',
      [
        `${see} is covered by <i#spot> "", by Tab`,
        `${see} is covered by <i#spot> "", by Shift and Tab`
      ]
    ],
    [
      'no link to the main part',
      'document.querySelector(".govuk-skip-link").remove()',
      [
        '<a.govuk-generic-header__homepage-link> "Office coffee guide" is first, not a link to the main part'
      ]
    ],
    [
      'a main part that takes no focus',
      'document.querySelector("main").removeAttribute("tabindex")',
      ['The skip link moves focus to nothing']
    ]
  ])('would be reported for %s', async (_, fault, faults) => {
    const page = await openTab({ ownWindow: true, planted: true })
    await visit(page, short)
    await plant(page, fault)
    expect(await walkFaults(page)).toEqual(faults)
  })
})

test.each([
  ['not found', '[data-not-found] a'],
  ['lost link', '#lost-link a']
])(
  'a list of suggestions stays when the skip link is taken, so that focus can go to it: %s',
  async (name, place) => {
    const page = await openTab()
    await visit(page, templateIn(lightTemplates, name))
    const suggestion = await page.$(place)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.evaluate(() => void (location.hash = 'main-content'))
    await page.waitForNetworkIdle({ idleTime: 100 })
    expect(asked).toEqual([])
    expect(await suggestion?.evaluate((link) => link.isConnected)).toBe(true)
  }
)

describe('focus', () => {
  test('shows on each kind of stop', async () => {
    const count = await startCounting()
    const seen = new Set<string>()
    const faults = await faultsOf(lightTemplates, { ownWindow: true }, async (page) => {
      await page.evaluate(openMenu)
      return focusFaults(page, count, seen)
    })
    expect(faults).toEqual([])
  }, 120_000)

  test.each([
    ['nothing', 'a.govuk-link, :focus { all: unset !important }'],
    [
      'a colour that is too like the other',
      'a.govuk-link { all: unset !important } a:focus { outline: 4px solid #ddd !important }'
    ]
  ])('would be reported if it were shown by %s', async (_, fault) => {
    const page = await openTab({ ownWindow: true, planted: true })
    await visit(page, short)
    await plant(page, fault)
    expect(await focusFaults(page, await startCounting(), new Set())).toContainEqual(
      expect.stringMatching(
        /^<a.govuk-link> "Use the office coffee machine" shows focus by \d+ pixels, and needs \d+$/
      )
    )
  })
})
