// Not Found as a reader meets it: a page with the places that the address was probably meant for, the search filled in
// with its words, and the check. It offers, and leads nobody away.

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { HTML } from '../../../src/web/http/media-types.ts'
import {
  attributesOf,
  documentAt,
  documentOf,
  edition,
  only,
  sharedApp,
  testApp,
  textsOf,
  urls,
} from '../../fixtures.ts'
import { connectTo, requestFor, responsesIn } from '../http/apps.ts'
import { faultsOfHtml } from './valid-html.ts'

const { sections, pages } = edition
const app = await sharedApp()
beforeAll(async () => {
  await app.listen({ host: '127.0.0.1', port: 0 })
})

/** An address that is like one of ours, and one that is like none. */
const NEAR = `${urls.guide}/bindin`
const NOWHERE = '/zxqjv'

const nearestOf = (page: Document) => attributesOf(page, '.nearest a', 'href')
const boxOf = (page: Document) => only(page, 'main input').getAttribute('value')

/** A name with one of its letters missing, each in turn. */
const slipsOf = (id: string) => Array.from(id, (_, i) => id.slice(0, i) + id.slice(i + 1))

describe('an address with a letter missing', () => {
  test.each(sections)('of the section $id offers it first', async ({ id }) => {
    for (const slip of slipsOf(id)) {
      const page = await documentAt(app, urls.section(slip))
      expect([slip, nearestOf(page)[0]]).toEqual([slip, urls.section(id)])
    }
  })

  test.each(sections)('of a heading of $id offers it', async ({ id: section, headings }) => {
    for (const { id } of headings) {
      const link = `<a href="${urls.section(section, id)}">`
      for (const slip of slipsOf(id)) {
        const { statusCode, body } = await app.inject(urls.section(slip))
        // A letter less may be the id of another place.
        if (statusCode !== 302) expect([slip, body]).toEqual([slip, expect.stringContaining(link)])
      }
    }
  })

  test.each([urls.check, urls.claims, urls.sources, urls.reports, urls.rules, urls.confidence, urls.changes])(
    'of %s offers it',
    async (url) => {
      for (const slip of slipsOf(url.slice(1)))
        expect([slip, nearestOf(await documentAt(app, `/${slip}`))]).toEqual([
          slip,
          expect.arrayContaining([url]),
        ])
    },
  )
})

describe('the words of an address', () => {
  test.each([
    ['/guide/微信注册', '微信注册', urls.section('binding', 'wechat-register')],
    ['/guide/binding/wechat', 'binding wechat', urls.section('binding', 'wechat-binding')],
    ['/roaming', 'roaming', urls.section('keeping-it-alive', 'roaming')],
    ['/faq/alipay', 'faq alipay', urls.section('binding', 'alipay-binding')],
    ['/visa_expiry.php', 'visa expiry', urls.section('keeping-it-alive', 'visa-expiry')],
    ['/Posts/2024/SIM-Limits.html', 'Posts 2024 SIM Limits', urls.section('keeping-it-alive', 'sim-limits')],
    ['/打税', '打税', urls.section('keeping-it-alive', 'device-registration')],
    ['/blog/hacked-wechat', 'blog hacked wechat', urls.section('locked-out', 'freeze-account')],
    ['/漫游', '漫游', urls.section('keeping-it-alive', 'roaming')],
  ])('%s stand in the box, and find a place', async (path, words, place) => {
    const { statusCode, body } = await app.inject(encodeURI(path))
    const page = documentOf(body)
    expect([statusCode, boxOf(page)]).toEqual([404, words])
    expect(nearestOf(page)).toContain(place)
    expect(textsOf(page, 'h2')[0]).toBe(pages.search.nearest)
  })

  test('find places that exist, none of them twice', async () => {
    const ids = sections.flatMap(({ id, headings }) => [id, ...headings.map((heading) => heading.id)])
    const offered = new Set<string>()
    for (const id of ids) {
      const hrefs = nearestOf(await documentAt(app, `/old/${id}`))
      expect([id, new Set(hrefs).size]).toEqual([id, hrefs.length])
      expect(hrefs.length).toBeLessThanOrEqual(6)
      for (const href of hrefs) offered.add(href)
    }
    expect(offered.size).toBeGreaterThan(ids.length / 2)
    const broken: string[] = []
    for (const href of offered) {
      const [path = '', anchor] = href.split('#')
      const { statusCode, body } = await app.inject(path)
      const isThere = anchor === undefined || documentOf(body).getElementById(anchor)
      if (statusCode !== 200 || !isThere) broken.push(href)
    }
    expect(broken).toEqual([])
  })
})

/** The page that is ready: for what is like nothing, and for all that is not read. */
const ready = async () => {
  const { body } = await app.inject({ method: 'PUT', url: NOWHERE })
  return body
}

describe('the page', () => {
  test.each([NEAR, NOWHERE])('of %s is kept by nobody, and leads on', async (url) => {
    const { statusCode, headers, body } = await app.inject(url)
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([404, HTML, 'no-store'])
    expect(headers).not.toHaveProperty('etag')
    expect(await faultsOfHtml(body)).toEqual([])
    const page = documentOf(body)
    expect(textsOf(page, 'h1')).toEqual([pages['not-found'].title])
    expect(attributesOf(page, 'head > meta[name=robots]', 'content')).toEqual(['noindex'])
    expect(attributesOf(page, '.start a', 'href')).toEqual([urls.check])
    expect(attributesOf(page, '.index a', 'href')).toEqual(sections.map(({ id }) => urls.section(id)))
    expect(only(page, 'main form').getAttribute('action')).toBe(`${urls.search}#results`)
  })

  test('of an address that is like nothing is the one that is ready, with its words in the box', async () => {
    const { body } = await app.inject(NOWHERE)
    expect(body.replace(`value="${NOWHERE.slice(1)}"`, 'value=""')).toBe(await ready())
    expect(boxOf(documentOf(await ready()))).toBe('')
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'] as const)('of %s is the one that is ready', async (method) => {
    const { statusCode, body } = await app.inject({ method, url: NEAR, payload: 'x' })
    expect([statusCode, body]).toEqual([404, await ready()])
  })

  test('of HEAD has the same headers and no body', async () => {
    const [get, head] = [await app.inject(NEAR), await app.inject({ method: 'HEAD', url: NEAR })]
    const { date: ofGet, ...due } = get.headers
    const { date: ofHead, ...headers } = head.headers
    expect([typeof ofGet, typeof ofHead]).toEqual(['string', 'string'])
    expect([head.statusCode, head.body, headers]).toEqual([404, '', due])
  })

  test('is the same in every coding, and comes without one to a client that accepts none', async () => {
    const inCoding = (coding: string) => app.inject({ url: NEAR, headers: { 'accept-encoding': coding } })
    const { body } = await app.inject(NEAR)
    const [br, gzip, none] = [
      await inCoding('br'),
      await inCoding('gzip'),
      await inCoding('identity;q=0, *;q=0'),
    ]
    expect([br, gzip, none].map(({ statusCode }) => statusCode)).toEqual([404, 404, 404])
    expect([br, gzip, none].map(({ headers }) => headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
    ])
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(body)
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(body)
    expect(none.body).toBe(body)
  })

  test('is the one that is ready where too much waits to be made', async () => {
    const own = await testApp({ limits: { maxWaiting: 0 } })
    const [, busy] = await Promise.all([own.inject(`${urls.answer}?sim=lapsed`), own.inject(NEAR)])
    expect([busy.statusCode, busy.headers['retry-after'], busy.body]).toEqual([404, undefined, await ready()])
  })
})

/** Targets, byte by byte, and what stands in the box: nothing where they are too long to be meant. */
const HOSTILE = [
  ['/<script>alert(1)</script>', '<script>alert(1)< script>'],
  ['/%3Cscript%3Ealert(1)%3C/script%3E', '<script>alert(1)< script>'],
  ['/"><img/src=x/onerror=alert(1)>', '"><img src=x onerror=alert(1)>'],
  ['/%22onfocus=alert(1)%20autofocus=%22', '"onfocus=alert(1) autofocus="'],
  ["/'onfocus='alert(1)", "'onfocus='alert(1)"],
  ['/%26lt;b%26gt;', '&lt;b&gt;'],
  ['/<%25=it%25>%7Bquery%7D$%26', '<%=it%>{query}$&'],
  ['/a%00b', 'a b'],
  ['/a%0d%0aSet-Cookie:b', 'a Set Cookie:b'],
  ['/a%E2%80%AEb', 'a b'],
  ['/%2e%2e/%2e%2e/etc/passwd', 'etc passwd'],
  ['/../../etc/passwd', 'etc passwd'],
  ['/..%2f..%2fetc%2fpasswd', 'etc passwd'],
  ['/....//....//x', 'x'],
  ['/.', ''],
  ['/.env', ''],
  ['/\\evil.example/x', '\\evil example x'],
  ['//evil.example/%2f..', 'evil example'],
  ['///evil.example', 'evil example'],
  ['/https://evil.example/x', 'https: evil example x'],
  ['/javascript:alert(1)', 'javascript:alert(1)'],
  ['/guide/guide/guide', ''],
  [`/${'a'.repeat(199)}`, 'a'.repeat(100)],
  [`/${'a'.repeat(200)}`, ''],
  [`/${'a'.repeat(7_000)}`, ''],
  [`/${'%E5%BE%AE'.repeat(22)}`, '微'.repeat(22)],
  [`/${'x/'.repeat(90)}y`, 'x '.repeat(50).trim()],
  [`/x?${'a=<b>&'.repeat(1_000)}`, 'x'],
] as const satisfies readonly (readonly [target: string, words: string])[]

test.each(HOSTILE)('%s is text, and leads nowhere', async (target, words) => {
  const connection = await connectTo(app)
  connection.write(requestFor(target, 'GET', ['Connection: close']))
  const [response] = responsesIn(await connection.end())
  if (!response) expect.fail('no response')
  const { status, headers, body } = response
  expect([target, status, headers.location, boxOf(documentOf(body))]).toEqual([target, 404, undefined, words])
  expect(await faultsOfHtml(body)).toEqual([])
  const page = documentOf(body)
  expect(page.querySelectorAll('script, img, iframe, base')).toHaveLength(0)
  const named = [...page.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes])
  expect(named.filter(({ name }) => /^on|^auto(?!cap)|^style$/.test(name))).toEqual([])
  const away = attributesOf(page, 'main a', 'href').filter((href) => !/^\/(?![/\\])/.test(href))
  expect(away).toEqual([])
})
