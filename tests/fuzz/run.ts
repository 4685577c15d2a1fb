/** Hostile input by the thousand. FUZZ_RUNS=100 tries a hundred times as much, FUZZ_SEED=7 tries other input. */
import fc from 'fast-check'
import { test } from 'vitest'

const times = Number(process.env['FUZZ_RUNS'] ?? 1)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)

/** A test that a property holds for input that is made up. A failure prints the smallest input that breaks it, and the seed. */
export function holds<Input>(
  name: string,
  runs: number,
  input: fc.Arbitrary<Input>,
  property: (input: Input) => void | Promise<void>
): void {
  test(name, { timeout: 60_000 * times }, () =>
    fc.assert(
      fc.asyncProperty(input, async (one) => void (await property(one))),
      { numRuns: runs * times, seed }
    )
  )
}
