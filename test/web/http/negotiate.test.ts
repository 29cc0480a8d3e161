// Content negotiation (RFC 9110, 12.5.3) and conditional requests (13.1.2), header by header.

import { describe, expect, test } from 'vitest'
import { matchesTag, negotiateCoding } from '../../../src/web/http/negotiate.ts'

describe('Accept-Encoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0, *', 'identity'],
    ['*', 'br'],
    ['*;q=0.5, gzip;q=0.6', 'gzip'],
    ['deflate', 'identity'],
    ['identity', 'identity'],
    ['identity;q=0.5, gzip;q=0.4', 'identity'],
    ['gzip ; q=0.8 , identity; q=0', 'gzip'],
    ['gzip;q=nonsense', 'identity'],
    ['gzip;level=1;q=0.5, br;q=0.4', 'gzip'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['identity;q=0, deflate', undefined],
    ['*;q=0, gzip', 'gzip'],
  ])('%j: %s', (header, coding) => {
    // A second time it comes from the cache.
    expect([negotiateCoding(header), negotiateCoding(header)]).toEqual([coding, coding])
  })
})

describe('If-None-Match', () => {
  test.each([
    [undefined, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b",W/"a"', true],
    ['*', true],
    [' * ', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    ['"ab"', false],
    ['"A"', false],
  ])('%j holds "a": %s', (header, holds) => {
    expect(matchesTag(header, '"a"')).toBe(holds)
  })
})
