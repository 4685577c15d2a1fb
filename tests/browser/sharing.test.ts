/** Links to share: found beside each thing that has an address, and in the list of all. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { care, checklist, scenario, shareLink } from './copying.ts'
import { coffee, evaluateAll, guide, inTabs, openPage, phone } from './open.ts'

const opacity = (page: Page, id: string) =>
  page.$eval(shareLink(id), (element) => getComputedStyle(element).opacity)

/** What each page of the guide has without scripts: the link to share is a plain link. */
const visitAll = () =>
  inTabs(guide.site.pages, { javascript: false }, async (page, { url, doc }) => {
    await page.goto(guide.at(url))
    const links = await evaluateAll(page, 'a.app-share', (all) =>
      all.map((one) => [one.getAttribute('href'), one.querySelector('span')?.textContent ?? ''])
    )
    const ids = await evaluateAll(page, '.app-body [id]', (all) =>
      all.filter((element) => !element.matches('.app-old-id')).map(({ id }) => id)
    )
    return { url, doc, links, ids }
  })
let visits: Awaited<ReturnType<typeof visitAll>>

beforeAll(async () => {
  visits = await visitAll()
}, 120_000)

describe('the link to share', () => {
  test('is beside each title, heading, step, item, row and paragraph that has an address', () => {
    for (const { doc, links } of visits) {
      expect(links).toEqual([
        [`#${doc.heading.id}`, `Copy link to page: ${doc.heading.text}`],
        ...doc.anchors
          .filter((one) => one.kind !== 'note')
          .map(({ id, kind, number, text }) => {
            const what = kind === 'heading' ? 'section: ' : number ? `step ${number}: ` : ''
            const words = kind === 'heading' ? text : text.replace(/[.:]$/, '')
            // Where two things have the same words, their section is added.
            const name = new RegExp(`^${RegExp.escape(`Copy link to ${what}${words}`)}(, in .+)?$`)
            return [`#${id}`, expect.stringMatching(name)]
          })
      ])
    }
    expect(visits).toHaveLength(guide.site.pages.length)
  })

  test('has a name that no other on its page has', () => {
    for (const { url, links } of visits) {
      const names = links.map(([, name]) => name)
      const shared = names.filter((name, index) => names.indexOf(name) !== index)
      expect([url, shared]).toEqual([url, []])
    }
  })

  test.each([true, false])('is seen where the Tab key is, JavaScript: %s', async (javascript) => {
    const page = await openPage(coffee.at(scenario), { javascript })
    expect(await opacity(page, 'step-restart')).toBe('0')
    await page.focus(shareLink('steps'))
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    expect(focused).toBe('Copy link to step 1: Turn the machine off and on#')
    expect(await opacity(page, 'step-restart')).toBe('1')
    expect(await opacity(page, 'step-counter')).toBe('0')
  })

  test.each([
    [scenario, '#step-counter', 'step-counter'],
    [scenario, '#symptom-e42', 'symptom-e42'],
    ['/about/', '#filter-red td:last-child', 'filter-red'],
    ['/about/', '#filter-scale-colour', 'filter-scale-colour']
  ])('is seen beside what the mouse is over: %s %s', async (path, place, id) => {
    const page = await openPage(coffee.at(path))
    expect(await opacity(page, id)).toBe('0')
    await page.hover(place)
    expect(await opacity(page, id)).toBe('1')
  })

  test('is seen on a touch screen, where nothing hovers', async () => {
    const page = await openPage(coffee.at(scenario), { viewport: phone })
    const seen = await evaluateAll(page, 'a.app-share', (links) =>
      links.map((one) => getComputedStyle(one).opacity)
    )
    expect(seen).toEqual(Array.from({ length: 14 }, () => '1'))
  })

  test('goes to its address without JavaScript', async () => {
    const page = await openPage(coffee.at(scenario), { javascript: false })
    await page.focus(shareLink('step-filter'))
    await page.keyboard.press('Enter')
    expect(page.url()).toBe(coffee.at(`${scenario}#step-filter`))
  })
})

test.each([true, false])('a checklist has a control where it works: %s', async (javascript) => {
  const page = await openPage(coffee.at(care), { viewport: phone, javascript })
  const controls = await evaluateAll(page, checklist, (found) =>
    found.filter((one) => one.checkVisibility()).map(({ textContent }) => textContent)
  )
  const sections = ['Each morning', 'Each evening']
  const wanted = sections.map((section) => `Copy checklist in section ${section}`)
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

  test('is the same for machines', async () => {
    const linksJson = z.object({
      base: z.string(),
      pages: z.array(z.object({ url: z.string(), links: z.array(z.object({ id: z.string() })) }))
    })
    const page = await openPage(coffee.at('/links/'))
    const json = JSON.parse(readFileSync(join(coffee.folder, 'links.json'), 'utf8'))
    const { base, pages } = linksJson.parse(json)
    const { origin } = new URL(page.url())
    const addresses = pages.flatMap(({ url, links }) => [
      origin + base + url,
      ...links.map(({ id }) => `${origin}${base}${url}#${id}`)
    ])
    expect(addresses).toEqual(await listed(page))
  })
})
