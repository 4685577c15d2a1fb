import type { BodyPart, LineStart, Note } from '../../markdown/document.ts'

/** Where HTML that was made from Markdown stands in a built page. */
export interface TextRange {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly lines: readonly LineStart[]
}

/** Finds the HTML of Markdown files in a built page. Templates place it as it is, so it stands there in its order, unless something has changed the page since. */
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
