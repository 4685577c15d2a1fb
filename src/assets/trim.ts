import postcss, { Rule, type Root } from 'postcss'

/** What GOV.UK Frontend has styles for and no page of ours has: each name, and all that starts with it. */
const unused = [
  'body-[lms]',
  'body-lead',
  'breadcrumbs--',
  'caption-',
  'grid-column-(full|three-quarters|one-)',
  'grid-column-two-thirds-from-desktop',
  'generic-header__container--',
  'heading-xl',
  'link--(inverse|muted|no-|text-)',
  'link-image',
  'list--spaced',
  'main-wrapper--',
  'pagination__(item|link-title--|list)',
  'section-break--(l|xl)',
  'service-navigation--',
  'service-navigation__(service-name|toggle)',
  'summary-card',
  'summary-list(__actions|__row--no|--)',
  'table--small-text',
  'table__(caption--|cell--numeric|header--numeric)',
  'tag--(grey|magenta|orange|pink|purple|teal|turquoise)',
  'visually-hidden-focusable'
]
const isUnused = new RegExp(`\\.govuk-(${unused.join('|')})`)

/** What every element has from the one that it is in, but for fields and buttons. GOV.UK Frontend says it of each. */
const isInherited = /^(font-family|-webkit-font-smoothing|-moz-osx-font-smoothing)$/
const hasOwnFont = /__body|input|button/

/** Styles for a screen, which every page needs before it can be painted, and styles for paper. */
export interface Styles {
  readonly screen: string
  readonly print: string
}

/** Leaves out rules that no page can match or that say what is so anyway, and parts what is only for paper from the rest. */
export function trimStyles(css: string): Styles {
  const screen = postcss.parse(css)
  const print = postcss.root()
  screen.walkRules((rule) => {
    const used = rule.selectors.filter((selector) => !isUnused.test(selector))
    const saysNothing = rule.every((node) => node.type === 'decl' && isInherited.test(node.prop))
    if (used.length === 0 || (saysNothing && !hasOwnFont.test(rule.selector))) rule.remove()
    else if (used.length < rule.selectors.length) rule.selectors = used
  })
  // It makes room at the top of pages for a button, and takes it back where there is none: nowhere is one.
  screen.walkAtRules('supports', (rule) => {
    if (rule.toString().includes('.govuk-exit-this-page')) rule.remove()
  })
  trimVariables(screen)
  screen.walkAtRules('media', (rule) => {
    if (rule.nodes?.length === 0) rule.remove()
    else if (rule.params === 'print') print.append(rule)
  })
  joinNeighbours(screen)
  return { screen: screen.toString(), print: print.toString() }
}

/** Leaves out the variables that no rule reads, and what to do where one is missing: the root has them all. */
function trimVariables(css: Root): void {
  const read = new Set([...css.toString().matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name))
  const known = new Set<string>()
  css.walkDecls(/^--/, (declaration) => {
    const { parent, prop } = declaration
    if (!read.has(prop)) declaration.remove()
    else if (parent instanceof Rule && parent.selector === ':root') known.add(prop)
    if (parent instanceof Rule && parent.nodes.length === 0) parent.remove()
  })
  css.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(
      /var\((--[\w-]+), ?[^()]+\)/g,
      (whole, name: string) => (known.has(name) ? `var(${name})` : whole)
    )
  })
}

/** Joins what is for the same screens, or the same elements, as what is just before it. */
function joinNeighbours(css: Root): void {
  css.walkAtRules('media', (rule) => {
    const previous = rule.prev()
    if (previous?.type !== 'atrule' || previous.name !== 'media') return
    if (previous.params !== rule.params) return
    previous.append(rule.nodes)
    rule.remove()
  })
  css.walkRules((rule) => {
    const previous = rule.prev()
    if (previous?.type !== 'rule' || previous.selector !== rule.selector) return
    previous.append(rule.nodes)
    rule.remove()
  })
}
