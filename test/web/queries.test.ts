// Any query string whatever gives an answer, a redirect to a canonical URL that is stable under itself, or a
// 400; never a 500.

import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatAnswers, parseAnswers, QUESTION_KEYS, QUESTIONS } from '../../src/decision/index.ts'
import { buildApp } from '../../src/web/app.ts'
import { config, edition, site } from '../fixtures.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await buildApp(config, site)
})
afterAll(async () => {
  await app.close()
})

const name = fc.oneof(
  fc.constantFrom(...QUESTION_KEYS, 'lang', '__proto__', ''),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const value = fc.oneof(
  fc.constantFrom('', ...Object.values(QUESTIONS).flat()),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const wellFormed = fc
  .array(fc.tuple(name, value), { maxLength: 12 })
  .map((pairs) => new URLSearchParams(pairs).toString())
const anything = fc
  .string({
    unit: fc.constantFrom(
      ...'abc=&?%;+#/\\"\'<>[]{}|^`~ 0sim'.split(''),
      '%00',
      '%ff',
      '%zz',
      'sim=',
      'receives',
      '&&',
    ),
    maxLength: 30,
  })
  .map((text) => text.replaceAll('#', ''))
const query = fc.oneof(wellFormed, anything)

test('/answer', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      const { statusCode, headers } = await app.inject(`/answer?${text}`)
      expect([200, 301, 302, 400]).toContain(statusCode)
      if (statusCode !== 301) return
      const { location = '' } = headers
      const [, canonical = ''] = location.split('?')
      expect(location).toBe(`/answer?${formatAnswers(parseAnswers(new URLSearchParams(canonical)).answers)}`)
      expect((await app.inject(location)).statusCode).toBe(200)
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('/check and /api/decision', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      expect([200, 400]).toContain((await app.inject(`/check?${text}`)).statusCode)
      expect([200, 400]).toContain((await app.inject(`/api/decision?${text}`)).statusCode)
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('a posted form', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: '/answer',
        payload: text,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([303, 400]).toContain(statusCode)
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('any path', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anything, fc.webPath()).map((text) => `/${text.replace(/^[/\\]+/, '')}`),
      async (path) => {
        expect([200, 301, 302, 400, 404, 405]).toContain((await app.inject(path)).statusCode)
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)

describe('hostile requests get a page in words', () => {
  const badRequest = `<h1>${edition.pages['bad-request'].title}</h1>`

  test('10,000 keys', async () => {
    const { statusCode, body } = await app.inject(`/answer?${'a=1&'.repeat(10_000)}`)
    expect(statusCode).toBe(414)
    expect(body).toContain(badRequest)
  })

  test.each([
    ['a NUL in the path', '/guide/%00', 404],
    ['a NUL in an answer', '/answer?sim=%00', 400],
    ['an escape that is broken', '/answer?sim=%zz', 400],
    ['an escape that is no UTF-8', '/answer?sim=%ff', 400],
  ])('%s', async (_, url, status) => {
    const { statusCode, headers } = await app.inject(url)
    expect([statusCode, headers['content-type']]).toEqual([status, 'text/html; charset=utf-8'])
  })

  test.each([
    ['headers beyond every limit', `GET /answer?${'a=1&'.repeat(30_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, '431'],
    ['bytes that are no HTTP', 'hello there\r\n\r\n', '400'],
  ])('%s', async (_, bytes, status) => {
    const own = await buildApp(config, site)
    await own.listen({ host: '127.0.0.1', port: 0 })
    const socket = connect((own.server.address() as AddressInfo).port, '127.0.0.1')
    let received = ''
    socket.on('data', (chunk) => {
      received += String(chunk)
    })
    // The server may close before it has read all of it.
    socket.on('error', () => undefined)
    socket.write(bytes)
    await once(socket, 'close')
    await own.close()
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(received).toContain(badRequest)
  })
})
