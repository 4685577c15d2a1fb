/** Walks the document tree, in source order. */
import type { Block, BlockKind, Item, Section, TextSegment } from './document.ts'

/** A page, section, block or item, or some of its parts. */
interface Node {
  readonly kind?: BlockKind
  readonly sections?: readonly Section[]
  readonly segment?: TextSegment | undefined
  readonly code?: string | undefined
  readonly header?: Item | undefined
  readonly items?: readonly Item[]
  readonly blocks?: readonly Block[]
  readonly footnotes?: readonly Block[]
}

function childrenOf(node: Node): (Section | Item | Block)[] {
  const { sections = [], header, items = [], blocks = [], footnotes = [] } = node
  return [...sections, ...(header ? [header] : []), ...items, ...blocks, ...footnotes]
}

/** All text segments of a node, at any depth. */
export function segmentsIn(node: Node): TextSegment[] {
  const inside = childrenOf(node).flatMap(segmentsIn)
  return node.segment ? [node.segment, ...inside] : inside
}

/** The text of a node, with a line for each segment. */
export function plainText(node: Node): string {
  return segmentsIn(node)
    .map(({ text }) => text.trim())
    .join('\n')
}

/** All blocks of a node, at any depth, each before those inside it. */
export function blocksIn(node: Node): Block[] {
  return childrenOf(node).flatMap((child) => {
    const inside = blocksIn(child)
    return 'kind' in child ? [child, ...inside] : inside
  })
}

/** The texts and the code of a node, without empty ones, and without those of one kind of block. */
export function textsIn(node: Node, leftOut?: BlockKind): string[] {
  if (node.kind !== undefined && node.kind === leftOut) return []
  const own = node.segment?.text ?? node.code ?? ''
  const inside = childrenOf(node).flatMap((child) => textsIn(child, leftOut))
  return own.trim() === '' ? inside : [own.trim(), ...inside]
}
