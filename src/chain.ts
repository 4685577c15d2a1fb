/** A step of work that takes what the one before it gives. */
export type Stage<From, To> = (from: From) => To | Promise<To>

/** Joins stages to one. Each must take what the one before it gives. */
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
