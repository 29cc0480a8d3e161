// How responses are delivered: types, caching, security headers, methods, and a page in the reader's language
// for every failure.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { edition, PAGES, testApp } from '../../fixtures.ts'

const HTML = 'text/html; charset=utf-8'

test('every page is HTML in UTF-8 that a cache may keep, and HEAD tells the same without the body', async () => {
  const app = await testApp()
  for (const path of [...PAGES, '/answer?sim=receives', '/check?sim=receives']) {
    const [get, head] = await Promise.all([app.inject(path), app.inject({ method: 'HEAD', url: path })])
    expect([path, get.statusCode, get.headers['content-type'], get.headers['cache-control']]).toEqual([
      path,
      200,
      HTML,
      'public, max-age=60, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800',
    ])
    expect([
      head.statusCode,
      head.body,
      head.headers['content-type'],
      head.headers['content-length'],
    ]).toEqual([200, '', HTML, get.headers['content-length']])
  }
})

test('a page may have its own style and our icon and nothing else; what is no page may have nothing', async () => {
  const app = await testApp()
  for (const path of [
    ...PAGES,
    '/answer?sim=receives',
    '/nowhere',
    '/%zz',
    '/answer?sim=x',
    '/api/decision?sim=receives',
    '/api/nowhere',
    '/icon.svg',
    '/feed.xml',
    '/answer?where=china&sim=receives',
  ]) {
    const { headers, body } = await app.inject(path)
    const [, style] = /<style>([^<]*)<\/style>/.exec(body) ?? []
    expect(headers).toMatchObject({
      'content-security-policy':
        style === undefined
          ? "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
          : `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cross-origin-opener-policy': 'same-origin',
    })
  }
})

test('a revalidated page keeps the policy of the style that the browser kept', async () => {
  const app = await testApp()
  const { headers } = await app.inject('/guide/binding')
  const again = await app.inject({ url: '/guide/binding', headers: { 'if-none-match': headers.etag } })
  expect([again.statusCode, again.headers['content-security-policy']]).toEqual([
    304,
    headers['content-security-policy'],
  ])
})

test('the icon has a name that changes with its content, and is kept for ever', async () => {
  const app = await testApp()
  const [, url = ''] = /<link rel="icon" href="([^"]+)"/.exec((await app.inject('/')).body) ?? []
  expect(url).toMatch(/^\/assets\/icon\.[0-9a-f]{10}\.svg$/)
  const { statusCode, headers } = await app.inject(url)
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'image/svg+xml',
    'public, max-age=31536000, immutable',
  ])
})

test.each([
  '/assets/',
  '/assets/icon.svg',
  '/site.css',
  '/.env',
  '/assets/../package.json',
  '/assets/%2e%2e/package.json',
  '/package.json',
])('%s is not served', async (path) => {
  const app = await testApp()
  expect((await app.inject(path)).statusCode).toBe(404)
})

test('/healthz says that the process is well, and is not cached', async () => {
  const app = await testApp()
  const { statusCode, body, headers } = await app.inject('/healthz')
  expect([statusCode, body, headers['cache-control']]).toEqual([200, 'ok\n', 'no-store'])
})

describe('failures are pages that say what to do next', () => {
  const page = (name: 'not-found' | 'method-not-allowed' | 'bad-request' | 'server-error') =>
    edition.pages[name].title

  test.each(['/nowhere', '/guide/nowhere', '/guide/', '/Guide', `/guide/${'字'.repeat(50)}`])(
    '404: %s',
    async (path) => {
      const app = await testApp()
      const { statusCode, headers, body } = await app.inject(path)
      expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([404, HTML, 'no-store'])
      expect(body).toContain(`<h1>${page('not-found')}</h1>`)
      expect(body).toContain('href="/check"')
      expect(body).toContain('href="/guide/binding"')
    },
  )

  test.each([
    ['POST', '/guide', 'GET, HEAD'],
    ['PUT', '/answer', 'GET, HEAD, POST'],
    ['DELETE', '/', 'GET, HEAD'],
    ['OPTIONS', '/check', 'GET, HEAD'],
    ['PATCH', '/guide/binding', 'GET, HEAD'],
  ] as const)('405: %s %s, with what is allowed', async (method, url, allow) => {
    const app = await testApp()
    const { statusCode, headers, body } = await app.inject({
      method,
      url,
      ...(method === 'POST' ? { payload: '<x/>', headers: { 'content-type': 'application/xml' } } : {}),
    })
    expect([statusCode, headers.allow]).toEqual([405, allow])
    expect(body).toContain(`<h1>${page('method-not-allowed')}</h1>`)
  })

  test.each([
    ['a path that is no UTF-8', { url: '/guide/%ff' }, 400],
    ['a broken escape', { url: '/%zz' }, 400],
    [
      'a body of another type',
      { method: 'POST', url: '/answer', payload: '<sim/>', headers: { 'content-type': 'application/xml' } },
      415,
    ],
    [
      'a body that is too large',
      {
        method: 'POST',
        url: '/answer',
        payload: `sim=${'x'.repeat(9000)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      413,
    ],
  ] as const)('%s', async (_, request, status) => {
    const app = await testApp()
    const { statusCode, body } = await app.inject(request)
    expect(statusCode).toBe(status)
    expect(body).toContain(`<h1>${page('bad-request')}</h1>`)
  })

  test('500: a fault of ours tells nothing of itself', async () => {
    const app = await testApp()
    app.get('/boom', () => {
      throw new Error('secret detail')
    })
    const { statusCode, headers, body } = await app.inject('/boom')
    expect([statusCode, headers['cache-control']]).toEqual([500, 'no-store'])
    expect(body).toContain(`<h1>${page('server-error')}</h1>`)
    expect(body).not.toContain('secret')
  })
})
