// Build before a start: without a compiler, what was built before is taken as it is.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const BUILD = fileURLToPath(new URL('../.config/build.js', import.meta.url))

/** Runs the build in a folder without packages, as an install for production has no compiler. */
function buildIn(prepare: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'build-test-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  prepare(folder)
  const { status, stderr } = spawnSync(process.execPath, [BUILD], { cwd: folder, encoding: 'utf8' })
  return { status, stderr }
}

test('with a build, it starts that', () => {
  const result = buildIn((folder) => {
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'dist/server.js'), '')
  })
  expect(result).toEqual({ status: 0, stderr: '' })
})

test('with none, it says what to do', () => {
  const { status, stderr } = buildIn(() => undefined)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^dist\/server\.js is missing, .*npm ci && npm run build.*\n$/)
})
