// Response headers: the type and the caching of pages, what is sent to those who watch or find the site. Those that
// protect a reader are in security-headers.test.ts and policy.test.ts.

import { expect, test } from 'vitest'
import { QUESTION_KEYS } from '../../../src/decision/index.ts'
import { PUBLIC_CACHE } from '../../../src/web/http/headers.ts'
import { HTML } from '../../../src/web/http/media-types.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { EDITIONS, files, PAGES, sharedApp, site, testApp, urls } from '../../fixtures.ts'

const app = await sharedApp()
const ANSWER = `${urls.answer}?sim=receives`
const ANSWER_AS_JSON = `${urls.decision}?sim=receives`
const FILLED_FORM = `${urls.check}?sim=receives`

test('a page is HTML in UTF-8 that browsers keep for a minute and shared caches for an hour', async () => {
  expect(HTML).toBe('text/html; charset=utf-8')
  expect(PUBLIC_CACHE).toMatch(/^public,max-age=60,s-maxage=3600,/)
  const paths = EDITIONS.flatMap(({ pages, answers }) => [...pages, ...answers])
  for (const path of [...paths, FILLED_FORM]) {
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
      `Preferred-Languages: ${site.editions.map(({ language }) => language).join(', ')}`,
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
