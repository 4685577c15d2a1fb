/** Links and checklists as a reader has them on the clipboard. */
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
const linkTo = (href: string, words = href) => `<a href="${href}">${words}</a>`

const copied: string[] = []

/** Where somebody presses Enter or clicks, and which button they press then. */
test.each([
  ['its address, as a link where that can be pasted', scenario, itemLink('step-filter'), ''],
  ['a titled link for chat', scenario, itemLink('step-filter'), 'Copy for chat'],
  ['a step as Markdown', scenario, itemLink('step-filter'), 'Copy as Markdown'],
  ['a heading as Markdown', scenario, shareLink('steps'), 'Copy as Markdown'],
  ['a title as Markdown', scenario, shareLink('no-coffee-comes-out'), 'Copy as Markdown'],
  ['a row as Markdown', '/about/', itemLink('filter-green'), 'Copy as Markdown'],
  ['a checklist as Markdown tasks, with a link back to each', care, checklist, 'Copy as Markdown'],
  ['a checklist as rich text, and plain text beside it', care, checklist, 'Copy as rich text'],
  // An item that has a link of its own names the page that it is from: no link can be in another.
  // The numbers stay: a step names another by it.
  [
    'steps, with the words, the code and the links of each',
    scenario,
    checklist,
    'Copy as Markdown'
  ],
  [
    'steps as rich text, with their numbers in plain text too',
    scenario,
    checklist,
    'Copy as rich text'
  ]
])('copies %s, and says so', async (what, path, place, button) => {
  const page = await openCopying(path)
  await (place.endsWith('button') ? press : copy)(page, place)
  if (button) {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
  }
  const kinds = Object.entries(await clipboard(page)).sort()
  copied.push(`# ${what}\n`, ...kinds.map(([type, text]) => `${type}:\n${text}\n`))
})

test('what is copied is that of the snapshot', async () => {
  await expect(copied.join('\n')).toMatchFileSnapshot('snapshots/copied.txt')
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

test('a checklist is a file of tickets, each with what it is about and where it is from', async () => {
  const page = await openCopying(care, { planted: true })
  // What a spreadsheet would take for a sum, or for the end of what is in quotes.
  const signs = ['say "water", twice', '=1+1', '+1', '-1', '@SUM(A1)']
  await page.evaluate((signs) => {
    const item = document.querySelector('#wipe-pipe')!
    item.after(
      ...signs.map((words) => Object.assign(item.cloneNode() as Element, { textContent: words }))
    )
  }, signs)
  await press(page, checklist)
  await tabTo(page, 'Download as CSV')
  // The policy lets nobody but the browser read it.
  const { name, text } = await page.evaluate(async () => {
    const link = document.activeElement as HTMLAnchorElement
    return { name: link.download, text: await (await fetch(link.href)).text() }
  })
  const source = `Daily care\nLast reviewed 31 January 2030\n${home}${care}`
  const ticket = (words: string, id: string, title = words) =>
    `"${title}","Before the first cup:\n\n${words}\n\n${source}","${home}${care}#${id}","",""\r\n`
  expect(name).toBe('daily-care.csv')
  expect(text).toBe(
    '"Title","Description","Link","Owner","Due date"\r\n' +
      ticket('fill the tank with fresh water', 'fill-tank') +
      ticket('wipe the steam pipe', 'wipe-pipe') +
      ticket('say ""water"", twice', 'wipe-pipe') +
      signs
        .slice(1)
        .map((words) => ticket(words, 'wipe-pipe', `'${words}`))
        .join('')
  )
})
