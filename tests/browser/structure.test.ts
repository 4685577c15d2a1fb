/** Pages as assistive technology is told of them: headings, landmarks and links by name. */
import type { Browser, Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTab, startBrowser } from './open.ts'
import {
  coffeeTemplates,
  faultsOf,
  guideTemplates,
  plant,
  visit,
  type Templates
} from './templates.ts'

let browser: Browser
let guide: Templates
let coffee: Templates

beforeAll(async () => {
  browser = await startBrowser()
  guide = await guideTemplates()
  coffee = await coffeeTemplates()
}, 180_000)

/** A node of the accessibility tree. */
interface Node {
  readonly role: string
  readonly name: string
  readonly depth: number
  readonly level?: number
  readonly href?: string
  /** The landmark that it is in. */
  readonly landmark: string
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
  const tree: Node[] = []
  const add = (id: string, depth: number, landmark: string) => {
    const node = byId.get(id)
    const role = String(node?.role?.value ?? '')
    if (!node || role === 'InlineTextBox') return
    const said = !node.ignored && !/^(none|generic)$/.test(role)
    const name = String(node.name?.value ?? '')
      .trim()
      .replace(/\s+/g, ' ')
    const property = (wanted: string) =>
      node.properties?.find((one) => String(one.name) === wanted)?.value.value as unknown
    const [level, href] = [property('level'), property('url')]
    if (said) {
      tree.push({
        role,
        name,
        depth,
        landmark,
        ...(typeof level === 'number' && role === 'heading' && { level }),
        ...(typeof href === 'string' && { href })
      })
    }
    const inner = said && landmarks.includes(role) ? `${role} ${name}`.trim() : landmark
    for (const child of node.childIds ?? []) add(child, depth + Number(said), inner)
  }
  add(nodes[0]?.nodeId ?? '', 0, '')
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
  const ambiguous = [...Map.groupBy(links, ({ name, landmark }) => `'${name}' in ${landmark}`)]
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

describe('to assistive technology', () => {
  test('each page has one title, no skipped level, landmarks by name, and links told apart', async () => {
    const faults = await faultsOf(browser, guide.templates, {}, async (page) =>
      structureFaults(await treeOf(page))
    )
    expect(faults).toEqual([])
  }, 60_000)
})
