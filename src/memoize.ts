/** The function with a cache: it computes the result for each argument once. */
export function memoize<Asked, Result>(
  compute: (asked: Asked) => Result
): (asked: Asked) => Result {
  const known = new Map<Asked, { readonly result: Result }>()
  return (asked) => {
    const found = known.get(asked)
    if (found) return found.result
    const result = compute(asked)
    known.set(asked, { result })
    return result
  }
}
