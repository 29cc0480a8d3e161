// Vitest: the projects `unit`, which needs nothing but Node, `browser`, which needs browsers, and `deploy`, which
// needs what the site is deployed with.

import { defineConfig } from 'vitest/config'

const BROWSER_TESTS = 'test/browser/**/*.test.ts'
const DEPLOY_TESTS = 'test/deploy/**/*.test.ts'

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Every core: by default one is left alone, which on two cores makes the unit tests a third slower.
    maxWorkers: '100%',
    // A worker loads the app and the content once for all of its files: no test changes what a module holds.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [BROWSER_TESTS, DEPLOY_TESTS],
          globalSetup: ['test/built.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER_TESTS],
          globalSetup: ['test/browser/programs.ts'],
          // A page of a busy machine takes seconds.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'deploy',
          include: [DEPLOY_TESTS],
          globalSetup: ['test/deploy/nginx/program.ts'],
          testTimeout: 60_000,
          // Each file starts servers that take all cores.
          fileParallelism: false,
        },
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
