// Search for the programs of the browsers: what a variable may name, and what is said when there is none.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findProgram, skipNotice } from './browser/programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'programs-test-'))
const program = join(folder, 'program')
const text = join(folder, 'text')
const missing = join(folder, 'missing')
writeFileSync(program, '', { mode: 0o755 })
writeFileSync(text, '', { mode: 0o644 })
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('the program that a variable names goes before any at a usual path', () => {
  expect(findProgram('FIREFOX', [process.execPath], { FIREFOX: program })).toBe(program)
})

test('without the variable it is the first program at a usual path', () => {
  const env = { CHROMIUM: process.execPath }
  expect(findProgram('FIREFOX', [missing, folder, text, program, process.execPath], env)).toBe(program)
  expect(findProgram('FIREFOX', [missing, folder, text], env)).toBeUndefined()
})

test.each([
  ['', 'it is empty'],
  [missing, 'there is no such file'],
  [join(program, 'below'), 'there is no such file'],
  [folder, 'it is not a file'],
  [text, 'it is not executable'],
])('CHROMIUM=%s is refused, though there is one at a usual path: %s', (path, fault) => {
  expect(() => findProgram('CHROMIUM', [program], { CHROMIUM: path })).toThrow(
    `CHROMIUM is "${path}": ${fault}. Name a program (CHROMIUM=/path/to/it), or unset CHROMIUM.`,
  )
})

test.each([
  ['chromium', /Chromium.*apt-get install chromium-headless-shell\).*CHROMIUM=\/path/],
  ['firefox', /Firefox.*apt-get install firefox-esr\).*FIREFOX=\/path/],
  ['webkit', /WebKitGTK.*apt-get install webkit2gtk-driver xvfb\).*WEBKIT_DRIVER=\/path.*XVFB=\/path/],
] as const)('without %s one line says so and how to get it; under CI that is an error', (engine, names) => {
  const notice = skipNotice(engine, {})
  expect(notice).toMatch(/^Tests in .* are skipped/)
  expect(notice).toMatch(names)
  expect(notice).not.toContain('\n')
  expect(() => skipNotice(engine, { CI: 'true' })).toThrow(/CI may not skip/)
  expect(() => skipNotice(engine, { CI: 'true' })).toThrow(names)
})
