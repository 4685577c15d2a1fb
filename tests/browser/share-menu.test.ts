/** A link to share or a checklist, once it is copied: what is said and offered, and where focus is. */
import type { Page } from 'puppeteer'
import { expect, onTestFinished, test } from 'vitest'
import {
  care,
  checklist,
  copy,
  itemLink,
  listLink,
  openCopying,
  press,
  said,
  scenario,
  shareLink,
  tabTo
} from './copying.ts'
import { browser, coffee, evaluateAll, openPage, openTab, phone, wordsOf } from './open.ts'

/** What is offered after something was copied: the name of the group, or nothing. */
const offered = (page: Page) =>
  evaluateAll(page, '[role=group][aria-label^=Copy]', (found) => found.map((one) => one.ariaLabel))

test('shows its address, keeps focus, leaves the page where it is, and is no step of Back', async () => {
  const page = await openCopying('/about/')
  await page.goto(coffee.at(scenario))
  await page.evaluate(() => scrollTo(0, 300))
  const before = await page.evaluate(() => [scrollY, history.length])
  expect(before[0]).toBe(300)
  for (const id of ['step-restart', 'step-counter', 'step-filter']) {
    await page.$eval(itemLink(id), (one) => one instanceof HTMLElement && one.click())
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
  await page.click(itemLink('step-filter'))
  await page.keyboard.up('Control')
  const target = await browser.waitForTarget((one) => one.url().endsWith(`${scenario}#step-filter`))
  expect(await offered(page)).toEqual([])
  await (await target.page())?.close()
})

test('says so again when it is followed again', async () => {
  const page = await openCopying(scenario)
  await copy(page, itemLink('step-filter'))
  const heard = page.evaluate(
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
  await page.click(itemLink('step-restart'))
  expect(await heard).toEqual(['', 'Link copied'])
})

/** What has focus, as a selector finds it. */
const hasFocus = (page: Page, place: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted), place)

test.each([
  ['at once', scenario, shareLink('steps'), undefined],
  ['from its buttons', scenario, shareLink('steps'), 'Copy as Markdown'],
  ['from those of a checklist', care, checklist, 'Copy as Markdown']
])('closes with Escape, and gives focus back: %s', async (_, path, place, button) => {
  const page = await openCopying(path)
  await (place === checklist ? press : copy)(page, place)
  if (button) await tabTo(page, button)
  expect(await offered(page)).toHaveLength(1)
  await page.keyboard.press('Escape')
  expect(await offered(page)).toEqual([])
  expect(await hasFocus(page, place)).toBe(true)
})

test.each([
  ['Copy checklist', checklist],
  ['Link to an item', listLink]
])('its control says whether it is open: %s', async (_, place) => {
  const page = await openCopying(care)
  const isOpen = async () => {
    const control = (await page.$(place))!
    const found = await page.accessibility.snapshot({ root: control })
    return found?.expanded
  }
  expect(await isOpen()).toBeFalsy()
  await press(page, place)
  await expect.poll(isOpen).toBe(true)
  await page.keyboard.press('Escape')
  expect(await isOpen()).toBeFalsy()
  await press(page, place)
  await expect.poll(isOpen).toBe(true)
  await page.click('h1')
  expect(await isOpen()).toBeFalsy()
})

test('closes when another is followed, or the page is clicked', async () => {
  const page = await openCopying(scenario)
  await copy(page, shareLink('steps'))
  expect(await hasFocus(page, shareLink('steps'))).toBe(true)
  expect(await offered(page)).toEqual(['Copy Steps – No coffee comes out'])
  await copy(page, itemLink('step-restart'))
  await expect
    .poll(() => offered(page))
    .toEqual(['Copy Turn the machine off and on – No coffee comes out'])
  await page.click('h1')
  expect(await offered(page)).toEqual([])
})

test('is a tap on a touch screen', async () => {
  const page = await openCopying(scenario, { viewport: phone })
  await page.tap(itemLink('step-restart'))
  await said(page, 'Link copied')
  expect(page.url()).toBe(coffee.at(`${scenario}#step-restart`))
})

const notCopied = 'Your browser did not copy it.'
const inAddressBar = `${notCopied} The link is in the address bar.`

test('says what to do where the browser refuses to copy', async () => {
  const context = await browser.createBrowserContext()
  onTestFinished(() => context.close())
  await context.overridePermissions(new URL(coffee.at('/')).origin, []) // refuses all
  const page = await openPage(coffee.at(care), { context })
  await press(page, shareLink('each-morning'))
  await said(page, inAddressBar)
  await press(page, checklist)
  await tabTo(page, 'Copy as Markdown')
  await page.keyboard.press('Enter')
  const words = `${notCopied} Select the list and copy it.`
  await said(page, words)
  expect(page.url()).toBe(coffee.at(`${care}#each-morning`))
  expect(await wordsOf(page, '.app-share-menu')).toContain(words)
})

test('says and shows so where there is no clipboard, as at an address without encryption', async () => {
  const page = await openTab()
  await page.evaluateOnNewDocument(() => Object.defineProperty(navigator, 'clipboard', {}))
  await page.goto(coffee.at(scenario))
  for (const [place, words] of [
    [shareLink('steps'), inAddressBar],
    ['.app-actions a[href^="/"]', notCopied]
  ] as const) {
    await press(page, place)
    await said(page, words)
    expect(await wordsOf(page, '.app-share-menu')).toContain(words)
    expect(page.url()).toBe(coffee.at(`${scenario}#steps`))
  }
})
