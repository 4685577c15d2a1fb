import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import anchor from 'markdown-it-anchor'
import { attributeOf, linesOutsideCode, textOf, type Context } from './context.ts'
import { cutRows } from './source-edits.ts'
import type { TextEdit } from '../problem.ts'
import { slugify } from '../slug.ts'
import { replacing } from '../text-edits.ts'

const idFor = (text: string) => slugify(text) || 'section'

const options = {
  level: [1, 2, 3, 4, 5, 6],
  slugify: idFor,
  // Our own rule reports duplicates with file and line. The page is still built.
  failOnNonUnique: false,
  tabIndex: false,
  permalink: anchor.permalink.linkAfterHeader({
    style: 'aria-label',
    assistiveText: () => 'Share',
    class: 'app-share',
    symbol: '',
    // Programs that convert the page to Markdown skip it: https://agentdocsspec.com.
    renderAttrs: () => ({ 'data-markdown-ignore': '' }),
    space: false,
    wrapper: ['<div class="app-heading">', '</div>']
  }),
  callback: (token: Token, { title }: { title: string }) => {
    // The id before markdown-it-anchor added -1 to a duplicate.
    token.meta = { ...token.meta, wanted: token.meta?.explicit ?? idFor(title) }
  }
} satisfies anchor.AnchorOptions

/** The rule of markdown-it-anchor. It gives headings ids, and each a link to itself, beside it and not inside. */
export function headingAnchors(): (state: StateCore) => void {
  let setAnchors: ((state: StateCore) => void) | undefined
  // The plugin appends its rule to a ruler. We only take the rule, to run it at its place in our list.
  const ruler = { push: (_name: string, rule: typeof setAnchors) => (setAnchors = rule) }
  anchor({ core: { ruler } } as unknown as MarkdownIt, options)
  return (state) => bySection(state, setAnchors!)
}

/** Runs markdown-it-anchor on one section at a time: its time grows with the square of the number of headings. */
function bySection(state: StateCore, setAnchors: (state: StateCore) => void): void {
  const { tokens, env } = state
  const starts = tokens.flatMap(({ type }, index) => (type === 'heading_open' ? [index] : []))
  const sections = [0, ...starts].map((from, at) => tokens.slice(from, starts[at]))
  state.tokens = sections.flatMap((section) => {
    state.tokens = section
    delete env['markdownItAnchor']
    setAnchors(state)
    return state.tokens
  })
}

/** Takes the level 1 heading out of the body. It becomes the title of the page, which the template prints. */
export function takeTitle(state: StateCore, context: Context): void {
  const index = state.tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1')
  const open = state.tokens[index]
  const inline = state.tokens[index + 1]
  if (!open || open.level > 0 || !inline) return
  const text = textOf(inline.children)
  const id = attributeOf(open, 'id') ?? (slugify(text) || 'page')
  const was = (open.meta?.was ?? []) as string[]
  context.title = { id, was, kind: 'heading', level: 1, text, ...context.placeOf(open) }
  if (open.map) cutRows(context, open.map)
  state.tokens.splice(index, 3)
}

/** Reports headings without a space after the signs. A single # may be text, such as #1 or #channel. */
export function checkHeadingSpace(state: StateCore, context: Context): void {
  for (const [row, line] of linesOutsideCode(state, context)) {
    const [signs] = /^(?:#{2,6}(?=[^\s#])|#(?=\p{Lu}\p{Ll}+ ))/u.exec(line) ?? []
    if (signs === undefined) continue
    const place = context.placeAt(row)
    const written = signs === '#' ? '##' : signs
    context.report('heading-space', place, {
      message: `Without a space after ${signs} this line is not a heading, and readers see the ${signs}.`,
      fix: `Start the line with ${written} and a space.`,
      edits: [replacing(place, signs.length, `${written} `)]
    })
  }
}

/** Reports lines that follow one another as headings of one level: other tools number steps with #. */
export function checkHeadingRuns({ tokens }: StateCore, context: Context): void {
  const headings = tokens.filter(({ type, markup }) => type === 'heading_open' && /^#/.test(markup))
  const follows = (one: Token | undefined, next: Token | undefined) =>
    one?.map && next?.map?.[0] === one.map[1] && next.tag === one.tag
  headings.forEach((token, at) => {
    if (follows(headings[at - 1], token) || !follows(token, headings[at + 1])) return
    let last = at + 1
    while (follows(headings[last], headings[last + 1])) last++
    context.report('heading-run', token, {
      message: `${last - at + 1} lines from here on start with ${token.markup}, which makes a heading of each.`,
      fix: 'If they are steps, start them with 1. and 2. and so on. If they are the items of a list, start each with a hyphen. If they are headings, write below each what belongs there.'
    })
  })
}

/** Reports lines that a line of dashes below them has made a heading: which is rarely intended. */
export function checkUnderlines(state: StateCore, context: Context): void {
  for (const token of state.tokens) {
    if (token.type !== 'heading_open' || token.markup !== '-') continue
    context.report('heading-underline', token, {
      message: 'The line of dashes below these words makes a heading of them.',
      fix: 'If it is one, write ## and a space before the words, and take out the dashes. If not, put an empty line above the dashes.'
    })
  }
}

export function dropEmpty(state: StateCore, context: Context): void {
  const dropped = new Set<Token | undefined>()
  state.tokens.forEach((token, index) => {
    const inline = state.tokens[index + 1]
    if (token.type !== 'heading_open' || textOf(inline?.children) !== '') return
    for (const one of [token, inline, state.tokens[index + 2]]) dropped.add(one)
    context.report('empty-heading', token, {
      message: 'This heading has no words, so nobody knows what is below it.',
      fix: `Write some after the ${token.markup}, or take out the line.`
    })
  })
  state.tokens = state.tokens.filter((token) => !dropped.has(token))
}

export function checkLevels(state: StateCore, context: Context): void {
  const headings = withLevels(state.tokens)
  headings.forEach(({ token, close, written, level }, at) => {
    token.tag = close.tag = `h${level}`
    const before = headings[at - 1]
    // A second title will have level 2.
    const above = before
      ? { ...before, written: Math.max(before.written, 2) }
      : { written: 1, level: 1 }
    if (written === 1) {
      // Only its author knows what becomes of the headings below it.
      const isExact = (headings[at + 1]?.written ?? 1) === 1
      context.report('second-title', token, {
        message: 'This page has two level 1 headings. A page has one title.',
        fix: 'Start this line with ## instead of #.',
        edits: isExact ? signs(context, [{ token, level: 2 }]) : []
      })
    } else if (written > above.written + 1) {
      let end = at + 1
      while ((headings[end]?.written ?? 0) > above.written) end++
      const moved = headings.slice(at + 1, end).filter((one) => one.written !== one.level)
      const also = moved.length > 0 ? ' Take as many off the deeper headings below it.' : ''
      context.report('heading-level', token, {
        message: `This heading is at level ${written}, below one at level ${above.written}. A level was skipped.`,
        fix: `Start this line with ${'#'.repeat(above.written + 1)} instead of ${'#'.repeat(written)}.${also}`,
        edits: above.written === above.level ? signs(context, [{ token, level }, ...moved]) : []
      })
    }
  })
}

/** Each heading with the level that it is written with, and the one that it is shown at: none is skipped. */
function withLevels(tokens: readonly Token[]) {
  const above: { readonly meant: number; readonly level: number }[] = []
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return []
    const written = Number(token.tag.slice(1))
    const meant = Math.max(written, 2)
    while (above.length > 0 && above.at(-1)!.meant >= meant) above.pop()
    const level = (above.at(-1)?.level ?? 1) + 1
    above.push({ meant, level })
    return [{ token, close: tokens[index + 2]!, written, level }]
  })
}

/** The edits that give headings other levels. None if one of them is underlined, or inside a list or a quote. */
function signs(context: Context, headings: readonly { token: Token; level: number }[]): TextEdit[] {
  const isPlain = ({ markup, level }: Token) => markup.startsWith('#') && level === 0
  if (!headings.every(({ token }) => isPlain(token))) return []
  return headings.map(({ token, level }) =>
    replacing(context.placeOf(token), token.markup.length, '#'.repeat(level))
  )
}
