/** Styles that only some pages need: those of a block, which only a page that has it carries. */
import postcss, { type ChildNode, type Container, type Rule } from 'postcss'

/**
 * The blocks that only some pages have, by the start of their class names. A block that a script makes on a
 * page that had none does not belong here: its styles would be missing.
 */
const blocks = [
  'app-card',
  'app-code-block',
  'app-contents',
  'app-figure',
  'app-filter',
  'app-home',
  'app-letters',
  'app-related',
  'app-scroll',
  'app-urgent',
  'govuk-inset-text',
  'govuk-pagination',
  'govuk-section-break',
  'govuk-summary-list',
  'govuk-table',
  'govuk-warning-text'
] as const

/** Styles that every page has, and those of blocks by the start of their class names. */
export interface SplitStyles {
  readonly all: string
  readonly blocks: Readonly<Record<string, string>>
}

/** Splits styles. A rule belongs to a block when each of its selectors is about the block. */
export function splitStyles(css: string): SplitStyles {
  const all = postcss.parse(css)
  const found = blocks.flatMap((block) => {
    const own = postcss.root()
    moveRules(all, own, (rule) => rule.selectors.every((selector) => isAbout(selector, block)))
    return own.nodes.length > 0 ? [[block, own.toString()] as const] : []
  })
  return { all: all.toString(), blocks: Object.fromEntries(found) }
}

function isAbout(selector: string, block: string): boolean {
  return new RegExp(`\\.${block}(?![a-z])`).test(selector.replace(/:not\([^)]*\)/g, ''))
}

/** Moves rules in their order, also those within a media query. */
function moveRules(from: Container<ChildNode>, to: Container, isMoved: (rule: Rule) => boolean) {
  for (const node of [...(from.nodes ?? [])]) {
    if (node.type === 'rule' && isMoved(node)) to.append(node)
    if (node.type !== 'atrule' || !node.nodes || node.name === 'keyframes') continue
    const own = node.clone({ nodes: [] })
    moveRules(node, own, isMoved)
    if (own.nodes?.length) to.append(own)
    if (node.nodes.length === 0) node.remove()
  }
}
