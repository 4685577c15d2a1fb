/** Sharing stays out of the way of reading: what it adds to the words read aloud, and the room that it takes. */
import type { Page } from 'puppeteer'
import { expect } from 'vitest'
import { guide, looked, narrow, wide } from './open.ts'
import { promise } from './templates.ts'
import { treeOf } from './tree.ts'

const pages = looked(guide.site.pages).map(({ url }) => ({ name: url, address: guide.at(url) }))

/** Counts the words that a screen reader says on the page, with 'link' or 'button' after each of these. */
async function spokenShare(page: Page): Promise<readonly string[]> {
  const said = (await treeOf(page)).flatMap(({ role, name }) => {
    const words = name.split(/\s+/).filter(Boolean).length
    return role === 'RootWebArea'
      ? []
      : { name, words: words + Number(/^(link|button)$/.test(role)) }
  })
  const total = (about: RegExp) =>
    said.filter(({ name }) => about.test(name)).reduce((sum, { words }) => sum + words, 0)
  const [all, ours, places] = [/^/, /^(Share|Link to|Copy)\b/, /^(Share|Link to)\b/].map(total)
  if (!places) return ['no words are about sharing a place']
  return ours! <= all! * 0.08 ? [] : [`${ours} of ${all} words are about sharing`]
}

promise('at most 8 of 100 words read aloud are about sharing', {
  templates: pages,
  check: () => spokenShare,
  on: 'scenario',
  planted: [
    [
      'a link read aloud beside each step',
      'for (const one of document.querySelectorAll(".app-item")) { one.removeAttribute("aria-hidden"); one.ariaLabel = "Copy link to " + one.parentElement.textContent } void (0)',
      [expect.stringMatching(/^\d+ of \d+ words are about sharing$/)]
    ],
    [
      'nothing to share',
      'for (const one of document.querySelectorAll(".app-share, .app-copy")) one.remove(); void (0)',
      ['no words are about sharing a place']
    ]
  ]
})

/** Runs in the page: where each line of text stands. */
function linesOf(): string[] {
  const range = document.createRange()
  return visibleTexts(document.body).flatMap((text) => {
    range.selectNodeContents(text)
    return [...range.getClientRects()].map(
      ({ x, y }) =>
        `'${text.data.trim().slice(0, 40)}' at ${Math.round(x)}, ${Math.round(y + scrollY)}`
    )
  })
}

/** Lists lines of text that are elsewhere than they would be without links to share, and controls of lists that wrap. */
async function movedLines(page: Page, reopen: () => Promise<void>): Promise<readonly string[]> {
  const faults: string[] = []
  for (const viewport of [wide, { width: 390, height: 844 }, narrow]) {
    await page.setViewport(viewport)
    // A picture for another width would still be on its way.
    if (await page.$('picture')) await reopen()
    const before = await page.evaluate(linesOf)
    const high = await page.evaluate(
      () =>
        [...document.querySelectorAll('.app-copy')].filter((one) => one.clientHeight > 34).length
    )
    if (high > 0) faults.push(`${high} controls of lists wrap at ${viewport.width}`)
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('.app-share, .app-item { display: none !important }')
      document.adoptedStyleSheets = [sheet]
    })
    const after = await page.evaluate(linesOf)
    await page.evaluate(() => void (document.adoptedStyleSheets = []))
    const first = before.findIndex((line, index) => line !== after[index])
    if (first !== -1) faults.push(`${before[first]} has moved at ${viewport.width}`)
  }
  return faults
}

promise('no line wraps and no gap is left because of links to share', {
  templates: pages,
  check: () => movedLines,
  on: 'scenario',
  planted: [
    [
      'a sign on a line of its own',
      '.app-share { position: static }',
      expect.arrayContaining([expect.stringMatching(/ has moved at 1280$/)])
    ],
    [
      'a sign in the words of an item',
      '.app-item { position: static; display: inline-block }',
      expect.arrayContaining([expect.stringMatching(/^'the machine hums .* has moved at 320$/)])
    ],
    [
      'controls on two lines',
      '.app-copy { flex-direction: column }',
      expect.arrayContaining(['1 controls of lists wrap at 320'])
    ]
  ]
})
