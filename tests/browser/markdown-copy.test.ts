/** The page as Markdown, one click away: on the clipboard with a script, and else as a file. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { clipboard, focused, openCopying, said, scenario, tabTo } from './copying.ts'
import { coffee, openPage } from './open.ts'

const file = coffee.at('/machine/no-coffee.md')
const place = '.app-actions a[href^="/"]'
const fileHere = (page: Page) =>
  page.evaluate(async (address) => (await fetch(address)).text(), file)

test('is copied by keyboard, and offered as a file', async () => {
  const page = await openCopying(scenario)
  await page.focus(place)
  expect(await focused(page)).toBe('Copy page as Markdown')
  await page.keyboard.press('Enter')
  await said(page, 'Page copied as Markdown')
  const copied = await clipboard(page)
  expect(copied).toEqual({ 'text/plain': await fileHere(page) })
  expect(copied['text/plain']).toMatch(/^# No coffee comes out\n/)
  expect(page.url()).toBe(coffee.at(scenario))

  await tabTo(page, 'Open the Markdown')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  expect(page.url()).toBe(file)
})

test('is a file where no script runs', async () => {
  const page = await openPage(coffee.at(scenario), { javascript: false })
  const link = page.$eval(place, ({ textContent, href }: HTMLAnchorElement) => ({
    words: textContent,
    href
  }))
  expect(await link).toEqual({ words: 'This page as Markdown', href: file })
})

test('that cannot be copied is said, and offered as a file', async () => {
  const page = await openCopying(scenario, { planted: true })
  await page.setRequestInterception(true)
  page.on('request', (request) =>
    request.url() === file ? request.respond({ status: 503 }) : request.continue()
  )
  await page.focus(place)
  await page.keyboard.press('Enter')
  await said(page, 'Your browser did not copy it.')
  await tabTo(page, 'Open the Markdown')
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('Copy page as Markdown')
})
