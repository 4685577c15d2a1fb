import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const inBrowser = 'tests/browser/**/*.test.ts'

/** The tests in a browser share a browser for each worker and two built guides: `browser/setup.ts` makes them. */
export default defineConfig({
  test: {
    // A test that waits for something ends when it comes. These are for what never comes.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    // With one more, for when the browser is waited for, all took longer.
    maxWorkers: availableParallelism(),
    // Loading what is tested takes as long as the tests themselves: the files that a worker runs share it.
    isolate: false,
    globalSetup: 'tests/compile-cache.ts',
    setupFiles: 'tests/tidy-up.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'browser',
          include: [inBrowser],
          globalSetup: 'tests/browser/setup.ts',
          // A busy browser can be late once. What fails twice fails, and the report marks what was run again.
          retry: process.env['CI'] ? 1 : 0
        }
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [inBrowser, 'tests/deep/**']
        }
      }
    ]
  }
})
