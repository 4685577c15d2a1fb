import markdownIt, { type StateCore, type Token } from 'markdown-it'
import { lastAtOrBefore } from '../binary-search.ts'
import { problem, type Details, type Place, type Problem } from '../problem.ts'
import { resolveHref } from '../urls.ts'
import type { Anchor, DrawnDiagram, Link, Look, Part, Picture, StyleException } from './document.ts'

/** A change to the body of a page: `text` replaces the characters from `from` up to `to`. */
export interface SourceEdit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The body of a page, and what its front matter says of it. */
export interface Body {
  readonly file: string
  /** The file that a line of the page stands in and its line there, where that may be another one. */
  readonly sourceOf?: ((line: number) => { file: string; line: number }) | undefined
  readonly text: string
  /** The line of the file on which the text starts. */
  readonly bodyLine: number
  /** The language of the page, if it is another one than that of the guide. */
  readonly lang?: string | undefined
  /** The sections that have a look of their own, by the words of their heading. */
  readonly looks?: ReadonlyMap<string, Look>
}

interface Page extends Body {
  readonly base: string
  /** What goes before the base path in an absolute URL. */
  readonly origin: string
  /** The size of each picture in the content folder, by file. */
  readonly pictures: ReadonlyMap<string, Picture>
  /** The audiences of the guide. Undefined if site.yaml cannot be read. */
  readonly audiences?: readonly string[] | undefined
  /** Set if the page is rendered as a part of the single page. */
  readonly part?: Part | undefined
}

/** The input and the results of one rendering. It is markdown-it's `env`, so that no rule keeps state of its own. */
export type Context = ReturnType<typeof newContext>

export function newContext(page: Page) {
  const { file, bodyLine, text } = page
  const lines = text.split('\n')
  const problems: Problem[] = []

  /** The place of a character in the file, by the index of its line and its offset there. */
  const placeAt = (row: number, offset = 0): Place => ({ line: bodyLine + row, column: offset + 1 })

  /** The place of the first word in a line. */
  const placeOfRow = (row: number) => placeAt(row, Math.max((lines[row] ?? '').search(/\S/), 0))

  /** The place of a block in the file: the first character of its first line after white space. */
  const placeOf = ({ map }: Token) => placeOfRow(map?.[0] ?? 0)
  /** The number of a line in its file, for words that name it. */
  const numberOf = (line: number) => page.sourceOf?.(line).line ?? line
  return {
    ...page,
    lines,
    numberOf,
    rowStarts: startsOf(lines),
    problems,
    title: undefined as Anchor | undefined,
    links: [] as Link[],
    anchors: [] as Anchor[],
    exceptions: [] as StyleException[],
    diagrams: [] as DrawnDiagram[],
    /** Changes to the source for its export as Markdown. */
    edits: [] as SourceEdit[],
    placeAt,
    placeOfRow,
    placeOf,

    /**
     * The place in the file of the character at an offset in an inline token's content. markdown-it strips
     * list and quote markers from each line before it parses inline, so we search the line for what was left.
     */
    placeIn(inline: Token, offset: number): Place {
      const rows = rowsOf(lines, inline)
      const at = lastAtOrBefore(rows.length, (row) => rows[row]!.start, offset)
      const { start = 0, column = 0 } = rows[at] ?? {}
      const before = inline.content.slice(start, offset)
      const written = cellAt(inline) === undefined ? before : inCell(before)
      return placeAt((inline.map?.[0] ?? 0) + at, column + written.length)
    },

    /** Reports a problem at a block or a place in the file. */
    report(rule: string, where: Token | Place, details: Details): void {
      const place = 'line' in where ? where : placeOf(where)
      problems.push(problem(rule, { file, ...place }, details))
    }
  }
}

function startsOf(lines: readonly string[]): number[] {
  let next = 0
  return lines.map((line) => {
    const start = next
    next += line.length + 1
    return start
  })
}

/** The context of a running rule. markdown-it does not type `env`; only `render` fills it. */
export function contextOf({ env }: Pick<StateCore, 'env'>): Context {
  return env as unknown as Context
}

/** The source of a table cell's content: markdown-it removes the backslash before a |. */
export function inCell(content: string): string {
  return content.replaceAll('|', '\\|')
}

/** The offset of a table cell's content in its line. Undefined for other inline tokens. */
function cellAt({ meta }: Token): number | undefined {
  return typeof meta?.cellAt === 'number' ? meta.cellAt : undefined
}

/** The start of a line of an inline token: its offset in the content, and in its line of the file. */
interface Row {
  readonly start: number
  readonly column: number
}

/** The lines of an inline token's content. Cached on the token: a paragraph may have thousands of links. */
function rowsOf(lines: readonly string[], inline: Token): readonly Row[] {
  if (Array.isArray(inline.meta?.rows)) return inline.meta.rows
  const written = inline.content.split('\n')
  const rows = startsOf(written).map((start, row) => {
    const source = lines[(inline.map?.[0] ?? 0) + row] ?? ''
    return { start, column: cellAt(inline) ?? Math.max(source.indexOf(written[row]!), 0) }
  })
  inline.meta = { ...inline.meta, rows }
  return rows
}

/** Where a link at a place leads: from the file that it is written in, or to its own page. */
export function targetOf(
  { file, sourceOf }: Context,
  { line }: Place,
  href: string
): string | undefined {
  return resolveHref((!/^[?#]/.test(href) && sourceOf?.(line).file) || file, href)
}

export function attributeOf(token: Token, name: string): string | undefined {
  return token.attrGet(name)?.toString()
}

/** A token that a rule adds, for the renderer of its type. */
export function newToken(type: string, content: string): Token {
  return Object.assign(new markdownIt.Token(type, '', 0), { content })
}

/** The text of inline tokens, without markup. */
export function textOf(children: readonly Token[] | null | undefined): string {
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

/** The inline token of the block that opens at an index, not of a list inside it. Undefined if it has none of its own. */
export function ownInline(tokens: readonly Token[], index: number): Token | undefined {
  const level = tokens[index]?.level ?? 0
  for (let at = index + 1; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token || (token.level <= level && token.nesting === -1)) return undefined
    if (token.type === 'inline' && token.level <= level + 2) return token
  }
  return undefined
}

/** The lines of the body outside code blocks, each with its index. */
export function linesOutsideCode({ tokens }: StateCore, { lines }: Context) {
  const code = new Set<number>()
  for (const { type, map } of tokens) {
    if (!map || (type !== 'fence' && type !== 'code_block')) continue
    for (let row = map[0]; row < map[1]; row++) code.add(row)
  }
  return [...lines.entries()].filter(([row]) => !code.has(row))
}
