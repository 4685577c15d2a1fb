/** The first or last line of a code block, which may be the first of an item too. */
const fenceLine = /^( {0,3}(?:(?:[-*+]|\d{1,9}[.)]) +)?)(`{3,}|~{3,})(.*)$/s
/** How a line starts that is no code, most likely: a heading, a row, or a sentence to its end. */
const afterCode = /^ {0,3}(?:#{2,6} |\||::|[\p{Lu}[*].*[.:}]\s*$)/u

/**
 * Gives a code block without an end one, in place of an empty line, so that what follows is read again.
 * Says whether it changed a line. That the end is missing is reported as the block is read.
 */
export function closeFences(lines: string[]): boolean {
  let open: { readonly row: number; readonly indent: string; readonly sign: string } | undefined
  let isMended = false
  const close = (end: number) => {
    if (!open) return
    const { row, indent, sign } = open
    const empty: number[] = []
    for (let at = row + 1; at < end; at++) {
      const start = (lines[at] ?? '').search(/\S/)
      if (start === -1) empty.push(at)
      // The item that the code is in has ended.
      else if (start < indent.length) break
    }
    const found = empty.find((at) => afterCode.test(lines[at + 1] ?? '')) ?? empty[0]
    if (found === undefined) return
    lines[found] = indent + sign
    isMended = true
  }
  for (const [row, line] of lines.entries()) {
    const [, before = '', sign, info = ''] = fenceLine.exec(line) ?? []
    if (sign === undefined || (sign.startsWith('`') && info.includes('`'))) continue
    const isEnd = open && (before + info).trim() === '' && sign.startsWith(open.sign)
    if (open && !isEnd && (sign !== open.sign || info.trim() === '')) continue
    if (!isEnd) close(row)
    open = isEnd ? undefined : { row, indent: ' '.repeat(before.length), sign }
  }
  close(lines.length)
  return isMended
}
