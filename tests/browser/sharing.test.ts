/** Links as a reader shares them: found beside a thing, copied, and looked up in the list of all. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, SerializedAXNode } from 'puppeteer'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Doc } from '../../src/content/doc.ts'
import {
  browser,
  coffee,
  evaluateAll,
  guide,
  inTabs,
  narrow,
  openPage,
  phone,
  wide,
  wordsOf,
  type BuiltAndServed
} from './open.ts'

const scenario = '/machine/no-coffee/'

/** Where each page of a guide is, and what it is made of. */
function docsOf({ site, at }: BuiltAndServed) {
  return site.pages.map(({ url, doc }) => ({ url, address: at(url), doc }))
}

const link = (id: string) => `a.app-share[href="#${id}"]`
const opacity = (page: Page, id: string) =>
  page.$eval(link(id), (element) => getComputedStyle(element).opacity)
/** What has focus, by its words. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

interface Visit {
  readonly doc: Doc
  readonly address: string
  readonly links: readonly { readonly name: string; readonly href: string }[]
  readonly small: readonly string[]
  /** All that has an address in what somebody wrote. */
  readonly ids: readonly string[]
}

/** What each page of the guide has without scripts: the link to share is a plain link. */
let visits: readonly Visit[]

beforeAll(async () => {
  visits = await inTabs(docsOf(guide), { javascript: false }, async (page, { address, doc }) => {
    await page.goto(address)
    const small = []
    for (const viewport of [wide, narrow]) {
      await page.setViewport(viewport)
      small.push(...(await evaluateAll(page, 'a.app-share', tooSmallToTouch)))
    }
    const links = await evaluateAll(page, 'a.app-share', (all) =>
      all.map((one) => ({
        name: one.querySelector('.govuk-visually-hidden')?.textContent ?? '',
        href: one.getAttribute('href') ?? ''
      }))
    )
    const ids = await evaluateAll(page, '.app-body [id]', (all) =>
      all.filter((element) => !element.matches('.app-old-id')).map(({ id }) => id)
    )
    return { doc, address, links, small, ids }
  })
}, 120_000)

describe('the link to share', () => {
  test('is beside each title, heading, step, item, row and paragraph that has an address', () => {
    for (const { doc, links } of visits) {
      expect(links.map(({ href, name }) => [href, name])).toEqual([
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
    const page = await openPage(coffee.at(scenario))
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
      const page = await openPage(coffee.at(scenario), { javascript })
      expect(await opacity(page, 'step-restart')).toBe('0')
      await page.focus(link('steps'))
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('Copy link to step 1: Turn the machine off and on#')
      expect(await opacity(page, 'step-restart')).toBe('1')
      expect(await opacity(page, 'step-counter')).toBe('0')
    }
  )

  test('can be seen beside what the mouse is over', async () => {
    const page = await openPage(coffee.at(scenario))
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
    const page = await openPage(coffee.at(scenario), { viewport: phone })
    const seen = await evaluateAll(page, 'a.app-share', (links) =>
      links.map((one) => getComputedStyle(one).opacity)
    )
    expect(seen).toHaveLength(14)
    expect(new Set(seen)).toEqual(new Set(['1']))
  })

  test('goes to its address without JavaScript', async () => {
    const page = await openPage(coffee.at(scenario), { javascript: false })
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

/** What is on the clipboard, by media type. */
const clipboard = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const types = item?.types ?? []
    const texts = types.map(async (type) => [type, await (await item!.getType(type)).text()])
    return Object.fromEntries(await Promise.all(texts))
  })

/** Lets pages of the small guide use the clipboard. */
async function allowCopying(): Promise<void> {
  const { origin } = new URL(coffee.at('/'))
  const permissions = ['clipboard-read', 'clipboard-sanitized-write'] as const
  await browser.defaultBrowserContext().overridePermissions(origin, [...permissions])
}

/** Opens a page in a browser that refuses to copy. */
async function openWithoutCopying(path: string): Promise<Page> {
  const context = await browser.createBrowserContext()
  onTestFinished(() => context.close())
  await context.overridePermissions(new URL(coffee.at('/')).origin, []) // refuses all
  return openPage(coffee.at(path), { context })
}

describe('the link to share, followed', () => {
  const shared = `https://example.org/coffee${scenario}`
  const title = 'No coffee comes out, step 3'
  const followed = 'Copy link to step 3: Change the filter. Its colour says when#'

  /** Opens a page whose clipboard may be used, and follows the link of a step with the Enter key. */
  async function share(id = 'step-filter', path = scenario): Promise<Page> {
    await allowCopying()
    const page = await openPage(coffee.at(path))
    await page.focus(link(id))
    await page.keyboard.press('Enter')
    await said(page, 'Link copied')
    return page
  }

  test('copies its address, shows it in the address bar and says so', async () => {
    const page = await share()
    // Whatever host shows the page, such as a preview, people share what the guide keeps alive.
    expect(await clipboard(page)).toEqual({ 'text/plain': `${shared}#step-filter` })
    expect(page.url()).toBe(coffee.at(`${scenario}#step-filter`))
    expect(await focused(page)).toBe(followed)
    expect(await page.$(`::-p-aria([name="Copy ${title}"][role="group"])`)).not.toBe(null)
  })

  test('leaves the page where it is, and is no step of Back', async () => {
    await allowCopying()
    const page = await openPage(coffee.at('/about/'))
    await page.goto(coffee.at(scenario))
    await page.evaluate(() => scrollTo(0, 300))
    const before = await page.evaluate(() => [scrollY, history.length])
    expect(before[0]).toBe(300)
    for (const id of ['step-restart', 'step-counter', 'step-filter']) {
      await page.$eval(link(id), (one) => one instanceof HTMLElement && one.click())
      await said(page, 'Link copied')
      expect(page.url()).toBe(coffee.at(`${scenario}#${id}`))
    }
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await page.evaluate(() => [scrollY, history.length])).toEqual(before)
    await page.goBack()
    expect(page.url()).toBe(coffee.at('/about/'))
  })

  test('opens in a new tab as any link does, and then copies nothing', async () => {
    const page = await openPage(coffee.at(scenario))
    await page.keyboard.down('Control')
    await page.click(link('step-filter'))
    await page.keyboard.up('Control')
    const target = await browser.waitForTarget((one) =>
      one.url().endsWith(`${scenario}#step-filter`)
    )
    expect(await page.$('.app-share-menu')).toBe(null)
    await (await target.page())?.close()
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
      'text/plain': `${title}: ${shared}#step-filter`,
      'text/html': `<a href="${shared}#step-filter">${title}</a>`
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
      'text/plain': `[${text}](https://example.org/coffee${path}#${id})`
    })
  })

  test('has buttons big enough to touch', async () => {
    const page = await share()
    expect(await page.$$('.app-share-menu button')).toHaveLength(2)
    expect(await evaluateAll(page, '.app-share-menu button', tooSmallToTouch)).toEqual([])
  })

  test.each([
    ['from its buttons', 'Copy as Markdown'],
    ['before anything else', undefined]
  ])('closes what it offers with Escape, and gives focus back: %s', async (_, button) => {
    const page = await share()
    if (button) await tabTo(page, button)
    await page.keyboard.press('Escape')
    expect(await page.$('.app-share-menu')).toBe(null)
    expect(await focused(page)).toBe(followed)
  })

  test('closes what it offers when another is followed, or the page is clicked', async () => {
    const page = await share()
    await page.focus(link('step-restart'))
    await page.keyboard.press('Enter')
    const menus = () =>
      evaluateAll(page, '.app-share-menu', (found) => found.map((one) => one.ariaLabel))
    expect(await menus()).toEqual(['Copy No coffee comes out, step 1'])
    await page.click('h1')
    expect(await menus()).toEqual([])
  })

  test('is a tap on a touch screen', async () => {
    await share() // for the permissions
    const page = await openPage(coffee.at(scenario), { viewport: phone })
    await page.tap(link('step-restart'))
    await said(page, 'Link copied')
    expect(page.url()).toBe(coffee.at(`${scenario}#step-restart`))
  })

  test('says what to do instead where the browser does not let it copy', async () => {
    const page = await openWithoutCopying(scenario)
    await page.focus(link('step-filter'))
    await page.keyboard.press('Enter')
    const words = 'Your browser did not copy it. The link is in the address bar.'
    await said(page, words)
    expect(page.url()).toBe(coffee.at(`${scenario}#step-filter`))
    expect(await wordsOf(page, '.app-share-menu')).toContain(words)
  })
})

const linksJson = z.object({
  base: z.string(),
  pages: z.array(z.object({ url: z.string(), links: z.array(z.object({ id: z.string() })) }))
})

describe('a checklist', () => {
  const path = '/machine/daily-care/'
  const shared = `https://example.org/coffee${path}`
  const named = 'Copy checklist in section Each morning'

  /** Opens a page, and copies its first checklist with the Enter key. */
  async function copyFirst(at = path, change?: () => void): Promise<Page> {
    await allowCopying()
    const page = await openPage(coffee.at(at))
    if (change) await page.evaluate(change)
    await page.focus('.app-copy button')
    await page.keyboard.press('Enter')
    await said(page, 'Checklist copied as Markdown')
    return page
  }

  test('is copied as Markdown tasks, with a link back to each', async () => {
    const page = await copyFirst()
    expect(await clipboard(page)).toEqual({
      'text/plain': `[Daily care](${shared})

Before the first cup:

- [ ] [fill the tank with fresh water](${shared}#fill-tank)
- [ ] [wipe the steam pipe](${shared}#wipe-pipe)`
    })
    expect(page.url()).toBe(coffee.at(path))
    expect(await wordsOf(page, '.app-share-menu')).toContain('Checklist copied as Markdown. Or:')
  })

  test('is offered as plain text for a ticket', async () => {
    const page = await copyFirst()
    await tabTo(page, 'Copy as plain text')
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
    expect(await clipboard(page)).toEqual({
      'text/plain': `Daily care ${shared}

Before the first cup:

[ ] fill the tank with fresh water ${shared}#fill-tank
[ ] wipe the steam pipe ${shared}#wipe-pipe`
    })
    expect(await wordsOf(page, '.app-share-menu')).toContain('Copied. Or:')
  })

  /** An item that has a link of its own names the page that it is from: no link can be in another. */
  const ofSteps = `https://example.org/coffee${scenario}`
  const colour = 'https://example.org/coffee/about/#filter-red'

  test('of steps has the title of the page, the words of each step, and its links', async () => {
    const page = await copyFirst(scenario)
    expect(await clipboard(page)).toEqual({
      'text/plain': `[No coffee comes out](${ofSteps})

- [ ] [Turn the machine off and on.](${ofSteps}#step-restart)
- [ ] [Read the counter.](${ofSteps}#step-counter)
- [ ] Change the filter. Its [colour](${colour}) says when. ([No coffee comes out](${ofSteps}#step-filter))`
    })
    await tabTo(page, 'Copy as plain text')
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
    expect(await clipboard(page)).toEqual({
      'text/plain': expect.stringContaining(
        `[ ] Change the filter. Its colour ${colour} says when. ${ofSteps}#step-filter`
      )
    })
  })

  test('keeps code, lists in its items, and signs that Markdown would read', async () => {
    const page = await copyFirst(path, () => {
      const item = document.querySelector('#fill-tank')!
      item.textContent = 'use [a] *b*_c_ `d` \\ <e> '
      item.appendChild(document.createElement('code')).textContent = 'tank --level=*'
      item.append(' ')
      item.appendChild(document.createElement('code')).textContent = 'a`b'
      const list = item.appendChild(document.createElement('ul'))
      list.className = 'app-checklist'
      for (const word of ['one', 'two']) {
        list.appendChild(document.createElement('li')).textContent = word
      }
    })
    const words = 'use \\[a\\] \\*b\\*\\_c\\_ \\`d\\` \\\\ \\<e> `tank --level=*` ``` a`b ```'
    expect(await clipboard(page)).toEqual({
      'text/plain': `[Daily care](${shared})

Before the first cup:

- [ ] [${words}](${shared}#fill-tank)
  - [ ] one
  - [ ] two
- [ ] [wipe the steam pipe](${shared}#wipe-pipe)`
    })
  })

  test('closes what it offers with Escape, and gives focus back', async () => {
    const page = await copyFirst()
    await tabTo(page, 'Copy as plain text')
    await page.keyboard.press('Escape')
    expect(await page.$('.app-share-menu')).toBe(null)
    expect(await focused(page)).toBe(named)
  })

  test('is to be selected where the browser does not let it be copied', async () => {
    const page = await openWithoutCopying(path)
    await page.focus('.app-copy button')
    await page.keyboard.press('Enter')
    await said(page, 'Your browser did not copy it. Select the list and copy it.')
  })

  test('has a control that can be touched, and none without JavaScript', async () => {
    const page = await openPage(coffee.at(path), { viewport: phone })
    const controls = await evaluateAll(page, '.app-copy button', (found) =>
      found.map(({ textContent }) => textContent)
    )
    expect(controls).toEqual([named, 'Copy checklist in section Each evening'])
    expect(await evaluateAll(page, '.app-copy button', tooSmallToTouch)).toEqual([])
    const plain = await openPage(coffee.at(path), { javascript: false })
    expect(
      await evaluateAll(plain, '.app-copy', (all) => all.map((one) => one.checkVisibility()))
    ).toEqual([false, false])
  })
})

describe('the list of links to share', () => {
  /** The addresses in the list of links that a reader sees. */
  const listed = (page: Page) =>
    evaluateAll(page, '.app-links a', (links) =>
      links.filter((one) => one.checkVisibility()).map(({ href }) => href)
    )

  test('has every id of every page, with and without JavaScript', async () => {
    const addresses = visits.map(({ address, ids }) => [
      address,
      ...ids.map((id) => `${address}#${id}`)
    ])
    for (const javascript of [true, false]) {
      const page = await openPage(guide.at('/links/'), { javascript })
      expect((await listed(page)).sort()).toEqual(addresses.flat().sort())
    }
  })

  test.each([true, false])('has a filter where it works (JavaScript: %s)', async (javascript) => {
    const page = await openPage(coffee.at('/links/'), { javascript })
    const shown = await page.$eval('.app-filter', (filter) => filter.checkVisibility())
    expect(shown).toBe(javascript)
  })

  test('is the same for machines', async () => {
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

  test('narrows to what has the words, says how many there are, and asks nothing of a server', async () => {
    const page = await openPage(coffee.at('/links/'))
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
