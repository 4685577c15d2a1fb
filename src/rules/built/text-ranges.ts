import type { BodyPart, LineStart, Note } from '../../markdown/document.ts'

/** A piece of the text of a Markdown file in a built page, from one offset to another. */
export interface TextRange {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly lines: readonly LineStart[]
}

/**
 * Where the text of Markdown files stands in a built page. Templates place the HTML of the text as it
 * is, so its parts are found again, in their order. A part that was changed since is left out.
 */
export function textRanges(
  html: string,
  docs: readonly {
    readonly file: string
    readonly body: readonly BodyPart[]
    readonly notes: readonly Note[]
  }[]
): TextRange[] {
  const ranges: TextRange[] = []
  let from = 0
  for (const { file, body, notes } of docs) {
    for (const part of [...body, ...notes]) {
      if (!('html' in part)) continue
      const start = html.indexOf(part.html, from)
      if (start === -1) continue
      from = start + part.html.length
      ranges.push({ file, start, end: from, lines: part.lines })
    }
  }
  return ranges
}
