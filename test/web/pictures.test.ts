// Pictures of texts: each is sent for ever under the hashed name by which its page shows it, with its type, and under no
// other name.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import mime from 'mime'
import { describe, expect, test } from 'vitest'
import { PUBLIC } from '../../src/folders.ts'
import { EMBEDDABLE, FOREVER, SECURITY_HEADERS } from '../../src/web/http/headers.ts'
import { SITE_PATHS } from '../../src/web/urls.ts'
import {
  attributesOf,
  documentAt,
  EDITIONS,
  readBoth,
  readChanged,
  sharedApp,
  testApp,
  urls,
} from '../fixtures.ts'
import { SAMPLES } from '../picture-samples.ts'

const app = await sharedApp()
const hashed = (name: string, bytes: Buffer) =>
  `${SITE_PATHS.assets}${name.replace('.', `.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.`)}`
const SECTION = 'guide/binding.md'
const show = (names: readonly string[]) => (text: string) =>
  [text.trimEnd(), ...names.map((name) => `![图](${name})`)].join('\n\n') + '\n'

describe.each(EDITIONS)('in $language', ({ edition, pages, language }) => {
  test('every picture that a page shows is one of its edition, with its size', async () => {
    const shown = new Set<string>()
    for (const page of pages) {
      for (const image of (await documentAt(app, page)).querySelectorAll('img')) {
        const url = image.getAttribute('src') ?? ''
        const picture = edition.pictures.find(({ name, content }) => url === hashed(name, content))
        if (!picture) throw new Error(`${page} shows ${url}`)
        shown.add(picture.name)
        const { width, height } = picture
        expect(['width', 'height'].map((name) => Number(image.getAttribute(name)))).toEqual([width, height])
        expect(image.getAttribute('alt')).not.toBe('')
      }
    }
    expect([...shown]).toEqual(edition.pictures.map(({ name }) => name))
  })

  test('there is one, which helps a reader', () => {
    expect(
      edition.pictures.map(({ name }) => name),
      language,
    ).toContain('number.svg')
  })
})

describe('a picture of every kind', () => {
  const names = Object.keys(SAMPLES)
  const files = Object.fromEntries(
    Object.entries(SAMPLES).map(([name, bytes]) => [`zh/pictures/${name}`, bytes]),
  )
  const content = readChanged({ ...files, [`zh/${SECTION}`]: show(names) })

  test.each(Object.entries(SAMPLES))('%s', async (name, bytes) => {
    const own = await testApp({ content })
    const url = hashed(name, bytes)
    expect(attributesOf(await documentAt(own, urls.section('binding')), 'img', 'src')).toContain(url)
    const { statusCode, headers, rawPayload } = await own.inject({
      url,
      headers: { 'accept-encoding': 'br' },
    })
    expect([statusCode, rawPayload]).toEqual([200, bytes])
    expect(headers).toMatchObject({
      ...SECURITY_HEADERS,
      ...EMBEDDABLE,
      'content-type': mime.getType(name),
      'content-length': String(bytes.length),
      'cache-control': FOREVER,
    })
    expect(headers).not.toHaveProperty('content-encoding')
    const head = await own.inject({ method: 'HEAD', url })
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', `${bytes.length}`])
    const kept = await own.inject({ url, headers: { 'if-none-match': headers.etag } })
    expect([kept.statusCode, kept.body, kept.headers['cache-control']]).toEqual([304, '', FOREVER])
    for (const other of [
      `/${name}`,
      SITE_PATHS.assets + name,
      url.replace(/\.[0-9a-f]{10}\./, '.0123456789.'),
    ])
      expect((await own.inject(other)).statusCode).toBe(404)
  })
})

describe('an SVG', () => {
  const [{ edition }] = EDITIONS
  const svg = edition.pictures.find(({ name }) => name === 'number.svg') ?? expect.fail()

  test('is compressed, and opened by itself may run and load nothing', async () => {
    const { headers, rawPayload } = await app.inject({
      url: hashed(svg.name, svg.content),
      headers: { 'accept-encoding': 'br' },
    })
    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'content-encoding': 'br' })
    expect(rawPayload.length).toBeLessThan(svg.content.length)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

test('two editions have each a picture of its own under one name, and the same bytes under one URL', async () => {
  const [webp, other] = [SAMPLES['lossy.webp'] ?? expect.fail(), SAMPLES['clear.webp'] ?? expect.fail()]
  const content = readBoth({
    'zh/pictures/card.webp': webp,
    'en/pictures/card.webp': other,
    'zh/pictures/same.webp': webp,
    'en/pictures/same.webp': webp,
    [`zh/${SECTION}`]: show(['card.webp', 'same.webp']),
    [`en/${SECTION}`]: show(['card.webp', 'same.webp']),
  })
  const own = await testApp({ content })
  const shownIn = async (section: string) => attributesOf(await documentAt(own, section), 'img', 'src')
  expect(await shownIn('/guide/binding')).toEqual([hashed('card.webp', webp), hashed('same.webp', webp)])
  expect(await shownIn('/en/guide/binding')).toEqual([hashed('card.webp', other), hashed('same.webp', webp)])
  expect((await own.inject(hashed('card.webp', other))).rawPayload).toEqual(other)
})

test('a picture that is also a file of public/ is one file', async () => {
  const icon = readFileSync(`${PUBLIC}/apple-touch-icon.png`)
  const content = readChanged({
    'zh/pictures/apple-touch-icon.png': icon,
    [`zh/${SECTION}`]: show(['apple-touch-icon.png']),
  })
  const own = await testApp({ content })
  for (const url of [hashed('apple-touch-icon.png', icon), '/apple-touch-icon.png'])
    expect((await own.inject(url)).rawPayload).toEqual(icon)
})
