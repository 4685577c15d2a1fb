/** How an id is written at the end of a line: as a comment, which github.com hides, or in braces. */

/** The source of a marker: `<!-- #id for=… lang=… was=… -->`. GitHub shows a comment with two hyphens in it, so such an id is in braces. */
export function markerFor(
  id: string,
  audience?: string,
  was: readonly string[] = [],
  lang?: string
): string {
  const options = [
    ...(audience ? [`for=${audience}`] : []),
    ...(lang ? [`lang=${lang}`] : []),
    ...(was.length > 0 ? [`was=${was.join(',')}`] : [])
  ]
  const inside = [`#${id}`, ...options].join(' ')
  return inside.includes('--') ? `{${inside}}` : `<!-- ${inside} -->`
}

/** The length of a marker is limited, so that many openings without an end do not take quadratic time. */
const comment = /<!--([ \t]*)(#|lang=)([^#<>{}\n]{0,400}?)-->/g

/** The text with each comment that is a marker in braces. What stands around them keeps its place. */
export function inBraces(text: string): string {
  return text.replace(
    comment,
    (_, space: string, start: string, inside: string) => `   ${space}{${start}${inside}  }`
  )
}

/** A line without the marker at its end. */
export function withoutMarker(line: string): string {
  return line.split(/<!--|\{#/, 1)[0]!.trimEnd()
}

/** Where a marker starts in the text, by the place of its brace. */
export function markerStart(text: string, brace: number): number {
  return text[brace] === '{' ? brace : text.lastIndexOf('<!--', brace)
}
