/** Links and checklists as a reader has them on the clipboard. */
import { expect, test } from 'vitest'
import {
  care,
  checklist,
  clipboard,
  copy,
  openCopying,
  said,
  scenario,
  shareLink,
  tabTo
} from './copying.ts'

// Whatever host shows the page, such as a preview, people share what the guide keeps alive.
const home = 'https://example.org/coffee'
const step = `${home}${scenario}#step-filter`
const title = 'No coffee comes out, step 3'
const colour = `${home}/about/#filter-red`

/** Where somebody presses Enter, which button they press then, and what they have on their clipboard. */
const copies: readonly (readonly [
  what: string,
  path: string,
  place: string,
  button: string | undefined,
  clipboard: object
])[] = [
  ['its address', scenario, shareLink('step-filter'), undefined, { 'text/plain': step }],
  [
    'a titled link for chat, and plain text where chat takes no more',
    scenario,
    shareLink('step-filter'),
    'Copy for chat',
    { 'text/plain': `${title}: ${step}`, 'text/html': `<a href="${step}">${title}</a>` }
  ],
  ...(
    [
      [scenario, 'step-filter', title],
      [scenario, 'steps', 'No coffee comes out, Steps'],
      [scenario, 'no-coffee-comes-out', 'No coffee comes out'],
      ['/about/', 'filter-green', 'About this guide, Green']
    ] as const
  ).map(
    ([path, id, text]) =>
      [
        `${text} as Markdown`,
        path,
        shareLink(id),
        'Copy as Markdown',
        { 'text/plain': `[${text}](${home}${path}#${id})` }
      ] as const
  ),
  [
    'a checklist as Markdown tasks, with a link back to each',
    care,
    checklist,
    undefined,
    {
      'text/plain': `[Daily care](${home}${care})

Before the first cup:

- [ ] [fill the tank with fresh water](${home}${care}#fill-tank)
- [ ] [wipe the steam pipe](${home}${care}#wipe-pipe)`
    }
  ],
  [
    'a checklist as plain text for a ticket',
    care,
    checklist,
    'Copy as plain text',
    {
      'text/plain': `Daily care ${home}${care}

Before the first cup:

[ ] fill the tank with fresh water ${home}${care}#fill-tank
[ ] wipe the steam pipe ${home}${care}#wipe-pipe`
    }
  ],
  [
    // An item that has a link of its own names the page that it is from: no link can be in another.
    'steps, with the words and the links of each',
    scenario,
    checklist,
    undefined,
    {
      'text/plain': `[No coffee comes out](${home}${scenario})

- [ ] [Turn the machine off and on.](${home}${scenario}#step-restart)
- [ ] [Read the counter.](${home}${scenario}#step-counter)
- [ ] Change the filter. Its [colour](${colour}) says when. ([No coffee comes out](${step}))`
    }
  ],
  [
    'steps as plain text',
    scenario,
    checklist,
    'Copy as plain text',
    {
      'text/plain': expect.stringContaining(
        `[ ] Change the filter. Its colour ${colour} says when. ${step}`
      )
    }
  ]
]

test.each(copies)('copies %s, and says so', async (_, path, place, button, wanted) => {
  const page = await openCopying(path)
  await copy(page, place)
  if (button) {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await said(page, 'Copied')
  }
  expect(await clipboard(page)).toEqual(wanted)
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
  await copy(page, checklist)
  const words = 'use \\[a\\] \\*b\\*\\_c\\_ \\`d\\` \\\\ \\<e> `tank --level=*` ``` a`b ```'
  expect((await clipboard(page))['text/plain']).toContain(`
- [ ] [${words}](${home}${care}#fill-tank)
  - [ ] one
  - [ ] two
- [ ] [wipe`)
})
