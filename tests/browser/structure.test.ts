/** Pages as assistive technology is told of them. What axe asks of headings and landmarks is `npm run check:a11y`. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { coffee, openTab } from './open.ts'
import { coffeeTemplates, promise, visit } from './templates.ts'
import { treeOf } from './tree.ts'

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

/** Lists links to people and their help around a page that are not in the usual order. */
async function helpFaults(page: Page): Promise<readonly string[]> {
  const { origin } = new URL(at('/'))
  const help = [...site.guides[0]!.navigation, ...site.footer].map(({ href }) => origin + href)
  const addresses = [...help, site.config.phase.feedback]
  const found = (await treeOf(page))
    .filter(({ role, href = '' }) => role === 'link' && addresses.includes(href))
    .filter(({ context }) => !/^(main|navigation (Pages in|Breadcrumb))\b/.test(context))
    .map(({ name }) => name)
    .join(', ')
  const usual = 'Leaks, The machine, About, Give your feedback, About this guide, about this guide'
  return found === usual ? [] : [found]
}

promise('help is in the same order on each page (WCAG 3.2.6)', {
  templates: coffeeTemplates,
  check: () => helpFaults,
  on: 'practice',
  planted: [
    [
      'feedback after the footer',
      'document.body.append(document.querySelector(".govuk-phase-banner"))',
      [expect.stringMatching(/, Give your feedback$/)]
    ]
  ]
})

test('the tree that assistive technology reads is as written down, for each template', async () => {
  for (const template of coffeeTemplates) {
    const page = await openTab()
    await visit(page, template)
    const lines = (await treeOf(page))
      .filter(({ role }) => role !== 'RootWebArea')
      .map(({ role, name, depth, level, href }) => {
        // The report of an address that is not there has it in its own.
        const to = href?.replace(at(''), '').replace(encodeURIComponent(at('')), '')
        const words = [role, level, name && `"${name}"`, to && `to ${to}`]
        return '  '.repeat(depth - 1) + words.filter(Boolean).join(' ')
      })
    const file = `snapshots/${template.name.replaceAll(' ', '-')}.txt`
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(file)
  }
}, 60_000)
