import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { textOf, type Context } from './context.ts'
import { shellOf } from './macros.ts'
import { replacing } from '../text-edits.ts'

const opening = /^\[!([A-Za-z]+)\][ \t]*$/

/** An alert with text on the line of its kind, which GitHub does not recognise. */
const withText = /^\[!([A-Za-z]+)\][ \t]+(?=\S)/

/** How people wrote alerts before GitHub supported them. */
const inBold = /^(note|tip|important|warning|caution)\b/i

type Look = 'inset' | 'warning'

/** The component of each of GitHub's alerts: a quote that starts with [!NOTE] is an inset text. */
const looks: Record<string, Look | undefined> = {
  NOTE: 'inset',
  TIP: 'inset',
  IMPORTANT: 'inset',
  WARNING: 'warning',
  CAUTION: 'warning'
}

export function renderAlerts(md: MarkdownIt): void {
  const shells = {
    inset: shellOf('inset-text', 'govukInsetText'),
    warning: shellOf('warning-text', 'govukWarningText', { iconFallbackText: 'Warning' })
  }
  md.renderer.rules.alert_open = (tokens, index, _options, _env, self) => {
    const [before] = shells[tokens[index]!.info as Look]
    return before.replace('<div', () => `<div${self.renderAttrs(tokens[index]!)}`) + '\n'
  }
  md.renderer.rules.alert_close = (tokens, index) => shells[tokens[index]!.info as Look][1] + '\n'
}

/** Warns that readers do not see the word of an alert, which GitHub shows. */
function warnOfWord(context: Context, inline: Token, kind: string, look: Look): void {
  const place = context.placeIn(inline, 0)
  const like = `[!${look === 'inset' ? 'NOTE' : 'WARNING'}]`
  const isUnclear = kind === 'IMPORTANT'
  context.report('alert', place, {
    message: `[!${kind}] looks like ${like} here, and readers do not see its word.`,
    fix: isUnclear
      ? 'Write [!WARNING] if somebody may come to harm, or else [!NOTE].'
      : `Write ${like}.`,
    severity: 'warning',
    edits: isUnclear ? [] : [replacing(place, kind.length + 3, like)]
  })
}

/** Turns GitHub alerts into GOV.UK inset and warning texts. */
export function readAlerts(state: StateCore, context: Context): void {
  const { tokens } = state
  tokens.forEach((quote, index) => {
    if (quote.type !== 'blockquote_open') return
    const children = tokens[index + 2]?.children ?? []
    if (tokens[index + 1]?.type !== 'paragraph_open') return
    const first = children[0]?.content ?? ''
    const above = context.lines[(quote.map?.[0] ?? 0) - 1] ?? ''
    const [, equal, amount] = /^(=?)\s*([£$]?\d\S*)/.exec(first) ?? []
    if (amount && /[^\s>.:!?]\s*$/.test(above)) {
      return context.report('line-sign', quote, {
        message:
          'The > at the start of this line makes a quotation of it, and readers do not see the sign.',
        fix: `Write it in words, such as "${equal ? 'at least' : 'more than'} ${amount}".`
      })
    }
    const old = inBold.exec(textOf(children))?.[1]
    // An empty text may stand before what is bold.
    const isBold = children.slice(0, 2).some(({ type }) => type === 'strong_open')
    const refuse = (message: string, fix: string) =>
      context.report('alert', quote, { message, fix })
    const asAlert = (kind: string) =>
      `Write > [!${kind}] alone on its line, and the words on the next, after a > too.`
    if (old && (isBold || /^\w+:/.test(textOf(children)))) {
      return refuse(
        `This is a quotation that starts with the word ${old}, and not an alert.`,
        asAlert(old.toUpperCase())
      )
    }
    const beside = withText.exec(first)?.[1]?.toUpperCase()
    if (beside && looks[beside]) {
      return refuse(
        `Words stand on the line of [!${beside}], so this is not an alert, and readers see the [!${beside}].`,
        asAlert(beside)
      )
    }
    const name = opening.exec(first)?.[1]?.toUpperCase()
    if (!name) return
    // The depth of quotes is limited, so this loop stays cheap.
    let close = index + 1
    while (tokens[close] && tokens[close]!.level > quote.level) close++
    const look = looks[name]
    if (!look) {
      return refuse(`[!${name}] is not a kind of alert.`, 'Use [!NOTE] or [!WARNING].')
    }
    const body = tokens.slice(index + 1, close)
    if (body.length === 3 && textOf(children.slice(1)) === '') {
      return refuse(
        `Nothing stands below [!${name}], so readers see an empty note.`,
        'Write its words on the next line, after a > too.'
      )
    }
    if (look === 'warning' && body.length !== 3) {
      return refuse(
        'A warning is one paragraph of text. This one holds more than that.',
        'Keep the sentence that must be read, and put the rest below the warning.'
      )
    }

    if (!/^(?:NOTE|WARNING)$/.test(name)) warnOfWord(context, tokens[index + 2]!, name, look)
    children.splice(0, children[1]?.type === 'softbreak' ? 2 : 1)
    for (const token of [quote, tokens[close]]) {
      if (!token) continue
      token.type = token === quote ? 'alert_open' : 'alert_close'
      token.info = look
    }
    // A warning text is a <strong>, which cannot hold paragraphs.
    if (look === 'warning') for (const token of body) token.hidden = true
  })
}
