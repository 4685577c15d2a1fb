/** Links to a place on a page: it is in view on arrival, stays there, and is marked. */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import {
  edited,
  everyPage,
  guide,
  inTabs,
  layoutShifts,
  load,
  looked,
  narrow,
  openPage,
  openTab,
  prefer,
  seenTwice,
  wide,
  type BuiltAndServed
} from './open.ts'

const scenario = '/machine/no-coffee/'
const modes = [wide, narrow].flatMap((viewport) =>
  [true, false].map((javascript) => ({ viewport, javascript }))
)
const inEachMode = '$viewport.width pixels wide, JavaScript $javascript'

// The guide itself has so many links that each width has one of the two.
const guides = [
  {
    name: everyPage ? 'the guide' : 'the longest page of each type of the guide',
    built: everyPage ? guide : longestOfEachType(guide),
    looks: [
      { viewport: wide, javascript: true },
      { viewport: narrow, javascript: false }
    ]
  },
  { name: 'the edited guide', built: edited, looks: modes }
]

/** A guide with the addresses alone that are on the pages to look at. */
function longestOfEachType(built: BuiltAndServed): BuiltAndServed {
  const urls = new Set(looked(built.site.pages).map(({ url }) => url))
  return { ...built, ledger: built.ledger.filter(({ page }) => urls.has(page)) }
}

/** Runs in the page: goes to each id by its fragment, and lists those whose first line a reader does not see. */
function unseen(ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    if (location.hash !== `#${id}`) location.hash = id
    const element = document.getElementById(id)
    if (!element) return `#${id} is not on ${location.pathname}`
    // An old id is on an empty element in front of the words that it leads to.
    const target = element.matches('.app-old-id') ? element.parentElement! : element
    const words = document.createTreeWalker(target, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (words.nextNode()) {
      range.selectNodeContents(words.currentNode)
      const line = [...range.getClientRects()].find(({ width }) => width > 1)
      if (!line) continue
      const { left, top, bottom } = line
      const below = Math.round(bottom) > innerHeight
      const inView = Math.round(top) >= 0 && !below && left >= 0 && left < innerWidth
      if (!inView) return `#${id} is out of view, at ${left}, ${top}`
      const hit = document.elementFromPoint(left + 2, (top + bottom) / 2)
      return target.contains(hit) ? [] : `#${id} is covered by <${hit?.localName}>`
    }
    return `#${id} has no words to see`
  })
}

/** Where each published address leads: to itself, or for those with JavaScript to where it moved. */
function published({ site, ledger, at }: BuiltAndServed, javascript: boolean) {
  const { origin } = new URL(at('/'))
  const notes = new Set(
    site.pages.flatMap(({ url, doc }) =>
      doc.anchors.flatMap(({ id, kind }) => (kind === 'note' ? `${url}#${id}` : []))
    )
  )
  // A footnote stands in a list that is closed: that it opens has a test of its own.
  return ledger.flatMap(({ page: url, id }) => {
    if (notes.has(`${url}#${id}`)) return []
    const from = at(id === undefined ? url : `${url}#${id}`)
    const gone = site.redirects.find((one) => one.url === url)
    const { moved = [] } = gone ?? site.pages.find((one) => one.url === url) ?? {}
    const to =
      id === undefined
        ? gone?.reason === undefined && gone?.to?.href
        : moved.find((one) => one.id === id && one.reason === undefined)?.href
    return { from, to: javascript && to ? origin + to : from }
  })
}

describe.each(guides)('every address that was ever published: $name', ({ built, looks }) => {
  test.each(looks)(
    `lands in view with nothing over it, ${inEachMode}`,
    async (mode) => {
      const landings = Map.groupBy(published(built, mode.javascript), ({ to }) => to.split('#')[0]!)
      const faults = await inTabs(
        [...landings],
        { ...mode, ownWindow: true },
        async (page, [address, links]) => {
          const ids = [...new Set(links.flatMap(({ to }) => to.split('#')[1] ?? []))]
          const found = await seenTwice(async () => {
            await load(page, ids[0] ? `${address}#${ids[0]}` : address)
            const faults = await page.evaluate(unseen, ids)
            // A note of what has moved is there only for who asks for it: it comes with the fragment.
            return (await page.$('.app-moved'))
              ? faults
              : [...faults, ...(await layoutShifts(page))]
          })
          return found.map((fault) => `${address}: ${fault}`)
        }
      )
      expect(faults.flat()).toEqual([])
    },
    120_000
  )
})

test.each([
  ['nothing', 'header { position: static }', []],
  [
    'something over it',
    'main::before { content: ""; position: fixed; inset: 0; z-index: 1 }',
    ['#step-filter is covered by <main>']
  ],
  [
    'being out of view',
    '#step-filter { position: fixed; left: 0; top: -101px }',
    [expect.stringMatching(/^#step-filter is out of view, at 0, -\d{2,3}$/)] // how high a letter is the font says
  ],
  ['having no words', '#step-filter { display: none }', ['#step-filter has no words to see']]
])('a landing would be reported for %s', async (_, content, faults) => {
  const page = await openPage(edited.at(scenario), { planted: true })
  await page.addStyleTag({ content })
  expect(await page.evaluate(unseen, ['step-filter'])).toEqual(faults)
})

const topOfTarget = (page: Page) =>
  page.$eval(':target', (target) => target.getBoundingClientRect().top)

test.each([true, false])(
  'a link to a footnote opens the closed list of sources, with JavaScript: %s',
  async (javascript) => {
    const page = await openPage(edited.at(`${scenario}#note-who`), { javascript })
    await page.waitForSelector('.app-sources[open] #note-who')
    expect(await page.evaluate(unseen, ['note-who'])).toEqual([])
    expect(await topOfTarget(page)).toBeGreaterThanOrEqual(0)
  }
)

/** The last of each kind and of each type of page: it has most above it to push it down. */
function lastAddresses({ pages, singlePages }: BuiltAndServed['site']): readonly string[] {
  const anchors = pages
    .flatMap(({ url, doc }) =>
      doc.anchors.map(({ id, kind }) => ({ path: `${url}#${id}`, kind, type: doc.meta.type }))
    )
    .filter(({ kind }) => kind !== 'note')
  const groups = [
    ...Map.groupBy(anchors, ({ type }) => type).values(),
    ...Map.groupBy(anchors, ({ kind }) => kind).values()
  ]
  const paths = groups.flatMap((group) => group.at(-1)?.path ?? [])
  return [...paths, ...singlePages.map(({ url, parts }) => `${url}#${parts.at(-1)?.id}`)]
}

/** Opens an address, and lists what moves within a second. */
async function movesAfterArrival(page: Page, address: string, push?: () => unknown) {
  await load(page, address)
  const top = await topOfTarget(page)
  if (push) await page.evaluate(push)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const moved = (await topOfTarget(page)) - top
  return [...(moved === 0 ? [] : [`${address} moved by ${moved}`]), ...(await layoutShifts(page))]
}

// Without JavaScript nothing moves later than a page loads, and that is looked at above.
test.each(modes.filter(({ javascript }) => javascript))(
  `what a link leads to stays where it is: ${inEachMode}`,
  async (mode) => {
    // Of the guide itself the longest pages have been looked at above, as they come.
    const built = everyPage ? guide : edited
    const paths = lastAddresses(built.site)
    expect(paths.length).toBeGreaterThan(1)
    const looks = paths.map(async (path) => {
      const page = await openTab({ ...mode, ownWindow: true })
      return seenTwice(() => movesAfterArrival(page, built.at(path)))
    })
    expect((await Promise.all(looks)).flat()).toEqual([])
  },
  60_000
)

test('a push would be seen to move it', async () => {
  const page = await openTab({ ownWindow: true })
  const address = edited.at(`${scenario}#step-filter`)
  const push = () => (document.querySelector('main')!.style.transform = 'translateY(100px)')
  const faults = await movesAfterArrival(page, address, push)
  expect(faults).toContainEqual(expect.stringMatching(/ moved by 100$/))
})

const targets = {
  [scenario]: [
    ['the title', 'no-coffee-comes-out', 'h1'],
    ['the title, by an old id', 'it-hums', 'h1'],
    ['a heading', 'steps', '#steps'],
    ['a heading, by an old id', 'what-to-do', '#steps'],
    ['a list item', 'symptom-hum', '#symptom-hum'],
    ['a list item, by an old id', 'symptom-noise', '#symptom-hum'],
    ['a step of several paragraphs', 'step-restart', '#step-restart'],
    ['a step of several paragraphs, by an old id', 'step-reboot', '#step-restart']
  ],
  '/about/': [
    ['a paragraph', 'filter-scale-colour', '#filter-scale-colour'],
    ['a paragraph, by an old id', 'filter-paint', '#filter-scale-colour'],
    ['a table row', 'filter-green', '#filter-green'],
    ['a table row, by an old id', 'filter-new', '#filter-green']
  ],
  '/all/': [['a part of the whole guide', 'machine', '#machine']]
} as const

/** How a target is marked: in usual colours by its background, in forced colours by an outline. */
const looks = [
  { forced: 'none', scheme: 'light', property: 'background-color', mark: /^rgb\(/ },
  { forced: 'active', scheme: 'light', property: 'outline', mark: /^rgb\(0, 0, 0\) solid 3px$/ },
  {
    forced: 'active',
    scheme: 'dark',
    property: 'outline',
    mark: /^rgb\(255, 255, 255\) solid 3px$/
  }
]

test.each(Object.entries(targets))('what a link leads to is marked: %s', async (path, places) => {
  const page = await openPage(edited.at(path))
  for (const { forced, scheme, property, mark } of looks) {
    await prefer(page, { 'forced-colors': forced, 'prefers-color-scheme': scheme })
    for (const [name, id, marked] of places) {
      const [before, after] = await page.evaluate(
        (wanted, place, name) => {
          const style = () =>
            getComputedStyle(document.querySelector(place)!).getPropertyValue(name)
          return ['', wanted].map((fragment) => {
            location.hash = fragment
            return style()
          })
        },
        id,
        marked,
        property
      )
      expect([name, before]).not.toEqual([name, expect.stringMatching(mark)])
      expect([name, after]).toEqual([name, expect.stringMatching(mark)])
    }
  }
})
