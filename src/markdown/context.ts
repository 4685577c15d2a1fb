import type { StateCore, Token } from 'markdown-it'
import type { Anchor, Link, Part, Picture, StyleException } from './document.ts'
import { problem, type Place, type Problem } from '../problem.ts'

/** A change to the body of a page, from one of its characters up to another. */
export interface SourceEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** What one rendering collects. It travels as markdown-it's `env`, so that no rule keeps state of its own. */
export interface Context {
  readonly file: string
  readonly base: string
  /** What goes before the base path in an absolute URL. */
  readonly origin: string
  /** How large each picture of the content folder is, by its file. */
  readonly pictures: ReadonlyMap<string, Picture>
  /** The line of the file on which the body starts. */
  readonly bodyLine: number
  /** The type of the page, where it has one. */
  readonly type?: string
  /** The names of those whom the guide has pages for. Undefined where nobody can tell. */
  readonly audiences?: readonly string[] | undefined
  /** The lines of the body, as they were written. */
  readonly lines: readonly string[]
  /** Where in the body each line starts. */
  readonly rowStarts: readonly number[]
  readonly problems: Problem[]
  readonly links: Link[]
  readonly anchors: Anchor[]
  readonly exceptions: StyleException[]
  /** What is to be changed in the source where it is exported. */
  readonly edits: SourceEdit[]
  title?: Anchor
  /** Set where the page is one part of the single page. */
  readonly part?: Part
}

/** The context of a running rule: markdown-it types `env` as open, and `render` is the only place that fills it. */
export function contextOf({ env }: Pick<StateCore, 'env'>): Context {
  return env as unknown as Context
}

/** The place of a block in the file: the first character of its first line that is not white space. */
export function placeOfBlock(context: Context, token: Token): Place {
  const row = token.map?.[0] ?? 0
  const column = (context.lines[row] ?? '').search(/\S/) + 1
  return { line: context.bodyLine + row, column: Math.max(column, 1) }
}

/**
 * The place in the file of a character of an inline token's content. markdown-it strips list and
 * quote markers from each line before it parses inline, so the line is searched for what was left.
 */
export function placeOfInline(context: Context, inline: Token, offset: number): Place {
  const rows = rowsOf(context, inline)
  const at = rowAt(rows, offset)
  const { start = 0, column = 0 } = rows[at] ?? {}
  const line = context.bodyLine + (inline.map?.[0] ?? 0) + at
  const before = inline.content.slice(start, offset)
  const written = cellAt(inline) === undefined ? before : inCell(before)
  return { line, column: column + written.length + 1 }
}

/** The content of a table cell as it is written there: a | in it has a backslash, which markdown-it takes off. */
export function inCell(content: string): string {
  return content.replaceAll('|', '\\|')
}

/** Where in its line the content of a table cell starts. Undefined for what is not a cell. */
function cellAt({ meta }: Token): number | undefined {
  return typeof meta?.cellAt === 'number' ? meta.cellAt : undefined
}

/** Where a line of an inline token's content starts: in that content, and in its line of the file. */
interface Row {
  readonly start: number
  readonly column: number
}

/** The lines of an inline token's content. They are found once: a paragraph may hold thousands of links. */
function rowsOf(context: Context, inline: Token): readonly Row[] {
  if (Array.isArray(inline.meta?.rows)) return inline.meta.rows
  let start = 0
  const rows = inline.content.split('\n').map((written, row) => {
    const source = context.lines[(inline.map?.[0] ?? 0) + row] ?? ''
    const found = { start, column: cellAt(inline) ?? Math.max(source.indexOf(written), 0) }
    start += written.length + 1
    return found
  })
  inline.meta = { ...inline.meta, rows }
  return rows
}

/** The index of the row that an offset is in, by halves: a paragraph may have thousands of lines too. */
function rowAt(rows: readonly Row[], offset: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (rows[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The value of an attribute as text. */
export function attributeOf(token: Token, name: string): string | undefined {
  return token.attrGet(name)?.toString()
}

/** The words of inline tokens, without their markup. */
export function textOf(children: readonly Token[] | null): string {
  return (children ?? [])
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' '
      if (token.type === 'image') return textOf(token.children)
      if (token.type === 'caption') return ` ${token.content}`
      return token.type === 'text' || token.type === 'code_inline' ? token.content : ''
    })
    .join('')
    .trim()
}

/** The words of the block that opens at an index, without those of lists inside it; undefined when it has none of its own. */
export function ownInline(tokens: readonly Token[], index: number): Token | undefined {
  const level = tokens[index]?.level ?? 0
  for (let at = index + 1; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token || (token.level <= level && token.nesting === -1)) return undefined
    if (token.type === 'inline' && token.level <= level + 2) return token
  }
  return undefined
}

/** The lines of the body that are not in a code block, each with its index. */
export function linesOutsideCode(state: StateCore): [row: number, line: string][] {
  const code = new Set<number>()
  for (const { type, map } of state.tokens) {
    if (!map || (type !== 'fence' && type !== 'code_block')) continue
    for (let row = map[0]; row < map[1]; row++) code.add(row)
  }
  return [...contextOf(state).lines.entries()].filter(([row]) => !code.has(row))
}

/** Adds an error to the list, at a place in the file. */
export function report(
  context: Context,
  place: Place,
  rule: string,
  message: string,
  fix: string
): void {
  context.problems.push(problem(rule, { file: context.file, ...place }, { message, fix }))
}
