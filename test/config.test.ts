// Settings of the operator: their defaults, what is allowed, and the error that names a bad one.

import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const SETTINGS = [
  'HOST',
  'PORT',
  'LOG_LEVEL',
  'BASE_URL',
  'FEEDBACK_URL',
  'SECURITY_CONTACT',
  'TRUST_PROXY',
  'STOP_DELAY',
  'STOP_GRACE',
  'REVISION',
]

test('with nothing set, the site listens on this machine only', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    baseUrl: 'http://localhost:3000',
    feedbackUrl: undefined,
    securityContact: undefined,
    trustedProxies: [],
    stopDelayMs: 500,
    stopGraceMs: 10_000,
    revision: undefined,
  })
})

test('an empty variable is as good as none', () => {
  const empty = Object.fromEntries(SETTINGS.map((name) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
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
  [{ SECURITY_CONTACT: 'mailto:us@example.org' }, { securityContact: 'mailto:us@example.org' }],
  [{ SECURITY_CONTACT: 'https://example.org/x?y' }, { securityContact: 'https://example.org/x?y' }],
  [{ TRUST_PROXY: '127.0.0.1' }, { trustedProxies: ['127.0.0.1'] }],
  [{ TRUST_PROXY: '10.0.0.0/8, ::1,fd00::/8' }, { trustedProxies: ['10.0.0.0/8', '::1', 'fd00::/8'] }],
  [{ STOP_DELAY: '0' }, { stopDelayMs: 0 }],
  [{ STOP_DELAY: '0.25' }, { stopDelayMs: 250 }],
  [{ STOP_GRACE: '600' }, { stopGraceMs: 600_000 }],
  [{ REVISION: 'v1.2-3+g0a_b' }, { revision: 'v1.2-3+g0a_b' }],
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
  ['PORT', '1e3'],
  ['HOST', 'a b'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_LEVEL', 'INFO'],
  ['FEEDBACK_URL', 'us@example.org'],
  ['FEEDBACK_URL', 'http://example.org'],
  ['FEEDBACK_URL', 'mailto:us'],
  ['BASE_URL', 'example.org'],
  ['BASE_URL', 'ftp://example.org'],
  ['BASE_URL', 'https://example.org/guide'],
  ['BASE_URL', 'https://u:p@example.org'],
  ['BASE_URL', 'https://example.org?x'],
  ['SECURITY_CONTACT', 'us@example.org'],
  ['SECURITY_CONTACT', 'http://example.org'],
  ['SECURITY_CONTACT', 'https://example.org/\nx'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', 'loopback'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '0.0.0.0/0'],
  ['TRUST_PROXY', '127.0.0.1,'],
  ['TRUST_PROXY', '1'],
  ['STOP_DELAY', '-1'],
  ['STOP_DELAY', '1s'],
  ['STOP_GRACE', '601'],
  ['STOP_GRACE', '1e2'],
  ['REVISION', 'a b'],
  ['REVISION', 'x'.repeat(65)],
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
