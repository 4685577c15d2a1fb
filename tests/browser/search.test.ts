/** The search as a reader uses it, on the built site, with its real index. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runOptions } from '../../src/browser/axe.ts'
import { recordsOf } from '../../src/search/records.ts'
import { coffeeGuide, project } from '../project.ts'
import {
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

/** The coffee guide, with synonyms and with words that try to be more than words. */
let coffee: BuiltAndServed

const hostile = '<img src=x onerror=alert(1)>'

beforeAll(async () => {
  const content = changedCopy(coffeeGuide, {
    'machine/no-coffee.md': [
      ['the machine hums and the cup', `the machine hums, says \`${hostile}\` and the cup`]
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

/** Asks the index of the guide itself, on its own page, so that what it has loaded is loaded once. */
async function foundFor(questions: readonly string[]): Promise<string[][]> {
  const [script = ''] = globSync('assets/find-*.js', { cwd: guide.folder })
  const page = await openPage(guide.at('/search/'))
  const given = JSON.stringify([guide.at(`/${script}`), guide.at('/search/index/'), questions])
  // In words, because vitest would put another import in the place of this one.
  const found = await page.evaluate(`(async ([script, folder, questions]) => {
    const { openIndex } = await import(script)
    const ask = await openIndex(folder)
    const found = []
    for (const question of questions) found.push((await ask(question)).answers)
    return found.map((answers) => answers.map(({ url }) => url))
  })(${given})`)
  return z.array(z.array(z.string())).parse(found)
}

const said = (page: Page) => wordsOf(page, 'main [data-search] [role=status]')

describe('the questions that people ask', () => {
  const questions = readFileSync(join(project, 'content/search-questions.tsv'), 'utf8')
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
    .map(([question = '', typed = '', addresses = '']) => ({
      question,
      typed,
      addresses: addresses.split(' ')
    }))

  test('are 40 or more, half of them typed badly, and each has an answer in the guide', () => {
    expect(questions.length).toBeGreaterThanOrEqual(40)
    expect(questions.filter(({ typed }) => typed === 'badly')).toHaveLength(questions.length / 2)
    const known = recordsOf(guide.site).map(({ url }) => url)
    const wrong = questions.flatMap(({ addresses }) =>
      addresses.filter((one) => !known.includes(one))
    )
    expect(wrong).toEqual([])
  })

  test(
    'have the right section first for nine in ten, and in the first three for all',
    slow,
    async () => {
      const sections = new Map(recordsOf(guide.site).map(({ url, within }) => [url, within]))
      const found = await foundFor(questions.map(({ question }) => question))
      const places = questions.map(({ question, addresses }, index) => {
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
      expect(notFirst.filter(({ place }) => place === 0 || place > 3)).toEqual([])
      expect(notFirst.length, JSON.stringify(notFirst)).toBeLessThanOrEqual(questions.length / 10)
    }
  )

  test('a question about what is not in the guide has no right answer: the measure can fail', async () => {
    expect(await foundFor(['bicycle'])).toEqual([[]])
  })

  test('are answered on the page in the same order', async () => {
    const page = await openTab()
    await ask(page, guide, 'certifcate')
    const [found = []] = await foundFor(['certifcate'])
    expect(found.length).toBeGreaterThan(2)
    expect(await listed(page)).toEqual(found.slice(0, 20))
  })
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
    await ask(page, guide, 'bicycle')
    await page.waitForSelector('[data-nearest]:not([hidden])')
    expect(await wordsOf(page, '[data-nearest]')).toContain(
      'You can also ask a person: Get support.'
    )
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
    await page.type('.govuk-service-navigation input', 'filter')
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
    await page.type('.govuk-service-navigation input', 'filter')
    expect(asked.filter((path) => /search|query|rank/.test(path))).toEqual([])
    await page.goto(coffee.at('/search/'), { waitUntil: 'networkidle0' })
    expect(asked.filter((path) => path.includes('/search/index/'))).toEqual([])
    await ask(page, coffee, 'filter')
    expect(asked.filter((path) => path.includes('/search/index/'))).not.toEqual([])
  })

  test('leads to the A to Z without JavaScript', async () => {
    const page = await openPage(guide.at('/'), { javascript: false })
    await page.type('.govuk-service-navigation input', 'AccessDenied')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(page.url()).toBe(guide.at('/search/?q=AccessDenied'))
    expect(await wordsOf(page, 'main')).toContain('The search needs JavaScript')
    await Promise.all([page.waitForNavigation(), page.click('main a[href$="/a-to-z/"]')])
    expect(await wordsOf(page, 'main')).toContain('AccessDenied')
  })
})

describe('the A to Z', () => {
  test('has links that lead each to what is there', async () => {
    const page = await openPage(guide.at('/a-to-z/'), { javascript: false })
    const links = await evaluateAll(page, 'main a', (all) => all.map(({ href }) => href))
    expect(links.length).toBeGreaterThan(100)
    const known = new Set(recordsOf(guide.site).map(({ url }) => guide.at(url)))
    const letters = await evaluateAll(page, 'main h2[id]', (all) => all.map(({ id }) => `#${id}`))
    const lost = links.filter((link) => !known.has(link) && !letters.includes(new URL(link).hash))
    expect(lost).toEqual([])
  })
})

describe('the index of what you see', () => {
  const rows = (page: Page) =>
    evaluateAll(page, '.app-body tbody tr', (all) =>
      all.filter((row) => row.checkVisibility()).map((row) => row.querySelector('code')?.innerText)
    )

  test('narrows to the rows that have the words, below their headings', async () => {
    const page = await openPage(guide.at('/troubleshooting/'))
    const all = await rows(page)
    await page.type('.app-filter input', 'Certificate')
    expect(await rows(page)).toEqual([
      'unable to verify the first certificate',
      'self signed certificate',
      'self-signed certificate in certificate chain',
      'unable to get local issuer certificate',
      'PKIX path building failed'
    ])
    expect(await wordsOf(page, '.app-filter [role=status]')).toBe('5 rows')
    const headings = await evaluateAll(page, '.app-body :is(h2, h3)', (found) =>
      found.filter((one) => one.checkVisibility()).map((one) => one.textContent)
    )
    expect(headings).toEqual(['Error text', 'Network and proxy', 'If your problem is not listed'])
    await page.$eval(
      '.app-filter input',
      (input) => input instanceof HTMLInputElement && input.select()
    )
    await page.keyboard.press('Backspace')
    expect(await rows(page)).toEqual(all)
  })

  test('is whole without JavaScript, and offers no filter', async () => {
    const page = await openPage(guide.at('/troubleshooting/'), { javascript: false })
    expect((await rows(page)).length).toBeGreaterThan(20)
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
      for (const question of ['certificate', 'certifcate', 'bicycle']) {
        await ask(page, guide, question)
        expect([question, await faultsOn(page)]).toEqual([question, []])
      }
      await page.goto(guide.at('/troubleshooting/'))
      await page.type('.app-filter input', 'certificate')
      expect(await faultsOn(page)).toEqual([])
    }
  )

  test('would be told: a result without a name', async () => {
    const page = await openTab()
    await ask(page, guide, 'certificate')
    await page.$eval('.app-result a', (link) => link.replaceChildren())
    expect(await faultsOn(page)).toContain('link-name')
  })
})
