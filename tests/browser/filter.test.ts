/** The filters of long tables and lists: what is left has the words, and a reader hears how much it is. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { edited, evaluateAll, narrow, noteRequests, openPage, wide, wordsOf } from './open.ts'

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
    steps: [{ letters: 'Nobody', said: '1 row', left: [expect.stringMatching(/^Green/)] }]
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
