import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { codeHtml, readCodeInfo } from './code.ts'
import { textOf } from './context.ts'
import { languages } from './languages.ts'

/** The GOV.UK Frontend classes of each kind of token. */
const classes: Record<string, string | undefined> = {
  paragraph_open: 'govuk-body',
  figure_open: 'app-figure',
  bullet_list_open: 'govuk-list govuk-list--bullet',
  ordered_list_open: 'govuk-list govuk-list--number',
  table_open: 'govuk-table',
  thead_open: 'govuk-table__head',
  tbody_open: 'govuk-table__body',
  tr_open: 'govuk-table__row',
  th_open: 'govuk-table__header',
  td_open: 'govuk-table__cell',
  blockquote_open: 'app-quote',
  hr: 'govuk-section-break govuk-section-break--m govuk-section-break--visible',
  link_open: 'govuk-link',
  code_inline: 'app-code'
}

const headingClasses: Record<string, string | undefined> = {
  h1: 'govuk-heading-l',
  h2: 'govuk-heading-m'
}

export function addClasses(state: StateCore): void {
  for (const token of state.tokens) {
    addClassTo(token)
    for (const child of token.children ?? []) addClassTo(child)
  }
  nameRegions(state.tokens)
}

/** Cells of as many columns are read side by side on a desktop. A table with more scrolls in a frame that takes focus. */
const mostColumns = 4

export function renderScrollable(md: MarkdownIt): void {
  const { rules } = md.renderer
  const text = md.utils.escapeHtml
  const group = ({ meta }: Token) =>
    `role="group" aria-label="${text(String(meta?.name ?? 'Table'))}"`
  rules.table_open = (tokens, index, options, _env, self) => {
    const end = tokens.findIndex(({ type }, at) => at > index && type === 'thead_close')
    const columns = tokens.slice(index, end).filter(({ type }) => type === 'th_open').length
    const frame =
      columns > mostColumns
        ? `class="app-scroll" tabindex="0" ${group(tokens[index]!)}`
        : 'class="app-table"'
    return `<div ${frame}>\n${self.renderToken(tokens, index, options)}`
  }
  rules.table_close = () => '</table>\n</div>\n'
  rules.fence = rules.code_block = (tokens, index) => {
    const token = tokens[index]!
    const { language = '', title } = readCodeInfo(token.info) ?? {}
    const known = languages.get(language) ?? { name: 'Code' }
    const bar = title
      ? `<p translate="no">${text(title)}</p>`
      : `<p data-markdown-ignore>${known.name}</p>`
    // What wraps does not scroll, so it takes no focus. The styles go by that.
    const html = codeHtml(token.content, language, text)
    // In text a placeholder stands for words, and in a command for one.
    const isText = language === 'text' && html.includes('<var>')
    const pre = `<pre${known.wraps ? '' : ' tabindex="0"'}${isText ? ' data-text' : ''} ${group(token)}>`
    return `<div class="app-code-block">${bar}${pre}<code translate="no">${html}</code></pre></div>\n`
  }
}

function addClassTo(token: Token): void {
  const isRowHeader = token.type === 'td_open' && token.tag === 'th'
  const kind = isRowHeader ? 'th_open' : token.type
  const heading = headingClasses[token.tag] ?? 'govuk-heading-s'
  const name = kind === 'heading_open' ? heading : classes[kind]
  if (name) token.attrJoin('class', name)
  if (token.type === 'code_inline') token.attrSet('translate', 'no')
  if (token.type === 'th_open') token.attrSet('scope', 'col')
  if (token.type === 'th_open' || token.type === 'td_open') alignByClass(token)
}

const numeric: Readonly<Record<string, string>> = {
  th: 'govuk-table__header--numeric',
  td: 'govuk-table__cell--numeric'
}

/** Replaces markdown-it's style attribute, which the Content-Security-Policy forbids, with a class for right-aligned columns. */
function alignByClass(token: Token): void {
  const style = token.attrGet('style')
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style')
  if (style === 'text-align:right') token.attrJoin('class', numeric[token.tag] ?? '')
}

/** A table needs a name, and so does a region that takes focus or has buttons: its kind and its heading. */
function nameRegions(tokens: readonly Token[]): void {
  let heading = ''
  const used = new Map<string, number>()
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') heading = textOf(tokens[index + 1]?.children)
    const kind =
      token.type === 'table_open' ? 'Table' : /^(fence|code_block)$/.test(token.type) ? 'Code' : ''
    if (!kind) return
    const name = heading ? `${kind}: ${heading}` : kind
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    const numbered = count > 1 ? `${name}, ${count}` : name
    token.meta = { ...token.meta, name: numbered }
    if (kind === 'Table' && heading) token.attrSet('aria-label', numbered.slice('Table: '.length))
  })
}
