/** Pages as assistive technology is told of them. What axe asks of headings and landmarks is `npm run check:a11y`. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { coffee, inTabs, openPage } from './open.ts'
import { coffeeTemplates, promise, visit } from './templates.ts'
import { treeOf, type Node } from './tree.ts'

/** Links that a reader who hears only their names and what is around them cannot tell apart: axe has no rule for it at AA. */
async function alikeLinks(page: Page): Promise<readonly string[]> {
  const links = (await treeOf(page)).filter(({ role }) => role === 'link')
  return [...Map.groupBy(links, ({ name, context }) => `'${name}' in '${context}'`)]
    .map(([name, all]) => [name, [...new Set(all.map(({ href }) => href))]] as const)
    .filter(([, hrefs]) => hrefs.length > 1)
    .map(([name, hrefs]) => `Links called ${name} lead to ${hrefs.join(' and ')}`)
}

promise('links that lead to different places are told apart', {
  check: () => alikeLinks,
  on: 'practice',
  planted: [
    [
      'one name for two addresses',
      'document.querySelector(".app-body").insertAdjacentHTML("beforeend", "<p>See <a href=/more/>more</a> and <a href=/less/>more</a>.</p>")',
      [
        expect.stringMatching(
          /^Links called 'more' in 'main: Each evening: See more and more .' lead to .*\/more\/ and .*\/less\/$/
        )
      ]
    ]
  ]
})

const { site, at } = coffee
const addresses = [
  ...[...site.guides[0]!.navigation, ...site.footer].map(
    ({ href }) => new URL(at('/')).origin + href
  ),
  site.config.phase.feedback
]
const usual = 'Leaks, The machine, About, Give your feedback, About this guide, about this guide'

/** The links to people and their help around a page. */
function helpIn(tree: readonly Node[]): string {
  return tree
    .filter(({ role, href = '' }) => role === 'link' && addresses.includes(href))
    .filter(({ context }) => !/^(main|navigation (Pages in|Breadcrumb))\b/.test(context))
    .map(({ name }) => name)
    .join(', ')
}

test('on each template help is in the same order (WCAG 3.2.6), and the tree that assistive technology reads is as written down', async () => {
  const trees = await inTabs(coffeeTemplates, {}, async (page, template) => {
    await visit(page, template)
    return treeOf(page)
  })
  for (const [index, { name }] of coffeeTemplates.entries()) {
    const tree = trees[index]!
    expect([name, helpIn(tree)]).toEqual([name, usual])
    const lines = tree
      .filter(({ role }) => role !== 'RootWebArea')
      .map(({ role, name, depth, level, href }) => {
        // The report of an address that is not there has it in its own.
        const to = href?.replace(at(''), '').replace(encodeURIComponent(at('')), '')
        const words = [role, level, name && `"${name}"`, to && `to ${to}`]
        return '  '.repeat(depth - 1) + words.filter(Boolean).join(' ')
      })
    const file = `snapshots/${name.replaceAll(' ', '-')}.txt`
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(file)
  }
}, 60_000)

test('help in another order would be reported', async () => {
  const page = await openPage(at('/about/'))
  expect(helpIn(await treeOf(page))).toBe(usual)
  await page.evaluate(() => document.body.append(document.querySelector('.govuk-phase-banner')!))
  expect(helpIn(await treeOf(page))).toMatch(/, Give your feedback$/)
})
