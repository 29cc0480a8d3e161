// Budget for making responses: one job at a time, a turn and a rest between two, one job for all who ask for the same,
// none for those who have gone, and 503 for what is too much.

import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createBudget } from '../../../src/web/http/budget.ts'
import type { BudgetOptions } from '../../../src/web/http/budget.ts'
import { Overloaded } from '../../../src/web/http/errors.ts'
import { deferred } from './apps.ts'

const isWanted = () => true
const isGone = () => false

/** A budget whose jobs end, and whose rests pass, when the test says so; what began is noted in order. */
function controlled(options: Partial<BudgetOptions> = {}) {
  const begun: string[] = []
  const rests: { readonly ms: number; readonly end: () => void }[] = []
  const sleep = (ms: number) => {
    const { promise, resolve } = deferred()
    rests.push({ ms, end: resolve })
    return promise
  }
  const budget = createBudget<string>({ maxWaiting: 2, restRatio: 1, sleep, ...options })
  const ask = (key: string, wanted = isWanted, work: () => Promise<unknown> = () => Promise.resolve()) =>
    budget.run(key, wanted, async () => {
      begun.push(key)
      await work()
      return `made ${key}`
    })
  return { begun, rests, ask }
}

test('an idle budget begins at once, and needs no turn of the event loop to answer', async () => {
  const { begun, ask } = controlled()
  const value = ask('a')
  expect(begun).toEqual(['a'])
  expect(await value).toBe('made a')
})

test('a job begins when the one before it has ended and the rest after it has passed, in the order of asking', async () => {
  const { begun, rests, ask } = controlled()
  const first = deferred()
  const values = [ask('a', isWanted, () => first.promise), ask('b'), ask('c')]
  await setImmediate()
  // The rest alone does not let the next begin.
  rests[0]?.end()
  await setImmediate()
  expect(begun).toEqual(['a'])
  first.resolve()
  await setImmediate()
  expect(begun).toEqual(['a', 'b'])
  // Nor does the end of the job.
  expect(await values[1]).toBe('made b')
  await setImmediate()
  expect(begun).toEqual(['a', 'b'])
  rests[1]?.end()
  await setImmediate()
  expect(begun).toEqual(['a', 'b', 'c'])
})

test.each([0.5, 1, 3])(
  'the rest is %d times as long as the job held the event loop, not as long as it waited for others',
  async (restRatio) => {
    const { rests, ask } = controlled({ restRatio })
    const waits = deferred()
    const heldMs = 5
    const value = ask('a', isWanted, () => {
      const end = performance.now() + heldMs
      while (performance.now() < end);
      return waits.promise
    })
    await setImmediate()
    // It has begun to rest while the job still waits.
    expect(rests.map(({ ms }) => ms >= heldMs * restRatio)).toEqual([true])
    waits.resolve()
    await value
  },
)

test('with no time to rest, the next job begins in the next turn of the event loop', async () => {
  const { begun, rests, ask } = controlled({ restRatio: 0 })
  const values = [ask('a'), ask('b')]
  await values[0]
  expect(begun).toEqual(['a'])
  expect(await values[1]).toBe('made b')
  expect(rests).toEqual([])
})

describe('a job that fails', () => {
  test('fails for those who asked for it alone', async () => {
    const { rests, ask } = controlled()
    const failed = ask('a', isWanted, () => Promise.reject(new Error('a fault')))
    const [shared, next] = [ask('a'), ask('b')]
    await expect(failed).rejects.toThrow('a fault')
    await expect(shared).rejects.toThrow('a fault')
    await setImmediate()
    rests[0]?.end()
    expect(await next).toBe('made b')
  })

  test('is made anew for who asks next', async () => {
    const { rests, ask } = controlled()
    await expect(ask('a', isWanted, () => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault')
    await setImmediate()
    rests[0]?.end()
    expect(await ask('a')).toBe('made a')
  })
})

describe('who asks for the same', () => {
  test('shares the job, whether it waits or is under way', async () => {
    const { begun, rests, ask } = controlled()
    const first = deferred()
    const values = [ask('a', isWanted, () => first.promise), ask('b'), ask('b'), ask('a')]
    first.resolve()
    await setImmediate()
    rests[0]?.end()
    expect(await Promise.all(values)).toEqual(['made a', 'made b', 'made b', 'made a'])
    expect(begun).toEqual(['a', 'b'])
  })

  test('takes no place among those who wait', async () => {
    const { rests, ask } = controlled({ maxWaiting: 1 })
    const values = [ask('a'), ...Array.from({ length: 100 }, () => ask('b'))]
    await setImmediate()
    rests[0]?.end()
    expect(new Set(await Promise.all(values))).toEqual(new Set(['made a', 'made b']))
  })
})

describe('who has gone meanwhile', () => {
  test('gets nothing made', async () => {
    const { begun, rests, ask } = controlled()
    const values = [ask('a'), ask('b', isGone), ask('c')]
    await setImmediate()
    rests[0]?.end()
    await expect(values[1]).rejects.toThrow(Overloaded)
    expect(await values[2]).toBe('made c')
    expect(begun).toEqual(['a', 'c'])
  })

  test('keeps it from none who still wait', async () => {
    const { rests, ask } = controlled()
    const values = [ask('a'), ask('b', isGone), ask('b', isWanted)]
    await setImmediate()
    rests[0]?.end()
    expect(await Promise.all(values.slice(1))).toEqual(['made b', 'made b'])
  })
})

test.each([0, 1, 5])('beyond %i that wait, it sheds, and tells of each', async (maxWaiting) => {
  let shed = 0
  const { begun, rests, ask } = controlled({ maxWaiting, onShed: () => (shed += 1) })
  const accepted = Array.from({ length: 1 + maxWaiting }, (_, job) => ask(String(job)))
  for (let request = 0; request < 3; request += 1) {
    await expect(ask(`beyond ${request}`)).rejects.toThrow(Overloaded)
  }
  expect(shed).toBe(3)
  for (const [job, value] of accepted.entries()) {
    expect(await value).toBe(`made ${job}`)
    await setImmediate()
    rests[job]?.end()
    await setImmediate()
  }
  expect(begun).toHaveLength(1 + maxWaiting)
  expect(await ask('afterwards')).toBe('made afterwards')
})
