/** How a reader copies: the control that they use, what they hear, and what is on their clipboard then. */
import type { Page } from 'puppeteer'
import { expect } from 'vitest'
import { browser, coffee, openPage, type BuiltAndServed, type PageOptions } from './open.ts'

export const scenario = '/machine/no-coffee/'
export const care = '/machine/daily-care/'
export const shareLink = (id: string) => `a.app-share[href="#${id}"]`
/** The number of a step, the dot of an item or the sign of a row. */
export const itemLink = (id: string) => `a.app-item[href="#${id}"]`
export const listLink = '.app-copy > a'
export const checklist = '.app-body .app-copy button'
export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent ?? '')

/** Waits until a live region says something. */
export async function said(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[role=status], output')].some(
        ({ textContent }) => textContent === wanted
      ),
    {},
    words
  )
}

/** What is on the clipboard, by media type. */
export const clipboard = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const types = item?.types ?? []
    const texts = types.map(async (type) => [type, await (await item!.getType(type)).text()])
    return Object.fromEntries(await Promise.all(texts))
  })

/** Opens a page, of the small guide if no other is named, in a browser that lets it use the clipboard. */
export async function openCopying(
  path: string,
  options?: PageOptions,
  { at }: BuiltAndServed = coffee
): Promise<Page> {
  const { origin } = new URL(at('/'))
  const permissions = ['clipboard-read', 'clipboard-sanitized-write'] as const
  await browser.defaultBrowserContext().overridePermissions(origin, [...permissions])
  return openPage(at(path), options)
}

/** Presses Enter on something, or clicks what the keyboard does not reach, and waits until it is said to be copied. */
export async function copy(page: Page, place: string): Promise<void> {
  if (place.startsWith('a.app-item')) await page.click(place)
  else await press(page, place)
  await said(page, 'Link copied')
}

export async function press(page: Page, place: string): Promise<void> {
  await page.focus(place)
  await page.keyboard.press('Enter')
}

/** Goes on with the Tab key to a button that is offered, which may have to load first. */
export async function tabTo(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('.app-share-menu :is(a, button)')].some(
        ({ textContent }) => textContent === wanted
      ),
    {},
    words
  )
  for (let presses = 0; presses < 4 && (await focused(page)) !== words; presses++) {
    await page.keyboard.press('Tab')
  }
  expect(await focused(page)).toBe(words)
}
