import { describe, expect, test } from 'vitest'
import { coffee, govuk, narrow, openPage, wide } from './open.ts'

/** What every reader needs from the top of any page, whoever publishes the guide. */
describe.each([
  ['by anybody', coffee],
  ['on gov.uk', govuk]
])('published %s', (_, site) => {
  test.each([
    ['wide', wide],
    ['narrow', narrow]
  ])('a page has one box to search with in sight, on a %s screen', async (_, viewport) => {
    const page = await openPage(site.at('/machine/'), { viewport })
    const boxes = await page.$$eval('input[type=search]', (all) =>
      all
        .filter((box) => box.checkVisibility())
        .map((box) => {
          const { top, right } = box.getBoundingClientRect()
          return top < innerHeight && right <= innerWidth
        })
    )
    expect(boxes).toEqual([true])
  })

  test('what is typed there is sought, without scripts too', async () => {
    const page = await openPage(site.at('/machine/'), { javascript: false })
    await page.type('input[type=search]', 'filter')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(page.url()).toBe(site.at('/search/?q=filter'))
  })
})
