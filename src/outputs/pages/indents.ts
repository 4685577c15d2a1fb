/**
 * Removes the indents and empty lines that templates leave in a page, which are 240 bytes of a long one,
 * compressed. In code they mean something.
 */
export function withoutIndents(html: string): string {
  const parts = html.split(/(<(pre|script|style)\b[^]*?<\/\2>)/)
  // Of three parts, the second is such an element, and the third its name.
  return parts.map((one, at) => [one.replace(/(?<!\s)\s*\n\s*/g, '\n'), one, ''][at % 3]).join('')
}
