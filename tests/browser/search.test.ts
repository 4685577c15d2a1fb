/** The search as a reader uses it, on the built site, with its real index. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runOptions } from '../../src/rules/browser/axe.ts'
import { recordsOf } from '../../src/outputs/search/records.ts'
import { coffeeGuide, ownGuide } from '../project.ts'
import {
  below,
  buildAndServe,
  changedCopy,
  evaluateAll,
  guide,
  narrow,
  openPage,
  openTab,
  wordsOf,
  type BuiltAndServed
} from './open.ts'

/** The coffee guide, with synonyms, a filter, and words that try to be more than words. */
let coffee: BuiltAndServed

const hostile = '<img src=x onerror=alert(1)>'

beforeAll(async () => {
  const content = changedCopy(coffeeGuide, {
    'machine/no-coffee.md': [
      ['the machine hums and the cup', `the machine hums, says \`${hostile}\` and the cup`]
    ],
    'about.md': [
      ['| Colour', '::filter\n\n| Colour'],
      [
        '## How it',
        '## People\n\n::contacts\n\n## Cups\n\n| Cup | Size |\n| --- | --- |\n| Blue | Small |\n\n## How it'
      ]
    ]
  })
  writeFileSync(join(content, 'synonyms.yaml'), 'synonyms:\n  filter: [strainer, paper cone]\n')
  coffee = await buildAndServe(content, '2030-02-01')
}, 180_000)

const slow = { timeout: 120_000 }

/** Asks the search of a guide, and waits for its answer. */
async function ask(page: Page, { at }: BuiltAndServed, question: string): Promise<void> {
  await page.goto(at(`/search/?q=${encodeURIComponent(question)}`))
  await answered(page)
}

async function answered(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const said = document.querySelector('main [data-search] [role=status]')?.textContent
    return said !== '' && said !== 'Searching'
  })
}

/** The addresses that are listed, as site paths. */
function listed(page: Page): Promise<string[]> {
  return evaluateAll(page, '.app-result a', (links) =>
    links.map((link) => (link instanceof HTMLAnchorElement ? link.pathname + link.hash : ''))
  )
}

/** Asks the index of a guide, on its own page, so that what it has loaded is loaded once. Gives site paths. */
async function foundFor(
  { site, at, folder }: BuiltAndServed,
  questions: readonly string[]
): Promise<string[][]> {
  const [script = ''] = globSync('assets/find-*.js', { cwd: folder })
  const page = await openPage(at('/search/'))
  const given = JSON.stringify([at(`/${script}`), at('/search/index/'), questions])
  // In words, because vitest would put another import in the place of this one.
  const found = await page.evaluate(`(async ([script, folder, questions]) => {
    const { openIndex } = await import(script)
    const ask = await openIndex(folder)
    const found = []
    for (const question of questions) found.push((await ask(question)).answers)
    return found.map((answers) => answers.map(({ url }) => url))
  })(${given})`)
  const urls = z.array(z.array(z.string())).parse(found)
  return urls.map((all) => all.map((url) => url.slice(site.base.length)))
}

const said = (page: Page) => wordsOf(page, 'main [data-search] [role=status]')

const file = join(ownGuide, 'search-questions.tsv')
const questions = (existsSync(file) ? readFileSync(file, 'utf8') : '')
  .split('\n')
  .slice(2)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'))
  .map(([question = '', , addresses = '']) => ({ question, addresses: addresses.split(' ') }))

describe.runIf(questions.length > 0).each([
  { name: 'where it is', built: guide },
  { name: 'below a path', built: below }
])('what people ask the guide, $name', ({ built }) => {
  const path = (url = '') => url.slice(built.site.base.length)
  const records = recordsOf(built.site)
  const sections = new Map(records.map(({ url, within }) => [path(url), path(within)]))
  // What is no longer in the guide nobody can find.
  const asked = questions.filter(({ addresses }) => addresses.some((one) => sections.has(one)))

  test(
    'has the right section first nine times in ten, and nearly always in the first three',
    slow,
    async () => {
      const found = await foundFor(
        built,
        asked.map(({ question }) => question)
      )
      const places = asked.map(({ question, addresses }, index) => {
        const right = (url: string) =>
          addresses.some(
            (one) =>
              url === one ||
              sections.get(url) === one ||
              (!one.includes('#') && url.startsWith(one))
          )
        return { question, place: (found[index] ?? []).findIndex(right) + 1 }
      })
      const notFirst = places.filter(({ place }) => place !== 1)
      const late = notFirst.filter(({ place }) => place === 0 || place > 3)
      expect(asked.length).toBeGreaterThan(questions.length / 2)
      expect(notFirst.length, JSON.stringify(notFirst)).toBeLessThanOrEqual(asked.length / 10)
      expect(late.length, JSON.stringify(late)).toBeLessThanOrEqual(asked.length / 20)
    }
  )

  test('and is not in it has no answer: the measure can fail', async () => {
    expect(await foundFor(built, ['xyzzyplugh'])).toEqual([[]])
  })
})

test('what is found is on the page in the same order', async () => {
  const page = await openTab()
  await ask(page, coffee, 'filtre')
  const [found = []] = await foundFor(coffee, ['filtre'])
  expect(found.length).toBeGreaterThan(2)
  expect(await listed(page)).toEqual(found.slice(0, 20).map((url) => coffee.site.base + url))
})

describe('results', () => {
  test('name the page and the section, show the words in their context, and lead to the place', async () => {
    const page = await openTab()
    await ask(page, coffee, 'green litres')
    expect(await wordsOf(page, '.app-result')).toBe(
      'Green\nAbout this guide: Filter scale\nColour: Green; Litres left: 100; Changed by: nobody'
    )
    expect(
      await evaluateAll(page, '.app-result:first-child mark', (all) =>
        all.map((one) => one.textContent)
      )
    ).toEqual(['Green;', 'Litres'])
    await page.click('.app-result a')
    await expect.poll(() => page.url()).toBe(coffee.at('/about/#filter-green'))
  })

  test.each([
    ['filter', /^\d+ results for ‘filter’$/],
    ['E42', /^1 result for ‘E42’$/],
    ['  hums   ', /^\d results for ‘hums’$/],
    ['the filtre', /^Showing results for ‘filter’\. \d+ results$/],
    ['strainer', /^\d+ results for ‘strainer’$/],
    ['PAPER CONE', /^\d+ results for ‘PAPER CONE’$/],
    ['filt', /^\d+ results for ‘filt’$/],
    ['bicycle', /^No results for ‘bicycle’$/],
    ['"', /^No results for ‘"’$/],
    ['(', /^No results for ‘\(’$/]
  ])('of %j are counted', async (question, words) => {
    const page = await openTab()
    await ask(page, coffee, question)
    expect(await said(page)).toMatch(words)
    const count = (await listed(page)).length
    expect(count > 0).toBe(!(await said(page)).startsWith('No'))
  })

  test('of a synonym are those of the word', async () => {
    const page = await openTab()
    await ask(page, coffee, 'filter')
    const ofWord = await listed(page)
    await ask(page, coffee, 'strainer')
    expect(await listed(page)).toEqual(ofWord)
  })

  test('are told to everyone, and take focus from nobody', async () => {
    const page = await openTab()
    await page.goto(coffee.at('/search/'))
    await page.focus('main input')
    await page.keyboard.type('filter')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await answered(page)
    expect(await page.title()).toBe('filter – Search – Office coffee guide')
    expect(
      await page.$eval('main input', (box) => box instanceof HTMLInputElement && box.value)
    ).toBe('filter')
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
  })

  test('come back with Back', async () => {
    const page = await openTab()
    await ask(page, coffee, 'filter')
    const first = await listed(page)
    await ask(page, coffee, 'hums')
    await page.goBack()
    await answered(page)
    expect(await listed(page)).toEqual(first)
    expect(await page.title()).toBe('filter – Search – Office coffee guide')
  })

  test('show words as words, whatever they are', async () => {
    const page = await openTab()
    const faults: string[] = []
    page.on('dialog', (dialog) => {
      faults.push(dialog.message())
      void dialog.dismiss()
    })
    for (const question of ['hums', hostile, `"><script>alert(2)</script>`]) {
      await ask(page, coffee, question)
      expect(await page.$$('main img, main script, [onerror]')).toEqual([])
    }
    await ask(page, coffee, 'hums')
    expect(await wordsOf(page, '.app-results')).toContain(hostile)
    expect(faults).toEqual([])
  })

  test('that there are none of lead to the nearest topics, and to people', async () => {
    const page = await openTab()
    await ask(page, coffee, 'machinist')
    await page.waitForSelector('[data-nearest]:not([hidden])')
    expect(await wordsOf(page, '[data-nearest]')).toContain('The nearest are:\nThe machine')
    const { text } = coffee.site.support ?? {}
    expect(await wordsOf(page, '[data-nearest]')).toContain(`You can also ask a person: ${text}.`)
  })

  test('that do not load leave the A to Z', async () => {
    const page = await openTab()
    await page.setRequestInterception(true)
    page.on('request', (request) =>
      request.url().endsWith('.pf_meta') ? void request.abort() : void request.continue()
    )
    await ask(page, coffee, 'filter')
    expect(await said(page)).toBe('The search did not load. Try again, or use the A to Z.')
  })
})

describe('the box', () => {
  test('is on every page, and leads to the results', async () => {
    const page = await openPage(coffee.at('/about/'), { viewport: narrow })
    await page.type('.app-masthead input', 'filter')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(page.url()).toBe(coffee.at('/search/?q=filter'))
    await answered(page)
    expect((await listed(page)).length).toBeGreaterThan(1)
  })

  test('loads nothing until it is used, and nor does the page of results', async () => {
    const page = await openTab()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(coffee.at('/about/'), { waitUntil: 'networkidle0' })
    await page.type('.app-masthead input', 'filter')
    expect(asked.filter((path) => /search|query|rank/.test(path))).toEqual([])
    await page.goto(coffee.at('/search/'), { waitUntil: 'networkidle0' })
    expect(asked.filter((path) => path.includes('/search/index/'))).toEqual([])
    await ask(page, coffee, 'filter')
    expect(asked.filter((path) => path.includes('/search/index/'))).not.toEqual([])
  })

  test('leads to the A to Z without JavaScript', async () => {
    const page = await openPage(coffee.at('/'), { javascript: false })
    await page.type('.app-masthead input', 'E42')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(page.url()).toBe(coffee.at('/search/?q=E42'))
    expect(await wordsOf(page, 'main')).toContain('The search needs JavaScript')
    await Promise.all([page.waitForNavigation(), page.click('main a[href$="/a-to-z/"]')])
    expect(await wordsOf(page, 'main')).toContain('E42')
  })
})

describe('the A to Z', () => {
  test('has links that lead each to what is there, below a path too', async () => {
    const page = await openPage(below.at('/a-to-z/'), { javascript: false })
    const links = await evaluateAll(page, 'main a', (all) => all.map(({ href }) => href))
    expect(links.length).toBeGreaterThan(0)
    const known = new Set(recordsOf(below.site).map(({ url }) => new URL(url, below.at('/')).href))
    const letters = await evaluateAll(page, 'main h2[id]', (all) => all.map(({ id }) => `#${id}`))
    const lost = links.filter((link) => !known.has(link) && !letters.includes(new URL(link).hash))
    expect(lost).toEqual([])
  })
})

describe('the filter of tables', () => {
  const rows = (page: Page) =>
    evaluateAll(page, '.app-body tbody tr', (all) =>
      all.filter((row) => row.checkVisibility()).map((row) => row.querySelector('td')?.innerText)
    )

  test('narrows to the rows that have the words, below their headings', async () => {
    const page = await openPage(coffee.at('/about/'))
    const all = await rows(page)
    expect(all).toHaveLength(3)
    await page.type('.app-filter input', 'Nobody')
    expect(await rows(page)).toEqual([expect.stringMatching(/^Green/)])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('1 row')
    const headings = await evaluateAll(page, '.app-body h2', (found) =>
      found.filter((one) => one.checkVisibility()).map((one) => one.textContent)
    )
    expect(headings).toEqual(['What comes next', 'Filter scale', 'People', 'How it is written'])
    await page.$eval(
      '.app-filter input',
      (input) => input instanceof HTMLInputElement && input.select()
    )
    await page.keyboard.press('Backspace')
    expect(await rows(page)).toEqual(all)
  })

  test('is whole without JavaScript, and offers no filter', async () => {
    const page = await openPage(coffee.at('/about/'), { javascript: false })
    expect(await rows(page)).toHaveLength(3)
    expect(await page.$eval('.app-filter', (filter) => filter.checkVisibility())).toBe(false)
  })
})

describe('axe finds nothing wrong', () => {
  const faultsOn = async (page: Page) => {
    await page.evaluate(axe.source)
    const run = `axe.run(${JSON.stringify(runOptions)}).then(({ violations }) => violations.map(({ id }) => id))`
    return page.evaluate(run)
  }

  const sizes = [
    ['1280 pixels wide', 1280],
    ['320 pixels wide', 320]
  ] as const
  // The page before a search is one that `npm run check:a11y` looks at.
  test.each(sizes)(
    '%s, with results or none, and with rows of a table filtered',
    async (_, width) => {
      const page = await openTab({ viewport: { width, height: 800 } })
      for (const question of ['filter', 'filtre', 'bicycle']) {
        await ask(page, coffee, question)
        expect([question, await faultsOn(page)]).toEqual([question, []])
      }
      await page.goto(coffee.at('/about/'))
      await page.type('.app-filter input', 'nobody')
      expect(await faultsOn(page)).toEqual([])
    }
  )

  test('would be told: a result without a name', async () => {
    const page = await openTab()
    await ask(page, coffee, 'filter')
    await page.$eval('.app-result a', (link) => link.replaceChildren())
    expect(await faultsOn(page)).toContain('link-name')
  })
})
