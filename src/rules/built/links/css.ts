/**
 * A piece of a style sheet that holds an address, or that hides what only looks like one. No piece
 * has to be closed, so that the text is read once, whatever is in it.
 */
const pieces = [
  /\/\*[\s\S]*?(?:\*\/|$)/,
  // The address of a namespace is a name: nothing loads it.
  /@namespace[^;]*/,
  /(?<rule>@import\s*)?(?:"(?<double>(?:[^"\\\n]|\\[\s\S])*)|'(?<single>(?:[^'\\\n]|\\[\s\S])*))['"]?/,
  /(?<![\w-])url\(\s*(?:"(?<double>(?:[^"\\\n]|\\[\s\S])*)|'(?<single>(?:[^'\\\n]|\\[\s\S])*)|(?<bare>(?:[^"'()\\\s]|\\[\s\S])+))['"]?/
]
const piece = new RegExp(pieces.map(({ source }) => source).join('|'), 'gi')

/** Every address that a style sheet loads, and its offset: each `url()`, and what `@import` names. */
export function addressesInCss(css: string): { readonly href: string; readonly at: number }[] {
  return [...css.matchAll(piece)].flatMap((match) => {
    const { rule, double, single, bare } = match.groups ?? {}
    const isText = rule === undefined && !/^url/i.test(match[0])
    const written = bare ?? double ?? single
    if (isText || written === undefined) return []
    return [{ href: unescape(written), at: match.index }]
  })
}

/** The text that a CSS string stands for: `\26 ` and `\&` are both `&`. */
function unescape(written: string): string {
  return written.replace(/\\(?:([\da-f]{1,6})\s?|(\n)|([\s\S]))/gi, (_all, hex, end, other) => {
    if (hex === undefined) return end === undefined ? other : ''
    const code = Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}
