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
      'axe takes the white that GOV.UK Frontend gives the name of the site on print and dark headers. With forced colours it is a link in the colour of links, which a test of its pixels shows.',
    settles: ({ rule, html, states }) =>
      rule === 'color-contrast' &&
      html.includes('govuk-generic-header__homepage-link') &&
      states.length > 0 &&
      states.every((state) => state.includes('forced colours'))
  }
]

/** Whether a person has looked at what axe could not decide, and written down why it is right. */
export function isSettled(finding: Finding): boolean {
  return finding.unsure && exceptions.some(({ settles }) => settles(finding))
}
