// Protocol checks over real sockets: requests that HTTP does not allow are failures like any other, and those that it
// allows are answered however unusual they are.

import { beforeAll, describe, expect, test } from 'vitest'
import { PROBLEM_JSON } from '../../../src/web/http/media-types.ts'
import { EMBEDDABLE, SECURITY_HEADERS } from '../../../src/web/http/headers.ts'
import { originForm } from '../../../src/web/http/protocol.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { sharedApp, urls } from '../../fixtures.ts'
import { connectTo, expectErrorPage, FORM_TYPE, requestFor, responsesIn } from './apps.ts'

const app = await sharedApp()
beforeAll(() => app.listen({ host: '127.0.0.1', port: 0 }))

/** The responses to a connection's bytes, until the server ends it. */
async function send(bytes: string) {
  const connection = await connectTo(app)
  connection.write(bytes)
  return responsesIn(await connection.end())
}

interface RequestOptions {
  readonly version?: string
  readonly headers?: readonly string[]
}

const request = (target: string, { version = '1.1', headers = ['Host: x'] }: RequestOptions) =>
  [`GET ${target} HTTP/${version}`, ...headers, '', ''].join('\r\n')
const CLOSE = 'Connection: close'

const FAULTS = [
  ['no Host', 400, { headers: [] }],
  ['two Hosts', 400, { headers: ['Host: x', 'Host: x'] }],
  ['two Hosts in HTTP/1.0', 400, { version: '1.0', headers: ['Host: x', 'hOST: y'] }],
  ['a Host that is none', 400, { headers: ['Host: a b'] }],
  ['a Host with a path', 400, { headers: ['Host: x/y'] }],
  ['an expectation that nobody meets', 417, { headers: ['Host: x', 'Expect: tea'] }],
  ['HTTP/2.0', 505, { version: '2.0' }],
] as const satisfies readonly (readonly [string, number, RequestOptions])[]

describe.each(FAULTS)('%s: %d', (_, status, options) => {
  test('by a page, and the end', async () => {
    const [response, ...others] = await send(request(urls.home, options))
    expectErrorPage(response, status, 'bad-request')
    expect(others).toEqual([])
  })

  test('by a problem document of the API', async () => {
    const [response] = await send(request(urls.decision, options))
    expect(response?.status).toBe(status)
    expect(response?.headers).toMatchObject({
      ...SECURITY_HEADERS,
      ...EMBEDDABLE,
      'content-type': PROBLEM_JSON,
      'connection': 'close',
    })
    expect(JSON.parse(response?.body ?? '')).toMatchObject({ type: 'about:blank', status })
  })
})

test.each([
  ['HTTP/1.0 without Host', request('/healthz', { version: '1.0', headers: [] })],
  [
    'HTTP/1.0 with an expectation, which it has none of',
    request('/healthz', { version: '1.0', headers: ['Expect: tea'] }),
  ],
  ['an empty Host', request('/healthz', { headers: ['Host:', CLOSE] })],
  ['a Host with a port', request('/healthz', { headers: ['Host: example.org:8080', CLOSE] })],
  ['a Host that is an IPv6 address', request('/healthz', { headers: ['Host: [::1]:3000', CLOSE] })],
  ['a Host in Chinese, encoded', request('/healthz', { headers: ['Host: xn--fiqs8s', CLOSE] })],
])('%s is taken', async (_, bytes) => {
  expect((await send(bytes)).map(({ status, body }) => [status, body])).toEqual([[200, 'ok\n']])
})

test('100-continue is met', async () => {
  const connection = await connectTo(app)
  connection.write(
    requestFor(urls.answer, 'POST', [FORM_TYPE, CLOSE, 'Expect: 100-continue', 'Content-Length: 12']),
  )
  await connection.waitFor(/^HTTP\/1\.1 100 /)
  connection.write('sim=receives')
  expect(responsesIn(await connection.end()).map(({ status }) => status)).toEqual([100, 303])
})

test('100-continue is not met while another response is due: it would stand in the midst of one', async () => {
  const expecting = requestFor('/healthz', 'GET', ['Expect: 100-continue'])
  const responses = await send(requestFor('/nowhere') + expecting)
  expect(responses.map(({ status }) => status)).toEqual([404, 200])
  expect(responses.at(-1)).toMatchObject({ body: 'ok\n', headers: { connection: 'close' } })
})

test.each([
  ['websocket', ['Connection: Upgrade', 'Upgrade: websocket']],
  ['HTTP/2', ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__']],
])('an offer of %s is not taken up, and the response is the last', async (_, headers) => {
  const responses = await send(requestFor('/healthz', 'GET', headers) + requestFor('/healthz'))
  expect(responses.map(({ status, body }) => [status, body])).toEqual([[200, 'ok\n']])
  expect(responses[0]?.headers.connection).toBe('close')
})

describe('a target in absolute form (RFC 9112, 3.2.2) is read as its path', () => {
  test.each([
    [`${urls.answer}?sim=receives`, 200, undefined],
    [`${urls.answer}?wechat=none&sim=receives`, 301, `${urls.answer}?sim=receives&wechat=none`],
    [urls.check, 200, undefined],
    [urls.guide, 200, undefined],
    ['', 200, undefined],
    ['/nowhere', 404, undefined],
    [`${SITE_PATHS.api}/nowhere`, 404, undefined],
    ['/%zz', 400, undefined],
  ])('%s', async (path, status, location) => {
    for (const origin of ['http://localhost', 'HTTPS://example.org:8443']) {
      const [response] = await send(requestFor(origin + path, 'GET', [CLOSE]))
      expect([response?.status, response?.headers.location]).toEqual([status, location])
    }
  })

  test.each([
    ['http://x', '/'],
    ['http://x?a=1', '/?a=1'],
    ['http://x/http://y/', '/http://y/'],
    ['/http://x/', '/http://x/'],
    ['//x/', '//x/'],
  ])('%s: %s', (url, path) => {
    expect(originForm({ url })).toBe(path)
  })
})

describe('a target that is no path', () => {
  test('OPTIONS * names the methods of the server', async () => {
    const [response, ...others] = await send(requestFor('*', 'OPTIONS', [CLOSE]))
    expect([response?.status, response?.body]).toEqual([204, ''])
    expect(response?.headers).toMatchObject({ ...SECURITY_HEADERS, allow: 'GET, HEAD, OPTIONS, POST' })
    expect(others).toEqual([])
  })

  test.each([
    ['*', 'GET'],
    ['ftp://x/', 'GET'],
    ['mailto:x', 'OPTIONS'],
  ])('%s by %s is a 400', async (target, method) => {
    const [response] = await send(requestFor(target, method))
    expectErrorPage(response, 400, 'bad-request')
  })
})
