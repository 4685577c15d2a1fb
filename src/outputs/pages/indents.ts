/**
 * Removes the indents and empty lines that templates leave in a page, which are 240 bytes of a long one,
 * compressed. In code they mean something.
 */
export function withoutIndents(html: string): string {
  const parts = html.split(/(<(pre|script|style)\b[^]*?<\/\2>)/)
  // Of three parts, the second is such an element, and the third its name.
  return parts.map((one, at) => [trimLines(one), one, ''][at % 3]).join('')
}

/** One pattern for both sides of a line end would be tried at each character, which takes more than twice as long. */
function trimLines(text: string): string {
  return text.replace(/\n\s+/g, '\n').replace(/(?<![ \t])[ \t]+\n/g, '\n')
}
