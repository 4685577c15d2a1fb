import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildHere, runHere } from './build.ts'
import { coffeeGuide, filesIn, temporaryFolder } from './project.ts'

/** This project is a guide to one tool and an engine that knows nothing of it: here it builds another guide. */
const site = join(temporaryFolder(), 'site')

beforeAll(async () => {
  expect(await buildHere(coffeeGuide, site)).toMatchObject({ problems: [], published: true })
}, 180_000)

/** One built page, and what the tests ask of it. */
function open(path: string) {
  const html = readFileSync(join(site, path, path.endsWith('.html') ? '' : 'index.html'), 'utf8')
  const { children } = parseDocument(html)
  const { findAll, findOne, textContent } = DomUtils
  const byTag = (tag: string) => findAll(({ name }) => name === tag, children)
  const byClass = (name: string) =>
    findAll(({ attribs }) => attribs['class']?.split(' ').includes(name) ?? false, children)
  const words = (node: Parameters<typeof textContent>[0]) =>
    textContent(node).replace(/\s+/g, ' ').trim()
  return {
    html,
    words: words(children),
    texts: (tag: string) => byTag(tag).map(words),
    attributes: (tag: string, name: string) =>
      byTag(tag).flatMap(({ attribs }) => attribs[name] ?? []),
    textsOf: (className: string) => byClass(className).map(words),
    /** The links within the elements of a class, as their words and where they lead. */
    linksIn: (className: string) =>
      findAll(({ name }) => name === 'a', byClass(className)).map((link) => [
        words(link),
        link.attribs['href']
      ]),
    /** What an id is on: the name of the element and its words. */
    at: (id: string) => {
      const node = findOne(({ attribs }) => attribs['id'] === id, children)
      return node && { element: node.name, words: words(node) }
    }
  }
}

function htmlFiles(): string[] {
  return Object.keys(filesIn(site)).filter((file) => file.endsWith('.html'))
}

describe('each page of another guide', () => {
  const home = ['Home', '/coffee/']
  const machine = ['The machine', '/coffee/machine/']

  test.each([
    ['/', 'Use the office coffee machine', [], 'index.md'],
    ['/about/', 'About this guide', [home], 'about.md'],
    ['/leak/', 'Water on the floor', [home], 'leak.md'],
    ['/machine/', 'The machine', [home], 'machine/README.MD'],
    ['/machine/daily-care/', 'Daily care', [home, machine], 'machine/daily-care.md'],
    ['/machine/no-coffee/', 'No coffee comes out', [home, machine], 'machine/no-coffee.md'],
    ['/managers/', 'For managers', [home], 'managers.md'],
    ['/ordering/flat-white/', 'Ask for a flat white', [home], 'ordering/flat-white.md']
  ])('says what it is, where it is and how to change it: %s', (path, heading, above, file) => {
    const page = open(path)
    const repository = 'https://git.example.org/facilities/coffee'
    const address = `https://example.org/coffee${path}`

    expect(page.texts('h1')).toEqual([heading])
    const title = 'Office coffee guide'
    expect(page.texts('title')).toEqual([path === '/' ? title : `${heading} – ${title}`])
    expect(page.linksIn('govuk-breadcrumbs')).toEqual(above)
    expect(page.html).toContain(`<link rel="canonical" href="${address}">`)
    const actions = Object.fromEntries(page.linksIn('app-actions'))
    expect(actions['Suggest an edit to this page']).toBe(`${repository}/edit/trunk/guide/${file}`)
    expect(actions['This page as Markdown']).toBe(
      path === '/' ? '/coffee/index.md' : `/coffee${path.slice(0, -1)}.md`
    )
    expect(actions['Tell us by email']).toMatch(/^mailto:coffee@example\.org\?subject=/)
    const form = new URL(actions['Report a problem with this page'])
    expect(form.origin + form.pathname).toBe(`${repository}/issues/new`)
    expect(form.searchParams.get('title')).toBe(`Problem with: ${heading}`)
    expect(form.searchParams.get('body')).toContain(`Page: ${address}\n`)
    expect(page.textsOf('app-notice')).toEqual([
      'The coffee machine is replaced on 30 June 2030. What replaces it.'
    ])
  })

  test('has one level 1 heading, and its styles in one place, as have the pages around it', () => {
    const files = htmlFiles()

    expect(files).toContain('404.html')
    expect(files.filter((file) => open(file).texts('h1').length !== 1)).toEqual([])
    // After those of all pages come those of the blocks that a page has.
    const stylesIn = (file: string) =>
      open(file)
        .html.match(/ style=|<style>|<\/head>/g)
        ?.join(' ')
    expect(files.map((file) => [file, stylesIn(file)])).toEqual(
      files.map((file) => [file, expect.stringMatching(/^<style>( <style>)* <\/head>$/)])
    )
  })
})

describe('what an author writes', () => {
  test('links to a file, a folder, a fragment and another site become addresses', () => {
    expect(open('/').linksIn('govuk-body')).toEqual([
      ['Do this first', '/coffee/leak/#do-this-now'],
      ['the machine', '/coffee/machine/'],
      ['order a flat white', '/coffee/ordering/flat-white/'],
      ['manual of the manufacturer', 'https://example.org/manual.pdf?page=2&lang=en']
    ])
    expect(open('/about/').attributes('a', 'href')).toContain('#filter-scale')
    expect(open('/machine/no-coffee/').attributes('a', 'href')).toContain(
      '/coffee/about/#filter-red'
    )
  })

  test('an image is shown with its words, and its file is published as it is', () => {
    const page = open('/machine/')
    const image = readFileSync(join(coffeeGuide, 'machine/images/machine.svg'))

    expect(page.attributes('img', 'src')).toEqual(['/coffee/machine/images/machine.svg'])
    expect(page.attributes('img', 'alt')).toEqual([
      'The machine from the front, with the water tank on the left'
    ])
    expect(readFileSync(join(site, 'machine/images/machine.svg'))).toEqual(image)
  })

  test.each([
    ['/leak/', 'step-close-tap', 'li', 'Close the water tap.'],
    ['/leak/', 'far-ceiling', 'tr', 'Through the ceiling'],
    ['/machine/daily-care/', 'empty-tray', 'li', 'empty the tray'],
    ['/machine/no-coffee/', 'symptom-e42', 'li', 'the screen shows E42'],
    ['/machine/no-coffee/', 'step-filter', 'li', 'Change the filter.'],
    ['/ordering/flat-white/', 'check-cup', 'li', 'it names the blue cup'],
    ['/about/', 'filter-red', 'tr', 'Red'],
    ['/about/', 'filter-scale-colour', 'p', 'Each filter has a colour.'],
    ['/about/', 'how-it-is-written', 'h2', 'How it is written']
  ])('on %s the id %s is on the thing itself', (path, id, element, words) => {
    const found = open(path).at(id)

    expect(found?.element).toBe(element)
    expect(found?.words.startsWith(words)).toBe(true)
  })

  test('alerts, tasks and code look like what they are', () => {
    expect(open('/machine/').textsOf('govuk-inset-text')).toEqual(['The machine is called Beany.'])
    expect(open('/leak/').textsOf('govuk-warning-text__text')).toEqual([
      'Warning Do not touch the machine with wet hands.'
    ])
    expect(open('/machine/daily-care/').textsOf('app-checklist')).toEqual([
      'fill the tank with fresh water wipe the steam pipe',
      'empty the tray'
    ])
    expect(open('/machine/no-coffee/').texts('pre')).toEqual(['{ "cups": 12000 }'])
  })

  test('a column of numbers is aligned without a style of its own', () => {
    const page = open('/about/')
    expect(page.textsOf('govuk-table__header--numeric')).toEqual(['Litres left'])
    expect(page.textsOf('govuk-table__cell--numeric')).toEqual(['100', '0'])
    for (const part of ['header', 'cell']) {
      expect(page.html).toMatch(
        new RegExp(
          `<style>.*\\.govuk-table__${part}--numeric[^{}]*\\{[^{}]*text-align:\\s*right`,
          's'
        )
      )
    }
  })

  test('HTML and template code are shown as they were written', () => {
    expect(open('/about/').words).toContain(
      '<b>Tags</b> are shown as they are written, and so is {{ site.name }}.'
    )
  })
})

describe('what the engine adds', () => {
  test('a contact that nobody filled in says so', () => {
    const page = open('/leak/')

    expect(page.textsOf('govuk-summary-list__key')).toEqual(['Plumber', 'Reception'])
    expect(page.textsOf('govuk-summary-list__value')).toEqual([
      'plumber@example.orgAt any hour, for water on the floor.',
      'Not filled in: your organisation must add this contactOn working days.'
    ])
    expect(page.textsOf('app-unfilled')).toHaveLength(1)
  })

  test('a folder lists its pages in their order, and so does each of them', () => {
    expect(open('/machine/').linksIn('app-pages')).toEqual([
      ['Daily care', '/coffee/machine/daily-care/'],
      ['No coffee comes out', '/coffee/machine/no-coffee/']
    ])
    expect(open('/machine/daily-care/').linksIn('app-related')).toEqual([
      ['Daily care', '/coffee/machine/daily-care/'],
      ['No coffee comes out', '/coffee/machine/no-coffee/']
    ])
  })

  test('the pages beside the home page keep the order their authors gave them', () => {
    expect(open('/').linksIn('app-pages')).toEqual([
      ['Water on the floor', '/coffee/leak/'],
      ['For managers', '/coffee/managers/'],
      ['About this guide', '/coffee/about/'],
      ['The machine', '/coffee/machine/']
    ])
  })

  test('a page for one audience lists what is for them, with what is marked for them', () => {
    expect(open('/managers/').linksIn('app-pages')).toEqual([
      ['Daily care', '/coffee/machine/daily-care/'],
      ['Empty the tray', '/coffee/machine/daily-care/#empty-tray'],
      ['Water on the floor', '/coffee/leak/'],
      ['Who to tell', '/coffee/leak/#who-to-tell']
    ])
  })

  test('on the whole guide the lists of pages lead to its parts', () => {
    expect(open('/all/').linksIn('app-pages')).toEqual([
      ['Water on the floor', '#leak'],
      ['For managers', '#managers'],
      ['About this guide', '#about'],
      ['The machine', '#machine'],
      ['Daily care', '#machine--daily-care'],
      ['Empty the tray', '#machine--daily-care--empty-tray'],
      ['Water on the floor', '#leak'],
      ['Who to tell', '#leak--who-to-tell'],
      ['Daily care', '#machine--daily-care'],
      ['No coffee comes out', '#machine--no-coffee']
    ])
  })

  test('a page says when it was reviewed, by whom, and when that is too long ago', () => {
    const [leak, noCoffee] = [open('/leak/'), open('/machine/no-coffee/')]
    expect(leak.textsOf('app-meta')).toEqual(['Last reviewed 31 January 2030. Changes'])
    expect(leak.textsOf('app-actions')).toEqual([
      expect.stringMatching(/^Owner: Facilities team\. Next review due by 30 April 2030\. /)
    ])
    expect(noCoffee.textsOf('app-meta')).toEqual([
      'Review overdue Last reviewed 31 January 2029. Its next review was due on 31 July 2029: ' +
        'check the facts before you rely on them. Changes'
    ])
    expect(noCoffee.textsOf('app-actions')).toEqual([
      expect.stringMatching(/^Owner: Facilities team\. Is this page useful\? /)
    ])
    expect(open('/about/').textsOf('app-meta')).toEqual([])
  })

  test('an old address leads to the page that has its words now', () => {
    expect(open('/empty-cup/').linksIn('govuk-body')).toEqual([
      ['No coffee comes out', '/coffee/machine/no-coffee/']
    ])
  })
})

test('all checks find nothing wrong with it but reviews that are late or not asked for, which are warnings', async () => {
  const checked = await runHere('check', ['--content', coffeeGuide])

  expect(checked).toEqual({
    exitCode: 0,
    output: `tests/fixtures/guide/about.md:1:1  warning: review
  This page has no description, no owner, no review date: nobody is asked to keep it right.
  Fix: Add above this line:
    ---
    description: One sentence that says what a reader finds here.
    owner: facilities
    reviewed: 2030-02-01
    ---

tests/fixtures/guide/machine/no-coffee.md:6:11  warning: review
  The review of this page was due on 31 July 2029.
  Fix: Check what the page says, correct it, then write the day you did so here.

2 warnings found.
`,
    errors: ''
  })
}, 180_000)

test('nothing of this guide is on the pages of another', () => {
  const words = /amazon|\baws\b|amazon-q/i
  const files = Object.keys(filesIn(site)).filter((file) => /\.(html|json|xml)$/.test(file))

  expect(files).toEqual(expect.arrayContaining(['index.html', '404.html', 'sitemap.xml']))
  expect(files.filter((file) => words.test(readFileSync(join(site, file), 'utf8')))).toEqual([])
})
