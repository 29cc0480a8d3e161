// The judge of the soak: what counts as growth, and as left open.

import { expect, test } from 'vitest'
import type { Gauge } from './gauge.ts'
import { growthIn, leftOpen } from './judge.ts'

const MIB = 2 ** 20

const gaugeOf = (changes: Partial<Gauge>): Gauge => ({
  rss: 100 * MIB,
  heapUsed: 20 * MIB,
  resources: {},
  delayP50: 0,
  delayP99: 0,
  ...changes,
})

/** Gauges whose heap in use is as many MB as each number says. */
const heaps = (...sizes: readonly number[]) => sizes.map((size) => gaugeOf({ heapUsed: size * MIB }))

test.each([
  ['memory that stays', heaps(20, 20, 20, 20, 20, 20, 20, 20)],
  ['memory that grows while caches fill', heaps(20, 30, 40, 50, 52, 52, 52, 52)],
  ['memory that goes up and down', heaps(20, 40, 25, 38, 22, 41, 25, 39)],
  ['a run that is too short to tell', heaps(20, 40, 80)],
])('%s is in order', (_, gauges) => {
  expect(growthIn(gauges)).toEqual([])
})

test('a heap that grows to the end is told, with its sizes', () => {
  const [fault] = growthIn(heaps(20, 30, 40, 50, 60, 70, 80, 90))
  expect(fault).toBe('heapUsed grows: from 70 to 90 MB in the second half')
})

test('resident memory that grows to the end is told', () => {
  const gauges = [100, 110, 120, 130, 140, 150, 170, 180].map((size) => gaugeOf({ rss: size * MIB }))
  expect(growthIn(gauges)).toEqual(['rss grows: from 150 to 180 MB in the second half'])
})

test('a socket that is still open is told, one that was open before is not', () => {
  const before = gaugeOf({ resources: { TCPServerWrap: 1, PipeWrap: 3 } })
  const after = gaugeOf({ resources: { TCPServerWrap: 1, PipeWrap: 2, TCPSocketWrap: 4 } })
  expect(leftOpen(before, after)).toEqual(['TCPSocketWrap: 4 open, 0 before the load'])
})
