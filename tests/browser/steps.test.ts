/** Somebody with a problem sees its first step soon after the title. */
import { expect, test } from 'vitest'
import { guide, inTabs, wide } from './open.ts'

test('on a wide screen the steps of each problem begin within 900 pixels', async () => {
  const problems = guide.site.pages.filter(({ doc }) => doc.meta.type === 'scenario')
  const withSteps = problems.filter(({ doc }) => doc.anchors.some(({ id }) => id === 'steps'))
  expect(withSteps.length).toBeGreaterThan(10)
  const found = await inTabs(withSteps, { viewport: wide }, async (page, { url, doc }) => {
    await page.goto(guide.at(url))
    const top = await page.$eval('#steps', (one) => one.getBoundingClientRect().top)
    return { file: `content/${doc.file}`, top: Math.round(top) }
  })
  const late = found.filter(({ top }) => top > 900)
  expect(late, 'Shorten what stands above the steps, by a line for each 25 pixels').toEqual([])
})
