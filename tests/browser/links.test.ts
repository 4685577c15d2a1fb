/** Links as a reader has them: followed, lost, moved on, shared and listed, in a real browser. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, HTTPRequest, Page, SerializedAXNode } from 'puppeteer'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { coffeeGuide, project } from '../project.ts'
import {
  buildAndServe,
  changedCopy,
  inTabs,
  narrow,
  openPage,
  openTab,
  phone,
  startBrowser,
  wide,
  type BuiltAndServed
} from './open.ts'

let browser: Browser
/** The guide itself. */
let guide: BuiltAndServed
/** The coffee guide after years of edits: things in it were renamed, moved and retired. */
let edited: BuiltAndServed

const scenario = '/machine/no-coffee/'

beforeAll(async () => {
  browser = await startBrowser()
  guide = await buildAndServe(join(project, 'content'), '2026-11-23')
  edited = await buildAndServe(editedCoffeeGuide(), '2030-02-01')
}, 180_000)

function editedCoffeeGuide(): string {
  const content = changedCopy(coffeeGuide, {
    'machine/no-coffee.md': [
      [
        'aliases: [/empty-cup/]',
        `aliases:
  - /empty-cup/
  - /machine/#no-hot-water => step-counter
  - ${scenario}#it-hums => no-coffee-comes-out`
      ],
      ['## Steps', '## Steps {#steps was=what-to-do}'],
      ['{#symptom-hum}', '{#symptom-hum was=symptom-noise}'],
      ['{#step-restart}', '{#step-restart was=step-reboot}']
    ],
    'about.md': [
      ['{#filter-scale-colour}', '{#filter-scale-colour was=filter-paint}'],
      ['{#filter-green}', '{#filter-green was=filter-new}']
    ]
  })
  const ledger = [
    '/empty-cup/',
    '/empty-cup/#step-filter',
    '/empty-cup/#step-reboot',
    '/empty-cup/#step-shake retired: Shaking broke the tank. See /machine/',
    '/machine/#no-hot-water',
    `${scenario}#step-kick retired: Kicking broke the door. See /leak/`,
    '/tea/ retired: The kettle was taken away. See /machine/',
    '/tea/#step-boil retired: The kettle was taken away. See /machine/'
  ]
  writeFileSync(join(content, 'anchors.txt'), `${ledger.join('\n')}\n`)
  return content
}

const modes = [
  { viewport: wide, javascript: true },
  { viewport: wide, javascript: false },
  { viewport: narrow, javascript: true },
  { viewport: narrow, javascript: false }
]
const inEachMode = '$viewport.width pixels wide, JavaScript $javascript'

/** Runs in the page: goes to each id by its fragment, and lists those whose first line a reader does not see. */
function unseen(ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    if (location.hash === `#${id}`) location.hash = '' // to arrive once more
    location.hash = id
    const element = document.getElementById(id)
    if (!element) return `#${id} is not on ${location.pathname}`
    // An old id is on an empty element in front of the words that it leads to.
    const target = element.matches('.app-old-id') ? element.parentElement! : element
    const words = document.createTreeWalker(target, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (words.nextNode()) {
      range.selectNodeContents(words.currentNode)
      const line = [...range.getClientRects()].find(({ width }) => width > 1)
      if (!line) continue
      const { left, top, bottom } = line
      const below = Math.round(bottom) > innerHeight
      const inView = Math.round(top) >= 0 && !below && left >= 0 && left < innerWidth
      if (!inView) return `#${id} is out of view, at ${left}, ${top}`
      const hit = document.elementFromPoint(left + 2, (top + bottom) / 2)
      return target.contains(hit) ? [] : `#${id} is covered by <${hit?.localName}>`
    }
    return `#${id} has no words to see`
  })
}

/** Waits until a page that forwards has led to an address. */
async function arrival(page: Page, address: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => location.href === wanted && document.readyState === 'complete',
    {},
    address
  )
}

describe('every address that was ever published', () => {
  test.each([true, false])(
    'lands in view with nothing over it, on a wide and a narrow screen (JavaScript: %s)',
    async (javascript) => {
      const visits = [...Map.groupBy(guide.ledger, ({ page }) => page)].flatMap(
        ([url, entries]) => {
          // With JavaScript, what is on another page now is shown there.
          const moved = javascript ? movedOn(guide, url) : new Map<string, string>()
          const ids = entries.flatMap(({ id }) => id ?? [])
          return [
            { from: url, to: guide.at(url), ids: ids.filter((id) => !moved.has(id)) },
            ...ids.flatMap((id) => {
              const to = moved.get(id)
              return to ? { from: `${url}#${id}`, to, ids: [new URL(to).hash.slice(1)] } : []
            })
          ]
        }
      )
      const faults = await inTabs(browser, visits, { javascript }, async (page, visit) => {
        await page.goto('about:blank') // so that the address is loaded, and not only its fragment changed
        await page.goto(guide.at(visit.from))
        await arrival(page, visit.to)
        const found = []
        for (const viewport of [wide, narrow]) {
          await page.setViewport(viewport)
          const faults = await page.evaluate(unseen, visit.ids)
          found.push(...faults.map((fault) => `${visit.from} at ${viewport.width}: ${fault}`))
        }
        return found
      })
      expect(faults.flat()).toEqual([])
      const withId = guide.ledger.filter(({ id }) => id !== undefined)
      expect(visits.flatMap(({ ids }) => ids)).toHaveLength(withId.length)
      expect(withId.length).toBeGreaterThan(700)
    },
    120_000
  )

  test.each([
    ['nothing', 'header { position: static }', []],
    [
      'something over it',
      'main::before { content: ""; position: fixed; inset: 0 }',
      ['#step-filter is covered by <main>']
    ],
    [
      'being out of view',
      '#step-filter { position: fixed; left: 0; top: -101px }',
      ['#step-filter is out of view, at 0, -100']
    ],
    ['having no words', '#step-filter { display: none }', ['#step-filter has no words to see']]
  ])('would be reported for %s', async (_, content, faults) => {
    const page = await openPage(browser, edited.at(scenario))
    await page.addStyleTag({ content })
    expect(await page.evaluate(unseen, ['step-filter'])).toEqual(faults)
  })

  test.each(modes)(
    `stays where it is after arrival: ${inEachMode}`,
    async (mode) => {
      const { pages } = guide.site
      const anchors = pages.flatMap(({ url, doc }) =>
        doc.anchors.map(({ id, kind }) => ({ address: `${url}#${id}`, kind, type: doc.meta.type }))
      )
      // The last of its page and kind is the one that has most above it to push it down.
      const samples = [
        ...Map.groupBy(anchors, ({ type }) => type).values(),
        ...Map.groupBy(anchors, ({ kind }) => kind).values()
      ].flatMap((group) => group.at(-1)?.address ?? [])
      samples.push('/guide/#security-incidents')
      const moves = await Promise.all(
        samples.map(async (path) => {
          const page = await openPage(browser, guide.at(path), mode)
          const tops = [await topOfTarget(page)]
          for (const milliseconds of [300, 700]) {
            await new Promise((resolve) => setTimeout(resolve, milliseconds))
            tops.push(await topOfTarget(page))
          }
          const [first] = tops
          return { path, moved: tops.map((top) => top - first!), shift: await layoutShift(page) }
        })
      )
      expect(moves).toEqual(samples.map((path) => ({ path, moved: [0, 0, 0], shift: 0 })))
      expect(samples.length).toBeGreaterThan(7)
    },
    60_000
  )

  test('would be seen to move if something pushed it', async () => {
    const page = await openPage(browser, edited.at(scenario))
    expect(await layoutShift(page)).toBe(0)
    await page.evaluate(() => document.body.prepend(document.createElement('textarea')))
    await page.waitForFunction(() => performance.now() > 0 && document.readyState === 'complete')
    await page.screenshot() // a frame, in which the shift is counted
    expect(await layoutShift(page)).toBeGreaterThan(0)
  })
})

/** The ids of a page that lead to another page, and the addresses there. */
function movedOn({ site, at }: BuiltAndServed, url: string): Map<string, string> {
  const page = [...site.pages, ...site.redirects].find((one) => one.url === url)
  const origin = new URL(at('/')).origin
  return new Map(
    (page?.moved ?? [])
      .filter(({ reason }) => reason === undefined)
      .map(({ id, href }) => [id, origin + href])
  )
}

/** What a reader sees in a place, line by line. */
function wordsOf(page: Page, place: string): Promise<string> {
  return page.$eval(place, (found) =>
    found instanceof HTMLElement ? found.innerText.trim().replace(/\n+/g, '\n') : ''
  )
}

function topOfTarget(page: Page): Promise<number> {
  return page.$eval(':target', (target) => target.getBoundingClientRect().top)
}

/** The layout shifts of a page until now, added up: a figure that also works without JavaScript. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => {
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    return observer
      .takeRecords()
      .reduce((sum, entry) => sum + ('value' in entry ? Number(entry.value) : 0), 0)
  })
}

describe('what a link leads to is marked', () => {
  const targets = [
    ['the title', `${scenario}#no-coffee-comes-out`, 'h1'],
    ['the title, by an old id', `${scenario}#it-hums`, 'h1'],
    ['a heading', `${scenario}#steps`, '#steps'],
    ['a heading, by an old id', `${scenario}#what-to-do`, '#steps'],
    ['a list item', `${scenario}#symptom-hum`, '#symptom-hum'],
    ['a list item, by an old id', `${scenario}#symptom-noise`, '#symptom-hum'],
    ['a step of several paragraphs', `${scenario}#step-restart`, '#step-restart'],
    ['a step of several paragraphs, by an old id', `${scenario}#step-reboot`, '#step-restart'],
    ['a paragraph', '/about/#filter-scale-colour', '#filter-scale-colour'],
    ['a paragraph, by an old id', '/about/#filter-paint', '#filter-scale-colour'],
    ['a table row', '/about/#filter-green', '#filter-green'],
    ['a table row, by an old id', '/about/#filter-new', '#filter-green'],
    ['a part of the whole guide', '/all/#machine', '#machine']
  ] as const

  test.each(targets)('by its background: %s', async (_, path, marked) => {
    const [url = ''] = path.split('#')
    const page = await openPage(browser, edited.at(url))
    const background = () =>
      page.$eval(marked, (element) => getComputedStyle(element).backgroundColor)
    const before = await background()
    await page.goto(edited.at(path))
    expect(await background()).not.toBe(before)
  })

  test.each(targets)('by an outline where colours are forced: %s', async (_, path, marked) => {
    const page = await openTab(browser)
    const session = await page.createCDPSession()
    // Puppeteer's own emulateMediaFeatures does not know this one.
    const features = [{ name: 'forced-colors', value: 'active' }]
    await session.send('Emulation.setEmulatedMedia', { features })
    const outline = () =>
      page.$eval(marked, (element) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
        return `${outlineWidth} ${outlineStyle} ${outlineColor}`
      })
    const [url = ''] = path.split('#')
    await page.goto(edited.at(url))
    expect(await outline()).toMatch(/ none /)
    await page.goto(edited.at(path))
    expect(await outline()).toBe('3px solid rgb(0, 0, 0)')
  })
})

describe('a fragment that is not on the page', () => {
  const lost = '#lost-link'
  const textOf = (page: Page) => wordsOf(page, lost)

  test('gets a message with what is nearest, this page first', async () => {
    const page = await openPage(browser, edited.at(`${scenario}#step-reset`))
    await page.waitForSelector(`${lost} a`)
    expect(await textOf(page)).toMatchInlineSnapshot(`
      "Nothing on this page has the address #step-reset. The nearest are:
      No coffee comes out: Turn the machine off and on.
      Water on the floor: Call the plumber.
      Water on the floor: Put a sign up.
      Water on the floor: Close the water tap.
      No coffee comes out: Steps"
    `)
    const region = await page.accessibility.snapshot({ root: (await page.$(lost)) ?? undefined })
    expect(region?.role).toBe('status')
  })

  test.each([wide, narrow])('says so where it can be seen: %j', async (viewport) => {
    const page = await openPage(browser, guide.at('/support/#tear-1'), { viewport })
    await page.waitForSelector(`${lost} a`)
    const firstLine = () =>
      page.$eval(`${lost} p`, (text) => {
        const { top } = text.getClientRects()[0]!
        return top >= 0 && top + 30 < innerHeight
      })
    expect(await firstLine()).toBe(true)
    // Also for who is further down the page when the address changes.
    await page.goto(guide.at('/support/#contacts'))
    await page.goto(guide.at('/support/#contact'))
    await page.waitForSelector(`${lost} a`)
    expect(await firstLine()).toBe(true)
  })

  test('leaves focus where it was', async () => {
    const page = await openPage(browser, edited.at(scenario))
    await page.focus('.app-actions a')
    await page.evaluate(() => void (location.hash = 'step-reset'))
    await page.waitForSelector(`${lost} a`)
    expect(await page.$eval('.app-actions a', (link) => link === document.activeElement)).toBe(true)
  })

  test('gets links that the Tab key reaches, and that lead to things on the site', async () => {
    const page = await openPage(browser, guide.at('/troubleshooting/#step-restrat'))
    await page.waitForSelector(`${lost} a`)
    const links = await page.$$eval(`${lost} a`, (all) => all.map(({ href }) => href))
    expect(links).toHaveLength(5)
    const known = guide.site.pages.flatMap(({ url, doc }) => [
      guide.at(url),
      ...doc.anchors.map(({ id }) => guide.at(`${url}#${id}`))
    ])
    expect(known).toEqual(expect.arrayContaining(links))

    const reached: string[] = []
    while (reached.length < 40 && !reached.includes(links.at(-1) ?? '')) {
      await page.keyboard.press('Tab')
      reached.push(
        await page.evaluate(() => {
          const { activeElement } = document
          return activeElement instanceof HTMLAnchorElement ? activeElement.href : ''
        })
      )
    }
    expect(reached.slice(-5)).toEqual(links)
    await page.keyboard.press('Enter')
    await arrival(page, links.at(-1) ?? '')
    expect(await page.evaluate(unseen, [new URL(page.url()).hash.slice(1)])).toEqual([])
    expect(await textOf(page)).toBe('')
  })

  test.each(['#', '#top', '#TOP', '#:~:text=Turn', '#step-restart:~:text=Turn', '#step%2Drestart'])(
    'is not said of %s',
    async (fragment) => {
      const page = await openTab(browser)
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(edited.at(scenario + fragment))
      expect(asked).not.toContain(edited.at('/links.json'))
      expect(await textOf(page)).toBe('')
    }
  )

  test('is no longer said when one that is there is chosen', async () => {
    const page = await openPage(browser, edited.at(`${scenario}#step-reset`))
    await page.waitForSelector(`${lost} a`)
    await page.goto(edited.at(`${scenario}#step-filter`))
    await page.waitForSelector(`${lost} a`, { hidden: true })
    expect(await textOf(page)).toBe('')
  })

  test('is not said of a link that the reader has left while the matches were on their way', async () => {
    const page = await openTab(browser)
    await page.setRequestInterception(true)
    const held: HTTPRequest[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/links.json')) held.push(request)
      else void request.continue()
    })
    await page.goto(edited.at(`${scenario}#step-reset`))
    await page.goto(edited.at(`${scenario}#step-filter`))
    expect(held).toHaveLength(1)
    const arrived = page.waitForResponse(edited.at('/links.json'))
    await held[0]?.continue()
    await (await arrived).text()
    await page.waitForNetworkIdle({ idleTime: 100 })
    expect(await textOf(page)).toBe('')
  })
})

describe('an address that moved', () => {
  const moves = [
    ['a page', '/empty-cup/', scenario],
    ['a page, with a query', '/empty-cup/?a=1&b=%20', `${scenario}?a=1&b=%20`],
    ['a step of a page', '/empty-cup/?a=1#step-filter', `${scenario}?a=1#step-filter`],
    ['a step under its old id', '/empty-cup/#step-reboot', `${scenario}#step-reboot`],
    ['a step nobody recorded', '/empty-cup/#step-counter', `${scenario}#step-counter`],
    ['an item of a page that stayed', '/machine/?a=1#no-hot-water', `${scenario}?a=1#step-counter`]
  ] as const

  test.each(moves)('forwards, and Back does not come here again: %s', async (_, from, to) => {
    const page = await openPage(browser, edited.at('/about/'))
    await page.goto(edited.at(from))
    await arrival(page, edited.at(to))
    await page.goBack()
    expect(page.url()).toBe(edited.at('/about/'))
  })

  test('forwards from a link on the page that it was on', async () => {
    const page = await openPage(browser, edited.at('/machine/'))
    await page.evaluate(() => void (location.hash = 'no-hot-water'))
    await arrival(page, edited.at(`${scenario}#step-counter`))
    expect(await page.evaluate(unseen, ['step-counter'])).toEqual([])
    await page.goBack()
    expect(page.url()).toBe(edited.at('/machine/'))
  })

  test.each([
    ['/empty-cup/', 'a[data-forward]', 'No coffee comes out', scenario],
    ['/empty-cup/#step-filter', ':target a', /step|filter/i, `${scenario}#step-filter`],
    ['/machine/#no-hot-water', ':target a', /counter/, `${scenario}#step-counter`]
  ])('is a plain link without JavaScript: %s', async (from, link, words, to) => {
    const page = await openPage(browser, edited.at(from), { javascript: false })
    expect(page.url()).toBe(edited.at(from))
    const [text, href] = await page.$eval(link, (found) => [
      found.textContent,
      found instanceof HTMLAnchorElement ? found.href : ''
    ])
    expect(text).toMatch(words)
    expect(href).toBe(edited.at(to))
    const id = new URL(page.url()).hash.slice(1)
    if (id) expect(await page.evaluate(unseen, [id])).toEqual([])
  })

  test.each([
    [
      'a page',
      '/tea/',
      'main',
      [
        'This page was removed',
        'The kettle was taken away.',
        'See /machine/.',
        'This was removed. The kettle was taken away. See /machine/.'
      ].join('\n')
    ],
    [
      'a step of a page that is gone',
      '/tea/#step-boil',
      ':target',
      'This was removed. The kettle was taken away. See /machine/.'
    ],
    [
      'a step of a page that moved',
      '/empty-cup/#step-shake',
      ':target',
      'This was removed. Shaking broke the tank. See /machine/.'
    ],
    [
      'a step of a page that is there',
      `${scenario}#step-kick`,
      ':target',
      'This was removed. Kicking broke the door. See /leak/.'
    ]
  ])('says why it was retired and stays: %s', async (_, path, place, words) => {
    for (const javascript of [true, false]) {
      const page = await openPage(browser, edited.at(path), { javascript })
      await page.waitForNetworkIdle({ idleTime: 100 })
      expect(page.url()).toBe(edited.at(path))
      expect(await wordsOf(page, place)).toBe(words)
    }
  })
})

describe('an address with no page', () => {
  const path = '/machine/no-cofee/'
  const sections = ['Leaks', 'The machine', 'About']

  test('gets the pages with the nearest addresses, and the sections', async () => {
    const page = await openPage(browser, edited.at(path))
    await page.waitForSelector('[data-not-found] a')
    const near = await wordsOf(page, '[data-not-found]')
    expect(near.split('\n').slice(0, 2)).toEqual(['The nearest are:', 'No coffee comes out'])
    expect(await page.$eval('[data-not-found] a', ({ href }) => href)).toBe(edited.at(scenario))
    expect(await listBelow(page)).toEqual(sections)
  })

  test('gets only the sections when nothing is near', async () => {
    const page = await openPage(browser, edited.at('/xyzzy'))
    await page.waitForNetworkIdle({ idleTime: 100 })
    expect(await page.$eval('[data-not-found]', (found) => found.innerHTML)).toBe('')
    expect(await listBelow(page)).toEqual(sections)
  })

  test('gets the sections without JavaScript', async () => {
    const page = await openPage(browser, edited.at(path), { javascript: false })
    expect(await listBelow(page)).toEqual(sections)
  })

  const listBelow = (page: Page) =>
    page.$$eval('main > div > div > ul a', (links) => links.map(({ textContent }) => textContent))
})

/** Where each page of a guide is, and what it is made of. */
function docsOf({ site, at }: BuiltAndServed) {
  return site.pages.map(({ url, doc }) => ({ url, address: at(url), doc }))
}

const link = (id: string) => `a.app-share[href="#${id}"]`
const opacity = (page: Page, id: string) =>
  page.$eval(link(id), (element) => getComputedStyle(element).opacity)
/** What has focus, by its words. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

describe('the link to share', () => {
  /** All on a page: what they are called, and what they lead to. */
  const all = (page: Page) =>
    page.$$eval('a.app-share', (links) =>
      links.map((one) => ({
        name: one.querySelector('.govuk-visually-hidden')?.textContent ?? '',
        href: one.getAttribute('href')
      }))
    )

  test('is beside each title, heading, step, item, row and paragraph that has an address', async () => {
    const javascript = false // it is a plain link
    const faults = await inTabs(browser, docsOf(guide), { javascript }, async (page, one) => {
      await page.goto(one.address)
      const { heading, anchors } = one.doc
      const wanted = [
        { href: `#${heading.id}`, name: `Copy link to page: ${heading.text}` },
        ...anchors.map(({ id, kind, number, text }) => {
          const what = kind === 'heading' ? 'section: ' : number ? `step ${number}: ` : ''
          const words = kind === 'heading' ? text : text.replace(/[.:]$/, '')
          return { href: `#${id}`, name: `Copy link to ${what}${words}` }
        })
      ]
      const links = await all(page)
      const missing = wanted.filter(
        ({ href, name }) =>
          !links.some((found) => found.href === href && found.name.startsWith(name))
      )
      const tooMany = links.length === wanted.length ? [] : [one.url]
      return [...missing, ...tooMany]
    })
    expect(faults.flat()).toEqual([])
  })

  test('has a name that no other on its page has', async () => {
    const options = { javascript: false }
    const shared = await inTabs(browser, docsOf(guide), options, async (page, { url, address }) => {
      await page.goto(address)
      return [...Map.groupBy(await all(page), ({ name }) => name)]
        .filter(([name, links]) => name === '' || links.length > 1)
        .map(([name, links]) => ({ url, name, links: links.map(({ href }) => href) }))
    })
    expect(shared.flat()).toEqual([])
  })

  test('is big enough to touch, on every page and screen', async () => {
    const options = { javascript: false }
    const small = await inTabs(browser, docsOf(guide), options, async (page, { address }) => {
      await page.goto(address)
      const found = []
      for (const viewport of [wide, narrow]) {
        await page.setViewport(viewport)
        found.push(
          ...(await page.$$eval('a.app-share', (links) =>
            links.flatMap((one) => {
              const { width, height } = one.getBoundingClientRect()
              return width < 24 || height < 24 ? `${one.href}: ${width} by ${height}` : []
            })
          ))
        )
      }
      return found
    })
    expect(small.flat()).toEqual([])
  })

  test('is not in the name of its heading', async () => {
    const page = await openPage(browser, edited.at(scenario))
    const nodes = await accessibleNodes(page)
    const named = (role: string) => nodes.filter((one) => one.role === role).map(({ name }) => name)
    expect(named('heading')).toEqual([
      'No coffee comes out',
      'Contents',
      'What you see',
      'Who can fix it',
      'Quick checks',
      'Steps',
      'Check that it worked',
      'What to collect',
      'Where to go next',
      'About this site'
    ])
    expect(named('link').filter((name) => name.startsWith('Copy'))).toEqual([
      'Copy link to page: No coffee comes out',
      'Copy link to section: What you see',
      'Copy link to the machine hums and the cup stays empty',
      'Copy link to the screen shows E42',
      'Copy link to section: Who can fix it',
      'Copy link to section: Quick checks',
      'Copy link to the tank is full',
      'Copy link to section: Steps',
      'Copy link to step 1: Turn the machine off and on',
      'Copy link to step 2: Read the counter',
      'Copy link to step 3: Change the filter. Its colour says when',
      'Copy link to section: Check that it worked',
      'Copy link to section: What to collect',
      'Copy link to section: Where to go next'
    ])
  })

  test.each([true, false])(
    'is reached with the Tab key and can be seen there (JavaScript: %s)',
    async (javascript) => {
      const page = await openPage(browser, edited.at(scenario), { javascript })
      expect(await opacity(page, 'step-restart')).toBe('0')
      await page.focus(link('steps'))
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('Copy link to step 1: Turn the machine off and on#')
      expect(await opacity(page, 'step-restart')).toBe('1')
      expect(await opacity(page, 'step-counter')).toBe('0')
    }
  )

  test('can be seen beside what the mouse is over', async () => {
    const page = await openPage(browser, edited.at(scenario))
    await page.hover('#step-counter')
    expect(await opacity(page, 'step-counter')).toBe('1')
    expect(await opacity(page, 'step-restart')).toBe('0')
    await page.hover('#symptom-e42')
    expect(await opacity(page, 'symptom-e42')).toBe('1')
    await page.goto(edited.at('/about/'))
    await page.hover('#filter-red td:last-child')
    expect(await opacity(page, 'filter-red')).toBe('1')
    await page.hover('#filter-scale-colour')
    expect(await opacity(page, 'filter-scale-colour')).toBe('1')
  })

  test('can be seen on a touch screen, where nothing hovers', async () => {
    const page = await openPage(browser, edited.at(scenario), { viewport: phone })
    const seen = await page.$$eval('a.app-share', (links) =>
      links.map((one) => getComputedStyle(one).opacity)
    )
    expect(seen).toHaveLength(14)
    expect(new Set(seen)).toEqual(new Set(['1']))
  })

  test('goes to its address without JavaScript', async () => {
    const page = await openPage(browser, edited.at(scenario), { javascript: false })
    await page.focus(link('step-filter'))
    await page.keyboard.press('Enter')
    expect(page.url()).toBe(edited.at(`${scenario}#step-filter`))
    expect(await page.$('.app-share-menu')).toBe(null)
  })
})

interface AccessibleNode {
  readonly role: string
  readonly name: string
}

/** What assistive technology is told of a page, in order. */
async function accessibleNodes(page: Page): Promise<AccessibleNode[]> {
  const flat = (node: SerializedAXNode): AccessibleNode[] => [
    { role: node.role, name: node.name?.trim() ?? '' },
    ...(node.children ?? []).flatMap(flat)
  ]
  const root = await page.accessibility.snapshot()
  return root ? flat(root) : []
}

describe('the link to share, followed', () => {
  const step = () => edited.at(`${scenario}#step-filter`)
  const title = 'No coffee comes out, step 3'

  /** Opens a page whose clipboard may be used, and follows the link of a step with the Enter key. */
  async function share(id = 'step-filter', path = scenario): Promise<Page> {
    const permissions = ['clipboard-read', 'clipboard-sanitized-write'] as const
    const { origin } = new URL(edited.at('/'))
    await browser.defaultBrowserContext().overridePermissions(origin, [...permissions])
    const page = await openPage(browser, edited.at(path))
    await page.focus(link(id))
    await page.keyboard.press('Enter')
    await said(page, 'Link copied')
    return page
  }

  /** Waits until a live region says something. */
  async function said(page: Page, words: string): Promise<void> {
    await page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('[role=status]')].some(
          ({ textContent }) => textContent === wanted
        ),
      {},
      words
    )
  }

  /** Presses Tab until a control has focus. */
  async function tabTo(page: Page, words: string): Promise<void> {
    for (let presses = 0; presses < 4 && (await focused(page)) !== words; presses++) {
      await page.keyboard.press('Tab')
    }
    expect(await focused(page)).toBe(words)
  }

  const clipboard = (page: Page) =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const types = item?.types ?? []
      const texts = types.map(async (type) => [type, await (await item!.getType(type)).text()])
      return Object.fromEntries(await Promise.all(texts))
    })

  test('copies its address, shows it in the address bar and says so', async () => {
    const page = await share()
    expect(await clipboard(page)).toEqual({ 'text/plain': step() })
    expect(page.url()).toBe(step())
    expect(await page.$(`::-p-aria([name="Copy ${title}"][role="group"])`)).not.toBe(null)
  })

  test('says so again when it is followed again', async () => {
    const page = await share()
    const said = page.evaluate(
      () =>
        new Promise((resolve) => {
          const region = document.querySelector('body > [role=status]')!
          const heard: (string | null)[] = []
          new MutationObserver(() => {
            heard.push(region.textContent)
            if (region.textContent !== '') resolve(heard)
          }).observe(region, { childList: true })
        })
    )
    await page.focus(link('step-restart'))
    await page.keyboard.press('Enter')
    expect(await said).toEqual(['', 'Link copied'])
  })

  test('offers a titled link for chat, and plain text where chat takes no more', async () => {
    const page = await share()
    await tabTo(page, 'Copy for chat')
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
    expect(await clipboard(page)).toEqual({
      'text/plain': `${title}: ${step()}`,
      'text/html': `<a href="${step()}">${title}</a>`
    })
  })

  test.each([
    ['a step', scenario, 'step-filter', title],
    ['a section', scenario, 'steps', 'No coffee comes out, Steps'],
    ['a page', scenario, 'no-coffee-comes-out', 'No coffee comes out'],
    ['a table row', '/about/', 'filter-green', 'About this guide, Green']
  ])('offers %s as Markdown', async (_, path, id, text) => {
    const page = await share(id, path)
    await tabTo(page, 'Copy as Markdown')
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
    expect(await clipboard(page)).toEqual({
      'text/plain': `[${text}](${edited.at(path)}#${id})`
    })
  })

  test.each(['Copy for chat', 'Copy as Markdown'])(
    'has a button big enough to touch: %s',
    async (words) => {
      const page = await share()
      const button = await page.waitForSelector(`::-p-aria([name="${words}"][role="button"])`)
      const { width = 0, height = 0 } = (await button?.boundingBox()) ?? {}
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
    }
  )

  test.each([
    ['from its buttons', 'Copy as Markdown'],
    ['before anything else', undefined]
  ])('closes what it offers with Escape, and gives focus back: %s', async (_, button) => {
    const page = await share()
    if (button) await tabTo(page, button)
    await page.keyboard.press('Escape')
    expect(await page.$('.app-share-menu')).toBe(null)
    expect(await focused(page)).toBe(
      'Copy link to step 3: Change the filter. Its colour says when#'
    )
  })

  test('closes what it offers when another is followed, or the page is clicked', async () => {
    const page = await share()
    await page.focus(link('step-restart'))
    await page.keyboard.press('Enter')
    const menus = () => page.$$eval('.app-share-menu', (found) => found.map((one) => one.ariaLabel))
    expect(await menus()).toEqual(['Copy No coffee comes out, step 1'])
    await page.click('h1')
    expect(await menus()).toEqual([])
  })

  test('is a tap on a touch screen', async () => {
    await share() // for the permissions
    const page = await openPage(browser, edited.at(scenario), { viewport: phone })
    await page.tap(link('step-restart'))
    await said(page, 'Link copied')
    expect(page.url()).toBe(edited.at(`${scenario}#step-restart`))
  })

  test('says what to do instead where the browser does not let it copy', async () => {
    const context = await browser.createBrowserContext()
    onTestFinished(() => context.close())
    await context.overridePermissions(new URL(edited.at('/')).origin, []) // refuses all
    const page = await openPage(browser, edited.at(scenario), { context })
    await page.focus(link('step-filter'))
    await page.keyboard.press('Enter')
    const words = 'Your browser did not copy it. The link is in the address bar.'
    await said(page, words)
    expect(page.url()).toBe(step())
    expect(await wordsOf(page, '.app-share-menu')).toContain(words)
  })
})

describe('the list of links to share', () => {
  /** The addresses in the list of links that a reader sees. */
  const listed = (page: Page) =>
    page.$$eval('.app-links a', (links) =>
      links.filter((one) => one.checkVisibility()).map(({ href }) => href)
    )

  test.each([true, false])('has every id of every page (JavaScript: %s)', async (javascript) => {
    const onPages = await inTabs(browser, docsOf(guide), { javascript }, async (page, one) => {
      await page.goto(one.address)
      const ids = await page.$$eval('h1, .app-body [id]', (all) =>
        all.filter((element) => !element.matches('.app-old-id')).map(({ id }) => id)
      )
      return [one.address, ...ids.map((id) => `${one.address}#${id}`)]
    })
    const page = await openPage(browser, guide.at('/links/'), { javascript })
    const links = await listed(page)
    expect(links.toSorted()).toEqual(onPages.flat().sort())
    expect(await page.$eval('.app-filter', (filter) => filter.checkVisibility())).toBe(javascript)
  })

  test('is the same for machines', async () => {
    const page = await openPage(browser, guide.at('/links/'))
    const { pages, base } = JSON.parse(readFileSync(join(guide.folder, 'links.json'), 'utf8'))
    const addresses = z
      .array(z.object({ url: z.string(), links: z.array(z.object({ id: z.string() })) }))
      .parse(pages)
      .flatMap(({ url, links }) => [
        guide.at(url),
        ...links.map(({ id }) => guide.at(`${url}#${id}`))
      ])
    expect(base).toBe('')
    expect(addresses).toEqual(await listed(page))
  })

  test('narrows to what has the words, says how many there are, and asks nothing of a server', async () => {
    const page = await openPage(browser, edited.at('/links/'))
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const everything = await listed(page)

    await page.type('#filter', 'FILTER colour')
    expect(await listed(page)).toEqual([
      edited.at('/about/'),
      edited.at('/about/#filter-scale-colour'),
      edited.at(scenario),
      edited.at(`${scenario}#step-filter`)
    ])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('2 links')
    await page.type('#filter', ' has')
    expect(await listed(page)).toEqual([
      edited.at('/about/'),
      edited.at('/about/#filter-scale-colour')
    ])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('1 link')
    await page.type('#filter', ' tea')
    expect(await listed(page)).toEqual([])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('0 links')
    await page.$eval('#filter', (input) => input instanceof HTMLInputElement && input.select())
    await page.keyboard.press('Backspace')
    expect(await listed(page)).toEqual(everything)
    expect(asked).toEqual([])
  })
})

describe('no page', () => {
  /** Notes what goes wrong in a page, and the hosts that it asks for something. */
  async function watch() {
    const page = await openTab(browser)
    const errors: string[] = []
    const hosts = new Set<string>()
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${String(error)}`))
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    return { page, errors, hosts }
  }

  test.each([
    ['the guide', () => guide],
    ['the edited guide', () => edited]
  ])('logs an error or asks another host: %s', async (_, built) => {
    const { site, folder, at } = built()
    const { page, errors, hosts } = await watch()
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const pages = files.filter((file) => file.endsWith('.html'))
    for (const file of pages) await page.goto(at(`/${file.replace(/(^|\/)index\.html$/, '$1')}`))
    expect(pages.length).toBeGreaterThan(site.pages.length)
    expect(errors).toEqual([])
    expect([...hosts]).toEqual([new URL(at('/')).origin])
  })

  test('does so unnoticed', async () => {
    const { page, errors, hosts } = await watch()
    await page.goto(edited.at('/'))
    await page.evaluate(() => console.error('Out of beans'))
    await page.addScriptTag({ content: 'noBeans()' })
    await page.evaluate(() => fetch('https://example.org/beans').catch(() => undefined))
    expect(errors).toEqual([
      `${edited.at('/')}: Out of beans`,
      `${edited.at('/')}: ReferenceError: noBeans is not defined`,
      expect.stringContaining('net::ERR_NAME_NOT_RESOLVED')
    ])
    expect([...hosts]).toEqual([new URL(edited.at('/')).origin, 'https://example.org'])
  })
})
