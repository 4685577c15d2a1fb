/** Links as a reader shares them: found beside a thing, copied, and looked up in the list of all. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page, SerializedAXNode } from 'puppeteer'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Doc } from '../../src/model.ts'
import { coffeeGuide, project } from '../project.ts'
import {
  buildAndServe,
  inTabs,
  narrow,
  openPage,
  phone,
  startBrowser,
  wide,
  wordsOf,
  type BuiltAndServed
} from './open.ts'

let browser: Browser
/** The guide itself, for what must hold on every page. */
let guide: BuiltAndServed
/** A guide whose words do not change, for what is done with one link. */
let coffee: BuiltAndServed

const scenario = '/machine/no-coffee/'

beforeAll(async () => {
  browser = await startBrowser()
  guide = await buildAndServe(join(project, 'content'), '2026-11-23')
  coffee = await buildAndServe(coffeeGuide, '2030-02-01')
}, 180_000)

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
  interface Visit {
    readonly doc: Doc
    readonly links: readonly { readonly name: string; readonly href: string }[]
    readonly small: readonly string[]
  }
  let visits: readonly Visit[]

  beforeAll(async () => {
    const options = { javascript: false } // it is a plain link
    visits = await inTabs(browser, docsOf(guide), options, async (page, { address, doc }) => {
      await page.goto(address)
      const small = []
      for (const viewport of [wide, narrow]) {
        await page.setViewport(viewport)
        small.push(...(await page.$$eval('a.app-share', tooSmallToTouch)))
      }
      const links = await page.$$eval('a.app-share', (all) =>
        all.map((one) => ({
          name: one.querySelector('.govuk-visually-hidden')?.textContent ?? '',
          href: one.getAttribute('href') ?? ''
        }))
      )
      return { doc, links, small }
    })
  }, 60_000)

  test('is beside each title, heading, step, item, row and paragraph that has an address', () => {
    for (const { doc, links } of visits) {
      expect(links.map(({ href, name }) => [href, name])).toEqual([
        [`#${doc.heading.id}`, `Copy link to page: ${doc.heading.text}`],
        ...doc.anchors.map(({ id, kind, number, text }) => {
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
    const shared = visits.flatMap(({ doc, links }) =>
      [...Map.groupBy(links, ({ name }) => name).values()]
        .filter(({ length }) => length > 1)
        .map((same) => [doc.url, ...same.map(({ href, name }) => `${name}: ${href}`)])
    )
    expect(shared).toEqual([])
  })

  test('is big enough to touch, on a wide and a narrow screen', () => {
    expect(visits.flatMap(({ small }) => small)).toEqual([])
  })

  test('is not in the name of its heading', async () => {
    const page = await openPage(browser, coffee.at(scenario))
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
      const page = await openPage(browser, coffee.at(scenario), { javascript })
      expect(await opacity(page, 'step-restart')).toBe('0')
      await page.focus(link('steps'))
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('Copy link to step 1: Turn the machine off and on#')
      expect(await opacity(page, 'step-restart')).toBe('1')
      expect(await opacity(page, 'step-counter')).toBe('0')
    }
  )

  test('can be seen beside what the mouse is over', async () => {
    const page = await openPage(browser, coffee.at(scenario))
    await page.hover('#step-counter')
    expect(await opacity(page, 'step-counter')).toBe('1')
    expect(await opacity(page, 'step-restart')).toBe('0')
    await page.hover('#symptom-e42')
    expect(await opacity(page, 'symptom-e42')).toBe('1')
    await page.goto(coffee.at('/about/'))
    await page.hover('#filter-red td:last-child')
    expect(await opacity(page, 'filter-red')).toBe('1')
    await page.hover('#filter-scale-colour')
    expect(await opacity(page, 'filter-scale-colour')).toBe('1')
  })

  test('can be seen on a touch screen, where nothing hovers', async () => {
    const page = await openPage(browser, coffee.at(scenario), { viewport: phone })
    const seen = await page.$$eval('a.app-share', (links) =>
      links.map((one) => getComputedStyle(one).opacity)
    )
    expect(seen).toHaveLength(14)
    expect(new Set(seen)).toEqual(new Set(['1']))
  })

  test('goes to its address without JavaScript', async () => {
    const page = await openPage(browser, coffee.at(scenario), { javascript: false })
    await page.focus(link('step-filter'))
    await page.keyboard.press('Enter')
    expect(page.url()).toBe(coffee.at(`${scenario}#step-filter`))
    expect(await page.$('.app-share-menu')).toBe(null)
  })
})

/** Runs in the page: which controls are smaller than 24 by 24 pixels (WCAG 2.2, 2.5.8). */
function tooSmallToTouch(all: readonly Element[]): string[] {
  return all.flatMap((one) => {
    const { width, height } = one.getBoundingClientRect()
    return width < 24 || height < 24 ? `${one.textContent}: ${width} by ${height}` : []
  })
}

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
  const step = () => coffee.at(`${scenario}#step-filter`)
  const title = 'No coffee comes out, step 3'

  /** Opens a page whose clipboard may be used, and follows the link of a step with the Enter key. */
  async function share(id = 'step-filter', path = scenario): Promise<Page> {
    const permissions = ['clipboard-read', 'clipboard-sanitized-write'] as const
    const { origin } = new URL(coffee.at('/'))
    await browser.defaultBrowserContext().overridePermissions(origin, [...permissions])
    const page = await openPage(browser, coffee.at(path))
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
      'text/plain': `[${text}](${coffee.at(path)}#${id})`
    })
  })

  test('has buttons big enough to touch', async () => {
    const page = await share()
    expect(await page.$$('.app-share-menu button')).toHaveLength(2)
    expect(await page.$$eval('.app-share-menu button', tooSmallToTouch)).toEqual([])
  })

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
    const page = await openPage(browser, coffee.at(scenario), { viewport: phone })
    await page.tap(link('step-restart'))
    await said(page, 'Link copied')
    expect(page.url()).toBe(coffee.at(`${scenario}#step-restart`))
  })

  test('says what to do instead where the browser does not let it copy', async () => {
    const context = await browser.createBrowserContext()
    onTestFinished(() => context.close())
    await context.overridePermissions(new URL(coffee.at('/')).origin, []) // refuses all
    const page = await openPage(browser, coffee.at(scenario), { context })
    await page.focus(link('step-filter'))
    await page.keyboard.press('Enter')
    const words = 'Your browser did not copy it. The link is in the address bar.'
    await said(page, words)
    expect(page.url()).toBe(step())
    expect(await wordsOf(page, '.app-share-menu')).toContain(words)
  })
})

const linksJson = z.object({
  base: z.string(),
  pages: z.array(z.object({ url: z.string(), links: z.array(z.object({ id: z.string() })) }))
})

describe('the list of links to share', () => {
  /** The addresses in the list of links that a reader sees. */
  const listed = (page: Page) =>
    page.$$eval('.app-links a', (links) =>
      links.filter((one) => one.checkVisibility()).map(({ href }) => href)
    )

  test('has every id of every page, with and without JavaScript', async () => {
    const addresses = await inTabs(browser, docsOf(guide), {}, async (page, { address }) => {
      await page.goto(address)
      const ids = await page.$$eval('.app-body [id]', (all) =>
        all.filter((element) => !element.matches('.app-old-id')).map(({ id }) => id)
      )
      return [address, ...ids.map((id) => `${address}#${id}`)]
    })
    for (const javascript of [true, false]) {
      const page = await openPage(browser, guide.at('/links/'), { javascript })
      expect((await listed(page)).sort()).toEqual(addresses.flat().sort())
    }
  })

  test.each([true, false])('has a filter where it works (JavaScript: %s)', async (javascript) => {
    const page = await openPage(browser, coffee.at('/links/'), { javascript })
    const shown = await page.$eval('.app-filter', (filter) => filter.checkVisibility())
    expect(shown).toBe(javascript)
  })

  test('is the same for machines', async () => {
    const page = await openPage(browser, coffee.at('/links/'))
    const json = JSON.parse(readFileSync(join(coffee.folder, 'links.json'), 'utf8'))
    const { base, pages } = linksJson.parse(json)
    const { origin } = new URL(page.url())
    const addresses = pages.flatMap(({ url, links }) => [
      origin + base + url,
      ...links.map(({ id }) => `${origin}${base}${url}#${id}`)
    ])
    expect(addresses).toEqual(await listed(page))
  })

  test('narrows to what has the words, says how many there are, and asks nothing of a server', async () => {
    const page = await openPage(browser, coffee.at('/links/'))
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const everything = await listed(page)

    await page.type('.app-filter input', 'FILTER colour')
    expect(await listed(page)).toEqual([
      coffee.at('/about/'),
      coffee.at('/about/#filter-scale-colour'),
      coffee.at(scenario),
      coffee.at(`${scenario}#step-filter`)
    ])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('2 links')
    await page.type('.app-filter input', ' has')
    expect(await listed(page)).toEqual([
      coffee.at('/about/'),
      coffee.at('/about/#filter-scale-colour')
    ])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('1 link')
    await page.type('.app-filter input', ' tea')
    expect(await listed(page)).toEqual([])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('0 links')
    await page.$eval(
      '.app-filter input',
      (input) => input instanceof HTMLInputElement && input.select()
    )
    await page.keyboard.press('Backspace')
    expect(await listed(page)).toEqual(everything)
    expect(asked).toEqual([])
  })
})
