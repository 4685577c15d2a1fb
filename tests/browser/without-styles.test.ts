/** Pages without their scripts and without their styles: the words, their order and the links stay. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { evaluateAll, narrow, openTab } from './open.ts'
import { coffeeTemplates, faultsOf, lightTemplates, plant, templateIn, visit } from './templates.ts'

interface Reading {
  readonly words: readonly string[]
  readonly links: readonly string[]
}

/** Runs in the page: what is read on it, in the order of the document, but for what a script adds or needs. */
function read(): Reading {
  const extra =
    '[role=status], [data-not-found], [data-filter], [data-search], noscript, .app-copy, .app-share-menu'
  const words = visibleTexts(document.body).filter((text) => !text.parentElement?.closest(extra))
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
  return {
    words: words.map(({ data }) => data.trim().replace(/\s+/g, ' ')),
    links: links
      .filter((link) => !link.closest(extra))
      .map(
        (link) => `${link.textContent.trim().replace(/\s+/g, ' ')} (${link.pathname}${link.hash})`
      )
  }
}

/** Runs in the page: words that are not where the document has them, or that only the styles have. */
function orderFaults(): string[] {
  const texts = visibleTexts(document.body).filter(
    ({ parentElement }) => !parentElement?.closest('[aria-hidden=true]') // a picture
  )
  const astray = texts.slice(1).flatMap((text, index) => {
    const before = texts[index]!
    if (isAfter(text, before)) return []
    return `${placeOf(text.parentElement!)} is shown before ${placeOf(before.parentElement!)}`
  })
  const all = [...document.body.querySelectorAll('*')]
  const added = all.flatMap((element) =>
    ['::before', '::after'].flatMap((part) => {
      const { content } = getComputedStyle(element, part)
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
    ...missing(whole.words, plain.words).map((text) => `Without JavaScript it lacks: ${text}`),
    ...missing(plain.words, whole.words).map((text) => `With JavaScript it lacks: ${text}`),
    ...missing(whole.links, plain.links).map(
      (link) => `Without JavaScript it lacks the link: ${link}`
    ),
    ...missing(whole.words, bare.words).map((text) => `Without styles it lacks: ${text}`),
    ...missing(whole.links, bare.links).map((link) => `Without styles it lacks the link: ${link}`)
  ]
}

/** The first of some texts that does not follow the others in a longer list. */
function missing(texts: readonly string[], all: readonly string[]): string[] {
  let at = -1
  const lost = texts.find((text) => {
    at = all.indexOf(text, at + 1)
    return at === -1
  })
  return lost === undefined ? [] : [lost]
}

describe('without scripts, and without styles', () => {
  test('each page has the same words and links in the same order', async () => {
    const faults = await faultsOf(lightTemplates, {}, (page, template) =>
      differences(page, () => visit(page, template))
    )
    expect(faults).toEqual([])
  }, 60_000)

  const late = 'const late = document.createElement("p"); late.innerHTML ='
  const ownLate = '; document.querySelector("main").append(late)'
  test.each([
    ['words that a script adds', `${late} "More"${ownLate}`, ['Without JavaScript it lacks: More']],
    [
      'a link that a script adds',
      `${late} "<a href=/more/></a>"${ownLate}`,
      ['Without JavaScript it lacks the link:  (/more/)']
    ],
    [
      'words that a script takes away',
      'document.querySelector("main li").remove()',
      ['With JavaScript it lacks: This was removed. Made for tests. See']
    ],
    [
      'words that styles show elsewhere',
      'main ul { position: absolute; top: 0 }',
      [
        '<li#step-1> "This was removed. Made for tests. See Use the office coffee " is shown before <p.govuk-body> "See Use the office coffee machine."'
      ]
    ],
    [
      'words that styles add',
      'h1::after { content: "More" }',
      ['<h1.govuk-heading-l> "This page was removed" has words that only the styles know: "More"']
    ]
  ])('would be reported to differ by %s', async (_, fault, faults) => {
    const page = await openTab({ planted: true })
    const open = async () => {
      await visit(page, templateIn(coffeeTemplates, 'removed page'))
      if (page.isJavaScriptEnabled()) await plant(page, fault)
    }
    expect(await differences(page, open)).toEqual(faults)
  })

  test('would be reported to lack what is hidden without styles', async () => {
    const page = await openTab({ planted: true })
    const open = async () => {
      await visit(page, templateIn(coffeeTemplates, 'removed page'))
      await plant(page, '[hidden] { display: list-item !important }')
      await plant(page, 'document.querySelector("main li").toggleAttribute("hidden", true)')
    }
    expect(await differences(page, open)).toEqual([
      'Without styles it lacks: This was removed. Made for tests. See'
    ])
  })
})
