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

/** Whether a person has looked at what axe could not decide, and written down why it is right. */
export function isSettled(finding: Finding): boolean {
  return finding.unsure && exceptions.some(({ settles }) => settles(finding))
}
