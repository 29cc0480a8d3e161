// Client errors below HTTP, over a real socket: what is no HTTP gets a page in words, and never before a response
// that is still due.

import { once } from 'node:events'
import { connect, Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/web/app.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { sharedApp, urls } from '../../fixtures.ts'
import { appWithDueResponse, connectTo, expectErrorPage, FORM_TYPE, requestFor, responsesIn } from './apps.ts'

const app = await sharedApp()
beforeAll(() => app.listen({ host: '127.0.0.1', port: 0 }))

const JUNK = 'this is no HTTP\r\n\r\n'
/** A request with a body in chunks. */
const inChunks = (method: string, path: string, chunks: string, type = FORM_TYPE) =>
  requestFor(path, method, [type, 'Transfer-Encoding: chunked']) + chunks
const formInChunks = (chunks: string) => inChunks('POST', urls.answer, chunks)
const BROKEN_CHUNK = formInChunks('zz\r\n')

/** A request on another connection: whatever was sent on the first one before it has been received after it. */
async function roundTrip(app: FastifyInstance): Promise<void> {
  const connection = await connectTo(app)
  connection.write(requestFor('/healthz'))
  await connection.waitFor(/ok\n$/)
}

test.each([
  ['bytes that are no HTTP', JUNK, 400],
  ['a method that does not exist', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  [
    'headers beyond the limit',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(LIMITS.maxHeaderSize)}\r\n\r\n`,
    431,
  ],
  ['a URL beyond the limit', requestFor(`/answer?${'a=1&'.repeat(LIMITS.maxHeaderSize / 4)}`), 431],
  ['a chunk extension beyond the limit', formInChunks(`1;${'x'.repeat(20_000)}\r\nx\r\n`), 413],
  ['HTTP of another version', 'GET / HTTP/3.0\r\nHost: x\r\n\r\n', 505],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505],
  ['no version of HTTP', 'GET / HTTP/x\r\nHost: x\r\n\r\n', 400],
])('%s: a page in words, and the end', async (_, bytes, status) => {
  const connection = await connectTo(app)
  connection.write(bytes)
  const [response, ...others] = responsesIn(await connection.end())
  expectErrorPage(response, status, 'bad-request')
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
  connection.write([...['/due', ...further].map((path) => requestFor(path)), JUNK].join(''))
  await Promise.all([arrival, junk])
  await roundTrip(app)
  expect(connection.received()).toBe('')
  release()
  const responses = responsesIn(await connection.end())
  expect(responses.map(({ status }) => status)).toEqual([...statuses, 400])
  expect(responses[0]?.body).toBe('the response that was due')
  expectErrorPage(responses.at(-1), 400, 'bad-request')
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

test('a body that breaks the coding of its chunks is answered at once, by the page', async () => {
  const connection = await connectTo(app)
  connection.write(BROKEN_CHUNK)
  const [response, ...others] = responsesIn(await connection.end())
  expectErrorPage(response, 400, 'bad-request')
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

test.each([
  ['a request that asks for the end', requestFor('/healthz', 'GET', ['Connection: close'])],
  ['HTTP/1.0', 'GET /healthz HTTP/1.0\r\n\r\n'],
])('what stands behind %s gets no answer', async (_, bytes) => {
  const connection = await connectTo(app)
  connection.write(bytes + requestFor('/healthz'))
  expect(responsesIn(await connection.end()).map(({ status }) => status)).toEqual([200])
})

test('junk is answered once, however many pieces it comes in', async () => {
  const connection = await connectTo(app)
  connection.write(JUNK)
  await connection.waitFor(/<\/html>/)
  for (let piece = 0; piece < 100; piece += 1) connection.write(JUNK)
  connection.finish()
  expect(responsesIn(await connection.end()).map(({ status }) => status)).toEqual([400])
})

describe('a request whose body breaks after it was answered gets no second response', () => {
  const JSON_TYPE = 'Content-Type: application/json'
  test.each([
    ['415', inChunks('POST', urls.answer, '', JSON_TYPE), [415]],
    ['404', inChunks('POST', '/nowhere', ''), [404]],
    ['405', inChunks('PUT', urls.guide, ''), [405]],
    ['413', formInChunks(`2400\r\n${'x'.repeat(0x2400)}\r\n`), [413]],
    ['a page', inChunks('GET', urls.guide, ''), [200]],
    ['an answer that is made for it', inChunks('GET', `${urls.answer}?sim=lapsed`, ''), [200]],
    ['HEAD', inChunks('HEAD', urls.check, ''), [200]],
    ['a redirect', inChunks('GET', urls.answer, ''), [302]],
    ['a decision', inChunks('GET', urls.decision, ''), [200]],
    ['404 of the API', inChunks('POST', `${SITE_PATHS.api}/nowhere`, ''), [404]],
    ['405 of the API', inChunks('POST', urls.decision, ''), [405]],
    ['a page behind another response', requestFor('/healthz') + inChunks('GET', urls.guide, ''), [200, 200]],
  ])('%s', async (_, request, statuses) => {
    // In the same read as the request, and later than the response.
    for (const together of [true, false]) {
      const connection = await connectTo(app)
      connection.write(request + (together ? 'zz\r\n' : ''))
      if (!together) {
        await connection.waitFor(new RegExp('HTTP/1.1 .*'.repeat(statuses.length), 's'))
        connection.write('zz\r\n')
      }
      expect(statusLines(await connection.end())).toEqual(statuses)
    }
  })
})

test('junk after HEAD is answered after it, as a response of its own', async () => {
  const connection = await connectTo(app)
  connection.write(requestFor(urls.check, 'HEAD') + JUNK)
  const received = await connection.end()
  const second = received.indexOf('HTTP/1.1', 1)
  expect(received.slice(0, second)).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s)
  expectErrorPage(responsesIn(received.slice(second))[0], 400, 'bad-request')
})

describe('CONNECT', () => {
  const CONNECT = 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n'

  test('is a 405 that names the methods there are, and the end', async () => {
    const connection = await connectTo(app)
    connection.write(`${CONNECT}bytes for the tunnel`)
    const [response, ...others] = responsesIn(await connection.end())
    expectErrorPage(response, 405, 'method-not-allowed')
    expect(response?.headers.allow).toBe('GET, HEAD, OPTIONS, POST')
    expect(others).toEqual([])
  })

  test('waits for the responses that are due', async () => {
    const { app, arrival, release } = await appWithDueResponse()
    const connection = await connectTo(app)
    const connected = once(app.server, 'connect')
    connection.write(requestFor('/due') + requestFor('/healthz') + CONNECT)
    await Promise.all([arrival, connected])
    release()
    const responses = responsesIn(await connection.end())
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 405])
  })

  test('by a client that resets the connection does no harm', async () => {
    const { app, arrival, release } = await appWithDueResponse()
    const connected = once(app.server, 'connect') as Promise<[unknown, Socket]>
    const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
    client.write(requestFor('/due') + CONNECT)
    const [[, socket]] = await Promise.all([connected, arrival])
    const closed = new Promise((resolve) => socket.once('close', resolve))
    client.resetAndDestroy()
    await closed
    release()
    await roundTrip(app)
  })
})

/** The status of each response, whose bodies may be missing. */
function statusLines(received: string): number[] {
  return Array.from(received.matchAll(/HTTP\/1\.1 (\d+) /g), ([, status]) => Number(status))
}
