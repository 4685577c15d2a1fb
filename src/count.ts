/** A number of things, in words: `1 fix`, `2 fixes`. */
export function count(number: number, thing: string): string {
  if (number === 1) return `1 ${thing}`
  return `${number} ${thing}${/[sx]$/.test(thing) ? 'es' : 's'}`
}
