// Client errors below HTTP, over a real socket: what is no HTTP gets a page in words, and never before a response
// that is still due.

import { createServer, connect, Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { FastifyInstance } from 'fastify'
import { parseHTML } from 'linkedom'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../src/web/app.ts'
import { clientErrorHandler } from '../../../src/web/http/client-errors.ts'
import { SECURITY_HEADERS } from '../../../src/web/http/headers.ts'
import { HTML } from '../../../src/web/http/media-types.ts'
import { config, edition, site } from '../../fixtures.ts'
import { connectTo, deferred, responsesIn } from './apps.ts'
import type { RawResponse } from './apps.ts'

const JUNK = 'this is no HTTP\r\n\r\n'

/** The real app, listening, with a route `/due` that answers when the test lets it. */
async function appWithDueResponse() {
  const app = await buildApp(config, site)
  onTestFinished(() => app.close())
  const [arrival, permission] = [deferred(), deferred()]
  app.get('/due', async () => {
    arrival.resolve()
    await permission.promise
    return 'the response that was due'
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, arrival: arrival.promise, release: permission.resolve }
}

const requestFor = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`

/** A request on another connection: whatever was sent on the first one before it has been received after it. */
async function roundTrip(app: FastifyInstance): Promise<void> {
  const connection = await connectTo(app)
  connection.write(requestFor('/healthz'))
  await connection.waitFor(/ok\n$/)
}

/** That a response is the page for bytes that cannot be read, and the last one of its connection. */
function expectErrorPage(response: RawResponse | undefined, status: number): void {
  expect(response?.status).toBe(status)
  const { document } = parseHTML(response?.body ?? '')
  expect(document.querySelector('h1')?.textContent).toBe(edition.pages['bad-request'].title)
  expect(response?.headers).toMatchObject({
    ...SECURITY_HEADERS,
    'content-security-policy': expect.stringContaining("style-src 'sha256-") as string,
    'content-type': HTML,
    'cache-control': 'no-store',
    'connection': 'close',
  })
}

test.each([
  ['bytes that are no HTTP', JUNK, 400],
  ['a method that does not exist', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['headers beyond the limit', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, 431],
  ['a URL beyond the limit', requestFor(`/answer?${'a=1&'.repeat(30_000)}`), 431],
])('%s: a page in words, and the end', async (_, bytes, status) => {
  const { app } = await appWithDueResponse()
  const connection = await connectTo(app)
  connection.write(bytes)
  const [response, ...others] = responsesIn(await connection.end())
  expectErrorPage(response, status)
  expect(others).toEqual([])
})

test.each([
  ['one', [], [200]],
  ['two', ['/due'], [200, 200]],
  ['one and a page', ['/healthz'], [200, 200]],
  ['one and a failure', ['/nowhere'], [200, 404]],
  ['one and a URL that cannot be decoded', ['/%zz'], [200, 400]],
])('junk waits for the responses that are due: %s', async (_, further, statuses) => {
  const { app, arrival, release } = await appWithDueResponse()
  const junk = once(app.server, 'clientError')
  const connection = await connectTo(app)
  connection.write([...['/due', ...further].map(requestFor), JUNK].join(''))
  await Promise.all([arrival, junk])
  await roundTrip(app)
  expect(connection.received()).toBe('')
  release()
  const responses = responsesIn(await connection.end())
  expect(responses.map(({ status }) => status)).toEqual([...statuses, 400])
  expect(responses[0]?.body).toBe('the response that was due')
  expectErrorPage(responses.at(-1), 400)
})

test('junk waits for the last of the responses that are due', async () => {
  const { app, arrival, release } = await appWithDueResponse()
  const junk = once(app.server, 'clientError')
  const connection = await connectTo(app)
  connection.write([requestFor('/healthz'), requestFor('/due'), JUNK].join(''))
  await Promise.all([arrival, junk, connection.waitFor(/ok\n$/)])
  await roundTrip(app)
  expect(responsesIn(connection.received()).map(({ status }) => status)).toEqual([200])
  release()
  expect(responsesIn(await connection.end()).map(({ status }) => status)).toEqual([200, 200, 400])
})

const FORM_HEAD = 'POST /answer HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n'
const BROKEN_CHUNK = `${FORM_HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`

test('a body that breaks the coding of its chunks is answered at once, by the page', async () => {
  const { app } = await appWithDueResponse()
  const connection = await connectTo(app)
  connection.write(BROKEN_CHUNK)
  const [response, ...others] = responsesIn(await connection.end())
  expectErrorPage(response, 400)
  expect(others).toEqual([])
})

test('a broken body waits for the response that is due to the request before it', async () => {
  const { app, arrival, release } = await appWithDueResponse()
  const junk = once(app.server, 'clientError')
  const connection = await connectTo(app)
  connection.write(requestFor('/due') + BROKEN_CHUNK)
  await Promise.all([arrival, junk])
  await roundTrip(app)
  expect(connection.received()).toBe('')
  release()
  const responses = responsesIn(await connection.end())
  expect(responses.map(({ status }) => status)).toEqual([200, 400])
  expect(responses[0]?.body).toBe('the response that was due')
})

test('junk is answered once, however many pieces it comes in', () => {
  const socket = new Socket()
  const callbacks: (() => void)[] = []
  const handle = clientErrorHandler(
    () => ({ html: '<p>', policy: '' }),
    (_socket, callback) => callbacks.push(callback),
  )
  for (let piece = 0; piece < 1_000; piece += 1) handle(new Error('Parse Error'), socket)
  expect(callbacks).toHaveLength(1)
})

/** Both ends of a connection, what the client has received, and the handler, with no response due. */
async function bareConnection() {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const accepted = once(listener, 'connection') as Promise<[Socket]>
  const client = connect((listener.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = await accepted
  onTestFinished(() => {
    client.destroy()
    socket.destroy()
    listener.close()
  })
  let received = ''
  client.on('data', (chunk) => {
    received += String(chunk)
  })
  const handle = clientErrorHandler(
    () => ({ html: '<p>', policy: '' }),
    (_socket, callback) => {
      callback()
    },
  )
  return { client, socket, handle, received: () => received }
}

const errorOf = (code: string) => Object.assign(new Error(code), { code })

test('a connection that the client has reset is destroyed, and nothing is sent', async () => {
  const { client, socket, handle, received } = await bareConnection()
  handle(errorOf('ECONNRESET'), socket)
  expect(socket.destroyed).toBe(true)
  await once(client, 'close')
  expect(received()).toBe('')
})

test('a connection that we have ended already is destroyed, and nothing more is sent', async () => {
  const { client, socket, handle, received } = await bareConnection()
  const errors: Error[] = []
  socket.on('error', (error) => errors.push(error))
  socket.end('the last response')
  handle(errorOf('HPE_INVALID_METHOD'), socket)
  expect(socket.destroyed).toBe(true)
  await once(client, 'close')
  expect(errors).toEqual([])
  expect(received()).not.toContain('HTTP/1.1')
})
