// Settings of the operator: their defaults, what is allowed, and the error that names a bad one.

import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

test('with nothing set, the site listens on this machine only', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    baseUrl: 'http://localhost:3000',
    feedbackUrl: undefined,
  })
})

test('the base URL is an origin, its slash optional', () => {
  expect(readConfig({ BASE_URL: 'https://example.org/' }).baseUrl).toBe('https://example.org')
  expect(readConfig({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
})

test.each([
  [{ PORT: '0' }, { port: 0 }],
  [{ PORT: '65535' }, { port: 65_535 }],
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [{ BASE_URL: 'http://127.0.0.1:8080' }, { baseUrl: 'http://127.0.0.1:8080' }],
  [{ FEEDBACK_URL: 'mailto:us@example.org' }, { feedbackUrl: 'mailto:us@example.org' }],
  [{ FEEDBACK_URL: 'https://example.org/new?x=1' }, { feedbackUrl: 'https://example.org/new?x=1' }],
])('%j is allowed, and changes nothing else', (env, changed) => {
  expect(readConfig({ BASE_URL: 'https://example.org', ...env })).toEqual({
    ...readConfig({ BASE_URL: 'https://example.org' }),
    ...changed,
  })
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80a'],
  ['PORT', ''],
  ['PORT', '1e3'],
  ['HOST', ''],
  ['HOST', 'a b'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_LEVEL', 'INFO'],
  ['FEEDBACK_URL', 'us@example.org'],
  ['FEEDBACK_URL', 'http://example.org'],
  ['FEEDBACK_URL', 'mailto:us'],
  ['FEEDBACK_URL', ''],
  ['BASE_URL', 'example.org'],
  ['BASE_URL', 'ftp://example.org'],
  ['BASE_URL', 'https://example.org/guide'],
  ['BASE_URL', 'https://u:p@example.org'],
  ['BASE_URL', 'https://example.org?x'],
])('%s="%s" is refused, with its name, its value and what is allowed', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(
    new RegExp(`^The settings have 1 fault:\n  ${name} is "${value.replace(/[?]/g, '\\?')}"; allowed: .{10}`),
  )
})

test('one error names every bad setting, each on a line', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'x', HOST: ' ', BASE_URL: 'x' })).toThrow(
    /4 faults:\n {2}HOST .*\n {2}PORT .*\n {2}LOG_LEVEL .*\n {2}BASE_URL /,
  )
})

test('the config cannot be changed', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true)
})
