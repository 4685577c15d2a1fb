/** Links and checklists as a reader has them on the clipboard. */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import {
  care,
  checklist,
  clipboard,
  copy,
  focused,
  itemLink,
  listLink,
  openCopying,
  press,
  said,
  scenario,
  shareLink,
  tabTo
} from './copying.ts'
import { coffee } from './open.ts'

// Whatever host shows the page, such as a preview, people share what the guide keeps alive.
const home = 'https://example.org/coffee'
const step = `${home}${scenario}#step-filter`
const title = 'Change the filter – No coffee comes out'
const colour = `${home}/about/#filter-red`
const linkTo = (href: string, words = href) => `<a href="${href}">${words}</a>`

/** Where somebody presses Enter or clicks, which button they press then, and what they have on their clipboard. */
const copies: readonly (readonly [
  what: string,
  path: string,
  place: string,
  button: string | undefined,
  clipboard: object
])[] = [
  [
    'its address, as a link where that can be pasted',
    scenario,
    itemLink('step-filter'),
    undefined,
    { 'text/plain': step, 'text/html': linkTo(step) }
  ],
  [
    'a titled link for chat, and plain text where chat takes no more',
    scenario,
    itemLink('step-filter'),
    'Copy for chat',
    { 'text/plain': `${title}: ${step}`, 'text/html': linkTo(step, title) }
  ],
  ...(
    [
      [scenario, itemLink('step-filter'), 'step-filter', title],
      [scenario, shareLink('steps'), 'steps', 'Steps – No coffee comes out'],
      [scenario, shareLink('no-coffee-comes-out'), 'no-coffee-comes-out', 'No coffee comes out'],
      ['/about/', itemLink('filter-green'), 'filter-green', 'Green – About this guide']
    ] as const
  ).map(
    ([path, place, id, text]) =>
      [
        `${text} as Markdown`,
        path,
        place,
        'Copy as Markdown',
        { 'text/plain': `[${text}](${home}${path}#${id})` }
      ] as const
  ),
  [
    'a checklist as Markdown tasks, with a link back to each',
    care,
    checklist,
    'Copy as Markdown',
    {
      'text/plain': `[Daily care](${home}${care})

Last reviewed 31 January 2030

### [Each morning](${home}${care}#each-morning)

Before the first cup:

- [ ] [fill the tank with fresh water](${home}${care}#fill-tank)
- [ ] [wipe the steam pipe](${home}${care}#wipe-pipe)`
    }
  ],
  [
    'a checklist as rich text, and as plain text where a ticket takes no more',
    care,
    checklist,
    'Copy as rich text',
    {
      'text/html': [
        `<p>${linkTo(home + care, 'Daily care')}</p><p>Last reviewed 31 January 2030</p>`,
        `<h3>${linkTo(`${home}${care}#each-morning`, 'Each morning')}</h3>`,
        '<p>Before the first cup:</p>',
        `<ul><li>☐ ${linkTo(`${home}${care}#fill-tank`, 'fill the tank with fresh water')}</li>`,
        `<li>☐ ${linkTo(`${home}${care}#wipe-pipe`, 'wipe the steam pipe')}</li></ul>`
      ].join(''),
      'text/plain': `Daily care ${home}${care}

Last reviewed 31 January 2030

Each morning ${home}${care}#each-morning

Before the first cup:

[ ] fill the tank with fresh water ${home}${care}#fill-tank
[ ] wipe the steam pipe ${home}${care}#wipe-pipe`
    }
  ],
  [
    // An item that has a link of its own names the page that it is from: no link can be in another.
    'steps, with the words, the code and the links of each',
    scenario,
    checklist,
    'Copy as Markdown',
    {
      'text/plain': `[No coffee comes out](${home}${scenario})

Last reviewed 31 January 2029

### [Steps](${home}${scenario}#steps)

- [ ] [Turn the machine off and on.](${home}${scenario}#step-restart)
- [ ] [Read the counter.](${home}${scenario}#step-counter)

  \`\`\`
  { "cups": 12000 }
  \`\`\`
- [ ] Change the filter. Its [colour](${colour}) says when. ([No coffee comes out](${step}))`
    }
  ]
]

test.each(copies)('copies %s, and says so', async (_, path, place, button, wanted) => {
  const page = await openCopying(path)
  await (place.endsWith('button') ? press : copy)(page, place)
  if (button) {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
  }
  expect(await clipboard(page)).toEqual(wanted)
})

test.each([
  [scenario, 2, 'Link to a step', 'Change the filter', `${scenario}#step-filter`],
  [scenario, 0, 'Link to an item', 'the screen shows E42', `${scenario}#symptom-e42`],
  ['/about/', 0, 'Link to a row', 'Red', '/about/#filter-red']
])('gives the keyboard each item of a list: %s, %i', async (path, at, name, words, address) => {
  const page = await openCopying(path)
  const [control] = (await page.$$(listLink)).filter((_, index) => index === at)
  await control?.focus()
  expect(await focused(page)).toBe(name)
  await page.keyboard.press('Enter')
  await tabTo(page, words)
  await page.keyboard.press('Enter')
  await said(page, 'Link copied')
  expect(page.url()).toBe(coffee.at(address))
  expect(await clipboard(page)).toEqual({
    'text/plain': home + address,
    'text/html': linkTo(home + address)
  })
  expect(await focused(page)).toBe(name)
})

test('keeps code, lists in its items, and signs that Markdown would read', async () => {
  const page = await openCopying(care)
  await page.evaluate(() => {
    const make = (name: string, text: string) =>
      Object.assign(document.createElement(name), { textContent: text })
    const list = make('ul', '')
    list.className = 'app-checklist'
    list.append(make('li', 'one'), make('li', 'two'))
    const item = document.querySelector('#fill-tank')!
    item.textContent = 'use [a] *b*_c_ `d` \\ <e> '
    item.append(make('code', 'tank --level=*'), ' ', make('code', 'a`b'), list)
  })
  await press(page, checklist)
  await tabTo(page, 'Copy as Markdown')
  await page.keyboard.press('Enter')
  await said(page, 'Copied')
  const words = 'use \\[a\\] \\*b\\*\\_c\\_ \\`d\\` \\\\ \\<e> `tank --level=*` ``` a`b ```'
  expect((await clipboard(page))['text/plain']).toContain(`
- [ ] [${words}](${home}${care}#fill-tank)
  - [ ] one
  - [ ] two
- [ ] [wipe`)
})

/** The file that the menu of a checklist offers, by its name and its content, which the policy lets nobody but the browser read. */
async function csvOf(page: Page) {
  await press(page, checklist)
  await tabTo(page, 'Download as CSV')
  return page.evaluate(async () => {
    const link = document.activeElement as HTMLAnchorElement
    return { name: link.download, text: await (await fetch(link.href)).text() }
  })
}

test('a checklist is a file of tickets, each with what it is about and where it is from', async () => {
  const page = await openCopying(care, { planted: true })
  const { name, text } = await csvOf(page)
  const source = `Daily care\nLast reviewed 31 January 2030\n${home}${care}`
  const ticket = (words: string, id: string) =>
    `"${words}","Before the first cup:\n\n${words}\n\n${source}","${home}${care}#${id}","",""\r\n`
  expect(name).toBe('daily-care.csv')
  expect(text).toBe(
    '"Title","Description","Link","Owner","Due date"\r\n' +
      ticket('fill the tank with fresh water', 'fill-tank') +
      ticket('wipe the steam pipe', 'wipe-pipe')
  )
})

test.each([
  ['say "water", twice', 'say ""water"", twice'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"]
])('a spreadsheet reads a ticket as words: %s', async (words, title) => {
  const page = await openCopying(care, { planted: true })
  await page.$eval('#fill-tank', (item, words) => void (item.textContent = words), words)
  expect((await csvOf(page)).text.split('\r\n')[1]).toMatch(
    new RegExp(`^"${RegExp.escape(title)}","`)
  )
})
