/** Links to share: found beside each thing that has an address, and in the list of all. */
import type { Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { care, itemLink, listLink, scenario, shareLink } from './copying.ts'
import { coffee, evaluateAll, everyPage, guide as own, inTabs, openPage, phone } from './open.ts'
import { treeOf } from './tree.ts'

/** By day the small guide, which has each kind of thing with an address. */
const guide = everyPage ? own : coffee

/** What each page of the guide has without scripts: each thing that has an address is a plain link. */
const visitAll = () =>
  inTabs(guide.site.pages, { javascript: false }, async (page, { url, doc }) => {
    await page.goto(guide.at(url))
    const hrefs = (place: string) =>
      evaluateAll(page, place, (all) => all.map((one) => one.getAttribute('href') ?? ''))
    const ids = await evaluateAll(page, '.app-body [id]', (all) =>
      all.filter((element) => !element.matches('.app-old-id')).map(({ id }) => id)
    )
    const links = await hrefs('a.app-share')
    return { url, doc, links, items: await hrefs('a.app-item'), lists: await hrefs(listLink), ids }
  })
let visits: Awaited<ReturnType<typeof visitAll>>

beforeAll(async () => {
  visits = await visitAll()
}, 120_000)

describe('the link to share', () => {
  test('is beside each title, heading, step, item, row and paragraph that has an address', () => {
    const hrefOf = ({ id }: { readonly id: string }) => `#${id}`
    for (const { doc, links, items } of visits) {
      const own = doc.anchors.filter(({ kind }) => /^(heading|paragraph)$/.test(kind))
      expect(links).toEqual([doc.heading, ...own].map(hrefOf))
      const others = doc.anchors.filter(({ kind }) => /^(step|item|row)$/.test(kind))
      expect(items).toEqual(others.map(hrefOf))
    }
    expect(visits).toHaveLength(guide.site.pages.length)
  })

  test('of an item is one for mouse and touch only, and its list has one for everybody', async () => {
    const page = await openPage(coffee.at(scenario))
    const tree = await treeOf(page)
    const named = tree.filter(({ role, name }) => role === 'link' && /^(Share$|Link to)/.test(name))
    expect(named.map(({ name }) => name)).toEqual([
      ...['Share', 'Share', 'Link to an item', 'Share', 'Share', 'Link to an item'],
      ...['Share', 'Link to a step', 'Share', 'Share', 'Share']
    ])
    const stops = await evaluateAll(page, 'a.app-item', (all) => all.map((one) => one.tabIndex))
    expect(stops).toEqual(Array.from({ length: 6 }, () => -1))
  })

  test('of a list leads to the addresses of its page without JavaScript', async () => {
    const page = await openPage(guide.at('/links/'), { javascript: false })
    for (const { lists, url, items } of visits) {
      expect(lists.length > 0).toBe(items.length > 0)
      if (!lists[0]) continue
      expect(new Set(lists)).toEqual(new Set([`${guide.site.base}/links/#${url}`]))
      const title = await page.$(`[id="${url}"]`)
      const hrefs = await title?.evaluate((one) =>
        [...one.parentElement!.querySelectorAll('a')].map(({ hash }) => hash)
      )
      expect(hrefs).toEqual(expect.arrayContaining(items))
    }
  })

  const blue = 'rgb(26, 101, 166)'
  const colourOf = (page: Page, place: string, part?: string) =>
    page.$eval(place, (one, part) => getComputedStyle(one, part).color, part)

  const opacity = (page: Page, place: string) =>
    page.$eval(place, (one) => getComputedStyle(one).opacity)

  test('of a row is seen when the mouse is over any of its cells', async () => {
    const page = await openPage(coffee.at('/about/'))
    expect(await opacity(page, itemLink('filter-red'))).toBe('0')
    await page.hover('#filter-red td:last-child')
    expect(await opacity(page, itemLink('filter-red'))).toBe('1')
  })

  test('is seen on a touch screen, where nothing hovers', async () => {
    const page = await openPage(coffee.at(scenario), { viewport: phone })
    expect(await colourOf(page, '#step-counter', '::marker')).toBe(blue)
    await page.goto(coffee.at('/about/'))
    expect(await opacity(page, itemLink('filter-red'))).toBe('1')
  })

  test('goes to its address without JavaScript', async () => {
    const page = await openPage(coffee.at(scenario), { javascript: false })
    await page.click(itemLink('step-filter'))
    // The keypress returns before the address has changed.
    await expect.poll(() => page.url()).toBe(coffee.at(`${scenario}#step-filter`))
    await page.focus(shareLink('steps'))
    await page.keyboard.press('Enter')
    expect(page.url()).toBe(coffee.at(`${scenario}#steps`))
  })
})

test.each([true, false])('a checklist has a control where it works: %s', async (javascript) => {
  const page = await openPage(coffee.at(care), { viewport: phone, javascript })
  const controls = await evaluateAll(page, '.app-copy button', (found) =>
    found.filter((one) => one.checkVisibility()).map(({ textContent }) => textContent)
  )
  const wanted = ['Copy both checklists', 'Copy checklist', 'Copy checklist']
  expect(controls).toEqual(javascript ? wanted : [])
})

describe('the list of links to share', () => {
  /** The addresses in the list of links that a reader sees. */
  const listed = (page: Page) =>
    evaluateAll(page, '.app-links a', (links) =>
      links.filter((one) => one.checkVisibility()).map(({ href }) => href)
    )

  test.each([true, false])('has every id of every page, JavaScript: %s', async (javascript) => {
    const addresses = visits.flatMap(({ url, ids }) => [
      guide.at(url),
      ...ids.map((id) => guide.at(`${url}#${id}`))
    ])
    const page = await openPage(guide.at('/links/'), { javascript })
    expect((await listed(page)).sort()).toEqual(addresses.sort())
  })
})
