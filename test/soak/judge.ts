// Judge of the soak: whether memory grows, and whether everything that was open is closed again.

import { median } from '../bench/statistics.ts'
import type { Gauge } from './gauge.ts'

const MIB = 2 ** 20
/** Growth from the third quarter to the last that counts: more than this part, and more than these bytes. */
const GROWTH = { part: 0.1, heapUsed: 6 * MIB, rss: 16 * MIB } as const
/** Fewer gauges than this say nothing about growth. */
const FEWEST_GAUGES = 8

/**
 * What grows in the second half of a run, in words: the first half fills caches.
 * @param gauges taken at regular intervals under load
 */
export function growthIn(gauges: readonly Gauge[]): string[] {
  if (gauges.length < FEWEST_GAUGES) return []
  const quarter = Math.floor(gauges.length / 4)
  const [third, last] = [gauges.slice(-2 * quarter, -quarter), gauges.slice(-quarter)]
  return (['heapUsed', 'rss'] as const).flatMap((figure) => {
    const [before, after] = [third, last].map((part) => median(part.map((gauge) => gauge[figure]))) as [
      number,
      number,
    ]
    const grows = after - before > Math.max(before * GROWTH.part, GROWTH[figure])
    return grows ? [`${figure} grows: from ${toMib(before)} to ${toMib(after)} MB in the second half`] : []
  })
}

/** What is open beyond what was open before the load, in words. */
export function leftOpen(before: Gauge, after: Gauge): string[] {
  return Object.entries(after.resources).flatMap(([type, now]) => {
    const then = before.resources[type] ?? 0
    return now > then ? [`${type}: ${now} open, ${then} before the load`] : []
  })
}

/** Bytes as whole MB. */
export function toMib(bytes: number): number {
  return Math.round(bytes / MIB)
}
