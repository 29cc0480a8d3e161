// Vitest: the projects `unit`, which needs nothing but Node, and `browser`, which needs browsers.

import { defineConfig } from 'vitest/config'

const BROWSER_TESTS = 'test/browser/**/*.test.ts'

export default defineConfig({
  test: {
    testTimeout: 10_000,
    hookTimeout: 30_000,
    // Every core: by default one is left alone, which on two cores makes the unit tests a third slower.
    maxWorkers: '100%',
    // A worker loads the app and the content once for all of its files: no test changes what a module holds.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [BROWSER_TESTS] },
      },
      {
        extends: true,
        test: { name: 'browser', include: [BROWSER_TESTS], globalSetup: ['test/browser/programs.ts'] },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: [['text', { skipFull: true }]],
      reportsDirectory: 'node_modules/.cache/coverage',
      reportOnFailure: true,
      thresholds: { statements: 97, branches: 89, functions: 98, lines: 97 },
    },
  },
})
