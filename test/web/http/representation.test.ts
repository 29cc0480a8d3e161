// Bytes on the wire: the coding a client asks for, a tag for each, 304 when it is known, and a first visit
// within one congestion window.

import { Agent, get } from 'node:http'
import type { Socket } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerSets, formatAnswers } from '../../../src/decision/index.ts'
import { createLruCache } from '../../../src/web/http/lru.ts'
import { buildApp } from '../../../src/web/app.ts'
import { matchesTag, negotiateCoding } from '../../../src/web/http/negotiate.ts'
import { represent } from '../../../src/web/http/representation.ts'
import type { Representation } from '../../../src/web/http/representation.ts'
import { ANSWERS, config, PAGES, site, testApp } from '../../fixtures.ts'

const zstd =
  Number(process.versions.node.split('.')[0]) > 22 ||
  (process.versions.node.startsWith('22.') && Number(process.versions.node.split('.')[1]) >= 15)

describe('the coding that an Accept-Encoding header asks for', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['br;q=0, *', zstd ? 'zstd' : 'gzip'],
    ['*', 'br'],
    ['*;q=0.5, gzip;q=0.6', 'gzip'],
    ['deflate', 'identity'],
    ['identity', 'identity'],
    ['identity;q=0.5, gzip;q=0.4', 'identity'],
    ['gzip ; q=0.8 , identity; q=0', 'gzip'],
    ['gzip;q=nonsense', 'identity'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['identity;q=0, deflate', undefined],
    ['*;q=0, gzip', 'gzip'],
  ])('%j: %s', (header, coding) => {
    expect(negotiateCoding(header)).toBe(coding)
  })
})

describe('an If-None-Match header', () => {
  test.each([
    [undefined, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b",W/"a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    ['"ab"', false],
    ['"A"', false],
  ])('%j holds "a": %s', (header, held) => {
    expect(matchesTag(header, '"a"')).toBe(held)
  })
})

describe('a page', () => {
  test('comes in the coding asked for, each with a tag of its own, and is the same page', async () => {
    const app = await testApp()
    const plain = await app.inject('/guide/binding')
    const br = await app.inject({ url: '/guide/binding', headers: { 'accept-encoding': 'br' } })
    const gzip = await app.inject({ url: '/guide/binding', headers: { 'accept-encoding': 'gzip' } })
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body)
    for (const { headers, rawPayload } of [plain, br, gzip])
      expect([headers.vary, headers['content-length']]).toEqual([
        'accept-encoding',
        String(rawPayload.length),
      ])
    expect(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size).toBe(3)
    for (const { headers } of [plain, br, gzip]) expect(headers.etag).toMatch(/^"[\w+-]+"$/)
  })

  test.each([
    '/guide/binding',
    '/check',
    '/answer?sim=receives',
    '/feed.xml',
    '/api/decision?sim=receives',
    '/api/openapi.json',
  ])('is not sent again to who has it: %s', async (url) => {
    const app = await testApp()
    const headers = { 'accept-encoding': 'br' }
    const {
      headers: { etag = '' },
    } = await app.inject({ url, headers })
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await app.inject({ url, headers: { ...headers, 'if-none-match': tag } })
      expect([again.statusCode, again.body, again.headers.etag, again.headers.vary]).toEqual([
        304,
        '',
        etag,
        'accept-encoding',
      ])
      expect(again.headers['cache-control']).toContain('max-age')
      expect(again.headers['content-security-policy']).toBeDefined()
      expect(again.headers).not.toHaveProperty('content-type')
    }
    expect(
      (await app.inject({ url, headers: { 'accept-encoding': 'gzip', 'if-none-match': etag } })).statusCode,
    ).toBe(200)
    expect(
      (await app.inject({ method: 'HEAD', url, headers: { ...headers, 'if-none-match': etag } })).statusCode,
    ).toBe(304)
  })

  test('of a failure is never "not modified", and is not kept', async () => {
    const app = await testApp()
    for (const url of ['/nowhere', '/answer?sim=x']) {
      const { statusCode, headers } = await app.inject({ url, headers: { 'if-none-match': '*' } })
      expect(statusCode).toBeGreaterThanOrEqual(400)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers).not.toHaveProperty('etag')
    }
  })

  test('is sent whole to who asks for a range', async () => {
    const app = await testApp()
    const { statusCode, body } = await app.inject({ url: '/', headers: { range: 'bytes=0-9' } })
    expect([statusCode, body.endsWith('</html>\n')]).toEqual([200, true])
  })

  test('is refused to who accepts no coding of it', async () => {
    const app = await testApp()
    expect((await app.inject({ url: '/', headers: { 'accept-encoding': 'identity;q=0' } })).statusCode).toBe(
      406,
    )
  })

  test('says that only the answers tell two of its URLs apart', async () => {
    const app = await testApp()
    for (const url of ['/check', '/answer?sim=receives'])
      expect((await app.inject(url)).headers['no-vary-search']).toBe(
        'key-order, params, except=("sim" "holder" "mainland" "wechat" "alipay" "where" "card")',
      )
  })
})

test('the best codings are no larger than the quick ones, hold the same, and have tags of their own', async () => {
  const content = '巴基斯坦保号卡能不能绑微信和支付宝。'.repeat(500)
  const page = represent(content, { type: 'text/plain', cache: 'no-cache' })
  const quick = { br: page.variant('br'), gzip: page.variant('gzip') }
  await page.improve()
  expect(brotliDecompressSync(page.variant('br').body).toString()).toBe(content)
  expect(gunzipSync(page.variant('gzip').body).toString()).toBe(content)
  expect(page.variant('br').body.length).toBeLessThanOrEqual(quick.br.body.length)
  expect(page.variant('br').etag).not.toBe(quick.br.etag)
})

describe('a listening app', () => {
  const SHORT = PAGES.filter((path) => !['/guide', '/rules', '/sources', '/claims'].includes(path))
  let app: FastifyInstance
  let origin: string
  beforeAll(async () => {
    app = await buildApp(config, site)
    origin = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => app.close())

  async function tooLong(urls: readonly string[]): Promise<(readonly [string, number])[]> {
    const received = counter(origin)
    const sizes: (readonly [string, number])[] = []
    for (const url of urls) sizes.push([url, await received(url)])
    return sizes.filter(([, bytes]) => !(bytes <= 14_600))
  }

  test.each(SHORT)('comes to serve the best coding of %s by itself', async (url) => {
    const tag = async () =>
      (await fetch(origin + url, { headers: { 'accept-encoding': 'br' } })).headers.get('etag')
    await expect.poll(tag, { timeout: 20_000 }).toMatch(/-br\+"$/)
  })

  // 14,600 bytes, head and body. The pages are in their best codings by now.
  test('sends any page but the long ones in one initial congestion window', async () => {
    expect(await tooLong(SHORT)).toEqual([])
  })

  // The fewer questions are answered, the more there is to say: the longest pages of all 46,079 are among
  // these.
  test('sends an answer that nobody asked for before in one initial congestion window', async () => {
    const few = [...answerSets()]
      .map(formatAnswers)
      .filter((query) => query !== '' && new Set(new URLSearchParams(query).keys()).size <= 2)
    expect(few).toContain('alipay=mainland-card')
    expect(await tooLong([...ANSWERS, ...few.map((query) => `/answer?${query}`)])).toEqual([])
  })
})

/** Counts the bytes, head and body, that a browser receives for a URL. */
function counter(origin: string): (url: string) => Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const counted = new WeakMap<Socket, number>()
  return (url) =>
    new Promise((resolve, reject) => {
      get(origin + url, { agent, headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } }, (response) => {
        const { socket } = response
        response.resume().on('end', () => {
          resolve(socket.bytesRead - (counted.get(socket) ?? 0))
          counted.set(socket, socket.bytesRead)
        })
      }).on('error', reject)
    })
}

describe('the cache of answers', () => {
  test('makes each once, keeps the newest, and never grows beyond its limit', () => {
    const cache = createLruCache<Representation>(2)
    const made: string[] = []
    const ask = (key: string) =>
      cache.get(key) ??
      cache.set(key, (made.push(key), represent(key, { type: 'text/plain', cache: 'no-store' })))
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b'])
      expect(ask(key).variant('identity').body.toString()).toBe(key)
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })
})
