// Responses of the API: each status that it can send is described, with the headers and the content that it has, and each
// that is described is sent. HEAD has the headers of GET, and OPTIONS lets any site read.

import Fastify from 'fastify'
import type { LightMyRequestResponse } from 'fastify'
import type { HeaderObject, ReferenceObject, ResponseObject } from 'openapi3-ts/oas31'
import { describe, expect, onTestFinished, test } from 'vitest'
import { apiRoutes } from '../../../src/web/api/routes.ts'
import { createBudget } from '../../../src/web/http/budget.ts'
import type { Variant } from '../../../src/web/http/representation.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { config, edition, sharedApp, testApp, urls } from '../../fixtures.ts'
import { connectTo, requestFor } from '../http/apps.ts'
import { describedBy } from './described.ts'
import type { DescribedMethod } from './described.ts'

const TOO_LONG = `?${'a=1&'.repeat(10_000)}`
const PATHS = [urls.decision, urls.openapi]

const app = await sharedApp()
const { document, operation, resolved, checkOf } = await describedBy(app, urls.openapi)

interface Asked {
  readonly url: string
  readonly method?: 'OPTIONS' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: string
}

/** How each response is had, by the name that the description gives it. */
const REQUESTS: Readonly<Record<string, readonly Asked[]>> = {
  Decision: [{ url: urls.decision }, { url: `${urls.decision}?sim=receives&card=local&lang=en&utm=x` }],
  Document: [{ url: urls.openapi }],
  Options: PATHS.map((url) => ({ method: 'OPTIONS', url })),
  Elsewhere: [{ url: `${urls.decision}/` }, { url: '/API/OpenAPI.json' }],
  NotModified: PATHS.map((url) => ({ url, headers: { 'if-none-match': '*' } })),
  Refusal: PATHS.map((url) => ({ url: `${url}?lang=xx&sim=x` })),
  NotFound: [{ url: '/api/nowhere' }, { url: '/api/nowhere', method: 'OPTIONS' }],
  MethodNotAllowed: PATHS.map((url) => ({ method: 'POST', url, payload: '{}' })),
  NotAcceptable: PATHS.map((url) => ({ url, headers: { 'accept-encoding': '*;q=0' } })),
  UriTooLong: PATHS.map((url) => ({ url: url + TOO_LONG })),
  Failure: PATHS.map((url) => ({ url, headers: { expect: 'tea' } })),
}
/** Those that take an app of their own. */
const OTHERS = {
  Overloaded: async () => {
    const busy = await testApp({ limits: { maxWaiting: 0 } })
    const queries = ['sim=receives', 'sim=silent']
    return (await Promise.all(queries.map((query) => busy.inject(`${urls.decision}?${query}`)))).slice(1)
  },
  Fault: async () => {
    const outcomes = Object.entries(edition.outcomes).map(([id, { title }]) => [id, { title }])
    const unfit = { ...edition, outcomes: Object.fromEntries(outcomes) as typeof edition.outcomes }
    const bare = Fastify()
    onTestFinished(() => bare.close())
    const budget = createBudget<Variant>({ maxWaiting: 1, restRatio: 0 })
    const { baseUrl } = config
    await bare.register(apiRoutes, {
      prefix: SITE_PATHS.api,
      editions: [{ edition: unfit, urls }],
      baseUrl,
      budget,
    })
    return [await bare.inject(`${urls.decision}?sim=receives&mainland=none&wechat=none`)]
  },
} as const

describe('every response is as it is described', () => {
  test.each(Object.entries(REQUESTS))('%s', async (name, requests) => {
    for (const request of requests) expectDescribed(name, request, await app.inject(request))
  })

  test.each(Object.entries(OTHERS))('%s', async (name, send) => {
    const responses = await send()
    expect(responses).toHaveLength(1)
    for (const response of responses) expectDescribed(name, { url: urls.decision }, response)
  })

  test('and each that is described was looked at', () => {
    const names = Object.keys(document.components?.responses ?? {})
    expect(names.sort()).toEqual([...Object.keys(REQUESTS), ...Object.keys(OTHERS)].sort())
  })
})

describe('HEAD', () => {
  const gets = Object.values(REQUESTS)
    .flat()
    .filter(({ method }) => method === undefined)

  test('has the status and the headers of GET', async () => {
    for (const request of gets) {
      const [get, head] = [await app.inject(request), await app.inject({ ...request, method: 'HEAD' })]
      // A redirect has no body, and needs not say so to HEAD.
      const sentWith = ({ headers, statusCode }: typeof get) => ({
        ...headers,
        ...(statusCode === 308 && { 'content-length': undefined }),
        date: undefined,
      })
      expect([request.url, head.statusCode, sentWith(head)]).toEqual([
        request.url,
        get.statusCode,
        sentWith(get),
      ])
    }
  })

  test('has no body', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    for (const { url, headers = {} } of gets) {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      const connection = await connectTo(app)
      connection.write(requestFor(url, 'HEAD', [...lines, 'Connection: close']))
      expect(await connection.end()).toMatch(/^HTTP\/1\.1 [2345](?:.+\r\n)+\r\n$/)
    }
  })
})

describe('OPTIONS', () => {
  test.each(PATHS)(
    'of %s names the methods as its 405 does, and lets any site send what it likes',
    async (url) => {
      const preflight = {
        'origin': 'https://elsewhere.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match,x-trace',
      }
      const { statusCode, headers, body } = await app.inject({ method: 'OPTIONS', url, headers: preflight })
      expect([statusCode, body]).toEqual([204, ''])
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': '*',
        'access-control-max-age': '86400',
        'x-content-type-options': 'nosniff',
      })
      expect(headers).not.toHaveProperty('content-length')
      expect(headers.allow).toBe((await app.inject({ method: 'PUT', url })).headers.allow)
    },
  )

  // A preflight has none, and other clients may send what they like.
  test.each([
    ['JSON that is none', '{', 'application/json'],
    ['a body that is too large', 'x'.repeat(9_000), 'text/plain'],
  ])('does not read %s', async (_, payload, type) => {
    const headers = { 'content-type': type }
    const { statusCode } = await app.inject({ method: 'OPTIONS', url: urls.decision, payload, headers })
    expect(statusCode).toBe(204)
  })
})

/** That a response is the one of this name, and that headers and content are what the description says. */
function expectDescribed(name: string, request: Asked, response: LightMyRequestResponse): void {
  const { statusCode, headers, body } = response
  const { responses = {} } = operation(pathOf(request), methodOf(request))
  const part = (responses[statusCode] ?? responses.default) as ResponseObject | ReferenceObject
  expect([name, part]).toEqual([name, { $ref: `#/components/responses/${name}` }])
  const { headers: sent = {}, content = {} } = resolved(part)
  const known = Object.keys(headers).filter((header) => MEANINGFUL.test(header))
  expect([name, known.sort()]).toEqual([
    name,
    Object.keys(sent)
      .map((header) => header.toLowerCase())
      .sort(),
  ])
  for (const [header, described] of Object.entries(sent)) {
    const { schema = {} } = resolved<HeaderObject>(described)
    const value = String(headers[header.toLowerCase()])
    const isFit = checkOf(schema)
    expect([
      header,
      value,
      isFit('type' in schema && schema.type === 'integer' ? Number(value) : value),
    ]).toEqual([header, value, true])
  }
  const [type] = Object.keys(content)
  expect([name, headers['content-type']]).toEqual([name, type && `${type}; charset=utf-8`])
  if (type === undefined) {
    expect(body).toBe('')
    return
  }
  const isFit = checkOf(content[type]?.schema ?? expect.fail(`${type} has no schema`))
  expect([name, isFit(response.json()), isFit.errors]).toEqual([name, true, null])
}

/** The path that describes a request: what is sent to an address that is none is described with each. */
function pathOf({ url }: Asked): string {
  const path = url.split('?', 1)[0] ?? ''
  return PATHS.includes(path) ? path : urls.decision
}

/** The method that describes a request: a 405 is described with those that there are. */
function methodOf({ method }: Asked): DescribedMethod {
  return method === 'OPTIONS' ? 'options' : 'get'
}

/** Headers that mean something to a program; the others are those of security, of a body and of the connection. */
const MEANINGFUL = /^(?:etag|vary|cache-control|allow|retry-after|location|access-control-.*)$/
