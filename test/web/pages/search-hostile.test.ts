// Hostile queries, over real sockets: whatever is asked for comes back as text in a page of results, never as markup,
// never as a failure, and no longer than the box takes it.

import { beforeAll, describe, expect, test } from 'vitest'
import { fill, fillCounted } from '../../../src/content/index.ts'
import { HTML } from '../../../src/web/http/media-types.ts'
import { attributesOf, config, documentOf, edition, only, sharedApp, textsOf, urls } from '../../fixtures.ts'
import { connectTo, requestFor, responsesIn } from '../http/apps.ts'
import { faultsOfHtml } from './valid-html.ts'

const { search: words } = edition.pages

/** What is typed, and comes back letter by letter. */
const TYPED = {
  'a script': '<script>alert(1)</script>',
  'an image that fails': '"><img src=x onerror=alert(1)>',
  'double quotes': '" onfocus="alert(1)" autofocus="',
  'single quotes': "' onfocus='alert(1)' autofocus='",
  'backquotes': '` onfocus=`alert(1)`',
  'the end of the title': '</title><h1>微信</h1>',
  'the end of the form': '</form><form action=//evil.example><input name=q>',
  'the end of the style': '</style><style>*{display:none}</style>',
  'a comment': '--><!-- --!><![CDATA[x]]>',
  'references': '&lt;b&gt; &amp;amp; &#60;b&#x3e; &quot &',
  'a template': '<%= it.urls %><%~ 1 %>${1}{{1}}#{1}',
  'placeholders of the words': '{query} {count} {situation}',
  'patterns of a replacement': "$& $1 $$ $` $' $<query>",
  'an expression': '(?:a+)+$ .*[^]*\\1 [z-a] (',
  'the way up': '../../../etc/passwd \\..\\..',
  'a URL with a script': 'javascript:alert(1)',
  'names that objects have': '__proto__ constructor toString hasOwnProperty',
  'SQL': "' OR 1=1; DROP TABLE x; --",
  'commas, semicolons and dashes': ',;:-–—…、。，；',
  'digits': '1234567890',
  'one letter': 'x',
  'Urdu': 'کیا پاکستانی سم وی چیٹ',
  'traditional characters': '綁定微信',
  'full width': 'ＷｅＣｈａｔ＋９２',
  'an emoji': '📱卡',
  'marks on a letter': `a${'\u0301'.repeat(60)}`,
} as const satisfies Readonly<Record<string, string>>

/** What is sent as it stands, and what of it is seen. */
const SENT = [
  ['an emoji of joined ones', encodeURIComponent('👨‍👩‍👧🏳️‍🌈'), '👨 👩 👧🏳️ 🌈'],
  ['lone surrogates in UTF-8', '%ED%A0%80%ED%BF%BF', '\uFFFD'.repeat(6)],
  ['bytes that are no UTF-8', 'a%FF%FEb%C3', 'a\uFFFD\uFFFDb\uFFFD'],
  ['an overlong <', '%C0%BCb%E0%80%BC', '\uFFFD\uFFFDb\uFFFD\uFFFD\uFFFD'],
  ['NUL', '%00a%00%00b%00', 'a b'],
  ['controls', `a${escapesTo(0x1f)}b%7F%C2%80%C2%9Fc`, 'a b c'],
  ['line ends', 'a%0D%0ASet-Cookie:%20b%E2%80%A8c', 'a Set-Cookie: b c'],
  ['bidi overrides', 'a%E2%80%AEb%E2%81%A6c%E2%81%A9%E2%80%8Fd', 'a b c d'],
  ['zero width', 'we%E2%80%8Bchat%EF%BB%BF', 'we chat'],
  ['tags', 'a%F3%A0%80%81%F3%A0%81%BFb', 'a b'],
  ['private use', 'a%EE%80%80b', 'a b'],
  ['noncharacters', 'a%EF%BF%BEb', 'a b'],
  ['broken escapes', '%zz%%2', '%zz%%2'],
  ['a plus', '%2B92+%2b', '+92 +'],
  ['a query twice', 'first&q=second', 'first'],
  ['a second "="', 'a=b', 'a=b'],
  ['others behind it', 'a&sim=receives&q[]=b&Q=c', 'a'],
  ['a long parameter behind it', `a&b=${'x'.repeat(10_000)}`, 'a'],
] as const satisfies readonly (readonly [name: string, query: string, seen: string])[]

/** What is longer than the box takes, and what is left of it. */
const CUT = [
  ['10,000 Latin letters', 'a'.repeat(10_000), 'a'.repeat(100)],
  ['10,000 汉字', encodeURIComponent('微'.repeat(10_000)), '微'.repeat(100)],
  ['10,000 quotes', '"'.repeat(10_000), '"'.repeat(100)],
  ['many words', 'otp+'.repeat(2_000), 'otp '.repeat(25).trim()],
  ['101 letters', 'a'.repeat(101), 'a'.repeat(100)],
  ['an emoji on the limit', `${'a'.repeat(99)}%F0%9F%93%B1`, 'a'.repeat(99)],
  ['a space on the limit', `${'a'.repeat(99)}+b`, 'a'.repeat(99)],
] as const satisfies readonly (readonly [name: string, query: string, seen: string])[]

/** Queries without a text to look for. */
const EMPTY = [
  ...['?%E5%BE%AE%E4%BF%A1', '?q[]=x', '?q%5B%5D=x', '?Q=x', '?=x', '?&&', '?%71%00=x'],
  `?a=${'x'.repeat(10_000)}`,
]

const app = await sharedApp()
beforeAll(async () => {
  await app.listen({ host: '127.0.0.1', port: 0 })
})

const CASES = [
  ...Object.entries(TYPED).map(([name, text]) => [name, encodeURIComponent(text), text, false] as const),
  ...SENT.map(([name, query, seen]) => [name, query, seen, false] as const),
  ...CUT.map(([name, query, seen]) => [name, query, seen, true] as const),
]

describe.each(CASES)('%s', (_, query, seen, isCut) => {
  let answer: ReturnType<typeof get> | undefined
  const asked = async () => {
    const { status, headers, body } = await (answer ??= get(`${urls.search}?q=${query}`))
    expect([status, headers['content-type']]).toEqual([200, HTML])
    return { body, page: documentOf(body) }
  }

  test('is looked for as text, in valid HTML', async () => {
    const { body, page } = await asked()
    expect(await faultsOfHtml(body)).toEqual([])
    expect(only(page, 'h1').textContent).toBe(fill(words.found, { query: seen }))
    expect(only(page, 'head > title').textContent).toContain(fill(words.found, { query: seen }))
    expect(only(page, 'main input').getAttribute('value')).toBe(seen)
    expect(only(page, 'header input').getAttribute('value')).toBeNull()
  })

  test('brings no element and no attribute into the page', async () => {
    const { body, page } = await asked()
    if (/[<>"]/.test(seen)) expect(body).not.toContain(seen)
    expect(page.querySelectorAll('script, img, iframe, object, embed, base, meta[http-equiv]')).toHaveLength(
      0,
    )
    expect(attributesOf(page, 'form', 'action')).toEqual([`${urls.search}#results`, `${urls.search}#results`])
    const named = [...page.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes])
    expect(named.filter(({ name }) => /^on|^auto(?!cap)|^style$/.test(name))).toEqual([])
    expect(named.filter(({ value }) => /^\s*javascript:/i.test(value) && value !== seen)).toEqual([])
    const notes = textsOf(page, '.note')
    expect(notes.filter((note) => note.includes('{') && !seen.includes('{'))).toEqual([])
  })

  test(`is ${isCut ? 'cut to what the box takes, which is said' : 'looked for whole'}`, async () => {
    const { page } = await asked()
    const box = only(page, 'main input')
    const limit = Number(box.getAttribute('maxlength'))
    expect(box.getAttribute('value')?.length).toBeLessThanOrEqual(limit)
    const [first] = textsOf(page, '.note')
    if (isCut) expect(first).toBe(fillCounted(edition.words, words.cut, limit))
    else expect(first).not.toBe(fillCounted(edition.words, words.cut, limit))
  })

  test('has a canonical URL, which is its own', async () => {
    const { body, page } = await asked()
    const [canonical = ''] = attributesOf(page, 'link[rel=canonical]', 'href')
    expect(canonical).toMatch(/^[!-~]+$/)
    const again = await get(canonical.slice(config.baseUrl.length))
    expect(again.status).toBe(200)
    expect(attributesOf(documentOf(again.body), 'link[rel=canonical]', 'href')).toEqual([canonical])
    // What was cut off is not asked for again.
    const note = `<p class="note">${fillCounted(edition.words, words.cut, 100)}</p>`
    expect(again.body).toBe(isCut ? body.replace(note, '') : body)
  })
})

test.each(EMPTY)('%s asks for nothing', async (query) => {
  const [asked, empty] = [await get(urls.search + query), await get(urls.search)]
  expect([asked.status, asked.body]).toEqual([200, empty.body])
})

test('a URL with all of it at once is answered, and the next one on the same connection', async () => {
  const all = CASES.map(([, query]) => query.slice(0, 1_000).replaceAll(/[%&#]/g, encodeURIComponent)).join(
    '&q=',
  )
  const connection = await connectTo(app)
  connection.write(requestFor(`${urls.search}?q=${all}`))
  connection.write(requestFor(urls.search, 'GET', ['Connection: close']))
  const responses = responsesIn(await connection.end())
  expect(responses.map(({ status }) => status)).toEqual([200, 200])
})

/** The response to GET of a target that is sent byte by byte. */
async function get(target: string) {
  const connection = await connectTo(app)
  connection.write(requestFor(target, 'GET', ['Connection: close']))
  const [response] = responsesIn(await connection.end())
  return response ?? expect.fail('no response')
}

/** Every control up to this one, escaped. */
function escapesTo(last: number): string {
  return Array.from({ length: last + 1 }, (_, code) => `%${code.toString(16).padStart(2, '0')}`).join('')
}
