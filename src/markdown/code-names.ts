import type { MarkdownIt, StateInline } from 'markdown-it'

/** Names that are shorter fit on a line of a phone beside other words. */
const long = 16

/**
 * Between the parts of a name: after a sign, but not after the dot that hides a folder, and before a capital.
 * Browsers already break after a hyphen or a slash.
 */
const seam = /(?<=[^\s/.][._:=,\\])(?=[\w$*<%])|(?<=[a-z\d])(?=[A-Z])/

/** `__init__.py` without backticks, which Markdown would make bold. */
const dunder = /(?<![\w*])__\w+__(?=\.\w|\()/y

/** Leaves such a name as it is written. */
export function keepNames(md: MarkdownIt): void {
  md.inline.ruler.before('emphasis', 'names', (state: StateInline, silent) => {
    dunder.lastIndex = state.pos
    const [name] = dunder.exec(state.src) ?? []
    if (name === undefined) return false
    if (!silent) state.pending += name
    state.pos += name.length
    return true
  })
}

/** Lets long names in code break between their parts, such as `editor.wordWrapColumn`, so that they do not break within a word. */
export function renderCodeNames(md: MarkdownIt): void {
  const { escapeHtml } = md.utils
  md.renderer.rules.code_inline = (tokens, index, _options, _env, self) => {
    const token = tokens[index]!
    const words = token.content.split(/(\s+)/).map((word) => {
      const parts = word.length < long ? [word] : word.split(seam)
      return parts.map(escapeHtml).join('<wbr>')
    })
    return `<code${self.renderAttrs(token)}>${words.join('')}</code>`
  }
}
