/** A function from the result of the stage before to that of its own. */
type Stage<From, To> = (from: From) => To | Promise<To>

/** Composes stages. Each gets the result of the one before it. */
export function chain<A, B, C>(a: Stage<A, B>, b: Stage<B, C>): (from: A) => Promise<C>
export function chain<A, B, C, D, E, F>(
  a: Stage<A, B>,
  b: Stage<B, C>,
  c: Stage<C, D>,
  d: Stage<D, E>,
  e: Stage<E, F>
): (from: A) => Promise<F>
export function chain(...stages: Stage<unknown, unknown>[]) {
  return async (from: unknown) => {
    let state = from
    for (const stage of stages) state = await stage(state)
    return state
  }
}
