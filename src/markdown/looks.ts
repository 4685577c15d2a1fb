import type { StateCore, Token } from 'markdown-it'
import type { Look } from './document.ts'
import { textOf, type Context } from './context.ts'

/** The class of a section with each look, and of the row around neighbours that have the same. */
const classes: Record<Look, { readonly section: string; readonly row: string }> = {
  alarm: { section: 'app-home-alarm', row: 'app-home-alarms' },
  card: { section: 'app-card', row: 'app-card-row' },
  column: { section: 'app-home-column', row: 'app-home-columns' }
}

export const lookNames = Object.keys(classes) as Look[]

/** Puts each section that has a look into an element of its own, and neighbours into a row. */
export function showLooks(state: StateCore, { looks, part }: Context): void {
  // On the single page sections follow each other: it is for print and for searches.
  if (!looks?.size || part) return
  let current: Look | undefined
  state.tokens = sectionsIn(state.tokens).flatMap((section) => {
    const look = lookOf(section, looks)
    const found = look ? [open(state, classes[look].section), ...section, close(state)] : section
    const before = look === current ? [] : edge(current, look)
    current = look
    return [...before, ...found]
  })
  state.tokens.push(...edge(current, undefined))

  /** What stands between two sections of different looks. */
  function edge(from: Look | undefined, to: Look | undefined): Token[] {
    return [...(from ? [close(state)] : []), ...(to ? [open(state, classes[to].row)] : [])]
  }
}

/** The tokens of a page without what stands around its sections: how they look is not part of what they say. */
export function withoutLooks(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ type }) => !type.startsWith('look_'))
}

/** The tokens before the first level 2 heading, and those of each section of that level. */
function sectionsIn(tokens: readonly Token[]): Token[][] {
  const starts = tokens.flatMap(({ type, tag, level }, index) => {
    if (type !== 'heading_open' || tag !== 'h2' || level > 0) return []
    // The heading stands in an element together with the link to it.
    return tokens[index - 1]?.type === 'html_block' ? index - 1 : index
  })
  return [0, ...starts].map((from, at) => tokens.slice(from, starts[at]))
}

function lookOf(section: readonly Token[], looks: ReadonlyMap<string, Look>): Look | undefined {
  const heading = section.findIndex(({ type }) => type === 'heading_open')
  return heading > 1 ? undefined : looks.get(textOf(section[heading + 1]?.children))
}

function open(state: StateCore, name: string): Token {
  const token = new state.Token('look_open', 'div', 1)
  token.block = true
  token.attrSet('class', name)
  return token
}

function close(state: StateCore): Token {
  const token = new state.Token('look_close', 'div', -1)
  token.block = true
  return token
}
