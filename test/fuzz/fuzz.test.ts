// The fuzz in the suite: 20,000 hostile inputs of a fixed seed for the real app, over real sockets.

import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testApp } from '../fixtures.ts'
import { conversationOf } from './conversation.ts'
import { runFuzz } from './run.ts'

/** As long as it takes on a busy machine: some seconds on an idle one. */
const TIMEOUT_MS = 120_000

test('every response to 20,000 hostile inputs is as it should be', { timeout: TIMEOUT_MS }, async () => {
  const app = await testApp()
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const options = { port, seed: 14, count: 20_000, concurrency: 64, stalls: false }
  const { failures, inputs, responses, ends } = await runFuzz(options)
  const told = failures.map(({ conversation, faults, outcome }) => ({
    index: conversation.index,
    faults,
    sent: conversation.pieces.map((piece) => piece.toString('latin1').slice(-1_000)),
    received: outcome.received.toString('latin1').slice(-1_000),
  }))
  expect(told).toEqual([])
  expect(inputs).toBeGreaterThanOrEqual(20_000)
  // Most inputs are answered: the bytes of clients that leave too early are few.
  expect(responses).toBeGreaterThan(inputs)
  expect(ends).toMatchObject({ hung: 0, refused: 0 })
})

test('the same seed and index give the same bytes, another seed others', () => {
  expect(conversationOf(14, 123, false)).toEqual(conversationOf(14, 123, false))
  const bytesOf = (seed: number) =>
    Array.from({ length: 20 }, (_, i) =>
      Buffer.concat(conversationOf(seed, i, false).pieces).toString('latin1'),
    )
  const [one, other] = [new Set(bytesOf(14)), bytesOf(15)]
  expect(other.filter((bytes) => one.has(bytes))).toEqual([])
})
