/** What assistive technology is told of a page. */
import type { Page } from 'puppeteer'

/** A node of the accessibility tree. */
export interface Node {
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
export async function treeOf(page: Page): Promise<readonly Node[]> {
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
    const byWords = named || /^(heading|link|button|cell|columnheader|rowheader)$/.test(role)
    for (const child of node.childIds ?? []) {
      add(child, depth + Number(said), inLandmark, inBlock, byWords)
    }
  }
  add(nodes[0]?.nodeId ?? '', 0, '', '')
  return tree
}
