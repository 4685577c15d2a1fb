import postcss, { type Root, type Rule } from 'postcss'
import { PurgeCSS } from 'purgecss'

/** Styles for a screen, which every page needs before it can be painted, and styles for paper. */
export interface Styles {
  readonly screen: string
  readonly print: string
}

/** What elements inherit from the body, but for fields. GOV.UK Frontend repeats it in most of its rules. */
const inherited = /^(font-family|-webkit-font-smoothing|-moz-osx-font-smoothing)$/
const body = '.govuk-template__body'

/**
 * Removes the rules for classes that `markup`, in whatever language, does not mention. A class that is
 * put together must be written up to its `--` at least, such as `app-page--`: all that start so stay.
 */
export async function purgeStyles(css: string, markup: string): Promise<Styles> {
  // Elements and attributes may come from anywhere: only what lacks its class goes.
  const elements = css.match(/(?<![.#\w-])[a-z][a-z\d]*(?![\w-])/g) ?? []
  const attributes = [...css.matchAll(/\[([\w-]+)/g)].map(([, name = '']) => name)
  const starts = markup.match(/[a-z][\w-]*--(?![\w-])/g) ?? []
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: `${markup} ${elements.join(' ')}`, extension: 'html' }],
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[\w!-]+/g) ?? [],
    safelist: [...new Set(starts)].map((start) => new RegExp(`^${start}`)),
    dynamicAttributes: [...new Set(attributes)],
    variables: true
  })
  const screen = postcss.parse(purged?.css ?? '')
  const print = postcss.root()
  screen.walkAtRules('media', (rule) => {
    // Internet Explorer has a condition of its own, which is no valid CSS.
    if (rule.params.includes('\\0')) rule.remove()
    else if (rule.params.startsWith('print')) print.append(rule)
  })
  // It makes room at the top of pages for a button, and takes it back where there is none: nowhere is one.
  screen.walkAtRules('supports', (rule) => {
    if (rule.toString().includes('.govuk-exit-this-page')) rule.remove()
  })
  dropInherited(screen)
  dropInherited(print)
  dropFallbacks(screen)
  joinNeighbours(screen)
  screen.walkRules((rule) => void (rule.nodes.length === 0 && rule.remove()))
  screen.walkDecls(/^--/, (declaration) => void (declaration.raws.between = ':'))
  return { screen: screen.toString(), print: print.toString() }
}

/** Removes what elements have from the body anyway. */
function dropInherited(css: Root): void {
  const values = new Map<string, string>()
  css.walkRules(body, (rule) =>
    rule.walkDecls(inherited, ({ prop, value }) => void values.set(prop, value))
  )
  css.walkDecls(inherited, (declaration) => {
    const rule = declaration.parent
    if (rule?.type !== 'rule' || values.get(declaration.prop) !== declaration.value) return
    if ((rule as Rule).selector === body || /input|button/.test((rule as Rule).selector)) return
    declaration.remove()
    if (rule.nodes?.length === 0) rule.remove()
  })
  css.walkAtRules('media', (rule) => void (rule.nodes?.length === 0 && rule.remove()))
}

/** Removes what to use where a variable is not set, for those that the root sets. */
function dropFallbacks(css: Root): void {
  const set = new Set<string>()
  css.walkRules(':root', (rule) => rule.walkDecls(/^--/, ({ prop }) => void set.add(prop)))
  css.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/var\((--[\w-]+), ?[^()]+\)/g, (whole, name) =>
      set.has(name) ? `var(${name})` : whole
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
