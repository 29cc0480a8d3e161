// Search for a Chromium: what CHROMIUM may name, and what is said when there is none.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium, skipNotice } from './browser/programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'chromium-test-'))
const program = join(folder, 'program')
const text = join(folder, 'text')
const missing = join(folder, 'missing')
writeFileSync(program, '', { mode: 0o755 })
writeFileSync(text, '', { mode: 0o644 })
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('the program that CHROMIUM names goes before any at a usual path', () => {
  expect(findChromium({ CHROMIUM: program }, [process.execPath])).toBe(program)
})

test('without CHROMIUM it is the first program at a usual path', () => {
  expect(findChromium({}, [missing, folder, text, program, process.execPath])).toBe(program)
  expect(findChromium({}, [missing, folder, text])).toBeUndefined()
})

test.each([
  ['', 'it is empty'],
  [missing, 'there is no such file'],
  [join(program, 'below'), 'there is no such file'],
  [folder, 'it is not a file'],
  [text, 'it is not executable'],
])('CHROMIUM=%s is refused, though there is one at a usual path: %s', (path, fault) => {
  expect(() => findChromium({ CHROMIUM: path }, [program])).toThrow(
    `CHROMIUM is "${path}": ${fault}. Name the program of a Chromium (CHROMIUM=/path/to/chromium), or unset CHROMIUM.`,
  )
})

test('without a browser one line says so and how to get one; under CI that is an error', () => {
  expect(skipNotice({})).toMatch(/^Browser tests are skipped.*apt-get install chromium.*CHROMIUM=\/path/)
  expect(() => skipNotice({ CI: 'true' })).toThrow(
    /CI may not skip.*apt-get install chromium.*CHROMIUM=\/path/,
  )
})
