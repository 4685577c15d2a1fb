import { hashOf } from '../hosting/policy.ts'
import type { SplitStyles } from '../assets/split.ts'

/** Puts the styles of the blocks that a page has behind those of all pages, and allows them in its policy. */
export function withBlockStyles(html: string, styles: SplitStyles): string {
  const classes = html.match(/class="[^"]*/g)?.join() ?? ''
  const own = styles.some.flatMap(({ blocks, css }) =>
    new RegExp(`\\b(${blocks.join('|')})(?![a-z])`).test(classes) ? css : []
  )
  return html
    .replace(hashOf(styles.all), (hash) => [hash, ...own.map(hashOf)].join(' '))
    .replace('</style>', (end) => [end, ...own.map((css) => `<style>${css}</style>`)].join(''))
}
