// Background compression: the order of the queue, a compression that fails, and the end of the app.

import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { improveWhenListening } from '../../../src/web/http/improve.ts'
import { deferred, loggedApp } from './apps.ts'

/** Representations by name, the names of those whose improvement has begun, and a way to end each. */
function representations(...names: readonly string[]) {
  const starts: string[] = []
  const ends = names.map(deferred)
  const queue = names.map((name, index) => ({
    improve: async () => {
      starts.push(name)
      await ends[index]?.promise
    },
  }))
  return { starts, queue, ends }
}

const LISTEN = { host: '127.0.0.1', port: 0 }

test('begins once the app listens, one after the other, and goes on with what is queued later', async () => {
  const { app } = loggedApp('error')
  const improve = improveWhenListening(app)
  const { starts, queue, ends } = representations('a', 'b', 'c', 'd')
  improve(queue.slice(0, 2))
  await app.ready()
  expect(starts).toEqual([])
  await app.listen(LISTEN)
  expect(starts).toEqual(['a'])
  improve(queue.slice(2, 3))
  for (const [index, expected] of [
    ['a', 'b'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ].entries()) {
    ends[index]?.resolve()
    await setImmediate()
    expect(starts).toEqual(expected)
  }
  improve(queue.slice(3))
  expect(starts).toEqual(['a', 'b', 'c', 'd'])
})

test('a compression that fails is logged with its stack, and the next one begins', async () => {
  const unhandled: unknown[] = []
  const note = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', note)
  onTestFinished(() => {
    process.off('unhandledRejection', note)
  })
  const { app, log } = loggedApp('error')
  const { starts, queue, ends } = representations('a', 'b')
  improveWhenListening(app)(queue)
  await app.listen(LISTEN)
  ends[0]?.reject(new Error('no memory'))
  await setImmediate()
  expect(starts).toEqual(['a', 'b'])
  expect(log.map(({ msg, err }) => [msg, err?.message])).toEqual([
    ['a background compression failed', 'no memory'],
  ])
  expect(log[0]?.err?.stack).toContain('improve.test.ts')
  expect(unhandled).toEqual([])
})

test('none is begun after the app began to close', async () => {
  const { app } = loggedApp('error')
  const improve = improveWhenListening(app)
  const { starts, queue, ends } = representations('a', 'b', 'c')
  improve(queue.slice(0, 2))
  await app.listen(LISTEN)
  await app.close()
  ends[0]?.resolve()
  await setImmediate()
  improve(queue.slice(2))
  await setImmediate()
  expect(starts).toEqual(['a'])
})
