/** The search as a reader uses it, on the built site, with its real index. */
import axe from 'axe-core'
import type { Page, SerializedAXNode } from 'puppeteer'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { runOptions } from '../../src/rules/browser/axe.ts'
import { searchOf } from '../outputs/search/ask.ts'
import { hostile } from './change-content.ts'
import {
  edited,
  evaluateAll,
  everyPage,
  guide,
  narrow,
  noteRequests,
  openPage,
  openTab,
  wide,
  wordsOf
} from './open.ts'

/** Asks the search of the edited guide, and waits for its answer. */
async function ask(page: Page, question: string): Promise<void> {
  await page.goto(edited.at(`/search/?q=${encodeURIComponent(question)}`))
  await answered(page)
}

async function answered(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const said = document.querySelector('main [data-search] [role=status]')?.textContent
    return said !== '' && said !== 'Searching'
  })
}

/** The addresses that are listed, as site paths. */
const listed = (page: Page) =>
  evaluateAll(page, '.app-result a', (links) =>
    links.map((link) => (link instanceof HTMLAnchorElement ? link.pathname + link.hash : ''))
  )
const said = (page: Page) => wordsOf(page, 'main [data-search] [role=status]')

describe('results', () => {
  test('are all that is found, in the same order, with those of a page together', async () => {
    onTestFinished(() => void vi.unstubAllGlobals())
    const { urls: found } = await (await searchOf(edited.site))('filtre')
    const page = await openTab()
    await ask(page, 'filtre')
    expect(found.length).toBeGreaterThan(2)
    const byPage = [...Map.groupBy(found.slice(0, 20), (url) => url.split('#')[0]).values()].flat()
    expect(await listed(page)).toEqual(byPage.map((path) => `${edited.site.base}${path}`))
  })

  test('name the page and the section, show the words in their context, and lead to the place', async () => {
    const page = await openTab()
    await ask(page, 'green litres')
    expect(await wordsOf(page, '.app-result')).toBe(
      'Green\nAbout this guide: Filter scale\nColour: Green; Litres left: 100; Changed by: nobody'
    )
    expect(await page.$('.app-guides')).toBeNull() // this site has one guide
    const marks = await evaluateAll(page, '.app-result:first-child mark', (all) =>
      all.map((one) => one.textContent)
    )
    expect(marks).toEqual(['Green;', 'Litres'])
    await page.click('.app-result a')
    await expect.poll(() => page.url()).toBe(edited.at('/about/#filter-green'))
  })

  test('are counted', async () => {
    const page = await openTab()
    const counts = {
      filter: /^\d+ results for ‘filter’$/,
      E42: /^\d results? for ‘E42’$/,
      '  hums   ': /^\d results for ‘hums’$/,
      'the filtre': /^\d+ results for ‘the filter’\. Search for ‘the filtre’ instead$/,
      filt: /^\d+ results for ‘filt’$/,
      '"': /^Nothing found for ‘"’$/,
      '(': /^Nothing found for ‘\(’$/
    }
    for (const [question, words] of Object.entries(counts)) {
      await ask(page, question)
      expect(await said(page)).toMatch(words)
      expect((await listed(page)).length > 0, question).toBe(!words.source.startsWith('^Nothing'))
    }
  })

  test('take focus from nobody, are in the title, and come back with Back', async () => {
    const page = await openTab()
    await page.goto(edited.at('/search/'))
    await page.focus('main input')
    await page.keyboard.type('filter')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await answered(page)
    const look = async () => ({
      title: await page.title(),
      box: await page.$eval('main input', (box) => (box as HTMLInputElement).value),
      focus: await page.evaluate(() => document.activeElement?.localName),
      results: await listed(page)
    })
    const first = await look()
    expect(first).toMatchObject({
      title: 'filter – Search – Office coffee guide',
      box: 'filter',
      focus: 'body'
    })
    await ask(page, 'hums')
    await page.goBack()
    await answered(page)
    expect(await look()).toEqual(first)
  })

  test('show words as words, whatever they are', async () => {
    const page = await openTab()
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    for (const question of [hostile, `"><script>alert(2)</script>`, 'img src onerror']) {
      await ask(page, question)
      expect(await page.$$('main img, main script, [onerror]')).toEqual([])
    }
    expect(await wordsOf(page, '.app-results')).toContain(hostile)
    expect(dialogs).toEqual([])
  })

  test('that there are none of lead to people, and to nothing unrelated', async () => {
    const page = await openTab()
    await ask(page, 'machinist bakery')
    expect(await listed(page)).toEqual([])
    const words = await wordsOf(page, '[data-nothing]')
    expect(words).toContain(`You can also ask a person: ${edited.site.support?.text}.`)
  })

  test('that have little of the question say so, and the box does not suggest them', async () => {
    const page = await openTab()
    await ask(page, 'filter')
    expect(await page.$('[data-unsure]:not([hidden])')).toBeNull()
    await ask(page, 'hums bicycle')
    expect((await listed(page)).length).toBeGreaterThan(0)
    expect(await wordsOf(page, '[data-unsure]:not([hidden])')).toBe(
      'These may not answer your question'
    )
    expect(await wordsOf(page, '[data-nothing]')).toContain('ask a person')
    await page.focus('main input')
    await page.keyboard.type('s')
    await expect
      .poll(() => page.$$eval('form [role=status]', ([one]) => one?.textContent))
      .toBe('0 suggestions')
    expect(await page.$('[role=option]')).toBeNull()
  })

  test('of corrected words lead back to what was typed', async () => {
    const page = await openTab()
    await ask(page, 'the filtre')
    await Promise.all([page.waitForNavigation(), page.click('main [role=status] a')])
    await answered(page)
    expect(await said(page)).toBe('Nothing found for ‘the filtre’')
  })

  test('that are about an emergency have its first steps on top', async () => {
    const page = await openTab()
    await ask(page, 'filter')
    expect(await page.$('.app-emergency:not([hidden])')).toBeNull()
    await ask(page, 'somebody spilled the coffee')
    expect(await wordsOf(page, '.app-emergency:not([hidden])')).toMatch(/^Water on the floor\n/)
  })

  test('that do not load leave the A to Z', async () => {
    const page = await openTab()
    await page.setRequestInterception(true)
    page.on('request', (request) =>
      request.url().includes('/terms/') ? void request.abort() : void request.continue()
    )
    await ask(page, 'filter')
    expect(await said(page)).toBe('The search did not load. Try again, or use the A to Z.')
  })
})

describe.runIf(guide.site.guides.length > 1)('results of several guides', () => {
  const [first, second] = guide.site.guides
  const idOf = ({ short }: { short: string }) => short.toLowerCase().replaceAll(' ', '-')

  test('can be those of one, which stays so in the address and for the next question', async () => {
    const page = await openTab()
    await page.goto(guide.at(`/search/?q=${encodeURIComponent(second!.name)}`))
    await answered(page)
    const choices = () =>
      evaluateAll(page, '.app-guides a', (all) =>
        all.map((one) => [one.textContent, one.ariaCurrent])
      )
    const names = guide.site.guides.map(({ short }) => `${short} only`)
    expect(await choices()).toEqual([['All guides', 'true'], ...names.map((name) => [name, null])])
    await Promise.all([page.waitForNavigation(), page.click('.app-guides li:nth-child(3) a')])
    await answered(page)
    expect(new URL(page.url()).searchParams.get('only')).toBe(idOf(second!))
    expect((await choices())[2]).toEqual([names[1], 'true'])
    const paths = await listed(page)
    expect(paths.length).toBeGreaterThan(0)
    expect(paths.filter((path) => !path.startsWith(second!.href))).toEqual([])
    await Promise.all([page.waitForNavigation(), page.click('main .app-search button')])
    expect(new URL(page.url()).searchParams.get('only')).toBe(idOf(second!))
  })

  test('that there are none of say nothing of an order', async () => {
    const page = await openTab()
    await page.goto(guide.at('/search/?q=sign'))
    await answered(page)
    expect(await said(page)).toMatch(/‘sign’\. .+ comes first$/)
    await page.goto(guide.at('/search/?q=zzzxqj'))
    await answered(page)
    expect(await said(page)).toBe('Nothing found for ‘zzzxqj’')
  })

  test('keep the header of the guide that the reader comes from', async () => {
    const page = await openTab()
    const header = () => wordsOf(page, 'header')
    await page.goto(guide.at('/search/?q=sign'))
    await answered(page)
    expect(await header()).toContain(first!.name)
    await page.goto(guide.at(second!.url))
    await page.type('.app-search input', 'sign')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await answered(page)
    expect(await header()).toContain(second!.name)
    expect(await header()).not.toContain(first!.name)
    expect(await page.title()).toBe(`sign – Search – ${second!.name}`)
    const links = await evaluateAll(page, 'header nav a', (all) =>
      all.map((one) => (one as HTMLAnchorElement).pathname)
    )
    expect(links).toEqual(second!.navigation.map(({ href }) => href))
  })
})

/** What a screen reader is told of the one element with a role. */
async function accessible(page: Page, role: string) {
  const tree = await page.accessibility.snapshot()
  const all = (node: SerializedAXNode | null): SerializedAXNode[] =>
    node ? [node, ...(node.children ?? []).flatMap(all)] : []
  return all(tree).find((node) => node.role === role && node.name?.trim() === 'Search the guide')
}

async function pressControlK(page: Page): Promise<void> {
  await page.keyboard.down('Control')
  await page.keyboard.press('k')
  await page.keyboard.up('Control')
}

describe('the box on every page', () => {
  test('loads nothing until it is used, and leads to the results', async () => {
    const page = await openTab({ viewport: narrow })
    const asked = noteRequests(page)
    const index = () => asked.filter((url) => url.includes('/search/index/'))
    await page.goto(edited.at('/about/'), { waitUntil: 'networkidle0' })
    expect(asked.filter((url) => /search|find|suggest/.test(url))).toEqual([])
    await page.goto(edited.at('/search/'), { waitUntil: 'networkidle0' })
    expect(index()).toEqual([])
    await page.type('main input', 'filter')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(page.url()).toBe(edited.at('/search/?q=filter'))
    await answered(page)
    expect((await listed(page)).length).toBeGreaterThan(1)
    expect(index()).not.toEqual([])
  })

  test('asks for no file that is not there', async () => {
    const page = await openPage(edited.at('/about/'))
    const missing: string[] = []
    page.on('response', (response) => void (response.ok() || missing.push(response.url())))
    await page.type('.app-search input', 'filter / /d @ 5 " дом')
    await page.waitForNetworkIdle()
    expect(missing).toEqual([])
  })

  test('suggests answers by keyboard, and says how many there are once', async () => {
    const page = await openPage(edited.at('/about/'))
    await pressControlK(page)
    await page.keyboard.type('filter')
    await page.waitForSelector('[role=option]')
    const box = () => accessible(page, 'combobox')
    const options = () =>
      evaluateAll(page, '[role=option]', (all) => all.map((one) => (one as HTMLElement).innerText))
    const count = (await options()).length
    expect(count).toBeGreaterThan(2)
    expect(count).toBeLessThanOrEqual(5)
    expect(await box()).toMatchObject({ focused: true, expanded: true })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    const chosen = await page.$eval('[aria-selected=true]', (one) => [
      (one as HTMLElement).innerText,
      getComputedStyle(one).backgroundColor
    ])
    expect(chosen).toEqual([(await options())[0], 'rgb(255, 221, 0)'])
    await expect
      .poll(() => page.$$eval('form [role=status]', ([one]) => one?.textContent))
      .toBe(`${count} suggestions`)
    await page.keyboard.press('Escape')
    expect(await box()).toMatchObject({ focused: true, expanded: false })
    await page.keyboard.type('s')
    await page.waitForSelector('[role=option]')
    await page.keyboard.press('ArrowDown')
    const [first] = await options()
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(page.url()).toContain(edited.at('/'))
    expect(page.url()).not.toContain('?q=')
    expect(await wordsOf(page, 'main')).toContain(first?.split('\n')[0])
  })

  test('is not called by a key alone, which speech can set off, and puts the page for an emergency first', async () => {
    const page = await openPage(edited.at('/about/'))
    for (const key of ['/', 'k', 's', '?'] as const) await page.keyboard.press(key)
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
    await pressControlK(page)
    await page.keyboard.type('spilled water')
    await page.waitForSelector('[role=option]')
    expect(await wordsOf(page, '[role=option]')).toBe('Water on the floor')
  })

  test('takes the identifier of a key for an emergency', async () => {
    const page = await openTab()
    await ask(page, 'AKIAIOSFODNN7EXAMPLE')
    expect(page.url()).toBe(edited.at('/search/?q=AKIAIOSFODNN7EXAMPLE'))
    expect(await wordsOf(page, '.app-emergency:not([hidden])')).toMatch(/^Water on the floor\n/)
  })

  // What looks like one is in tests/outputs/assets/secrets.test.ts.
  test('sends nothing that looks like a secret', async () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
    const page = await openPage(edited.at('/about/'))
    const asked = noteRequests(page)
    await page.type('.app-search input', secret)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.app-suggestions [role=option]')
    const words = await wordsOf(page, '.app-suggestions')
    expect(words).toBe(
      `This looks like the secret part of an access key, so it is not sent anywhere. If it leaked, revoke it.\nWater on the floor`
    )
    expect(page.url()).toBe(edited.at('/about/'))
    // In a link, or without scripts, it comes all the same.
    await page.goto(edited.at(`/search/?q=${encodeURIComponent(secret)}`))
    await answered(page)
    expect(page.url()).toBe(edited.at('/search/'))
    expect(await said(page)).toContain('That looks like the secret part of an access key')
    expect(await wordsOf(page, '.app-emergency')).toContain('Water on the floor')
    const given = 'password=Hunter2!correcthorse'
    await page.type('.app-search input', given)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.app-suggestions [role=option]')
    expect(page.url()).toBe(edited.at('/search/'))
    expect(asked.filter((url) => decodeURIComponent(url).includes('Hunter2'))).toEqual([])
    const leaked = asked.filter((url) => decodeURIComponent(url).includes(secret))
    expect(leaked).toEqual([edited.at(`/search/?q=${encodeURIComponent(secret)}`)])
  })

  test('goes to the results when suggestions do not load', async () => {
    const page = await openTab()
    await page.setRequestInterception(true)
    page.on('request', (request) =>
      request.url().includes('/suggest-') ? void request.abort() : void request.continue()
    )
    await page.goto(edited.at('/about/'))
    await page.type('.app-search input', 'filter')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(page.url()).toBe(edited.at('/search/?q=filter'))
  })

  test('is a link to the A to Z without JavaScript, so that it sends no secret for nothing', async () => {
    for (const viewport of [wide, narrow]) {
      const page = await openPage(edited.at('/about/'), { javascript: false, viewport })
      const isShown = (place: string) => page.$eval(place, (one) => one.checkVisibility())
      expect(await isShown('form.app-search')).toBe(false)
      await Promise.all([page.waitForNavigation(), page.click('.app-masthead a[href$="/a-to-z/"]')])
      expect(await wordsOf(page, 'main')).toContain('E42')
      await page.goto(edited.at('/search/?q=E42'))
      expect(await isShown('form.app-search')).toBe(false)
      expect(await wordsOf(page, 'main')).toContain('The A to Z works without it.')
    }
    const page = await openPage(edited.at('/about/'), { viewport: narrow })
    expect(await page.$eval('form.app-search', (one) => one.checkVisibility())).toBe(true)
    expect(await wordsOf(page, '.app-masthead')).not.toContain('A to Z')
  })
})

// The page before a search is one that `npm run check:a11y` looks at.
test.each(everyPage ? [wide, narrow] : [narrow])(
  'axe finds nothing wrong with results or none, or with rows filtered: %j',
  async (viewport) => {
    const faults = async () => {
      await page.evaluate(axe.source)
      const run = `axe.run(${JSON.stringify(runOptions)}).then(({ violations }) => violations.map(({ id }) => id))`
      return page.evaluate(run)
    }
    const page = await openTab({ viewport })
    await page.goto(edited.at('/about/'))
    await page.type('.app-filter input', 'nobody')
    expect(await faults()).toEqual([])
    for (const question of ['bicycle', 'spilled coffee', 'filtre']) {
      await ask(page, question)
      expect([question, await faults()]).toEqual([question, []])
    }
    await page.$eval('.app-result a', (link) => link.replaceChildren())
    expect(await faults()).toContain('link-name')
  }
)
