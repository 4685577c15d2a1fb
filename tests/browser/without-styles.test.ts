/** Pages without their scripts and without their styles: the words, their order and the links stay. */
import type { Page } from 'puppeteer'
import { expect } from 'vitest'
import { evaluateAll, narrow } from './open.ts'
import { promise } from './templates.ts'

interface Reading {
  readonly words: readonly string[]
  readonly links: readonly string[]
}

/** Runs in the page: what is read on it, in the order of the document, but for what a script adds or needs. */
function read(): Reading {
  const extra =
    '[role=status], [data-not-found], [data-filter], [data-search], .app-search, noscript, .app-copy, .app-share-menu, .app-code-block :is(button, output)'
  const words = visibleTexts(document.body).filter((text) => !text.parentElement?.closest(extra))
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
  // With a script this link does more, and says so.
  const clean = (text: string) =>
    text
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/^Copy page as Markdown$/, 'This page as Markdown')
  return {
    words: words.map(({ data }) => clean(data)),
    links: links
      .filter((link) => !link.closest(extra))
      .map((link) => `${clean(link.textContent)} (${link.pathname}${link.hash})`)
  }
}

/** Runs in the page: words that are not where the document has them, or that only the styles have. */
function orderFaults(): string[] {
  // At the end of a page, what stays at the foot of a screen has come to its place.
  scrollTo(0, document.documentElement.scrollHeight)
  const texts = visibleTexts(document.body).filter(
    ({ parentElement }) => !parentElement?.closest('[aria-hidden=true]') // a picture
  )
  const astray = texts.slice(1).flatMap((text, index) => {
    const before = texts[index]!
    if (isAfter(text, before)) return []
    return `${placeOf(text.parentElement!)} is shown before ${placeOf(before.parentElement!)}`
  })
  const columnOf = (element: Element) =>
    element instanceof HTMLTableCellElement &&
    element.closest('table')?.tHead?.rows[0]?.cells[element.cellIndex]?.textContent.trim()
  const all = [...document.body.querySelectorAll('*')]
  const added = all.flatMap((element) =>
    ['::before', '::after'].flatMap((part) => {
      const { content } = getComputedStyle(element, part)
      if (content === JSON.stringify(`${columnOf(element)}: `)) return []
      return /\p{L}/u.test(content.replace(/^(none|normal)$/, '').replace(/^counter.*$/, ''))
        ? `${placeOf(element)} has words that only the styles know: ${content}`
        : []
    })
  )
  return [...astray, ...added]
}

/** Shows a page in three ways, and lists what differs. */
async function differences(page: Page, open: () => Promise<void>): Promise<readonly string[]> {
  await page.setViewport(narrow) // where there is one column, order is from top to bottom
  await open()
  const whole = await page.evaluate(read)
  const faults = await page.evaluate(orderFaults)
  await evaluateAll(page, 'style, link[rel=stylesheet]', (all) =>
    all.forEach((one) => one.remove())
  )
  const bare = await page.evaluate(read)
  await page.setJavaScriptEnabled(false)
  await open()
  const plain = await page.evaluate(read)
  await page.setJavaScriptEnabled(true)
  return [
    ...faults,
    ...missing('Without JavaScript', whole, plain),
    ...missing('With JavaScript', plain, whole),
    ...missing('Without styles', whole, bare)
  ]
}

/** The first word and the first link of a reading that do not follow the others in another. */
function missing(where: string, wanted: Reading, found: Reading): readonly string[] {
  return (['words', 'links'] as const).flatMap((kind) => {
    let at = -1
    const first = wanted[kind].find((one) => (at = found[kind].indexOf(one, at + 1)) === -1)
    return first === undefined ? [] : [`${where} it lacks ${kind}: ${first}`]
  })
}

const retired = 'This was removed. Made for tests. See'
const late = (html: string) =>
  `document.querySelector("main").append(document.createRange().createContextualFragment(${JSON.stringify(html)}))`

promise('without scripts and without styles each page has the same words and links in order', {
  check: () => differences,
  on: 'removed page',
  planted: [
    ['words that a script adds', late('<p>More</p>'), ['Without JavaScript it lacks words: More']],
    [
      'a link that a script adds',
      late('<a href=/more/></a>'),
      ['Without JavaScript it lacks links:  (/more/)']
    ],
    [
      'words that a script takes away',
      'document.querySelector("main li").remove()',
      [
        `With JavaScript it lacks words: ${retired}`,
        expect.stringMatching(/^With JavaScript it lacks links: Use the office coffee machine/)
      ]
    ],
    [
      'words that styles show elsewhere',
      'main ul { position: absolute; top: 0 }',
      [
        '<li#step-1> "This was removed. Made for tests. See Use the office coffee " is shown before <p> "See Use the office coffee machine."'
      ]
    ],
    [
      'words that styles add',
      'h1::after { content: "More" }',
      ['<h1> "This page was removed" has words that only the styles know: "More"']
    ],
    [
      'words that are hidden without styles',
      'document.head.append(Object.assign(document.createElement("style"), { textContent: "main [hidden] { display: list-item !important }" })), document.querySelector("main li").toggleAttribute("hidden", true)',
      [`Without styles it lacks words: ${retired}`]
    ]
  ]
})
