/** The filters of long tables and lists: what is left has the words, and a reader hears how much it is. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import {
  edited,
  evaluateAll,
  guide,
  narrow,
  noteRequests,
  openPage,
  wide,
  wordsOf
} from './open.ts'

const scenario = '/machine/no-coffee/'
const about = ['/about/', '/about/#filter-scale-colour']
const links = '.app-links a'
const rows = '.app-body tbody tr'

/** What a reader sees of a list: the address of a link, the first cell of a row, the words of a heading. */
const shown = (page: Page, selector: string) =>
  evaluateAll(page, selector, (all) =>
    all.flatMap((one) => {
      if (!one.checkVisibility()) return []
      const cell = one.querySelector('th, td') ?? one
      return cell instanceof HTMLAnchorElement ? cell.href : cell.textContent.trim()
    })
  )

test.each([
  {
    path: '/links/',
    viewport: wide,
    list: links,
    steps: [
      {
        letters: 'FILTER colour',
        said: '2 links',
        left: [...about, scenario, `${scenario}#step-filter`].map(edited.at)
      },
      { letters: ' has', said: '1 link', left: about.map(edited.at) },
      { letters: ' tea', said: '0 links', left: [] }
    ]
  },
  ...[wide, narrow].map((viewport) => ({
    path: '/about/',
    viewport,
    list: rows,
    steps: [
      // Of a line from a log, what it says.
      { letters: '01:58 [error] Nobody', said: '1 row', left: [expect.stringMatching(/^Green/)] }
    ]
  }))
])(
  '$path narrows to what has the words, and asks nothing of a server, $viewport.width pixels wide',
  async (filtered) => {
    const page = await openPage(edited.at(filtered.path), filtered)
    const asked = noteRequests(page)
    const everything = await shown(page, filtered.list)
    const headings = await shown(page, '.app-body h2')
    for (const { letters, said, left } of filtered.steps) {
      await page.type('.app-filter input', letters)
      expect(await shown(page, filtered.list)).toEqual(left)
      expect(await wordsOf(page, '.app-filter [role=status]')).toBe(said)
    }
    // A heading without rows goes with them.
    if (filtered.list === rows) {
      expect(await shown(page, '.app-body h2')).toEqual(headings.filter((one) => one !== 'Cups'))
    }
    await page.$eval('.app-filter input', (input) => (input as HTMLInputElement).select())
    await page.keyboard.press('Backspace')
    expect(await shown(page, filtered.list)).toEqual(everything)
    expect(asked).toEqual([])
  }
)

const filtered = guide.site.pages.filter(({ doc }) =>
  doc.body.some((part) => 'block' in part && part.block === 'filter')
)

test.each(filtered.map(({ url }) => url))(
  'the first row that is left is on the first screen, and nothing of hidden tables: %s',
  async (path) => {
    const page = await openPage(guide.at(path), { viewport: { width: 1280, height: 900 } })
    const controls = () =>
      evaluateAll(page, '.app-body .app-copy a', (all) =>
        all.flatMap((one) => (one.checkVisibility() ? one.textContent : []))
      )
    const tables = await evaluateAll(page, '.app-body table', ({ length }) => length)
    const others = (await controls()).filter((words) => words !== 'Link to a row')
    const last = await page.$$eval(rows, (all) => all.at(-1)!.cells[0]!.textContent.trim())
    await page.type('.app-filter input', last)
    const top = await page.$$eval(
      rows,
      (all) => all.find((one) => one.checkVisibility())!.getBoundingClientRect().top
    )
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(850)
    expect(tables).toBeGreaterThan(1)
    expect(await controls()).toEqual(['Link to a row', ...others])
    await page.type('.app-filter input', ' xyzzy')
    expect(await controls()).toEqual(others)
  }
)

test('where no row is left a link searches the guide for the words, but not for a secret', async () => {
  const page = await openPage(edited.at('/about/'))
  const input = '.app-filter input'
  const offered = () => shown(page, '.app-filter a')
  await page.type(input, 'Nobody')
  expect(await offered()).toEqual([])
  await page.type(input, ' hums & bicycle')
  expect(await offered()).toEqual([edited.at('/search/?q=Nobody+hums+%26+bicycle')])
  await page.$eval(input, (box) => (box as HTMLInputElement).select())
  await page.type(input, 'hunt -----BEGIN RSA')
  expect(await wordsOf(page, '.app-filter p')).toBe(
    '0 rows. This looks like a private key. If it leaked, revoke it.'
  )
  expect(await page.$eval('.app-filter a', (link) => (link as HTMLAnchorElement).search)).toBe('')
})

test('a link of the page to what is filtered out shows it', async () => {
  const page = await openPage(edited.at('/about/'))
  await page.type('.app-filter input', 'xyzzy')
  await page.evaluate(() => void (location.hash = '#filter-green'))
  await page.waitForFunction(() => document.querySelector('#filter-green')?.checkVisibility())
  const { top } = await page.$eval('#filter-green', (one) => one.getBoundingClientRect().toJSON())
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(300)
  expect(await page.$eval('.app-filter input', (box) => (box as HTMLInputElement).value)).toBe('')
})

test.each(['/links/', '/about/'])(
  '%s is whole without JavaScript, and offers no filter',
  async (path) => {
    const page = await openPage(edited.at(path), { javascript: false })
    const hidden = await evaluateAll(page, `${links}, ${rows}`, (all) =>
      all.filter((one) => !one.checkVisibility())
    )
    expect(hidden).toEqual([])
    expect(await page.$eval('.app-filter', (filter) => filter.checkVisibility())).toBe(false)
  }
)
