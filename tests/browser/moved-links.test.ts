/** Links to what has moved or was retired: they forward, or say why not. */
import { expect, test } from 'vitest'
import { arrival, edited, openPage, wordsOf } from './open.ts'

const scenario = '/machine/no-coffee/'

test.each([
  ['a page', '/empty-cup/', scenario],
  ['a page, with a query', '/empty-cup/?a=1&b=%20', `${scenario}?a=1&b=%20`],
  ['a step of a page', '/empty-cup/?a=1#step-filter', `${scenario}?a=1#step-filter`],
  ['a step under its old id', '/empty-cup/#step-reboot', `${scenario}#step-reboot`],
  ['a step nobody recorded', '/empty-cup/#step-counter', `${scenario}#step-counter`],
  ['an item of a page that stayed', '/machine/?a=1#no-hot-water', `${scenario}?a=1#step-counter`]
])('forwards, and Back does not come here again: %s', async (_, from, to) => {
  const page = await openPage(edited.at('/about/'))
  await page.goto(edited.at(from))
  await arrival(page, edited.at(to))
  await page.goBack()
  expect(page.url()).toBe(edited.at('/about/'))
})

test('forwards from a link on the page that it was on', async () => {
  const page = await openPage(edited.at('/machine/'))
  await page.evaluate(() => void (location.hash = 'no-hot-water'))
  await arrival(page, edited.at(`${scenario}#step-counter`))
  await page.goBack()
  expect(page.url()).toBe(edited.at('/machine/'))
})

test.each([
  ['/empty-cup/', 'main a', 'No coffee comes out', scenario],
  [
    '/empty-cup/#step-filter',
    ':target a',
    'No coffee comes out: Change the filter. Its colour says when.',
    `${scenario}#step-filter`
  ],
  ['/machine/#no-hot-water', ':target a', 'No coffee comes out', `${scenario}#step-counter`]
])('is a plain link without JavaScript: %s', async (from, place, words, to) => {
  const page = await openPage(edited.at(from), { javascript: false })
  expect(page.url()).toBe(edited.at(from))
  expect(await wordsOf(page, place)).toBe(words)
  expect(await page.$eval(place, (link) => (link as HTMLAnchorElement).href)).toBe(edited.at(to))
})

const retired = [
  ['/tea/', 'main', 'This page was removed\nThe kettle was taken away.\nSee The machine.'],
  ['/tea/#step-boil', 'p:has(> :target)', 'The kettle was taken away.'],
  [
    '/empty-cup/#step-shake',
    ':target',
    'This was removed. Shaking broke the tank. See The machine.'
  ],
  [
    `${scenario}#step-kick`,
    ':target',
    'This was removed. Kicking broke the door. See Water on the floor.'
  ]
] as const

test.each(
  retired.flatMap((row) => [true, false].map((javascript) => [...row, javascript] as const))
)('says why it was retired and stays: %s, %s', async (path, place, words, javascript) => {
  const page = await openPage(edited.at(path), { javascript })
  await page.waitForNetworkIdle({ idleTime: 100 })
  expect(page.url()).toBe(edited.at(path))
  expect(await wordsOf(page, place)).toBe(words)
})
