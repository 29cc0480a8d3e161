// nginx as deploy/nginx configures it, with both instances there: its cache, its own headers, TLS,
// limits of a client and logs.

import { connect as connectHttp2 } from 'node:http2'
import { once } from 'node:events'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { createRandom } from '../../fuzz/random.ts'
import { SECURITY_HEADERS } from '../../../src/web/http/headers.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'
import type { Proxy } from './proxy.ts'
import { cacheOf, readerAt } from './reader.ts'
import type { AskOptions, Reader } from './reader.ts'
import { anyQuery, fillCache, hitRatio, pagesOf } from './traffic.ts'

const nginx = inject('nginx')
/** Requests of the flood at once: more than a client may have under way. */
const AT_ONCE = 64

/** What is asked for, its requests by number, and the statuses that come of them. */
type Flood = readonly [
  what: string,
  addresses: readonly [ofFlooder: string, ofReader: string],
  requestOf: (i: number) => readonly [path: string, options?: AskOptions],
  statuses: readonly number[],
]
const FORM = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
const FLOODS: readonly Flood[] = [
  ['answers', ['127.0.0.2', '127.0.0.3'], (i) => [`/answer?${anyQuery(createRandom(3, i))}`], [200, 429]],
  ['pages that do not exist', ['127.0.0.4', '127.0.0.5'], (i) => [`/nowhere-${i}`], [404, 429]],
  // Each of them is another form, filled in with what was wrong.
  [
    'what it posts',
    ['127.0.0.6', '127.0.0.7'],
    (i) => ['/answer', { ...FORM, body: `sim=wrong-${i}` }],
    [400, 429],
  ],
]

describe.skipIf(nginx === null)('nginx before two instances', () => {
  let deployment: Deployment
  let proxy: Proxy
  let reader: Reader
  beforeAll(async () => {
    deployment = await startDeployment(nginx ?? '')
    proxy = deployment.proxy
    reader = readerAt('127.0.0.1', proxy)
    return async () => {
      reader.leave()
      await deployment.stop()
    }
  })

  test.each([
    ['br', ['gzip, deflate, br, zstd', 'br', 'BR;q=0.5,gzip', 'gzip;q=1.0, br;q=0.1', 'gzip,br', 'br ; q=1']],
    [
      'gzip',
      ['gzip', 'gzip, deflate', 'br;q=0, gzip', 'deflate,GZIP;q=0.001', 'br;q=0.000,gzip', 'x-br, gzip'],
    ],
    ['none', ['identity', 'deflate', 'br;q=0', 'gzip;q=0.0,br; q=0', 'zstd', '*;q=0.1', 'brotli', '']],
  ])('every spelling of Accept-Encoding for %s is one entry', async (coding, spellings) => {
    const answers = []
    for (const spelling of spellings) {
      answers.push(await reader.ask('/confidence', { headers: { 'accept-encoding': spelling } }))
    }
    const [first, ...others] = answers.map(cacheOf)
    expect([first, new Set(others)]).toEqual(['fwd=uri-miss', new Set(['hit'])])
    const codings = answers.map(({ headers }) => headers['content-encoding'] ?? 'none')
    expect(new Set(codings)).toEqual(new Set([coding]))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.length}`)).size).toBe(1)
  })

  test('a hit has the headers of the site, each once, and answers 304, HEAD and GET alike', async () => {
    const first = await reader.ask('/about')
    const hit = await reader.ask('/about')
    const mayDiffer = { 'date': expect.any(String) as string, 'cache-status': 'nginx; hit' }
    expect(hit.headers).toEqual({ ...first.headers, ...mayDiffer })
    expect(hit.headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000',
      'vary': 'accept-encoding',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const etag = String(hit.headers.etag)
    const notModified = await reader.ask('/about', { headers: { 'if-none-match': etag } })
    expect([notModified.status, notModified.body.length, cacheOf(notModified)]).toEqual([304, 0, 'hit'])
    const head = await reader.ask('/about', { method: 'HEAD' })
    expect([head.status, head.body.length, cacheOf(head)]).toEqual([200, 0, 'hit'])
    expect(head.headers['content-length']).toBe(hit.headers['content-length'])
  })

  test('what is no-store reaches an instance each time', async () => {
    for (const [path, status] of [
      ['/nowhere', 404],
      ['/answer?sim=nonsense', 400],
    ] as const) {
      const answers = [await reader.ask(path), await reader.ask(path)]
      expect(answers.map((answer) => [answer.status, cacheOf(answer)])).toEqual([
        [status, 'fwd=uri-miss'],
        [status, 'fwd=uri-miss'],
      ])
    }
  })

  test("OPTIONS of the API reaches an instance each time, and what is kept is GET's", async () => {
    const url = '/api/decision?sim=silent'
    const ask = async (method: string) => {
      const answer = await reader.ask(url, { method })
      return [answer.status, cacheOf(answer), answer.headers['access-control-allow-headers']]
    }
    const preflight = [204, '', '*']
    expect(await ask('OPTIONS')).toEqual(preflight)
    expect(await ask('GET')).toEqual([200, 'fwd=uri-miss', undefined])
    expect(await ask('OPTIONS')).toEqual(preflight)
    expect(await ask('GET')).toEqual([200, 'hit', undefined])
  })

  test('a posted form is redirected, and not kept', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const posted = await reader.ask('/answer', { method: 'POST', headers, body: 'sim=lapsed' })
    expect([posted.status, posted.headers.location]).toEqual([303, '/answer?sim=lapsed'])
  })

  test('a wrong address is redirected, and kept as a page is', async () => {
    const answers = [await reader.ask('//Guide/?a=b'), await reader.ask('//Guide/?a=b')]
    expect(answers.map((answer) => [answer.status, answer.headers.location, cacheOf(answer)])).toEqual([
      [308, '/guide?a=b', 'fwd=uri-miss'],
      [308, '/guide?a=b', 'hit'],
    ])
  })

  // What it keeps has its key and its headers in one buffer; where they are longer, it sends 503.
  test('a page comes at an address of any length that nginx takes', async () => {
    const lengths = Array.from({ length: 32 }, (_, i) => 500 * (i + 1))
    const statuses = []
    for (const length of lengths) statuses.push((await reader.ask('/about?'.padEnd(length, 'x'))).status)
    expect(statuses).toEqual(lengths.map(() => 200))
  })

  test('the longest redirect is not too long for nginx', async () => {
    const paths = ['/check/', '/api/decision/', '/guide/wechat-binding/']
    for (const path of paths) {
      const { status, headers } = await reader.ask(`${path}?`.padEnd(1_000, 'x'))
      expect([path, status]).toEqual([path, expect.toBeOneOf([302, 308])])
      expect(headers.location?.length).toBeGreaterThan(990)
    }
  })

  test.each(['/healthz', '/readyz', '/version'])('%s of an instance is not public', async (path) => {
    expect((await reader.ask(path)).status).toBe(404)
  })

  test.each([
    ['/healthz', { method: 'GET' }, 404],
    ['/answer', { method: 'POST', body: 'x'.repeat(9_000) }, 413],
    [`/${'x'.repeat(20_000)}`, { method: 'GET' }, 414],
  ])('what nginx refuses itself has every security header: %#', async (path, options, status) => {
    const refused = await reader.ask(path, options)
    expect(refused.status).toBe(status)
    expect(refused.headers).toMatchObject({
      ...SECURITY_HEADERS,
      'strict-transport-security': 'max-age=31536000',
      'cache-control': 'no-store',
      'server': 'nginx',
    })
  })

  test('by http it redirects to https, and sends no HSTS there', async () => {
    const response = await fetch(`${proxy.plainOrigin}/guide?x=1`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([301, 'https://127.0.0.1/guide?x=1'])
    expect(response.headers.get('strict-transport-security')).toBeNull()
    expect(Object.fromEntries(response.headers)).toMatchObject(SECURITY_HEADERS)
  })

  test('it speaks HTTP/2', async () => {
    const session = connectHttp2(proxy.origin, { ca: proxy.ca })
    const stream = session.request({ ':path': '/' })
    const [headers] = (await once(stream.resume(), 'response')) as [Record<string, unknown>]
    expect(headers[':status']).toBe(200)
    session.close()
  })

  test('over 95 of 100 requests of mixed traffic are hits, once the cache is filled', async () => {
    await fillCache(proxy)
    expect(await hitRatio(proxy)).toBeGreaterThan(0.95)
  })

  test.each(FLOODS)(
    'a client that floods with requests for %s gets 429, and another all its pages',
    async (_, addresses, requestOf, expected) => {
      const pages = await pagesOf(proxy)
      const [flooder, reader] = addresses.map((address) => readerAt(address, proxy))
      if (!flooder || !reader) throw new Error('no reader')
      const statuses = new Set<number>()
      let isOver = false
      const flood = Array.from({ length: AT_ONCE }, async (_, number) => {
        for (let i = number; !isOver; i += AT_ONCE) {
          const { status, headers } = await flooder.ask(...requestOf(i))
          statuses.add(status)
          if (status !== 429) continue
          expect(headers).toMatchObject({
            ...SECURITY_HEADERS,
            'cache-control': 'no-store',
            'retry-after': '5',
          })
        }
      })
      const read = []
      try {
        await expect.poll(() => statuses.has(429), { timeout: 20_000 }).toBe(true)
        // A query that nobody has asked with, so that each of them reaches an instance.
        for (const page of pages) read.push((await reader.ask(`${page}?beside-${expected[0]}`)).status)
      } finally {
        isOver = true
        await Promise.all(flood)
      }
      flooder.leave()
      reader.leave()
      expect(new Set(read)).toEqual(new Set([200]))
      expect([...statuses].sort()).toEqual(expected)
    },
  )

  test('an instance hears of the client that nginx sees, not of the one that it claims to be', async () => {
    // An address that the instances trust, so that they would believe what came from it.
    const reader = readerAt('127.0.0.1', deployment.proxy)
    await reader.ask('/nowhere-claimed', { headers: { 'x-forwarded-for': '192.0.2.7' } })
    reader.leave()
    const logs = () => deployment.instances.map((instance) => instance.log()).join('')
    await expect.poll(logs).toMatch(/"path":"\/nowhere-claimed","ip":"127\.0\.0\.1"/)
    expect(logs()).not.toContain('192.0.2.7')
  })

  test('no log holds a query', () => {
    const logs = proxy.logs()
    expect(logs).toContain('GET /answer 400')
    expect(logs).toContain('POST /answer 303')
    expect(logs).not.toMatch(/\?|sim=/)
  })
})
