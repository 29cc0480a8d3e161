// Response headers: the type and the caching of pages, and on every response those that protect its reader.

import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { QUESTION_KEYS } from '../../../src/decision/index.ts'
import { PUBLIC_CACHE } from '../../../src/web/http/headers.ts'
import { HTML } from '../../../src/web/http/media-types.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { files, PAGES, sharedApp, testApp, urls } from '../../fixtures.ts'
import { connectTo } from './apps.ts'

const app = await sharedApp()
const ANSWER = `${urls.answer}?sim=receives`
const ANSWER_AS_JSON = `${urls.decision}?sim=receives`
const FILLED_FORM = `${urls.check}?sim=receives`

test('a page is HTML in UTF-8 that browsers keep for a minute and shared caches for an hour', async () => {
  expect(HTML).toBe('text/html; charset=utf-8')
  expect(PUBLIC_CACHE).toMatch(/^public,max-age=60,s-maxage=3600,/)
  for (const path of [...PAGES, ANSWER, FILLED_FORM]) {
    const { statusCode, headers } = await app.inject(path)
    expect([path, statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      path,
      200,
      HTML,
      PUBLIC_CACHE,
    ])
  }
})

test('what is made from the content is cached as pages are', async () => {
  for (const url of [
    urls.feed,
    urls.manifest,
    ANSWER_AS_JSON,
    urls.openapi,
    SITE_PATHS.sitemap,
    SITE_PATHS.robots,
  ])
    expect([url, (await app.inject(url)).headers['cache-control']]).toEqual([url, PUBLIC_CACHE])
})

test('HEAD has the headers of GET and no body', async () => {
  const resources = [urls.feed, urls.manifest, urls.reminder, urls.decision, urls.openapi]
  for (const url of [...PAGES, ANSWER, ...resources, '/icon.svg', '/favicon.ico']) {
    const [get, head] = await Promise.all([app.inject(url), app.inject({ method: 'HEAD', url })])
    expect([url, head.statusCode, head.body]).toEqual([url, get.statusCode, ''])
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
  }
})

test('a page may have its own style, our images and our manifest, what is no page may have nothing', async () => {
  const urlsOfAll = [
    ...PAGES,
    ANSWER,
    '/nowhere',
    '/%zz',
    `${urls.answer}?sim=x`,
    ANSWER_AS_JSON,
    `${SITE_PATHS.api}/nowhere`,
    '/icon.svg',
    '/favicon.ico',
    '/apple-touch-icon.png',
    urls.feed,
    urls.manifest,
    urls.reminder,
    SITE_PATHS.robots,
    // Redirected to the canonical order.
    `${urls.answer}?where=china&sim=receives`,
  ]
  for (const url of urlsOfAll) {
    const { headers, body } = await app.inject(url)
    expect([url, headers['content-security-policy']]).toEqual([url, policyOf(headers['content-type'], body)])
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(),geolocation=(),microphone=()',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': isEmbeddable(url) ? 'cross-origin' : 'same-origin',
    })
  }
})

/** Whether other sites may show or read a response: the API, and files such as pictures. */
function isEmbeddable(url: string): boolean {
  return url.startsWith(`${SITE_PATHS.api}/`) || /\.(?:svg|png|ico)$/.test(url)
}

function policyOf(type: unknown, body: string): string {
  if (type !== HTML) return "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
  const { document } = parseHTML(body)
  const styles = document.querySelectorAll('style')
  expect(styles.length).toBe(1)
  const hash = createHash('sha256')
    .update(styles[0]?.textContent ?? '')
    .digest('base64')
  const manifest = document.querySelector('link[rel=manifest]') ? "manifest-src 'self';" : ''
  return (
    `default-src 'none';style-src 'sha256-${hash}';img-src 'self';connect-src 'self';` +
    manifest +
    "form-action 'self';base-uri 'none';frame-ancestors 'none'"
  )
}

test('No-Vary-Search: only the answers, in any order, tell two URLs of the form or an answer apart', async () => {
  const keys = QUESTION_KEYS.map((key) => `"${key}"`).join(' ')
  for (const url of [urls.check, FILLED_FORM, ANSWER]) {
    const { headers } = await app.inject(url)
    expect([url, headers['no-vary-search']]).toEqual([url, `key-order, params, except=(${keys})`])
  }
})

test('/healthz says that the process is well, and is not cached', async () => {
  const { statusCode, body, headers } = await app.inject(SITE_PATHS.health)
  expect([statusCode, body, headers['cache-control']]).toEqual([200, 'ok\n', 'no-store'])
})

test('/readyz says that requests are taken, and is not cached', async () => {
  const { statusCode, body, headers } = await app.inject(SITE_PATHS.ready)
  expect([statusCode, body, headers['cache-control']]).toEqual([200, 'ready\n', 'no-store'])
})

test('/version tells the revision that the operator set, and the newest day of the content', async () => {
  const named = await testApp({ settings: { revision: 'v2' } })
  const { headers, ...response } = await named.inject(SITE_PATHS.version)
  expect(headers['cache-control']).toBe('no-store')
  const newest = files.flatMap(({ text }) => /^(?:date|reviewed): "?(\d{4}-\d\d-\d\d)/m.exec(text)?.[1] ?? [])
  expect(response.json()).toEqual({ revision: 'v2', content: newest.sort().at(-1) })
  expect((await app.inject(SITE_PATHS.version)).json()).toHaveProperty('revision', null)
})

describe('with an https origin, every response asks for https only (RFC 6797)', () => {
  const HSTS = 'max-age=31536000'
  const REQUESTS = [
    ['a page', `GET ${urls.home} HTTP/1.1\r\nHost: x\r\n`, 200],
    ['a page by HEAD', `HEAD ${urls.home} HTTP/1.1\r\nHost: x\r\n`, 200],
    ['one not modified', `GET ${urls.home} HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n`, 304],
    ['an answer', `GET ${ANSWER} HTTP/1.1\r\nHost: x\r\n`, 200],
    ['a redirect', `GET ${urls.answer} HTTP/1.1\r\nHost: x\r\n`, 302],
    ['the API', `GET ${ANSWER_AS_JSON} HTTP/1.1\r\nHost: x\r\n`, 200],
    ['no page', 'GET /nowhere HTTP/1.1\r\nHost: x\r\n', 404],
    ['a URL that cannot be decoded', 'GET /%zz HTTP/1.1\r\nHost: x\r\n', 400],
    ['no host', `GET ${urls.home} HTTP/1.1\r\n`, 400],
    ['bytes that are no HTTP', 'this is no HTTP\r\n', 400],
    ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n', 405],
  ] as const

  test.each([
    ['https://example.org', HSTS],
    ['http://example.org', undefined],
  ])('%s', async (baseUrl, expected) => {
    const own = await testApp({ settings: { baseUrl } })
    await own.listen({ host: '127.0.0.1', port: 0 })
    for (const [what, head, status] of REQUESTS) {
      const connection = await connectTo(own)
      connection.write(`${head}Connection: close\r\n\r\n`)
      const headOfResponse = (await connection.end()).split('\r\n\r\n')[0] ?? ''
      const hsts = /^strict-transport-security: (.*)$/im.exec(headOfResponse)?.[1]?.trim()
      expect([what, headOfResponse.split(' ')[1], hsts]).toEqual([what, String(status), expected])
    }
  })
})

test('security.txt names the contact and holds for some time; without a contact there is none (RFC 9116)', async () => {
  expect((await app.inject(SITE_PATHS.security)).statusCode).toBe(404)
  let now = Date.parse('2027-01-01T12:00:00Z')
  const own = await testApp({ settings: { securityContact: 'mailto:us@example.org' }, clock: () => now })
  const textNow = async () => {
    const { headers, body } = await own.inject(SITE_PATHS.security)
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    return body
  }
  expect(await textNow()).toBe(
    [
      'Contact: mailto:us@example.org',
      'Expires: 2027-06-30T00:00:00.000Z',
      'Preferred-Languages: zh, en',
      'Canonical: https://example.org/.well-known/security.txt',
      '',
    ].join('\n'),
  )
  now = Date.parse('2027-01-02T12:00:00Z')
  expect(await textNow()).toContain('Expires: 2027-07-01T')
  const settings = { securityContact: 'mailto:us@example.org', baseUrl: 'http://example.org' }
  const withoutTls = await testApp({ settings, clock: () => now })
  expect((await withoutTls.inject(SITE_PATHS.security)).body).not.toContain('Canonical')
})

test('forwarded headers are believed of configured proxies only, and never sent back', async () => {
  const own = await testApp({ settings: { trustedProxies: ['10.0.0.0/8'] } })
  own.get('/ip', ({ ip }) => ip)
  const forged = {
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'ftp',
  }
  const ask = async (remoteAddress: string, url: string) =>
    own.inject({ url, remoteAddress, headers: forged })
  expect((await ask('10.1.2.3', '/ip')).body).toBe('192.0.2.7')
  expect((await ask('198.51.100.1', '/ip')).body).toBe('198.51.100.1')
  const withoutProxies = await testApp()
  withoutProxies.get('/ip', ({ ip }) => ip)
  const direct = { url: '/ip', remoteAddress: '127.0.0.1', headers: forged }
  expect((await withoutProxies.inject(direct)).body).toBe('127.0.0.1')
  for (const url of [...PAGES, ANSWER, urls.answer, '/nowhere', ANSWER_AS_JSON]) {
    const { body, headers } = await ask('10.1.2.3', url)
    expect([url, /evil|192\.0\.2\.7|ftp:/.exec(body + JSON.stringify(headers))]).toEqual([url, null])
  }
})
