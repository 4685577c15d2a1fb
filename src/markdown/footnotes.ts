import type { MarkdownIt, Token } from 'markdown-it'
import footnote from 'markdown-it-footnote'
import { contextOf } from './context.ts'

/**
 * GitHub's footnotes: `[^some-label]` in the text, and `[^some-label]: words` at the start of a line. Its
 * tokens stay where it is written, so that it belongs to that section, until `takeFootnotes` separates
 * them from the text. Its id is `note-some-label`.
 */
export function footnotes(md: MarkdownIt): void {
  md.use(footnote)
  md.inline.ruler.disable('footnote_inline') // GitHub does not have it
  md.core.ruler.at('footnote_tail', () => {})
  md.renderer.rules.footnote_ref = (tokens, index, _options, env) => {
    const { part } = contextOf({ env: env ?? {} })
    const { label, id } = refOf(tokens[index]!)
    const href = md.utils.escapeHtml(`#${part?.prefix ?? ''}note-${label}`)
    return (
      `<sup data-markdown-ignore class="app-note-mark"><a class="govuk-link" href="${href}">` +
      `<span class="govuk-visually-hidden">Note </span>${id + 1}</a></sup>`
    )
  }
}

/** A footnote: its number in the text, the id of its section, and the tokens of its blocks. */
export interface Footnote {
  readonly number: number
  readonly section?: string
  readonly tokens: Token[]
}

export function takeFootnotes(tokens: readonly Token[]) {
  const text: Token[] = []
  const footnotes: Footnote[] = []
  const numbers = new Map(referencesIn(tokens).map((ref) => [ref.label, ref.id + 1]))
  let section: string | undefined
  let open: Footnote | undefined
  for (const token of tokens) {
    if (token.type === 'heading_open') section = token.attrGet('id')?.toString()
    if (token.type === 'footnote_reference_open') {
      const number = numbers.get(refOf(token).label) ?? 0
      open = { number, ...(section && { section }), tokens: [] }
      footnotes.push(open)
    } else if (token.type === 'footnote_reference_close') open = undefined
    else (open?.tokens ?? text).push(token)
  }
  // In the order of their numbers, which is that in which the text leads to them.
  return { text, footnotes: footnotes.toSorted((a, b) => a.number - b.number) }
}

/** The data of markdown-it-footnote: the label and, for a reference, its index. */
export function refOf({ meta }: Token): { readonly label: string; readonly id: number } {
  return { label: String(meta?.label), id: Number(meta?.id ?? 0) }
}

export function referencesIn(tokens: readonly Token[]) {
  return tokens.flatMap(({ children }) =>
    (children ?? []).filter(({ type }) => type === 'footnote_ref').map(refOf)
  )
}
