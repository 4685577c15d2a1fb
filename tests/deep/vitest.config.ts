import { defineConfig } from 'vitest/config'

/** The tests that take too long for each pull request. They run each night. */
export default defineConfig({
  test: {
    include: ['tests/deep/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    globalSetup: 'tests/compile-cache.ts',
    setupFiles: 'tests/tidy-up.ts'
  }
})
