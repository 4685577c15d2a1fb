/** The index of the last of `count` rising numbers that is not above a value. */
export function lastAtOrBefore(
  count: number,
  numberAt: (index: number) => number,
  value: number
): number {
  let low = 0
  let high = count
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (numberAt(middle) <= value) low = middle
    else high = middle
  }
  return low
}
