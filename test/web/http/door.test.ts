// What is ready is sent past the router by a listening server: it must be the very answer that the router
// gives.

import { request } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../../src/web/app.ts'
import { config, PAGES, site } from '../../fixtures.ts'

const ANSWER = '/answer?sim=receives&mainland=none&wechat=none'
const DECISION = '/api/decision?sim=receives'
/** An injected app has no door, so its answers are the router's. */
let router: FastifyInstance
let listening: FastifyInstance

beforeAll(async () => {
  ;[router, listening] = await Promise.all([buildApp(config, site), buildApp(config, site)])
  await listening.listen({ host: '127.0.0.1', port: 0 })
  // Answers and decisions are at hand once somebody asked for them.
  for (const url of [ANSWER, DECISION]) await ask('GET', url)
})
afterAll(async () => {
  await Promise.all([router.close(), listening.close()])
})

async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }> {
  const { port } = listening.server.address() as AddressInfo
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path, headers, agent: false }, resolve)
      .on('error', reject)
      .end()
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }
}

/**
 * The headers but for those of the connection; a listening app improves its codings meanwhile, and marks
 * their tags.
 */
function told(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(headers).filter(
    ([name]) => !['date', 'connection', 'keep-alive'].includes(name),
  )
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'etag' ? String(value).replace('+"', '"') : value]),
  )
}

test.each([
  ...PAGES,
  '/icon.svg',
  '/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
  '/healthz',
  ANSWER,
  DECISION,
  '/guide/binding?utm=1',
  '/answer?wechat=none&sim=receives',
  '/answer?sim=x',
  '/answer',
  '/nowhere',
  '/%zz',
])('%s: the same answer to GET, HEAD, a revalidation and a refusal of every coding', async (url) => {
  for (const method of ['GET', 'HEAD'] as const) {
    for (const headers of [{}, { 'if-none-match': '*' }, { 'accept-encoding': 'identity;q=0' }]) {
      const [sent, routed] = [await ask(method, url, headers), await router.inject({ method, url, headers })]
      // An injected HEAD shows the body that a connection would drop.
      const body = method === 'HEAD' ? '' : routed.body
      expect([sent.status, sent.body, told(sent.headers)]).toEqual([
        routed.statusCode,
        body,
        told(routed.headers),
      ])
    }
  }
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'] as const)('%s is left to the router', async (method) => {
  const [sent, routed] = [
    await ask(method, '/guide/binding'),
    await router.inject({ method, url: '/guide/binding' }),
  ]
  expect([sent.status, sent.headers.allow, sent.body]).toEqual([405, routed.headers.allow, routed.body])
})

test("the server behind the door keeps Fastify's limits", () => {
  const { keepAliveTimeout, requestTimeout, timeout } = listening.server
  expect({ keepAliveTimeout, requestTimeout, timeout }).toEqual({
    keepAliveTimeout: 5_000,
    requestTimeout: 10_000,
    timeout: 30_000,
  })
})
