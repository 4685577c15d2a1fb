/** Links as a reader follows them: to what is there, what has moved, and what is not there. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { HTTPRequest, Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { coffeeGuide } from '../project.ts'
import {
  type BuiltAndServed,
  below,
  buildAndServe,
  changedCopy,
  evaluateAll,
  guide,
  inTabs,
  load,
  narrow,
  openPage,
  openTab,
  wide,
  wordsOf
} from './open.ts'

/** The coffee guide after years of edits: things in it were renamed, moved and retired. */
let edited: BuiltAndServed

const scenario = '/machine/no-coffee/'

beforeAll(async () => {
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
    '/tea/#step-boil'
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
    if (location.hash !== `#${id}`) location.hash = id
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

/** Arrives at a page by its first id, and lists what a reader does not see there and what moves. */
async function faultsOfLanding(
  page: Page,
  address: string,
  ids: readonly string[]
): Promise<readonly string[]> {
  const [first] = ids
  await load(page, first ? `${address}#${first}` : address)
  const faults = await page.evaluate(unseen, ids)
  // A note of what has moved is there only for who asks for it: it comes with the fragment.
  const hasNote = await page.$('.app-moved')
  return hasNote ? faults : [...faults, ...(await layoutShifts(page))]
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
  const guides = [
    // At an address that has a path.
    { name: 'the guide', built: () => below },
    { name: 'the edited guide', built: () => edited }
  ]
  const cases = guides.flatMap((one) => modes.map((mode) => ({ ...one, ...mode })))

  test.each(cases)(
    `lands in view with nothing over it: $name, ${inEachMode}`,
    async ({ built, viewport, javascript }) => {
      const landings = new Map<string, Set<string>>()
      for (const { to } of followed(built(), javascript)) {
        const [landing = '', fragment] = to.split('#')
        const ids = landings.get(landing) ?? new Set()
        landings.set(landing, fragment ? ids.add(fragment) : ids)
      }
      const options = { viewport, javascript, ownWindow: true }
      const faults = await inTabs([...landings], options, async (page, [address, ids]) => {
        const look = () => faultsOfLanding(page, address, [...ids])
        const once = await look()
        // A busy machine now and then paints a page in pieces: what is so is so twice.
        const twice = once.length > 0 ? await look() : []
        const both = once.filter((fault) => twice.includes(fault))
        return both.map((fault) => `${address}: ${fault}`)
      })
      expect(faults.flat()).toEqual([])
    },
    120_000
  )

  test.each(guides)(
    'leads on to where it has moved, with JavaScript: $name',
    async ({ name, built }) => {
      const moves = followed(built(), true).filter(({ from, to }) => from !== to)
      if (name === 'the edited guide') expect(moves.length).toBeGreaterThan(3)
      await inTabs(moves, {}, async (page, { from, to }) => {
        await load(page, from)
        await arrival(page, to)
      })
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
      [expect.stringMatching(/^#step-filter is out of view, at 0, -10\d$/)] // how high a letter is the font says
    ],
    ['having no words', '#step-filter { display: none }', ['#step-filter has no words to see']]
  ])('would be reported for %s', async (_, content, faults) => {
    const page = await openPage(edited.at(scenario), { planted: true })
    await page.addStyleTag({ content })
    expect(await page.evaluate(unseen, ['step-filter'])).toEqual(faults)
  })

  test.each([true, false])(
    'opens the closed list of sources for a footnote, with JavaScript: %s',
    async (javascript) => {
      const page = await openPage(edited.at(`${scenario}#note-who`), { javascript })
      await page.waitForSelector('.app-sources[open] #note-who')
      expect(await page.evaluate(unseen, ['note-who'])).toEqual([])
      expect(await topOfTarget(page)).toBeGreaterThanOrEqual(0)
    }
  )

  test.each(modes)(
    `stays where it is after arrival: ${inEachMode}`,
    async (mode) => {
      const { pages, whole } = below.site
      const anchors = pages.flatMap(({ url, doc }) =>
        doc.anchors
          .filter(({ kind }) => kind !== 'note')
          .map(({ id, kind }) => ({ address: `${url}#${id}`, kind, type: doc.meta.type }))
      )
      // The last of its page is the one that has most above it to push it down.
      const samples = [
        ...Map.groupBy(anchors, ({ type }) => type).values(),
        ...Map.groupBy(anchors, ({ kind }) => kind).values()
      ].flatMap((group) => group.at(-1)?.address ?? [])
      if (whole) samples.push(`${whole.url}#${whole.parts.at(-1)?.id}`)
      const still = (path: string) => ({ path, moved: [0, 0, 0], shifts: [] as string[] })
      const look = async (path: string) => {
        const page = await openPage(below.at(path), { ...mode, ownWindow: true })
        const tops = [await topOfTarget(page)]
        for (const milliseconds of [300, 700]) {
          await new Promise((resolve) => setTimeout(resolve, milliseconds))
          tops.push(await topOfTarget(page))
        }
        return { path, moved: tops.map((top) => top - tops[0]!), shifts: await layoutShifts(page) }
      }
      const once = await Promise.all(samples.map(look))
      // A busy machine now and then paints a page in pieces: what moves does so twice.
      const moves = await Promise.all(
        once.map((one) => (isDeepStrictEqual(one, still(one.path)) ? one : look(one.path)))
      )
      expect(moves).toEqual(samples.map(still))
      expect(samples.length).toBeGreaterThan(1)
    },
    60_000
  )

  test('would be seen to move if something pushed it', async () => {
    const page = await openPage(edited.at(scenario), { ownWindow: true })
    expect(await layoutShifts(page)).toEqual([])
    // What was not painted yet does not move, and what moves is counted with the next frame.
    await expect
      .poll(async () => {
        await page.evaluate(() => document.body.prepend(document.createElement('textarea')))
        return layoutShifts(page)
      })
      .toContainEqual(expect.stringMatching(/^moved: /))
  })
})

/** Where each published address leads: to itself, or for those with JavaScript to where it moved. */
function followed(built: BuiltAndServed, javascript: boolean) {
  const { pages } = built.site
  const notes = new Set(
    pages.flatMap(({ url, doc }) =>
      doc.anchors.flatMap(({ id, kind }) => (kind === 'note' ? `${url}#${id}` : []))
    )
  )
  // A footnote stands in a list that is closed: that it opens has a test of its own.
  const shown = built.ledger.filter(({ page, id }) => !notes.has(`${page}#${id}`))
  return shown.map(({ page: url, id }) => {
    const { page, moved } = javascript ? forwardsFrom(built, url) : stays
    const from = built.at(id === undefined ? url : `${url}#${id}`)
    return { from, to: (id === undefined ? page : moved.get(id)) ?? from }
  })
}

const stays: Forwards = { moved: new Map() }

interface Forwards {
  /** Where a page that is gone takes its readers. */
  readonly page?: string
  /** Where those go who ask for an id that is on another page now. */
  readonly moved: ReadonlyMap<string, string>
}

/** Where JavaScript takes the readers of a page. */
function forwardsFrom({ site, at }: BuiltAndServed, url: string): Forwards {
  const { origin } = new URL(at('/'))
  const gone = site.redirects.find((one) => one.url === url)
  const { moved = [] } = gone ?? site.pages.find((one) => one.url === url) ?? {}
  const kept = moved.filter(({ reason }) => reason === undefined)
  return {
    ...(gone?.to && gone.reason === undefined && { page: origin + gone.to.href }),
    moved: new Map(kept.map(({ id, href }) => [id, origin + href]))
  }
}

function topOfTarget(page: Page): Promise<number> {
  return page.$eval(':target', (target) => target.getBoundingClientRect().top)
}

/** What has moved by itself on a page until now: this also works without JavaScript. */
function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.hidden) throw new Error('Nothing is painted in a page that is hidden.')
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    const shifts = observer.takeRecords() as (PerformanceEntry & {
      readonly sources: readonly { readonly node?: Node }[]
    })[]
    return shifts.flatMap(({ sources }) =>
      sources.map(({ node }) => `moved: ${node?.nodeName} ${node?.textContent?.slice(0, 60)}`)
    )
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

  test('by its background, and by an outline where colours are forced', async () => {
    const page = await openTab()
    const session = await page.createCDPSession()
    const style = async (place: string, forced: 'active' | 'none') => {
      // Puppeteer's own emulateMediaFeatures does not know this one.
      const features = [{ name: 'forced-colors', value: forced }]
      await session.send('Emulation.setEmulatedMedia', { features })
      return page.$eval(place, (element) => {
        const { backgroundColor, outlineStyle, outlineWidth, outlineColor } =
          getComputedStyle(element)
        return { backgroundColor, outline: `${outlineWidth} ${outlineStyle} ${outlineColor}` }
      })
    }
    const marks: unknown[] = []
    for (const [name, path, marked] of targets) {
      await load(page, edited.at(path.replace(/#.*/, '')))
      const before = await style(marked, 'none')
      const beforeForced = await style(marked, 'active')
      await page.goto(edited.at(path))
      const { backgroundColor } = await style(marked, 'none')
      const { outline } = await style(marked, 'active')
      const byBackground = backgroundColor !== before.backgroundColor
      const byOutline = / none /.test(beforeForced.outline) && outline
      marks.push({ name, byBackground, byOutline })
    }
    const wanted = { byBackground: true, byOutline: '3px solid rgb(0, 0, 0)' }
    expect(marks).toEqual(targets.map(([name]) => ({ name, ...wanted })))
  })
})

describe('a fragment that is not on the page', () => {
  const lost = '#lost-link'
  const textOf = (page: Page) => wordsOf(page, lost)

  test('gets a message with what is nearest, this page first', async () => {
    const page = await openPage(edited.at(`${scenario}#step-restarts`))
    await page.waitForSelector(`${lost} a`)
    expect(await textOf(page)).toMatchInlineSnapshot(`
      "Nothing on this page has the address #step-restarts. The nearest are:
      No coffee comes out: Turn the machine off and on."
    `)
    const region = await page.accessibility.snapshot({ root: (await page.$(lost)) ?? undefined })
    expect(region?.role).toBe('status')
  })

  test.each([wide, narrow])('says so where it can be seen: %j', async (viewport) => {
    const page = await openPage(edited.at(`${scenario}#step-restarts`), { viewport })
    await page.waitForSelector(`${lost} a`)
    const firstLine = () =>
      page.$eval(`${lost} p`, (text) => {
        const { top } = text.getClientRects()[0]!
        return top >= 0 && top + 30 < innerHeight
      })
    expect(await firstLine()).toBe(true)
    // Also for who is further down the page when the address changes.
    await page.goto(edited.at(`${scenario}#where-to-go-next`))
    await page.waitForSelector(`${lost} a`, { hidden: true })
    await page.goto(edited.at(`${scenario}#where-to-go`))
    await page.waitForSelector(`${lost} a`)
    expect(await firstLine()).toBe(true)
  })

  test.each(['#step-reset', '#step-4', '#nothing-is-here', `#${'step-'.repeat(20_000)}`])(
    'gets nothing that is only beside it, case %#',
    async (fragment) => {
      const page = await openPage(edited.at(scenario + fragment))
      await page.waitForSelector(`${lost} p`)
      expect(await textOf(page)).toMatch(/^Nothing on this page has the address #\S{1,101}\.$/)
      expect(await page.$(`${lost} a`)).toBeNull()
    }
  )

  test('is shown as words, whatever somebody wrote into it', async () => {
    const written = '<img src=x onerror="document.title=1"><a href="//evil.test">Win</a>'
    const page = await openPage(edited.at(`${scenario}#${encodeURIComponent(written)}`))
    await page.waitForSelector(`${lost} p`)
    expect(await textOf(page)).toMatch(`Nothing on this page has the address #${written}.`)
    expect(await page.$$(`${lost} img, ${lost} a[href*=evil]`)).toEqual([])
    expect(await page.title()).toContain('No coffee')
  })

  test('leaves focus where it was', async () => {
    const page = await openPage(edited.at(scenario))
    await page.focus('.app-actions a')
    await page.evaluate(() => void (location.hash = 'step-restarts'))
    await page.waitForSelector(`${lost} a`)
    expect(await page.$eval('.app-actions a', (link) => link === document.activeElement)).toBe(true)
  })

  test('gets links that the Tab key reaches, and that lead to things on the site', async () => {
    const page = await openPage(edited.at(`${scenario}#step-restarts`))
    await page.waitForSelector(`${lost} a`)
    const links = await evaluateAll(page, `${lost} a`, (all) => all.map(({ href }) => href))
    expect(links.length).toBeGreaterThan(0)
    const known = edited.site.pages.flatMap(({ url, doc }) =>
      doc.anchors.map(({ id }) => edited.at(`${url}#${id}`))
    )
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
    expect(reached.slice(-links.length)).toEqual(links)
    await page.keyboard.press('Enter')
    await arrival(page, links.at(-1) ?? '')
    expect(await page.evaluate(unseen, [new URL(page.url()).hash.slice(1)])).toEqual([])
    await expect.poll(() => textOf(page)).toBe('') // the event that tells the page comes after
  })

  test.each(['#', '#top', '#TOP', '#:~:text=Turn', '#step-restart:~:text=Turn', '#step%2Drestart'])(
    'is not said of %s',
    async (fragment) => {
      const page = await openTab()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(edited.at(scenario + fragment))
      expect(asked).not.toContain(edited.at('/links.json'))
      expect(await textOf(page)).toBe('')
    }
  )

  test('is no longer said when one that is there is chosen', async () => {
    const page = await openPage(edited.at(`${scenario}#step-restarts`))
    await page.waitForSelector(`${lost} a`)
    await page.goto(edited.at(`${scenario}#step-filter`))
    await page.waitForSelector(`${lost} a`, { hidden: true })
    expect(await textOf(page)).toBe('')
  })

  test('is not said of a link that the reader has left while the matches were on their way', async () => {
    const page = await openTab()
    await page.setRequestInterception(true)
    const held: HTTPRequest[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/links.json')) held.push(request)
      else void request.continue()
    })
    await Promise.all([
      page.waitForRequest(edited.at('/links.json')),
      page.goto(edited.at(`${scenario}#step-restarts`))
    ])
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
    const page = await openPage(edited.at('/about/'))
    await page.goto(edited.at(from))
    await arrival(page, edited.at(to))
    await page.goBack()
    expect(page.url()).toBe(edited.at('/about/'))
  })

  test('forwards from a link on the page that it was on', async () => {
    const page = await openPage(edited.at('/machine/'))
    await page.evaluate(() => void (location.hash = 'no-hot-water'))
    await arrival(page, edited.at(`${scenario}#step-counter`))
    await page.goBack()
    expect(page.url()).toBe(edited.at('/machine/'))
  })

  test.each([
    ['/empty-cup/', 'a[data-forward]', 'No coffee comes out', scenario],
    [
      '/empty-cup/#step-filter',
      ':target a',
      'No coffee comes out: Change the filter. Its colour says when.',
      `${scenario}#step-filter`
    ],
    [
      '/machine/#no-hot-water',
      ':target a',
      'No coffee comes out: Read the counter.',
      `${scenario}#step-counter`
    ]
  ])('is a plain link without JavaScript: %s', async (from, link, words, to) => {
    const page = await openPage(edited.at(from), { javascript: false })
    expect(page.url()).toBe(edited.at(from))
    const [text, href] = await page.$eval(link, (found) => [
      found.textContent,
      found instanceof HTMLAnchorElement ? found.href : ''
    ])
    expect(text).toBe(words)
    expect(href).toBe(edited.at(to))
  })

  test.each([
    [
      'a page',
      '/tea/',
      'main',
      'This page was removed\nThe kettle was taken away.\nSee The machine.'
    ],
    [
      'a step of a page that is gone',
      '/tea/#step-boil',
      'p:has(> :target)',
      'The kettle was taken away.'
    ],
    [
      'a step of a page that moved',
      '/empty-cup/#step-shake',
      ':target',
      'This was removed. Shaking broke the tank. See The machine.'
    ],
    [
      'a step of a page that is there',
      `${scenario}#step-kick`,
      ':target',
      'This was removed. Kicking broke the door. See Water on the floor.'
    ]
  ])('says why it was retired and stays: %s', async (_, path, place, words) => {
    for (const javascript of [true, false]) {
      const page = await openPage(edited.at(path), { javascript })
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
    const page = await openPage(edited.at(path))
    await page.waitForSelector('[data-not-found] a')
    const near = await wordsOf(page, '[data-not-found]')
    expect(near).toBe('The nearest are:\nNo coffee comes out')
    expect(await page.$eval('[data-not-found] a', ({ href }) => href)).toBe(edited.at(scenario))
    expect(await listBelow(page)).toEqual(sections)
  })

  test('gets only the sections when nothing is near', async () => {
    const page = await openPage(edited.at('/xyzzy'))
    await page.waitForNetworkIdle({ idleTime: 100 })
    expect(await page.$eval('[data-not-found]', (found) => found.innerHTML)).toBe('')
    expect(await listBelow(page)).toEqual(sections)
  })

  test.each([
    ['in the form of GitHub', () => guide, 'link'],
    ['as words, elsewhere', () => edited, 'body']
  ])('is in the report that its reader can make of it: %s', async (_, siteOf, field) => {
    const site = siteOf()
    const page = await openPage(site.at(`${path}?from=chat#step-2`))
    await page.waitForNetworkIdle({ idleTime: 100 })
    const form = new URL(await page.$eval('main a[href*="/issues/new"]', ({ href }) => href))
    expect(form.searchParams.get(field)).toBe(site.at(`${path}?from=chat#step-2`))
  })

  test('gets the sections without JavaScript', async () => {
    const page = await openPage(edited.at(path), { javascript: false })
    expect(await listBelow(page)).toEqual(sections)
  })

  const listBelow = (page: Page) =>
    evaluateAll(page, 'main > div > div > ul a', (links) =>
      links.map(({ textContent }) => textContent)
    )
})
