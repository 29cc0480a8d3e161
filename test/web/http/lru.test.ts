// LRU cache: against a list that is kept in order by hand.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLruCache } from '../../../src/web/http/lru.ts'

type Step = readonly ['get' | 'set', string]

/** What each step gives: an LRU cache as a list, the most recently used entry last. */
function expected(limit: number, steps: readonly Step[]): (number | undefined)[] {
  let entries: { readonly key: string; readonly value: number }[] = []
  return steps.map(([step, key], time) => {
    const found = entries.find((entry) => entry.key === key)
    const used = step === 'set' ? { key, value: time } : found
    if (used) entries = [...entries.filter((entry) => entry !== found), used].slice(-limit)
    return used?.value
  })
}

test('gives what was last set, and forgets the least recently used beyond its limit', () => {
  const step = fc.tuple(fc.constantFrom('get', 'set'), fc.constantFrom('a', 'b', 'c', 'd'))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 20 }), (limit, steps) => {
      const cache = createLruCache<number>(limit)
      const values = steps.map(([name, key], time) =>
        name === 'set' ? cache.set(key, time) : cache.get(key),
      )
      expect(values).toEqual(expected(limit, steps))
    }),
    { numRuns: 2_000 },
  )
})
