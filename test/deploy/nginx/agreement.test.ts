// Limits and times of nginx beside those of the site: the proxy's may not be at odds with what it stands before.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../../src/folders.ts'
import { LIMITS } from '../../../src/web/app.ts'

const site = readFileSync(join(ROOT, 'deploy/nginx/site.conf'), 'utf8')

/** Value of the first directive of this name in site.conf, in bytes or milliseconds: the upstream stands first. */
function valueOf(directive: string): number {
  const found = [...site.matchAll(new RegExp(`^ *${directive} (?:\\d+ )?(\\d+)([ks]);$`, 'gm'))]
  const [, number, unit] = found.at(0) ?? []
  return Number(number) * (unit === 'k' ? 1024 : 1000)
}

test('a connection to an instance is given up before the site closes it', () => {
  expect(valueOf('keepalive_timeout')).toBeLessThan(LIMITS.keepAliveTimeout)
})

test('a body is as long as the site takes, and headers are no longer', () => {
  expect(valueOf('client_max_body_size')).toBe(LIMITS.bodyLimit)
  const [, buffers] = /large_client_header_buffers (\d+) /.exec(site) ?? []
  expect(Number(buffers) * valueOf('large_client_header_buffers')).toBeLessThanOrEqual(LIMITS.maxHeaderSize)
})

test('a client has as long for its request as the site gives it', () => {
  expect(valueOf('client_header_timeout')).toBe(LIMITS.headersTimeout)
  expect(valueOf('client_body_timeout')).toBe(LIMITS.requestTimeout)
})

const instances = readFileSync(join(ROOT, 'deploy/nginx/instances.conf'), 'utf8')
const places = [...instances.matchAll(/max_conns=(\d+)/g)].map(([, number]) => Number(number))

test('an instance sheds new answers before nginx sheds whatever it is asked', () => {
  // One more than wait may be under way.
  expect(Math.min(...places)).toBeGreaterThan(LIMITS.maxWaiting + 1)
})

test('one client has fewer requests under way than one instance takes new answers', () => {
  const [, ofClient] = /limit_conn connections (\d+);/.exec(site) ?? []
  expect(Number(ofClient)).toBeLessThan(LIMITS.maxWaiting)
})

test('site.conf holds no address, port or path of a machine', () => {
  const lines = site.split('\n').filter((line) => !line.trim().startsWith('#'))
  const faults = lines.filter((line) => /\blisten\b|\s\/(?!dev\/null|["'; ])\w+\/|127\.0|\.0\.0/.test(line))
  expect(faults).toEqual([])
})
