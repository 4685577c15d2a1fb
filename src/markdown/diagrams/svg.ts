/**
 * Lines of words in an SVG. The build has no browser to measure them in, so it goes by the widths of Arial,
 * and leaves room for a font that is wider.
 */

/** How wide a picture is, and how large its letters. It is never shown smaller, so that they stay legible. */
export interface Format {
  readonly width: number
  readonly size: number
}

const widths: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[fijlrt .,:;'’!|()[\]-]/g, 0.3],
  [/[mwMW@]/g, 0.88],
  [/[A-Z?]/g, 0.7]
]
const otherWidth = 0.556
const room = 1.08

export const outline = 'stroke="currentColor" stroke-width="2"'

/** How much wider bold letters are. */
export const boldness = 1.15

export function widthOf(text: string, { size }: Format): number {
  let all = text.length * otherWidth
  for (const [letters, width] of widths) {
    all += (text.match(letters)?.length ?? 0) * (width - otherWidth)
  }
  return all * size * room
}

export function lineHeight({ size }: Format): number {
  return Math.round(size * 1.3)
}

/** Breaks a text into lines that fit a width. A word that is too long for it has a line of its own. */
export function linesOf(text: string, width: number, format: Format): string[] {
  const lines: string[] = []
  for (const word of text.match(/\S+/g) ?? []) {
    const longer = [...lines.slice(-1), word].join(' ')
    if (lines.length > 0 && widthOf(longer, format) <= width) lines.splice(-1, 1, longer)
    else lines.push(word)
  }
  return lines
}

/** The first word that is wider than a line. */
export function tooLong(text: string, width: number, format: Format): string | undefined {
  return text.match(/\S+/g)?.find((word) => widthOf(word, format) > width)
}

export function textAt(
  lines: readonly string[],
  x: number,
  top: number,
  format: Format,
  isBold = false
): string {
  const weight = isBold ? ' font-weight="700"' : ''
  return lines
    .map((line, at) => {
      const baseline = top + lineHeight(format) * at + format.size
      return `<text x="${x}" y="${baseline}"${weight}>${escape(line)}</text>`
    })
    .join('')
}

/** What a picture of one format shows, and how high that is. */
export interface Drawn {
  readonly shapes: string
  readonly height: number
}

/** The dark colours of the pages. Paper stays white. */
const dark = '@media screen and (prefers-color-scheme:dark){svg{color:#ddd}.paper{fill:#161616}}'

/** Where somebody has chosen the colours of the whole screen, these are the usual ones. A picture is not told which: Canvas is always white in it. */
const chosen =
  '@media screen and (forced-colors:active) and (prefers-color-scheme:dark){svg{color:#fff}.paper{fill:#000}}'

/**
 * A whole SVG file. Its look is in attributes, which no policy blocks where somebody opens it alone. Its paper
 * is its own, so that it stays legible on a page of any colour.
 */
export function svgOf(
  { title, description }: { readonly title: string; readonly description: string },
  { width, size }: Format,
  { shapes, height }: Drawn
): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" color="#0b0c0c">` +
    `<title>${escape(title)}</title><desc>${escape(description)}</desc>` +
    `<style>${dark}${chosen}</style>` +
    `<path class="paper" fill="#fff" d="M0 0h${width}v${height}H0z"/>` +
    `<g font-family="system-ui,sans-serif" font-size="${size}" fill="currentColor">${shapes}</g></svg>`
  )
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escape(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign]!)
}
