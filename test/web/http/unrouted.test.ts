// What no route takes: which methods a path takes, and which paths there are. It is answered before its body is read.

import { beforeAll, describe, expect, test } from 'vitest'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { PAGES, sharedApp, testApp, urls } from '../../fixtures.ts'
import { connectTo, responsesIn } from './apps.ts'
import type { Method } from './apps.ts'

const app = await sharedApp()

/** Paths with a route for GET alone, and with it for HEAD. */
const READ_ONLY = [
  ...PAGES,
  urls.feed,
  urls.manifest,
  urls.reminder,
  SITE_PATHS.robots,
  SITE_PATHS.sitemap,
  SITE_PATHS.health,
  '/icon.svg',
  '/favicon.ico',
  '/apple-touch-icon.png',
  // The same paths to the router, spelt with escapes.
  '/%63heck',
  `${urls.guide}/b%69nding`,
]
const NOWHERE = [
  '/nowhere',
  `${urls.guide}/nowhere`,
  `${SITE_PATHS.api}/nowhere`,
  SITE_PATHS.assets,
  `/${SITE_PATHS.assets}/nowhere/`,
  // Wildcards are patterns of the router, and no paths of ours.
  '*',
  '/*',
  '/*/',
  `${urls.guide}/*`,
  `${urls.guide}/:section`,
  '/guide%2Fbinding',
]
/** Every method that Fastify supports, and one that Node alone knows. */
const METHODS = [...app.supportedMethods, 'PROPFIND'] as Method[]
const WRITING = METHODS.filter((method) => !['GET', 'HEAD'].includes(method))

const BODIES = [
  ['no body', {}],
  ['a body of an unknown type', { payload: '<x/>', headers: { 'content-type': 'application/xml' } }],
  ['a type that is none', { payload: 'x', headers: { 'content-type': 'none' } }],
  ['JSON that is none', { payload: '{', headers: { 'content-type': 'application/json' } }],
  ['a body that is too large', { payload: 'x'.repeat(9_000), headers: { 'content-type': 'text/plain' } }],
] as const

describe.each(BODIES)('with %s', (_, body) => {
  test.each(WRITING)('%s of what can only be read is a 405 that names GET and HEAD', async (method) => {
    for (const url of READ_ONLY) {
      const { statusCode, headers } = await app.inject({ method, url, ...body })
      expect([url, statusCode, headers.allow]).toEqual([url, 405, 'GET, HEAD'])
    }
  })

  test.each(METHODS)('%s of a path without a route is a 404', async (method) => {
    for (const url of NOWHERE) {
      const { statusCode, headers } = await app.inject({ method, url, ...body })
      expect([url, statusCode, headers.allow]).toEqual([url, 404, undefined])
    }
  })
})

test.each(WRITING.filter((method) => method !== 'OPTIONS'))(
  '%s of the API is a 405 that names OPTIONS as well',
  async (method) => {
    for (const url of [urls.decision, urls.openapi]) {
      const { statusCode, headers } = await app.inject({ method, url })
      expect([url, statusCode, headers.allow]).toEqual([url, 405, 'GET, HEAD, OPTIONS'])
    }
  },
)

test.each(WRITING.filter((method) => method !== 'POST'))(
  '%s of the answer is a 405 that names POST as well',
  async (method) => {
    const { statusCode, headers } = await app.inject({ method, url: urls.answer })
    expect([statusCode, headers.allow]).toEqual([405, 'GET, HEAD, POST'])
  },
)

describe('over a socket', () => {
  beforeAll(() => app.listen({ host: '127.0.0.1', port: 0 }))

  describe.each([
    ['a body', ''],
    ['a body that it asks leave for', 'Expect: 100-continue\r\n'],
  ])('%s that is still to come', (_, expectation) => {
    test.each([
      ['POST', urls.guide, 405],
      ['PROPFIND', urls.guide, 405],
      ['POST', '/nowhere', 404],
      ['PROPFIND', '/nowhere', 404],
      ['POST', `${urls.guide}/`, 308],
      ['PROPFIND', `${urls.guide}/`, 308],
    ])('does not keep %s %s from its %d', async (method, path, status) => {
      const connection = await connectTo(app)
      connection.write(
        `${method} ${path} HTTP/1.1\r\nHost: x\r\n${expectation}` +
          'Connection: close\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n',
      )
      // Node itself sends the interim response, 100 (RFC 9110, 15.2.1).
      const responses = responsesIn(await connection.end()).filter((response) => response.status >= 200)
      expect(responses.map((response) => response.status)).toEqual([status])
    })
  })
})

test.each(['querystring', 'response'])(
  'a route with a JSON schema for its %s stops the start: Fastify has no compilers for it',
  async (part) => {
    const other = await testApp()
    other.get('/late', { schema: { [part]: { 200: { type: 'object' } } } }, () => '')
    await expect(Promise.resolve(other.ready())).rejects.toThrow('leave Fastify its compilers')
  },
)
