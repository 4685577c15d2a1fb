import { createMarkdownIt } from './rules.ts'
import type { MarkdownIt, Token } from 'markdown-it'
import type { BodyPart, Note, Part, Picture, Rendered, TextPart } from './document.ts'
import { newContext, type Body, type Context } from './context.ts'
import { takeFootnotes, type Footnote } from './footnotes.ts'
import { withoutLooks } from './looks.ts'
import { cutRows, exportedRows } from './source-edits.ts'
import { sectionsOf } from './tree.ts'

/**
 * Makes the function that renders the body of a page and builds its document tree. `base` is the path
 * that the site is published in, '' at the root of its host; `origin` is that host, for the absolute
 * URLs in exported Markdown. `pictures` are by file.
 */
export function createRenderer(
  base: string,
  origin = '',
  pictures: ReadonlyMap<string, Picture> = new Map(),
  audiences?: readonly string[]
) {
  const md = createMarkdownIt()

  return (body: Body, part?: Part) => {
    const context = newContext({ ...body, base, origin, pictures, audiences, part })
    const tokens = md.parse(body.text, context)
    const { text: flow, footnotes } = takeFootnotes(tokens)
    const rendered: Rendered = {
      title: context.title,
      notes: footnotes.map((one) => noteOf(md, one, context)),
      body: partsOf(context, flow, (part) => render(md, part, context)),
      anchors: context.anchors,
      links: context.links,
      // Only the HTML of a part is used.
      sections: part ? [] : sectionsOf(context, withoutLooks(tokens)),
      exceptions: context.exceptions,
      diagrams: context.diagrams
    }
    return { rendered, problems: context.problems }
  }
}

function noteOf(md: MarkdownIt, footnote: Footnote, context: Context): Note {
  const { number, section, tokens } = footnote
  const title = context.anchors.find((anchor) => anchor.id === section)?.text
  const { html, lines } = render(md, tokens, context)
  const rows = tokens.flatMap(({ map }) => map ?? [])
  const [from, to] = [Math.min(...rows), Math.max(...rows)]
  const markdown = exportedRows(context, from, to)
  // The export has footnotes below the text, so they are cut out of it here.
  if (rows.length > 0) cutRows(context, [from, to])
  return {
    number,
    ...(section !== undefined && title !== undefined && { section: { id: section, title } }),
    html,
    lines,
    markdown
  }
}

function partsOf(
  context: Context,
  tokens: readonly Token[],
  render: (tokens: Token[]) => Omit<TextPart, 'markdown'>
): BodyPart[] {
  const parts: BodyPart[] = []
  let from = 0
  let row = 0
  const flush = (to: number) => {
    const [start, end] = tokens[to]?.map ?? [context.lines.length, 0]
    if (to > from) {
      const markdown = context.part ? [] : exportedRows(context, row, start)
      parts.push({ ...render(tokens.slice(from, to)), markdown })
    }
    from = to + 1
    row = end
  }
  tokens.forEach((token, index) => {
    if (token.type !== 'directive') return
    flush(index)
    parts.push(token.meta!['part'] as BodyPart)
  })
  flush(tokens.length)
  return parts
}

/** Renders as markdown-it does, and records which line of the file each part of the HTML comes from. */
function render(md: MarkdownIt, tokens: Token[], context: Context): Omit<TextPart, 'markdown'> {
  const lines: number[] = []
  const pieces: string[] = []
  let offset = 0
  tokens.forEach((token, index) => {
    const rule = md.renderer.rules[token.type]
    const piece =
      token.type === 'inline'
        ? md.renderer.renderInline(token.children ?? [], md.options, context)
        : rule
          ? rule(tokens, index, md.options, context, md.renderer)
          : md.renderer.renderToken(tokens, index, md.options)
    if (token.map) {
      const line = context.bodyLine + token.map[0]
      lines[line] ??= offset
      if (token.type === 'inline' && piece.includes('\n')) {
        for (const [row, { index }] of [...piece.matchAll(/\n/g)].entries()) {
          lines[line + row + 1] ??= offset + index + 1
        }
      }
    }
    pieces.push(piece)
    offset += piece.length
  })
  // A string built by concatenation takes five times its size in memory.
  const html = pieces.join('')
  return { html, lines }
}
