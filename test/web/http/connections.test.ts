// Connections over real sockets: how many requests one may leave unanswered, and how long it may take for anything.

import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../../src/web/app.ts'
import type { Limits } from '../../../src/web/app.ts'
import { testApp, urls } from '../../fixtures.ts'
import { appWithDueResponse, connectTo, expectErrorPage, FORM_TYPE, requestFor, responsesIn } from './apps.ts'

describe('requests that wait for their responses', () => {
  const MAX = LIMITS.maxUnanswered

  /** The app with a route that counts its requests, behind one that holds up their responses. */
  const countingApp = async () => {
    const { app, release } = await appWithDueResponse((own) => {
      own.get('/count', () => String((seen.count += 1)))
    })
    const seen = { count: 0 }
    /** Sends a pipeline, and waits until all of it is dispatched that ever will be. */
    const pipeline = async (length: number, dispatched: number) => {
      const connection = await connectTo(app)
      connection.write(requestFor('/due') + requestFor('/count').repeat(length - 1))
      await expect.poll(() => seen.count, { timeout: 9_000 }).toBe(dispatched - 1)
      return connection
    }
    return { app, release, seen, pipeline }
  }
  const bodiesUpTo = (length: number) => [
    'the response that was due',
    ...Array.from({ length: length - 1 }, (_, i) => String(i + 1)),
  ]

  test.each([
    ['as many as the limit', MAX],
    ['one more', MAX + 1],
    ['as many as a read holds', 1_500],
  ])('%s: those up to the limit are answered, in order, and the last says so', async (_, length) => {
    const { release, seen, pipeline } = await countingApp()
    const connection = await pipeline(length, MAX)
    release()
    const responses = responsesIn(await connection.end())
    expect(responses.map(({ body }) => body)).toEqual(bodiesUpTo(MAX))
    expect(responses.map(({ headers }) => headers.connection)).toEqual([
      ...Array.from({ length: MAX - 1 }, () => 'keep-alive'),
      'close',
    ])
    expect(seen.count).toBe(MAX - 1)
  })

  test('fewer leave the connection open', async () => {
    const { release, pipeline } = await countingApp()
    const connection = await pipeline(MAX - 1, MAX - 1)
    release()
    await connection.waitFor(/62$/)
    connection.write(requestFor('/count', 'GET', ['Connection: close']))
    const responses = responsesIn(await connection.end())
    expect(responses.map(({ body }) => body)).toEqual(bodiesUpTo(MAX))
  })

  test('a Node whose parser does not stop: twice as many are refused one by one, more cut the connection off', async () => {
    const { app, seen, pipeline } = await countingApp()
    app.server.on('connection', (socket: Socket & { parser?: object }) => {
      const { parser } = socket
      if (!parser) throw new Error('no parser')
      const { onIncoming } = parser as { onIncoming?: unknown }
      Object.defineProperty(parser, 'onIncoming', {
        configurable: true,
        get: () => onIncoming,
        set: () => undefined,
      })
      // Node uses its parsers again.
      socket.once('close', () => Reflect.deleteProperty(parser, 'onIncoming'))
    })
    const connection = await pipeline(2 * MAX + 1, MAX)
    expect(await connection.end()).toBe('')
    expect(seen.count).toBe(MAX - 1)
  })
})

describe('time', () => {
  // Long enough for a busy machine to read a request that comes at once.
  const SHORT = { headersTimeout: 1_000, requestTimeout: 1_000, keepAliveTimeout: 1, checkInterval: 50 }
  const listening = async (limits: Partial<Limits>, prepare?: (app: FastifyInstance) => void) => {
    const app = await testApp({ limits })
    prepare?.(app)
    await app.listen({ host: '127.0.0.1', port: 0 })
    return app
  }

  /** Calls back every 20 ms, until the test is over. */
  const repeatedly = (callback: () => void) => {
    const timer = setInterval(callback, 20)
    onTestFinished(() => {
      clearInterval(timer)
    })
  }

  const CHUNKED = 'Transfer-Encoding: chunked'
  const LONG = 'Content-Length: 8000'
  const chunks = '1\r\nx\r\n'.repeat(1_000)
  /** What is sent at once, and what byte by byte after it, and the statuses of the responses. */
  const CASES = {
    'headers that drip': [requestFor('/', 'GET', ['X: ']).trimEnd(), 'x', [408]],
    'headers that drip after a request': [`${requestFor('/healthz')}GET / HTTP/1.1\r\nX: `, 'x', [200, 408]],
    'half a request line, then silence': ['GET / HT', '', [408]],
    'half a header, then silence': ['GET / HTTP/1.1\r\nHo', '', [408]],
    'a form that drips': [requestFor(urls.answer, 'POST', [FORM_TYPE, LONG]), 'sim=', [408]],
    'a form that drips in chunks': [requestFor(urls.answer, 'POST', [FORM_TYPE, CHUNKED]), chunks, [408]],
    'a form that never comes': [requestFor(urls.answer, 'POST', [FORM_TYPE, LONG]), '', [408]],
    // What is answered as soon as its headers are in is not answered again.
    'GET with a body that drips': [requestFor('/healthz', 'GET', [LONG]), 'x', [200]],
    '405 with a body that drips': [requestFor(urls.guide, 'POST', [CHUNKED]), chunks, [405]],
    '404 with a body that drips': [requestFor('/nowhere', 'POST', [LONG]), 'x', [404]],
    'a request, then silence': [requestFor('/healthz'), '', [200]],
    'silence from the start': ['', '', []],
  } as const satisfies Record<string, readonly [string, string, readonly number[]]>

  test('ends a request and a connection that take too long, with 408 where a request has begun', async () => {
    const app = await listening(SHORT)
    const endings = Object.entries(CASES).map(async ([name, [start, dripping]]) => {
      const connection = await connectTo(app)
      connection.write(start)
      const bytes = dripping.split('')
      if (bytes.length > 0)
        repeatedly(() => {
          connection.write(bytes.shift() ?? 'x')
        })
      return [name, responsesIn(await connection.end())] as const
    })
    const responses = Object.fromEntries(await Promise.all(endings))
    expect(mapValues(responses, (ofCase) => ofCase.map(({ status }) => status))).toEqual(
      mapValues(CASES, ([, , statuses]) => statuses),
    )
    for (const response of Object.values(responses).flat()) {
      if (response.status === 408) expectErrorPage(response, 408, 'request-timeout')
    }
  })

  test('that a form took too long is said once, even if the rest of it comes after all', async () => {
    const app = await listening({ ...SHORT, requestTimeout: 200, headersTimeout: 200, lingerTimeout: 30_000 })
    const connection = await connectTo(app)
    connection.write(requestFor(urls.answer, 'POST', [FORM_TYPE, 'Content-Length: 12']))
    await connection.waitFor(/<\/html>/)
    connection.write(`sim=receives${requestFor('/healthz')}`)
    connection.finish()
    expect(responsesIn(await connection.end()).map(({ status }) => status)).toEqual([408])
  })

  /** A client that never ends its side, and the server's side of its connection. */
  const stubbornClient = async (app: FastifyInstance) => {
    const accepted = once(app.server, 'connection') as Promise<[Socket]>
    const { port } = app.server.address() as AddressInfo
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).pause()
    client.on('error', () => undefined)
    onTestFinished(() => {
      client.destroy()
    })
    const [socket] = await accepted
    return { client, socket }
  }

  test('a connection that we have ended is not held open by a client that goes on sending', async () => {
    const { client, socket } = await stubbornClient(
      await listening({ lingerTimeout: 200, checkInterval: 50 }),
    )
    client.resume()
    repeatedly(() => {
      client.write('junk\r\n\r\n')
    })
    await once(socket, 'close')
    expect(socket.bytesWritten).toBeGreaterThan(0)
  })

  test('nor is one by a client that reads its response a few bytes at a time', async () => {
    const app = await listening({ responseTimeout: 200, checkInterval: 50 }, (own) => {
      // More than the system takes off our hands.
      own.get('/long', () => Buffer.alloc(50_000_000))
    })
    const { client, socket } = await stubbornClient(app)
    repeatedly(() => {
      client.read(16)
    })
    client.write(requestFor('/long'))
    await once(socket, 'close')
    expect(socket.bytesWritten).toBeGreaterThan(0)
  })
})

test('the limits of the site are those of its server', async () => {
  const { server } = await testApp()
  const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } = server
  const { idleTimeout } = LIMITS
  expect({ headersTimeout, requestTimeout, keepAliveTimeout, timeout }).toEqual({
    headersTimeout: LIMITS.headersTimeout,
    requestTimeout: LIMITS.requestTimeout,
    keepAliveTimeout: LIMITS.keepAliveTimeout,
    timeout: idleTimeout,
  })
})

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
