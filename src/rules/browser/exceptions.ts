import type { Finding } from './finding.ts'

/** What axe could not decide, what a person saw there, and which findings that settles. */
export interface Exception {
  readonly reason: string
  readonly settles: (finding: Finding) => boolean
}

export const exceptions: readonly Exception[] = [
  {
    reason:
      'The frame of a table that scrolls sideways cuts off its cells on a narrow screen. At 1280 pixels axe sees the same cells whole, and has no doubt.',
    settles: ({ rule, fix, states }) =>
      rule === 'color-contrast' &&
      fix.includes('partially obscured by another element') &&
      states.length > 0 &&
      states.every((state) => state.startsWith('320 pixels wide'))
  },
  {
    reason:
      'axe sees the words of this and what is behind them in one colour. With forced colours the browser paints links and buttons in colours of its own, as a test of their pixels shows.',
    settles: ({ rule, html, states }) =>
      rule === 'color-contrast' &&
      /class="(govuk-generic-header__homepage-link|app-search__button)"/.test(html) &&
      states.length > 0 &&
      states.every((state) => state.includes('forced colours'))
  }
]

/** Rules of HTML_CodeSniffer about what axe looks into deeper: axe tells what is wrong, and where it is not sure. */
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

/** Whether it is known to be right: a person has looked at what axe could not decide, or axe decides it. */
export function isSettled(finding: Finding): boolean {
  return finding.checker === 'HTML_CodeSniffer'
    ? decidedByAxe.some(({ rules }) => rules.test(finding.rule))
    : finding.unsure && exceptions.some(({ settles }) => settles(finding))
}
