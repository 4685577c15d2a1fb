/** A function that computes what it gives back once for each thing that it is asked about. */
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
