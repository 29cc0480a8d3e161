// Failures: a page in the reader's language that says what to do next, a problem document from the API, and a
// log line for a fault of ours alone.

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { sendProblem } from '../../../src/web/api/routes.ts'
import { MethodNotAllowed, NotFound, Overloaded, failureHandlers } from '../../../src/web/http/errors.ts'
import { HTML, PROBLEM_JSON } from '../../../src/web/http/media-types.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { edition, sharedApp, testApp, urls } from '../../fixtures.ts'
import { loggedApp } from './apps.ts'

const app = await sharedApp()

type FailurePage = 'not-found' | 'method-not-allowed' | 'bad-request' | 'server-error'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const REQUESTS = [
  ['no page', 404, 'not-found', { url: '/nowhere' }],
  ['no section', 404, 'not-found', { url: urls.section('nowhere') }],
  ['a section of 50 characters', 404, 'not-found', { url: urls.section('字'.repeat(50)) }],
  ['NUL in the path', 404, 'not-found', { url: urls.section('%00') }],
  ['another method', 405, 'method-not-allowed', { method: 'PATCH', url: urls.guide }],
  ['a path that is no UTF-8', 400, 'bad-request', { url: urls.section('%ff') }],
  ['a broken escape', 400, 'bad-request', { url: '/%zz' }],
  ['10,000 keys', 414, 'bad-request', { url: `${urls.answer}?${'a=1&'.repeat(10_000)}` }],
  ...['application/xml', 'application/json', 'text/plain', 'none'].map(
    (type) =>
      [
        `a body of the type ${type}`,
        415,
        'bad-request',
        { method: 'POST', url: urls.answer, payload: '{}', headers: { 'content-type': type } },
      ] as const,
  ),
  [
    'a body that is too large',
    413,
    'bad-request',
    { method: 'POST', url: urls.answer, payload: `sim=${'x'.repeat(9_000)}`, headers: form },
  ],
] as const satisfies readonly (readonly [string, number, FailurePage, object])[]

test.each(REQUESTS)('%s: %d', async (_, status, name, request) => {
  const { statusCode, headers, body } = await app.inject(request)
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([status, HTML, 'no-store'])
  const { document } = parseHTML(body)
  expect(document.querySelector('h1')?.textContent).toBe(edition.pages[name].title)
  const links = Array.from(document.querySelectorAll('main a'), (link) => link.getAttribute('href'))
  expect(links).toContain(urls.check)
  expect(links).toContain(urls.section('binding'))
})

test('a page comes to be sent in each coding, and says the same in it', async () => {
  const own = await testApp()
  await own.listen({ host: '127.0.0.1', port: 0 })
  const inCoding = (accepted: string) =>
    own.inject({ url: '/nowhere', headers: { 'accept-encoding': accepted } })
  const plain = await own.inject('/nowhere')
  for (const [coding, decode] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const encoding = async () => (await inCoding(coding)).headers['content-encoding']
    await expect.poll(encoding, { timeout: 9_000 }).toBe(coding)
    const { headers, rawPayload } = await inCoding(coding)
    expect([headers['content-length'], headers.vary]).toEqual([String(rawPayload.length), 'accept-encoding'])
    expect(decode(rawPayload).toString()).toBe(plain.body)
  }
  // Without a coding is better than without an answer.
  expect((await inCoding('identity;q=0')).body).toBe(plain.body)
})

test.each([
  [404, { url: `${SITE_PATHS.api}/nowhere` }],
  [405, { method: 'DELETE', url: urls.decision }],
  [400, { url: `${SITE_PATHS.api}/%zz` }],
  [414, { url: `${urls.decision}?${'a=1&'.repeat(10_000)}` }],
] as const)('the API answers %d with a problem document (RFC 9457)', async (status, request) => {
  const { statusCode, headers, body } = await app.inject(request)
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
    status,
    PROBLEM_JSON,
    'no-store',
  ])
  expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status })
})

test('500: a fault of ours tells the client nothing of itself', async () => {
  const own = await testApp()
  own.get('/boom', () => {
    throw new Error('secret detail')
  })
  const { statusCode, headers, body } = await own.inject('/boom')
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([500, HTML, 'no-store'])
  expect(parseHTML(body).document.querySelector('h1')?.textContent).toBe(edition.pages['server-error'].title)
  expect(body).not.toMatch(/secret|detail/)
})

test('500: nor does a problem document', async () => {
  const { app: bare } = loggedApp('silent')
  bare.setErrorHandler(failureHandlers(sendProblem).error)
  bare.get('/boom', () => {
    throw new Error('secret detail')
  })
  const { statusCode, body } = await bare.inject('/boom')
  const code = 'internal-server-error'
  const problem = { type: 'about:blank', title: 'Internal Server Error', status: 500, code }
  expect([statusCode, JSON.parse(body)]).toEqual([500, problem])
})

describe('the log', () => {
  /** A bare app with the handlers and a route that throws. */
  const failing = (error: unknown) => {
    const { app: bare, log } = loggedApp('error')
    const handlers = failureHandlers((_request, reply, status) =>
      reply.code(status).send(`failure ${status}`),
    )
    bare.setErrorHandler(handlers.error)
    bare.get('/boom', () => {
      throw error
    })
    return { bare, log }
  }

  test.each([
    ['an error', new Error('secret detail')],
    [
      'an error with a status that is none of a failure',
      Object.assign(new Error('secret detail'), { statusCode: 200 }),
    ],
    ['an error with a status of 503', Object.assign(new Error('secret detail'), { statusCode: 503 })],
  ])('has %s once, with its stack, the method and the path', async (_, error) => {
    const { bare, log } = failing(error)
    const { statusCode, body } = await bare.inject('/boom?sim=lapsed')
    expect(statusCode).toBeGreaterThanOrEqual(500)
    expect(body).toBe(`failure ${statusCode}`)
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({
      level: 50,
      req: { method: 'GET', path: '/boom' },
      err: { message: 'secret detail', stack: error.stack },
    })
  })

  test.each([
    new NotFound(),
    new MethodNotAllowed(),
    new Overloaded(),
    Object.assign(new Error('x'), { statusCode: 400 }),
    Object.assign(new Error('x'), { statusCode: 505 }),
  ])('has no line for a fault of the client, nor for what was shed: %s', async (error) => {
    const { bare, log } = failing(error)
    expect((await bare.inject('/boom')).statusCode).toBe(error.statusCode)
    expect(log).toEqual([])
  })
})
