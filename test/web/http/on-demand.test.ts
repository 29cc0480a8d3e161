// Representations on demand: made once, kept by key and coding, and not at all for a client that has gone.

import { once } from 'node:events'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createBudget } from '../../../src/web/http/budget.ts'
import { createOnDemand } from '../../../src/web/http/on-demand.ts'
import { represent } from '../../../src/web/http/representation.ts'
import type { Variant } from '../../../src/web/http/representation.ts'
import { connectTo, deferred, loggedApp, requestFor } from './apps.ts'

/** An app that sends what it makes of a path, and the paths of which it has begun to make something. */
function makingApp(work: (path: string) => Promise<unknown> = () => Promise.resolve()) {
  const { app } = loggedApp('silent')
  const made: string[] = []
  const budget = createBudget<Variant>({ maxWaiting: 16, restRatio: 0 })
  const onDemand = createOnDemand({ budget, limit: 16, period: () => '' })
  app.get('/*', (request, reply) =>
    onDemand.send(request, reply, request.url, async () => {
      made.push(request.url)
      await work(request.url)
      return represent(`made of ${request.url}`, { type: 'text/plain', cache: 'no-store' })
    }),
  )
  return { app, made }
}

test('is made once, in whatever coding it is asked for', async () => {
  const { app, made } = makingApp()
  for (const coding of ['br', 'gzip', 'identity', 'br']) {
    const { headers } = await app.inject({ url: '/a', headers: { 'accept-encoding': coding } })
    expect(headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding)
  }
  expect((await app.inject('/b')).body).toBe('made of /b')
  expect(made).toEqual(['/a', '/b'])
})

test('is not made for a client that has gone, however many requests of its connection wait', async () => {
  const first = deferred()
  const { app, made } = makingApp((path) => (path === '/1' ? first.promise : Promise.resolve()))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const accepted = once(app.server, 'connection') as Promise<[Socket]>
  const client = await connectTo(app)
  const [socket] = await accepted
  client.write(['/1', '/2', '/3', '/4'].map((path) => requestFor(path)).join(''))
  await expect.poll(() => made).toEqual(['/1'])
  const gone = new Promise((resolve) => socket.once('close', resolve))
  client.reset()
  await gone
  first.resolve()
  expect((await app.inject('/other')).body).toBe('made of /other')
  expect(made).toEqual(['/1', '/other'])
})
