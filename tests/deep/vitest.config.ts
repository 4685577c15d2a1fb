import { defineConfig } from 'vitest/config'

const today = Math.floor(Date.now() / 86_400_000)

/** The tests that take too long for each pull request, and hostile input that is new each day. They run each night. */
export default defineConfig({
  test: {
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 30_000 } },
    globalSetup: 'tests/compile-cache.ts',
    setupFiles: 'tests/tidy-up.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'deep',
          include: [
            'tests/deep/**/*.test.ts',
            'tests/fuzz/**/*.test.ts',
            'tests/cli/fix-content.test.ts',
            'tests/cli/keep-anchors.test.ts',
            'tests/cli/preview/write-changes.test.ts',
            'tests/outputs/search/questions.test.ts',
            'tests/reproducible.test.ts'
          ],
          env: {
            // Prints how often the search has the right section.
            SAY_REACHED: '1',
            FUZZ_RUNS: process.env['FUZZ_RUNS'] ?? '20',
            FUZZ_SEED: process.env['FUZZ_SEED'] ?? `${today}`
          }
        }
      },
      {
        extends: true,
        test: {
          name: 'every page',
          include: [
            'tests/browser/{brand,dark,keyboard,landing,policy,prefetch,preferences,print}.test.ts',
            'tests/browser/{quiet-sharing,reflow,search,sharing,structure,styles,tables,weight,without-styles}.test.ts'
          ],
          globalSetup: 'tests/browser/setup.ts',
          env: { EVERY_PAGE: '1' }
        }
      }
    ]
  }
})
