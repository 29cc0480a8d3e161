// The one spelling of a path: every other one is redirected to it (308) in one step, whatever is asked there, and no
// path leads off the site.

import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodedPath, spellingOf } from '../../../src/web/http/spelling.ts'
import { isApiPath, SITE_PATHS } from '../../../src/web/urls.ts'
import { config, edition, EDITIONS, sharedApp, urls } from '../../fixtures.ts'
import { routesOf } from './every-response.ts'

const app = await sharedApp()
await app.ready()
const ROUTES = routesOf(app)

/** One more spelling of a path. */
type Spell = (path: string) => string

/** Every way to spell a path otherwise. */
const VARIANTS: Readonly<Record<string, Spell>> = {
  'a slash at its end': (path) => `${path}/`,
  'slashes at its end': (path) => `${path}///`,
  'two slashes in it': (path) => path.replace(/(.)\//g, '$1//'),
  'two slashes at its beginning': (path) => `/${path}`,
  'capitals': (path) => path.replaceAll(/(?<!%.?)[a-z]/g, (letter) => letter.toUpperCase()),
  'a capital': (path) => path.replace(/(?<=^\/*)[a-z]/, (letter) => letter.toUpperCase()),
  'a capital that is escaped': (path) => path.replace(/[acg](?=[^/]*$)/, escapeCapital),
  '.html': (path) => `${path}.html`,
  '.HTM': (path) => `${path}.HTM`,
  'index.html': (path) => `${path.replace(/\/$/, '')}/index.html`,
  'Index.htm': (path) => `${path.replace(/\/$/, '')}/Index.htm`,
}
const PAIRS = Object.entries(VARIANTS).flatMap(([second, after]) => [
  [second, after] as const,
  ...Object.entries(VARIANTS).map(([first, before]) => {
    const both: Spell = (path) => after(before(path))
    return [`${first}, then ${second}`, both] as const
  }),
])

describe('every spelling of every route', () => {
  test('is more than a few', () => {
    expect(ROUTES).toEqual(expect.arrayContaining([urls.home, urls.decision, SITE_PATHS.robots, '/icon.svg']))
    expect(ROUTES.length).toBeGreaterThan(30)
  })

  test.each(PAIRS)('with %s is redirected to the one spelling, with its query', async (_, spell) => {
    for (const path of ROUTES) {
      const url = spell(path)
      if (ROUTES.includes(url)) continue
      const { statusCode, headers } = await app.inject(`${url}?a=%20b`)
      expect([url, statusCode, headers.location]).toEqual([url, 308, `${path}?a=%20b`])
    }
  })
})

test('no route is redirected to another spelling', async () => {
  const empty = EDITIONS.map(({ urls }) => urls.answer)
  for (const path of ROUTES) {
    const { statusCode } = await app.inject(path)
    expect([path, statusCode]).toEqual([path, empty.includes(path) ? 302 : 200])
  }
})

test.each([
  `${urls.guide}2`,
  `${urls.guide}/..${urls.check}.`,
  `${urls.check}.xhtml`,
  `${urls.check}html`,
  `${urls.check}/index`,
  `${urls.check}index.html`,
  `${urls.check};a=b`,
  `${urls.check}%20`,
  `${urls.check}%00`,
  `${urls.check}%252f`,
  // An escaped slash is no slash.
  `${urls.check}%2f`,
  `${urls.guide}%2Fbinding`,
])('%s is no spelling of anything', async (url) => {
  expect((await app.inject(url)).statusCode).toBe(404)
})

test.each(['HEAD', 'POST', 'PUT', 'OPTIONS'] as const)(
  '%s is redirected as GET is: the right address says which methods it has',
  async (method) => {
    for (const path of [urls.answer, urls.check, urls.decision]) {
      const { statusCode, headers, body } = await app.inject({ method, url: `${path}/` })
      expect([statusCode, headers.location, body]).toEqual([308, path, ''])
    }
  },
)

test('caches keep a redirect as long as a page, and any site may follow one within the API', async () => {
  const { headers } = await app.inject(urls.check)
  for (const path of ROUTES) {
    const redirect = (await app.inject(`${path}//`)).headers
    expect(redirect['cache-control']).toBe(headers['cache-control'])
    expect([path, redirect['access-control-allow-origin']]).toEqual([path, isApiPath(path) ? '*' : undefined])
  }
})

test('the spelling of a spelling is itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 12 }), (text) => {
      const spelling = spellingOf(text)
      expect(spellingOf(spelling)).toBe(spelling)
    }),
  )
})

test.each([
  ['/a%2Fb%2fc%252f', '/a%2fb%2fc%2f'],
  ['/%E5%AD%97%3F', '/字?'],
  ['/%', undefined],
  ['/%ff', undefined],
])('%s is %s without its escapes', (path, decoded) => {
  expect(decodedPath(path)).toBe(decoded)
})

/** What paths are made of that lead off a site, or to another place on it, where they are pasted into a Location. */
const PIECES = [
  ...['/', '/', '//', '\\', '.', '..', ':', '@', ';', '&', '*', '~', '\x80', '\xff', '|', '"', '<'],
  ...['%2f', '%5c', '%2e', '%00', '%09', '%0d%0a', '%ff', '%zz', '%25', '%E5%AD%97', 'http:', 'evil.example'],
  ...['guide', 'GUIDE', 'check', 'binding', 'answer', 'api', 'decision', 'en', 'index.html', '.html', '.htm'],
  ...['?', '?//evil.example', '#', '#//evil.example', 'wechat-binding', 'Wechat-Binding'],
] as const
const known = fc.constantFrom(...ROUTES, urls.section(edition.sections[0]?.headings[0]?.id ?? ''))
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 8 }),
  fc.constantFrom('', '/', '//', '.html', '/index.html', '?//evil.example'),
)
/** The answer of each edition: without a question it leads to the check. */
const ASK_FIRST = EDITIONS.map((each) => each.urls.answer)
/** Any path, and such as begin or end with one of ours. */
const hostile = fc
  .tuple(piece, fc.oneof(known, fc.constant('')), piece)
  .map(([before, path, after]) => `/${before}${path}${after}`)

describe('over a socket', () => {
  // One connection, or each path would wait for one.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  beforeAll(async () => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    return () => {
      agent.destroy()
    }
  })

  /** Status and location of a path that is sent byte by byte as it is. */
  async function ask(
    path: string,
  ): Promise<readonly [status: number | undefined, location: string | undefined]> {
    const { port } = app.server.address() as AddressInfo
    const [response] = (await once(request({ port, path, agent }).end(), 'response')) as [IncomingMessage]
    await once(response.resume(), 'end')
    return [response.statusCode, response.headers.location]
  }

  test.each([
    '//evil.example/',
    '///evil.example/',
    '/\\evil.example/',
    '/%2f%2fevil.example/',
    '/%5cevil.example/',
    '/.//evil.example/',
    '/guide/../',
    '/guide/..//evil.example/',
    '/%09/evil.example/',
    '//evil.example/%2e%2e/',
    '//evil.example/index.html',
  ])('%s leads nowhere', async (path) => {
    expect(await ask(path)).toEqual([404, undefined])
  })

  test('no path is redirected off the site, nor to a place that is redirected again', async () => {
    let redirects = 0
    await fc.assert(
      fc.asyncProperty(hostile, async (path) => {
        const [status, location] = await ask(path)
        expect([200, 301, 302, 308, 400, 404]).toContain(status)
        if (location === undefined) return
        redirects += 1
        // ASCII alone, so that a client reads what was written.
        expect(location).toMatch(/^\/[!-~]*$/)
        const target = new URL(location, config.baseUrl)
        expect(target.origin).toBe(config.baseUrl)
        expect(ROUTES).toContain(target.pathname)
        if (!ASK_FIRST.includes(target.pathname)) expect(await ask(location)).toEqual([200, undefined])
      }),
      { numRuns: 500 },
    )
    expect(redirects).toBeGreaterThan(50)
  })

  test('a query is sent back as it came, and a fragment is not; what is no ASCII is refused', async () => {
    expect(await ask(`${urls.check}/?a=%C3%BC&b"?/`)).toEqual([308, `${urls.check}?a=%C3%BC&b"?/`])
    expect(await ask(`${urls.check}/?`)).toEqual([308, `${urls.check}?`])
    for (const byte of ['\x7f', '\x80', '\xff'])
      expect(await ask(`${urls.check}/?${byte}`)).toEqual([400, undefined])
    expect(await ask(`${urls.check}/?a#b`)).toEqual([308, `${urls.check}?a`])
    expect(await ask(`${urls.check}/#b?a`)).toEqual([308, urls.check])
  })
})

test.each(['/', '?'])('a URL of 1,000 characters is redirected, a longer one is not: %s', async (more) => {
  const url = `${urls.check}/`.padEnd(1_000, more)
  expect((await app.inject(url)).statusCode).toBe(308)
  expect((await app.inject(url + more)).statusCode).toBe(404)
})

function escapeCapital(letter: string): string {
  return `%${letter.toUpperCase().charCodeAt(0).toString(16)}`
}
