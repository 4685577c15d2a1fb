import type { Finding } from './finding.ts'

/** A doubt of axe about colours that a person found no fault in: what it says, in which states or in what element, and what they saw. */
interface Exception {
  readonly says: string
  readonly in?: string
  readonly element?: RegExp
  readonly reason: string
}

export const exceptions: readonly Exception[] = [
  {
    says: 'partially obscured by another element',
    in: '320 pixels wide',
    reason:
      'A table that scrolls sideways on a narrow screen has cells that are cut off. At 1280 pixels axe sees the same cells whole, and is sure.'
  },
  {
    says: 'partially obscured by another element',
    element: /^<(code translate|(span|var|ins|del)\b)/,
    reason:
      'Code that scrolls sideways has words that are cut off. tests/browser/code.test.ts computes the contrast of each kind of word in it.'
  },
  {
    says: 'overlapped by another element',
    in: '320 pixels wide',
    reason:
      'The shortcuts of an urgent page stay at the foot of a small screen, and the page scrolls below them. tests/browser/landing.test.ts looks that they cover nothing that a link leads to.'
  },
  {
    says: 'has a 1:1 contrast ratio',
    in: 'forced colours',
    reason:
      'With forced colours the browser paints words, and what is behind them, in colours of its own, and axe finds the same colour for both. tests/browser/preferences.test.ts counts the pixels that stand out.'
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
export function isAccepted({ checker, rule, unsure, fix, html, states }: Finding): boolean {
  if (checker === 'HTML_CodeSniffer') return decidedByAxe.some(({ rules }) => rules.test(rule))
  const isOnly = (part: string) => states.length > 0 && states.every((one) => one.includes(part))
  const isLike = ({ says, in: state, element }: Exception) =>
    fix.includes(says) && (!state || isOnly(state)) && (!element || element.test(html))
  return unsure && rule === 'color-contrast' && exceptions.some(isLike)
}
