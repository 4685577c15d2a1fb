/** A link to share or a checklist, once it is copied: what is said and offered, and where focus is. */
import type { Page } from 'puppeteer'
import { expect, onTestFinished, test } from 'vitest'
import {
  care,
  checklist,
  copy,
  focused,
  openCopying,
  said,
  scenario,
  shareLink,
  tabTo
} from './copying.ts'
import { browser, coffee, evaluateAll, openPage, phone, wordsOf } from './open.ts'

/** What is offered after something was copied: the name of the group, or nothing. */
const offered = (page: Page) =>
  evaluateAll(page, '[role=group][aria-label^=Copy]', (found) => found.map((one) => one.ariaLabel))

const followed = 'Copy link to step 3: Change the filter. Its colour says when#'

test('shows its address, keeps focus, leaves the page where it is, and is no step of Back', async () => {
  const page = await openCopying('/about/')
  await page.goto(coffee.at(scenario))
  await page.evaluate(() => scrollTo(0, 300))
  const before = await page.evaluate(() => [scrollY, history.length])
  expect(before[0]).toBe(300)
  for (const id of ['step-restart', 'step-counter', 'step-filter']) {
    await page.$eval(shareLink(id), (one) => one instanceof HTMLElement && one.click())
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
  await page.click(shareLink('step-filter'))
  await page.keyboard.up('Control')
  const target = await browser.waitForTarget((one) => one.url().endsWith(`${scenario}#step-filter`))
  expect(await offered(page)).toEqual([])
  await (await target.page())?.close()
})

test('says so again when it is followed again', async () => {
  const page = await openCopying(scenario)
  await copy(page, shareLink('step-filter'))
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
  await page.focus(shareLink('step-restart'))
  await page.keyboard.press('Enter')
  expect(await heard).toEqual(['', 'Link copied'])
})

test.each([
  ['at once', scenario, shareLink('step-filter'), undefined, followed],
  ['from its buttons', scenario, shareLink('step-filter'), 'Copy as Markdown', followed],
  [
    'from those of a checklist',
    care,
    checklist,
    'Copy as plain text',
    'Copy checklist in section Each morning'
  ]
])('closes with Escape, and gives focus back: %s', async (_, path, place, button, back) => {
  const page = await openCopying(path)
  await copy(page, place)
  expect(await offered(page)).toHaveLength(1)
  if (button) await tabTo(page, button)
  await page.keyboard.press('Escape')
  expect(await offered(page)).toEqual([])
  expect(await focused(page)).toBe(back)
})

test('closes when another is followed, or the page is clicked', async () => {
  const page = await openCopying(scenario)
  await copy(page, shareLink('step-filter'))
  expect(await focused(page)).toBe(followed)
  expect(await offered(page)).toEqual(['Copy No coffee comes out, step 3'])
  await copy(page, shareLink('step-restart'))
  expect(await offered(page)).toEqual(['Copy No coffee comes out, step 1'])
  await page.click('h1')
  expect(await offered(page)).toEqual([])
})

test('is a tap on a touch screen', async () => {
  const page = await openCopying(scenario, { viewport: phone })
  await page.tap(shareLink('step-restart'))
  await said(page, 'Link copied')
  expect(page.url()).toBe(coffee.at(`${scenario}#step-restart`))
})

test.each([
  [
    scenario,
    shareLink('step-filter'),
    'Your browser did not copy it. The link is in the address bar.',
    `${scenario}#step-filter`
  ],
  [care, checklist, 'Your browser did not copy it. Select the list and copy it.', care]
])('says what to do where the browser does not copy: %s', async (path, place, words, to) => {
  const context = await browser.createBrowserContext()
  onTestFinished(() => context.close())
  await context.overridePermissions(new URL(coffee.at('/')).origin, []) // refuses all
  const page = await openPage(coffee.at(path), { context })
  await page.focus(place)
  await page.keyboard.press('Enter')
  await said(page, words)
  expect(page.url()).toBe(coffee.at(to))
  expect(await wordsOf(page, '.app-share-menu')).toContain(words)
})
