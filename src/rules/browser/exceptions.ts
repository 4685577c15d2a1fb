import type { Finding } from './finding.ts'

/** Findings that axe was not sure of and a person found right, with what they saw. */
export interface AcceptedFinding {
  readonly reason: string
  readonly accepts: (finding: Finding) => boolean
}

export const exceptions: readonly AcceptedFinding[] = [
  {
    reason:
      'A table that scrolls sideways on a narrow screen has cells that are cut off. At 1280 pixels axe sees the same cells whole, and is sure.',
    accepts: ({ rule, fix, states }) =>
      rule === 'color-contrast' &&
      fix.includes('partially obscured by another element') &&
      states.length > 0 &&
      states.every((state) => state.startsWith('320 pixels wide'))
  },
  {
    reason:
      'axe computes one colour for the words and for what is behind them. With forced colours the browser paints links, buttons and summaries in colours of its own: tests/browser/preferences.test.ts counts their pixels.',
    accepts: ({ rule, html, states }) =>
      rule === 'color-contrast' &&
      /^<summary>|class="(govuk-generic-header__homepage-link|app-search__button)"/.test(html) &&
      states.length > 0 &&
      states.every((state) => state.includes('forced colours'))
  }
]

/** Rules of HTML_CodeSniffer that axe does better: what it says of the same is left out. */
export const decidedByAxe: readonly { readonly rules: RegExp; readonly reason: string }[] = [
  {
    rules: /\.1_4_3\.(?:G18|G145)\./,
    reason:
      'It takes the colour behind words from the nearest element that has one. axe (color-contrast) also sees pictures, gradients, shadows, what lies over them and what is disabled.'
  },
  {
    rules: /\.1_3_1\.(?:H43|H63|H43,H63)(?:\.|$)/,
    reason:
      'It asks for headers attributes wherever a table has headers in two directions, and knows no roles or groups of columns. axe (td-headers-attr, th-has-data-cells, td-has-header, scope-attr-valid) asks whether each cell has its header.'
  },
  {
    rules: /\.2_2_1\.F4[01]\.2$/,
    reason:
      'It refuses any delay. WCAG 2.2.1 allows one of more than 20 hours, and axe (meta-refresh) reads it as browsers do.'
  }
]

/** Whether a finding is not to be reported: a person has found it right, or axe answers it better. */
export function isAccepted(finding: Finding): boolean {
  return finding.checker === 'HTML_CodeSniffer'
    ? decidedByAxe.some(({ rules }) => rules.test(finding.rule))
    : finding.unsure && exceptions.some(({ accepts }) => accepts(finding))
}
