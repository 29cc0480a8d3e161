// Representations: the bytes of each coding, a tag for each, and 304 for a client that has them.

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CODINGS, COMPRESSIONS } from '../../../src/web/http/codings.ts'
import { represent } from '../../../src/web/http/representation.ts'
import { sharedApp, urls } from '../../fixtures.ts'

const app = await sharedApp()
const SECTION = urls.section('binding')
/** A URL of each kind of response that has a tag. */
const TAGGED = [
  SECTION,
  urls.check,
  `${urls.answer}?sim=receives`,
  urls.search,
  urls.searchFor('sim'),
  urls.feed,
  urls.manifest,
  urls.reminder,
  `${urls.decision}?sim=receives`,
  urls.openapi,
]

test('the codings of a page are the same page, each with its own length and strong tag', async () => {
  const responses = await Promise.all(
    CODINGS.map((coding) => app.inject({ url: SECTION, headers: { 'accept-encoding': coding } })),
  )
  const [br, gzip, identity] = responses
  expect(responses.map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined])
  expect(brotliDecompressSync(br?.rawPayload ?? '').toString()).toBe(identity?.body)
  expect(gunzipSync(gzip?.rawPayload ?? '').toString()).toBe(identity?.body)
  for (const { headers, rawPayload } of responses) {
    expect(headers).toMatchObject({ 'vary': 'accept-encoding', 'content-length': String(rawPayload.length) })
    expect(headers.etag).toMatch(/^"[\w+-]+"$/)
  }
  expect(new Set(responses.map(({ headers }) => headers.etag)).size).toBe(CODINGS.length)
})

describe.each(TAGGED)('%s', (url) => {
  const br = { 'accept-encoding': 'br' }

  test('is a 304 without a body for a client that has this coding of it', async () => {
    const first = await app.inject({ url, headers: br })
    const { etag = '' } = first.headers
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      for (const method of ['GET', 'HEAD'] as const) {
        const again = await app.inject({ method, url, headers: { ...br, 'if-none-match': tag } })
        expect([tag, method, again.statusCode, again.body]).toEqual([tag, method, 304, ''])
        // RFC 9110, 15.4.5. The policy is that of the style which the client kept.
        for (const name of ['etag', 'vary', 'cache-control', 'content-security-policy'])
          expect([name, again.headers[name]]).toEqual([name, first.headers[name]])
        expect(again.headers).not.toHaveProperty('content-type')
        expect(again.headers).not.toHaveProperty('content-length')
      }
    }
  })

  test('is sent to a client that has another coding of it', async () => {
    const { etag } = (await app.inject({ url, headers: br })).headers
    const gzip = { 'accept-encoding': 'gzip', 'if-none-match': etag }
    expect((await app.inject({ url, headers: gzip })).statusCode).toBe(200)
  })

  test('is refused with 406 to a client that accepts no coding of it', async () => {
    const { statusCode, headers } = await app.inject({ url, headers: { 'accept-encoding': 'identity;q=0' } })
    expect([statusCode, headers['cache-control']]).toEqual([406, 'no-store'])
  })

  test('is sent whole to a client that asks for a range', async () => {
    const [whole, range] = [await app.inject(url), await app.inject({ url, headers: { range: 'bytes=0-9' } })]
    expect([range.statusCode, range.body]).toEqual([200, whole.body])
  })
})

test('a failure has no tag, is never "not modified", and is not kept', async () => {
  for (const url of ['/nowhere', `${urls.answer}?sim=x`, `${urls.decision}?sim=x`]) {
    const { statusCode, headers } = await app.inject({ url, headers: { 'if-none-match': '*' } })
    expect([url, statusCode, headers['cache-control'], headers.etag]).toEqual([
      url,
      url === '/nowhere' ? 404 : 400,
      'no-store',
      undefined,
    ])
  }
})

describe('represent()', () => {
  const options = { type: 'text/plain', cache: 'no-cache' }
  const CONTENT = '巴基斯坦保号卡能不能绑微信和支付宝。'.repeat(500)

  test('compresses once for each coding, whoever asks meanwhile, and then has it ready', async () => {
    const page = represent(CONTENT, options)
    expect(CODINGS.map((coding) => page.variant(coding) === undefined)).toEqual([true, true, false])
    for (const coding of CODINGS) {
      const [first, second] = await Promise.all([page.make(coding), page.make(coding)])
      expect([second, await page.make(coding), page.variant(coding)]).toEqual([first, first, first])
      expect(page.variant(coding)).toBe(first)
    }
  })

  test('that is not to be compressed has one variant', async () => {
    const page = represent(CONTENT, { ...options, compress: false })
    for (const coding of CODINGS) {
      expect(page.variant(coding)).toBe(page.variant('identity'))
      expect(await page.make(coding)).toBe(page.variant('identity'))
    }
  })

  test('comes to have its best codings, with tags of their own', async () => {
    const page = represent(CONTENT, options)
    const quick = await Promise.all(CODINGS.map(page.make))
    await page.improve()
    const best = await Promise.all(CODINGS.map(page.make))
    const tags = new Set([...quick, ...best].map(({ etag }) => etag))
    // The bytes of identity are the same before and after, and so is their tag.
    expect(tags.size).toBe(CODINGS.length + COMPRESSIONS.length)
    expect(best[CODINGS.indexOf('identity')]).toBe(quick[CODINGS.indexOf('identity')])
    expect(best[0]?.body.length).toBeLessThan(quick[0]?.body.length ?? 0)
    expect(brotliDecompressSync(best[0]?.body ?? '').toString()).toBe(CONTENT)
  })

  test('has the same tags for the same content, and others for another', async () => {
    const tags = async (content: string) =>
      (await Promise.all(CODINGS.map(represent(content, options).make))).map(({ etag }) => etag)
    const [a, again, b] = [await tags('a'), await tags('a'), await tags('b')]
    expect(again).toEqual(a)
    expect(new Set([...a, ...b]).size).toBe(2 * CODINGS.length)
  })
})
