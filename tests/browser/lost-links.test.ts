/** Links that lead to nothing: what their readers are told, and where to go instead. */
import type { HTTPRequest, Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import {
  arrival,
  edited,
  evaluateAll,
  guide,
  narrow,
  noteRequests,
  openPage,
  openTab,
  wide,
  wordsOf
} from './open.ts'

const scenario = '/machine/no-coffee/'
const lost = '#lost-link'
const notFound = '[data-not-found]'
const almost = edited.at(`${scenario}#step-restarts`)
const message = `Nothing on this page has the address #step-restarts. The nearest are:
No coffee comes out: Turn the machine off and on.
Search for ‘restarts’ or look in the A to Z.`
const sections = ['Leaks', 'The machine', 'About']
const written = '<img src=x onerror="document.title=1"><a href="//evil.test">Win</a>'

/** The sections that the page for an address without a page lists. */
const listBelow = (page: Page) =>
  evaluateAll(page, 'main > div > div > ul a', (links) =>
    links.map(({ textContent }) => textContent)
  )

const nothing = (fragment: string, ways: string) =>
  expect.stringMatching(`^Nothing on this page has the address #${fragment}\\.\n${ways}\\.$`)
const aToZ = 'Look in the A to Z'
const searchFor = (words: string) => `Search for ‘${words}’ or look in the A to Z`
const secret = `ghp_${'a1B2'.repeat(9)}`

test.each([
  { path: `${scenario}#step-restarts`, words: message, first: `${scenario}#step-restart` },
  {
    path: `${scenario}#step-reset`,
    words: nothing('step-reset', searchFor('reset')),
    first: '/search/?q=reset'
  },
  { path: `${scenario}#step-4`, words: nothing('step-4', aToZ), first: '/a-to-z/' },
  {
    path: `${scenario}#nothing-is-here`,
    words: nothing('nothing-is-here', searchFor('nothing is here')),
    first: '/search/?q=nothing+is+here'
  },
  {
    path: `${scenario}#${'step-'.repeat(20_000)}`,
    words: nothing('\\S{1,101}', aToZ),
    first: '/a-to-z/'
  },
  // A fragment stays in the browser, and what is sought does not.
  { path: `${scenario}#${secret}`, words: nothing(secret, aToZ), first: '/a-to-z/' },
  // What somebody wrote into a link is shown as words.
  {
    path: `${scenario}#${encodeURIComponent(written)}`,
    words: nothing(RegExp.escape(written), aToZ),
    first: '/a-to-z/'
  },
  {
    path: '/machine/no-cofee/',
    place: notFound,
    words: 'The nearest are:\nNo coffee comes out',
    first: scenario
  },
  { path: '/xyzzy', place: notFound, words: '' }
])(
  'says what is nearest, if anything is: case %#',
  async ({ path, place = lost, words, first }) => {
    const page = await openPage(edited.at(path))
    await page.waitForNetworkIdle({ idleTime: 100 })
    await expect.poll(() => wordsOf(page, place)).toEqual(words)
    const links = await evaluateAll(page, `${place} a`, (all) =>
      all.map((link) => (link as HTMLAnchorElement).href)
    )
    expect(links[0]).toBe(first && edited.at(first))
    expect(await page.$$(`${place} img`)).toEqual([])
    if (place === notFound) expect(await listBelow(page)).toEqual(sections)
  }
)

test('without JavaScript the page for an address without a page lists the sections', async () => {
  const page = await openPage(edited.at('/machine/no-cofee/'), { javascript: false })
  expect(await listBelow(page)).toEqual(sections)
})

test.each([
  ['in the form of GitHub', guide, 'link'],
  ['as words, elsewhere', edited, 'body']
])(
  'an address without a page is in the report that its reader can make: %s',
  async (_, { at }, field) => {
    const address = at('/machine/no-cofee/?from=chat#step-2')
    const page = await openPage(address)
    await page.waitForNetworkIdle({ idleTime: 100 })
    const form = new URL(await page.$eval('main a[href*="/issues/new"]', ({ href }) => href))
    expect(form.searchParams.get(field)).toBe(address)
  }
)

describe('the message for a fragment that is not on the page', () => {
  /** Opens a page whose fragment is almost right, and waits for the message. */
  async function openLost(options = {}): Promise<Page> {
    const page = await openPage(almost, options)
    await page.waitForSelector(`${lost} a`)
    return page
  }

  test.each([wide, narrow])('is announced, and is where it can be seen: %j', async (viewport) => {
    const page = await openLost({ viewport })
    const region = await page.accessibility.snapshot({ root: (await page.$(lost)) ?? undefined })
    expect(region?.role).toBe('status')
    const firstLine = () =>
      page.$eval(`${lost} p`, (text) => {
        const { top } = text.getClientRects()[0]!
        return top >= 0 && top + 30 < innerHeight
      })
    expect(await firstLine()).toBe(true)
    // It goes when the next address is there, and comes for one further down that is not.
    await page.goto(edited.at(`${scenario}#where-to-go-next`))
    await page.waitForSelector(`${lost} a`, { hidden: true })
    expect(await wordsOf(page, lost)).toBe('')
    await page.goto(edited.at(`${scenario}#where-to-go`))
    await page.waitForSelector(`${lost} a`)
    expect(await firstLine()).toBe(true)
  })

  test('leaves focus where it was', async () => {
    const page = await openPage(edited.at(scenario))
    await page.focus('.app-actions a')
    await page.evaluate(() => void (location.hash = 'step-restarts'))
    await page.waitForSelector(`${lost} a`)
    expect(await page.$eval('.app-actions a', (link) => link === document.activeElement)).toBe(true)
  })

  test('has links that the Tab key reaches and Enter follows', async () => {
    const page = await openLost()
    const links = await evaluateAll(page, `#lost-link li a`, (all) => all.map(({ href }) => href))
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLAnchorElement | null)?.href)
    for (let presses = 0; presses < 40 && (await focused()) !== links.at(-1); presses++) {
      await page.keyboard.press('Tab')
    }
    expect(await focused()).toBe(links.at(-1))
    await page.keyboard.press('Enter')
    await arrival(page, links.at(-1)!)
    await expect.poll(() => wordsOf(page, lost)).toBe('') // the event that tells the page comes after
    const top = await page.$eval(':target', (target) => target.getBoundingClientRect().top)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(wide.height)
  })

  test.each(['#', '#top', '#TOP', '#:~:text=Turn', '#step-restart:~:text=Turn', '#step%2Drestart'])(
    'does not come for %s',
    async (fragment) => {
      const page = await openTab()
      const asked = noteRequests(page)
      await page.goto(edited.at(scenario + fragment))
      expect(asked).not.toContain(edited.at('/links.json'))
      expect(await wordsOf(page, lost)).toBe('')
    }
  )

  test('does not come for a link that the reader has left while the matches were on their way', async () => {
    const page = await openTab()
    await page.setRequestInterception(true)
    const held: HTTPRequest[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/links.json')) held.push(request)
      else void request.continue()
    })
    await Promise.all([page.waitForRequest(edited.at('/links.json')), page.goto(almost)])
    await page.goto(edited.at(`${scenario}#step-filter`))
    expect(held).toHaveLength(1)
    const arrived = page.waitForResponse(edited.at('/links.json'))
    await held[0]?.continue()
    await (await arrived).text()
    await page.waitForNetworkIdle({ idleTime: 100 })
    expect(await wordsOf(page, lost)).toBe('')
  })
})
