/** The order of two texts by their code units, for sort(): the same in every locale, so that two builds are equal. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
