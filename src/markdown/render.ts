import { createMarkdownIt } from './rules.ts'
import type { Token } from 'markdown-it'
import type { BodyPart, Part, Problem, Rendered } from '../model.ts'
import { textOf, type Context } from './context.ts'
import { proseOf } from './runs.ts'
import { sectionsOf } from './sections.ts'

export interface Body {
  readonly file: string
  readonly text: string
  /** The line of the file on which the text starts. */
  readonly bodyLine: number
}

/**
 * Makes the function that turns the body of a page into HTML and into what the rest of the site
 * knows of it. `base` is the path that the site is published in, '' at the root of its host.
 */
export function createRenderer(base: string) {
  const md = createMarkdownIt()

  return (
    body: Body,
    part?: Part
  ): { readonly rendered: Rendered; readonly problems: readonly Problem[] } => {
    const context: Context = {
      file: body.file,
      base,
      bodyLine: body.bodyLine,
      lines: body.text.split('\n'),
      problems: [],
      links: [],
      anchors: [],
      exceptions: [],
      ...(part && { part })
    }
    const env = context as unknown as Record<string, unknown>
    const tokens = md.parse(body.text, env)
    const rendered = {
      ...(context.title && { title: context.title }),
      body: partsOf(tokens, (part) => md.renderer.render(part, md.options, env)),
      anchors: context.anchors,
      links: context.links,
      sections: sectionsOf(context, tokens),
      text: tokens
        .filter(({ type }) => type === 'inline')
        .map(({ children }) => textOf(children))
        .join('\n'),
      prose: proseOf(context, tokens)
    }
    return { rendered, problems: context.problems }
  }
}

/** Cuts the page where a template places a block. */
function partsOf(tokens: readonly Token[], render: (tokens: Token[]) => string): BodyPart[] {
  const parts: BodyPart[] = []
  let from = 0
  const flush = (to: number) => {
    if (to > from) parts.push({ html: render(tokens.slice(from, to)) })
    from = to + 1
  }
  tokens.forEach((token, index) => {
    if (token.type !== 'placed') return
    flush(index)
    parts.push({ block: token.info })
  })
  flush(tokens.length)
  return parts
}
