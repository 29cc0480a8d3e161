// How responses are delivered: types, caching, security headers, methods, and a page in the reader's language for every failure.

import { describe, expect, test } from 'vitest'
import { edition, PAGES, testApp } from '../site.ts'

const HTML = 'text/html; charset=utf-8'

test('every page is HTML in UTF-8 that a cache may keep, and HEAD tells the same without the body', async () => {
  const app = await testApp()
  for (const path of [...PAGES, '/answer?sim=receives', '/check?sim=receives']) {
    const [get, head] = await Promise.all([app.inject(path), app.inject({ method: 'HEAD', url: path })])
    expect([path, get.statusCode, get.headers['content-type'], get.headers['cache-control']]).toEqual([path, 200, HTML, 'public, max-age=60, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800'])
    expect([head.statusCode, head.body, head.headers['content-type'], head.headers['content-length']]).toEqual([200, '', HTML, get.headers['content-length']])
  }
})

test('nothing but our own style sheet and icon may load, on any response', async () => {
  const app = await testApp()
  for (const path of ['/', '/nowhere', '/%zz', '/api/decision', '/site.css', '/answer?sim=x']) {
    const { headers } = await app.inject(path)
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cross-origin-opener-policy': 'same-origin',
    })
  }
})

test('the style sheet has a name that changes with its content, and is kept for ever', async () => {
  const app = await testApp()
  const [, url = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec((await app.inject('/')).body) ?? []
  expect(url).toMatch(/^\/assets\/site\.[0-9a-f]{10}\.css$/)
  const { statusCode, headers } = await app.inject(url)
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'])
})

test.each(['/assets/', '/assets/site.css', '/.env', '/assets/../package.json', '/assets/%2e%2e/package.json', '/package.json'])('%s is not served', async (path) => {
  const app = await testApp()
  expect((await app.inject(path)).statusCode).toBe(404)
})

test('/healthz says that the process is well, and is not cached', async () => {
  const app = await testApp()
  const { statusCode, body, headers } = await app.inject('/healthz')
  expect([statusCode, body, headers['cache-control']]).toEqual([200, 'ok\n', 'no-store'])
})

describe('failures are pages that say what to do next', () => {
  const page = (name: 'not-found' | 'method-not-allowed' | 'bad-request' | 'server-error') => edition.pages[name].title

  test.each(['/nowhere', '/guide/nowhere', '/guide/', '/Guide', `/guide/${'字'.repeat(50)}`])('404: %s', async (path) => {
    const app = await testApp()
    const { statusCode, headers, body } = await app.inject(path)
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([404, HTML, 'no-store'])
    expect(body).toContain(`<h1>${page('not-found')}</h1>`)
    expect(body).toContain('href="/check"')
    expect(body).toContain('href="/guide/binding"')
  })

  test.each([['POST', '/guide', 'GET, HEAD'], ['PUT', '/answer', 'GET, HEAD, POST'], ['DELETE', '/', 'GET, HEAD'], ['OPTIONS', '/check', 'GET, HEAD'], ['PATCH', '/guide/binding', 'GET, HEAD']] as const)('405: %s %s, with what is allowed', async (method, url, allow) => {
    const app = await testApp()
    const { statusCode, headers, body } = await app.inject({ method, url, ...(method === 'POST' ? { payload: '<x/>', headers: { 'content-type': 'application/xml' } } : {}) })
    expect([statusCode, headers.allow]).toEqual([405, allow])
    expect(body).toContain(`<h1>${page('method-not-allowed')}</h1>`)
  })

  test.each([
    ['a path that is no UTF-8', { url: '/guide/%ff' }, 400],
    ['a broken escape', { url: '/%zz' }, 400],
    ['a body of another type', { method: 'POST', url: '/answer', payload: '<sim/>', headers: { 'content-type': 'application/xml' } }, 415],
    ['a body that is too large', { method: 'POST', url: '/answer', payload: `sim=${'x'.repeat(9000)}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 413],
  ] as const)('%s', async (_, request, status) => {
    const app = await testApp()
    const { statusCode, body } = await app.inject(request)
    expect(statusCode).toBe(status)
    expect(body).toContain(`<h1>${page('bad-request')}</h1>`)
  })

  test('500: a fault of ours tells nothing of itself', async () => {
    const app = await testApp()
    app.get('/boom', () => { throw new Error('secret detail') })
    const { statusCode, headers, body } = await app.inject('/boom')
    expect([statusCode, headers['cache-control']]).toEqual([500, 'no-store'])
    expect(body).toContain(`<h1>${page('server-error')}</h1>`)
    expect(body).not.toContain('secret')
  })
})
