import postcss, { type Declaration, type Root, type Rule } from 'postcss'
import { PurgeCSS } from 'purgecss'

/** Properties that all elements except form fields inherit from the body. GOV.UK Frontend repeats them in most rules. */
const inherited = /^(font-family|-webkit-font-smoothing|-moz-osx-font-smoothing)$/
const body = '.govuk-template__body'

/**
 * Removes the rules for classes that `markup` does not mention. It can be in any language. If a class name is
 * concatenated, `markup` must have its start up to `--`, such as `app-page--`: all that start so are kept.
 * Returns the styles for screens, which every page needs before its first paint, and those for print.
 */
export async function purgeStyles(css: string, markup: string) {
  // Keep all elements and attributes: only unused classes are purged.
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
    // A hack for Internet Explorer, which is not valid CSS.
    if (rule.params.includes('\\0')) rule.remove()
    else if (rule.params.startsWith('print')) print.append(rule)
  })
  screen.walkAtRules('supports', (rule) => {
    // Makes room for the 'Exit this page' button, which no page has.
    if (rule.toString().includes('.govuk-exit-this-page')) rule.remove()
    // Every browser since 2020 knows max().
    else if (/^\([a-z-]+: max\(/.test(rule.params)) rule.replaceWith(rule.nodes ?? [])
  })
  // The browsers that need these have none of our scripts either.
  screen.walkDecls(
    /^-(ms-|moz-text-size-adjust|webkit-(clip-path|text-decoration-skip|user-select))/,
    (old) => {
      old.remove()
    }
  )
  dropInherited(screen)
  dropFallbacks(screen)
  screen.walkRules((rule) => void (rule.nodes.length === 0 && rule.remove()))
  joinNeighbours(screen)
  return { screen: screen.toString(), print: print.toString() }
}

/** Removes declarations that elements inherit from the body anyway. */
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
  })
}

/** Removes the fallback from var() for variables that the root always sets, and not only in dark colours. */
function dropFallbacks(css: Root): void {
  const set = new Set<string>()
  css.walkRules(':root', (rule) => {
    if (rule.parent === css) rule.walkDecls(/^--/, ({ prop }) => void set.add(prop))
  })
  css.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/var\((--[\w-]+), ?[^()]+\)/g, (whole, name) =>
      set.has(name) ? `var(${name})` : whole
    )
  })
}

/** Joins adjacent rules for the same elements. */
function joinNeighbours(css: Root): void {
  css.walkRules((rule) => {
    const previous = rule.prev()
    if (previous?.type !== 'rule' || previous.selector !== rule.selector) return
    previous.append(rule.nodes)
    rule.remove()
  })
  // What is declared twice in a rule counts as it stands last.
  css.walkRules((rule) => {
    const last = new Map<string, Declaration>()
    rule.each((node) => {
      if (node.type !== 'decl') return
      last.get(node.prop)?.remove()
      last.set(node.prop, node)
    })
  })
}
