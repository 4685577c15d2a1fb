/** Styles that only some pages need: those of blocks, which only a page that has one of them carries. */
import postcss, { type ChildNode, type Container, type Rule } from 'postcss'

/**
 * The blocks that only some pages have, by the start of their class names, in groups that are often together:
 * each group costs a page 45 bytes for its hash. A block that a script makes on a page that had none does not
 * belong here: its styles would be missing.
 */
const groups: readonly (readonly string[])[] = [
  // What long pages have of what Markdown makes.
  [
    'app-code-block',
    'app-figure',
    'app-scroll',
    'govuk-summary-list',
    'govuk-table',
    'govuk-warning-text'
  ],
  ['govuk-inset-text'],
  ['govuk-section-break'],
  ['app-related'],
  ['govuk-pagination'],
  ['app-card', 'app-home', 'app-pages'],
  ['app-filter', 'app-guides', 'app-letters'],
  ['app-part'],
  ['app-results', 'app-result', 'app-mark', 'app-emergency'],
  ['app-urgent'],
  ['govuk-grid'],
  ['govuk-tag--red', 'govuk-tag--yellow']
]

/** Styles that every page has, and those that a page has with one of some blocks. */
export interface SplitStyles {
  readonly all: string
  readonly some: readonly { readonly blocks: readonly string[]; readonly css: string }[]
}

/** Splits styles. A rule belongs to a group when each of its selectors is about one of its blocks. */
export function splitStyles(css: string): SplitStyles {
  const all = postcss.parse(css)
  const some = groups.flatMap((blocks) => {
    const own = postcss.root()
    const isOwn = (selector: string) => blocks.some((block) => isAbout(selector, block))
    moveRules(all, own, ({ selectors }) => selectors.every(isOwn))
    return own.nodes.length > 0 ? { blocks, css: own.toString() } : []
  })
  return { all: all.toString(), some }
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
