/** Pages as assistive technology is told of them: headings, landmarks and links by name. */
import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { coffee, openTab, type BuiltAndServed } from './open.ts'
import { coffeeTemplates, faultsOf, lightTemplates, plant, templateIn, visit } from './templates.ts'

/** A node of the accessibility tree. */
interface Node {
  readonly role: string
  readonly name: string
  readonly depth: number
  readonly level?: number
  readonly href?: string
  /** What says more about a link: the landmark, the heading and the sentence, item or row that it is in. */
  readonly context: string
}

const landmarks = [
  'banner',
  'complementary',
  'contentinfo',
  'form',
  'main',
  'navigation',
  'region',
  'search'
]

/** Reads what the browser tells assistive technology, in its order, without the boxes that say nothing. */
async function treeOf(page: Page): Promise<readonly Node[]> {
  const session = await page.createCDPSession()
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const clean = (text: unknown) =>
    String(text ?? '')
      .trim()
      .replace(/\s+/g, ' ')
  const textIn = (id: string): string => {
    const node = byId.get(id)
    if (node?.role?.value === 'StaticText') return clean(node.name?.value)
    return clean(node?.childIds?.map(textIn).join(' '))
  }
  const tree: Node[] = []
  let heading = ''
  const add = (id: string, depth: number, landmark: string, block: string, named = false) => {
    const node = byId.get(id)
    const role = String(node?.role?.value ?? '')
    if (!node || role === 'InlineTextBox') return
    const said = !node.ignored && !/^(none|generic)$/.test(role)
    const name = clean(node.name?.value)
    if (role === 'StaticText' && (named || !name)) return // said already, as the name of what it is in
    if (role === 'heading') heading = name
    const inLandmark = said && landmarks.includes(role) ? `${role} ${name}`.trim() : landmark
    const inBlock = /^(paragraph|listitem|row|heading)$/.test(role) ? textIn(id) : block
    const property = (wanted: string): unknown =>
      node.properties?.find((one) => String(one.name) === wanted)?.value.value
    const [level, href] = [property('level'), property('url')]
    if (said) {
      tree.push({
        role,
        name,
        depth,
        context: [landmark, heading, block].join(': '),
        ...(typeof level === 'number' && role === 'heading' && { level }),
        ...(typeof href === 'string' && { href })
      })
    }
    const byWords = named || /^(heading|link|button|cell|columnheader)$/.test(role)
    for (const child of node.childIds ?? []) {
      add(child, depth + Number(said), inLandmark, inBlock, byWords)
    }
  }
  add(nodes[0]?.nodeId ?? '', 0, '', '')
  return tree
}

/** Lists what would lead a reader astray who goes by headings, landmarks or links. */
function structureFaults(tree: readonly Node[]): readonly string[] {
  const headings = tree.filter(({ role }) => role === 'heading')
  const first = headings.filter(({ level }) => level === 1)
  const skipped = headings.flatMap(({ name, level = 0 }, index) => {
    const before = headings[index - 1]?.level ?? 0
    return level > before + 1
      ? `The heading '${name}' is at level ${level}, below one at ${before}`
      : []
  })
  const marks = Map.groupBy(
    tree.filter(({ role }) => landmarks.includes(role)),
    ({ role }) => role
  )
  const once = ['banner', 'main', 'contentinfo'].flatMap((role) => {
    const found = marks.get(role)?.length ?? 0
    return found === 1 ? [] : `There are ${found} landmarks of the kind ${role}, not 1`
  })
  const alike = [...marks].flatMap(([role, all]) => {
    const names = all.map(({ name }) => name)
    const apart =
      new Set(names).size === names.length && (names.length === 1 || !names.includes(''))
    return apart ? [] : `Landmarks of the kind ${role} are not told apart: ${names.join(', ')}`
  })
  const links = tree.filter(({ role }) => role === 'link')
  const nameless = links
    .filter(({ name }) => !name)
    .map(({ href }) => `A link to ${href} has no name`)
  const ambiguous = [...Map.groupBy(links, ({ name, context }) => `'${name}' in '${context}'`)]
    .map(([name, all]) => [name, [...new Set(all.map(({ href }) => href))]] as const)
    .filter(([, hrefs]) => hrefs.length > 1)
    .map(([name, hrefs]) => `Links called ${name} lead to ${hrefs.join(' and ')}`)
  return [
    ...(first.length === 1 ? [] : [`There are ${first.length} headings at level 1, not 1`]),
    ...skipped,
    ...once,
    ...alike,
    ...nameless,
    ...ambiguous
  ]
}

/** The links to people and their help that stand around each page of a guide, in the order in which a reader meets them. */
function helpOn(tree: readonly Node[], { site, at }: BuiltAndServed): readonly string[] {
  const { origin } = new URL(at('/'))
  const help = [...site.navigation, ...site.footer].map(({ href }) => origin + href)
  const addresses = [...help, site.config.phase.feedback]
  return tree
    .filter(({ role, href = '' }) => role === 'link' && addresses.includes(href))
    .filter(
      ({ context }) => !/^(main|navigation (Pages in this section|Breadcrumb))\b/.test(context)
    )
    .map(({ name }) => name)
}

test('help is in the same order on each page (WCAG 3.2.6)', async () => {
  const sections = ['Leaks', 'The machine', 'About']
  const order = [...sections, 'Give your feedback', 'About this guide', 'about this guide']
  const faults = await faultsOf(coffeeTemplates, {}, async (page) => {
    const found = helpOn(await treeOf(page), coffee)
    return isDeepStrictEqual(found, order) ? [] : [`help is ${found.join(', ')}`]
  })
  expect(faults).toEqual([])
}, 60_000)

test('help in another order would be seen', async () => {
  const page = await openTab({ planted: true })
  await visit(page, templateIn(coffeeTemplates, 'practice'))
  await plant(page, 'document.body.append(document.querySelector(".govuk-phase-banner"))')
  expect(helpOn(await treeOf(page), coffee).at(-1)).toBe('Give your feedback')
})

describe('to assistive technology', () => {
  test('each page has one title, no skipped level, landmarks by name, and links told apart', async () => {
    const faults = await faultsOf(lightTemplates, {}, async (page) =>
      structureFaults(await treeOf(page))
    )
    expect(faults).toEqual([])
  }, 60_000)
})

describe('the tree that assistive technology reads', () => {
  test('is as written down, for each template of a guide that does not change', async () => {
    for (const template of coffeeTemplates) {
      const page = await openTab()
      await visit(page, template)
      const tree = await treeOf(page)
      const lines = tree
        .filter(({ role }) => role !== 'RootWebArea')
        .map(({ role, name, depth, level, href }) => {
          // The report of an address that is not there has it in its own.
          const to = href?.replace(coffee.at(''), '').replace(encodeURIComponent(coffee.at('')), '')
          const words = [role, level, name && `"${name}"`, to && `to ${to}`]
          return '  '.repeat(depth - 1) + words.filter(Boolean).join(' ')
        })
      const file = `snapshots/${template.name.replaceAll(' ', '-')}.txt`
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(file)
    }
  }, 60_000)
})

describe('would be reported', () => {
  const insert = (html: string) =>
    `document.querySelector(".app-body").insertAdjacentHTML("beforeend", ${JSON.stringify(html)})`
  test.each([
    ['a second title', insert('<h1>More</h1>'), ['There are 2 headings at level 1, not 1']],
    [
      'a skipped level',
      insert('<h4>More</h4>'),
      ["The heading 'More' is at level 4, below one at 2"]
    ],
    [
      'a second main part',
      insert('<div role=main>More</div>'),
      [
        'There are 2 landmarks of the kind main, not 1',
        'Landmarks of the kind main are not told apart: , '
      ]
    ],
    [
      'no header',
      'document.querySelector("header").setAttribute("role", "none")',
      ['There are 0 landmarks of the kind banner, not 1']
    ],
    [
      'navigation without a name',
      insert('<nav>More</nav>'),
      [
        'Landmarks of the kind navigation are not told apart: Sections, Breadcrumb, , Pages in this section'
      ]
    ],
    [
      'two landmarks with one name',
      insert('<nav aria-label=Sections>More</nav>'),
      [
        'Landmarks of the kind navigation are not told apart: Sections, Breadcrumb, Sections, Pages in this section'
      ]
    ],
    [
      'a link without a name',
      insert('<a href=/more/></a>'),
      [expect.stringMatching(/^A link to .*\/more\/ has no name$/)]
    ],
    [
      'one name for two addresses',
      insert('<p>See <a href=/more/>more</a> and <a href=/less/>more</a>.</p>'),
      [
        expect.stringMatching(
          /^Links called 'more' in 'main: Each evening: See more and more .' lead to .*\/more\/ and .*\/less\/$/
        )
      ]
    ]
  ])('%s', async (_, fault, faults) => {
    const page = await openTab({ planted: true })
    await visit(page, templateIn(coffeeTemplates, 'practice'))
    await plant(page, fault)
    expect(structureFaults(await treeOf(page))).toEqual(faults)
  })
})
