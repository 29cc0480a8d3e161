// Assets: each file of public/ for ever under a name that holds its hash, for a day under its own, and no other
// file; from memory, as it was at the start.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { parseHTML } from 'linkedom'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PUBLIC } from '../../../src/folders.ts'
import { loadAssets, serveAssets } from '../../../src/web/http/assets.ts'
import { DAILY, FOREVER, EMBEDDABLE, SECURITY_HEADERS } from '../../../src/web/http/headers.ts'
import { HTML } from '../../../src/web/http/media-types.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { sharedApp, urls } from '../../fixtures.ts'

const app = await sharedApp()
const FILES = readdirSync(PUBLIC).filter((name) => !name.startsWith('.'))

/** The URL of the icon, as a page has it. */
async function iconUrl(): Promise<string> {
  const { document } = parseHTML((await app.inject(urls.home)).body)
  return document.querySelector('link[rel=icon]')?.getAttribute('href') ?? ''
}

test('a page links to the icon by its hashed name', async () => {
  expect(await iconUrl()).toMatch(/^\/assets\/icon\.[0-9a-f]{10}\.svg$/)
})

test('an asset that no coding fits is refused by a page of ours', async () => {
  const headers = { 'accept-encoding': 'identity;q=0' }
  for (const url of [await iconUrl(), '/icon.svg']) {
    const response = await app.inject({ url, headers })
    expect([response.statusCode, response.headers['cache-control']]).toEqual([406, 'no-store'])
    expect(response.headers['content-type']).toBe(HTML)
  }
})

describe.each([
  ['by its hashed name', iconUrl, FOREVER],
  ['by its plain name', () => Promise.resolve('/icon.svg'), DAILY],
])('the icon %s', (_, urlOf, cache) => {
  test('has its type, its caching and the security headers', async () => {
    const { statusCode, headers, rawPayload } = await app.inject(await urlOf())
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      ...SECURITY_HEADERS,
      ...EMBEDDABLE,
      'content-type': 'image/svg+xml',
      'content-length': String(rawPayload.length),
      'cache-control': cache,
    })
    expect(rawPayload).toEqual(readFileSync(join(PUBLIC, 'icon.svg')))
  })

  test('is a 304 for a client that has it, with the same caching', async () => {
    const url = await urlOf()
    const { etag } = (await app.inject(url)).headers
    for (const method of ['GET', 'HEAD'] as const) {
      const { statusCode, headers, body } = await app.inject({
        method,
        url,
        headers: { 'if-none-match': etag },
      })
      expect([statusCode, body]).toEqual([304, ''])
      expect(headers).toMatchObject({ ...SECURITY_HEADERS, ...EMBEDDABLE, etag, 'cache-control': cache })
    }
    expect((await app.inject({ url, headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200)
  })

  test('has no body by HEAD', async () => {
    const { statusCode, headers, body } = await app.inject({ method: 'HEAD', url: await urlOf() })
    expect([statusCode, body, headers['cache-control']]).toEqual([200, '', cache])
  })
})

test('every file of public/ is served by its plain name', async () => {
  for (const name of FILES) {
    const { statusCode, rawPayload } = await app.inject(`/${name}`)
    expect([name, statusCode, rawPayload]).toEqual([name, 200, readFileSync(join(PUBLIC, name))])
  }
})

test.each([
  SITE_PATHS.assets,
  `${SITE_PATHS.assets}icon.svg`,
  `${SITE_PATHS.assets}icon.0000000000.svg`,
  `${SITE_PATHS.assets}icon.svg/`,
  '/site.css',
  '/.env',
  '/.gitignore',
  '/package.json',
  '/public/icon.svg',
  '/../package.json',
  '/assets/../package.json',
  '/assets/%2e%2e/package.json',
  '/assets/..%2f..%2fpackage.json',
  '/..%5cpackage.json',
  '//package.json',
])('%s is not served', async (path) => {
  expect((await app.inject(path)).statusCode).toBe(404)
})

describe('a folder', () => {
  const folderOf = (files: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'assets-test-'))
    onTestFinished(() => {
      rmSync(folder, { recursive: true })
    })
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    return folder
  }
  const serving = async (files: Readonly<Record<string, string>>) => {
    const bare = Fastify()
    onTestFinished(() => bare.close())
    const folder = folderOf(files)
    const assets = await loadAssets(folder, '/files/')
    const improved: string[] = []
    serveAssets(bare, assets, (representations) => {
      improved.push(...representations.map(() => 'asked'))
    })
    return { bare, assets, folder, improved }
  }

  test('gives a name that changes with the content of the file, and with nothing else', async () => {
    const [a, again, b] = [
      await serving({ 'x.txt': 'a' }),
      await serving({ 'x.txt': 'a' }),
      await serving({ 'x.txt': 'b' }),
    ]
    expect(a.assets.urlOf('x.txt')).toBe(again.assets.urlOf('x.txt'))
    expect(a.assets.urlOf('x.txt')).not.toBe(b.assets.urlOf('x.txt'))
    expect((await b.bare.inject(b.assets.urlOf('x.txt'))).body).toBe('b')
    expect((await b.bare.inject(a.assets.urlOf('x.txt'))).statusCode).toBe(404)
  })

  test('is sent as it was at the start, whatever becomes of the file', async () => {
    const { bare, assets, folder } = await serving({ 'x.txt': 'before' })
    const url = assets.urlOf('x.txt')
    writeFileSync(join(folder, 'x.txt'), 'after')
    expect((await bare.inject(url)).body).toBe('before')
    rmSync(join(folder, 'x.txt'))
    expect((await bare.inject(url)).body).toBe('before')
  })

  test('sends text compressed and pictures as they are', async () => {
    const { bare } = await serving({
      'x.svg': '<svg/>',
      'x.png': 'png',
      'x.webmanifest': '{}',
      'x.txt': 'text',
    })
    const codingOf = async (name: string) =>
      (await bare.inject({ url: `/${name}`, headers: { 'accept-encoding': 'br' } })).headers[
        'content-encoding'
      ]
    expect(await Promise.all(['x.svg', 'x.png', 'x.webmanifest', 'x.txt'].map(codingOf))).toEqual([
      'br',
      undefined,
      'br',
      'br',
    ])
  })

  test('ignores a range, on GET and HEAD, and sends the whole', async () => {
    const { bare } = await serving({ 'x.txt': '0123456789' })
    for (const method of ['GET', 'HEAD'] as const) {
      for (const range of ['bytes=0-3', 'bytes=99-', 'bytes=-99', 'bytes=a-b']) {
        const { statusCode, headers } = await bare.inject({ method, url: '/x.txt', headers: { range } })
        expect([statusCode, headers['content-length']]).toEqual([200, '10'])
      }
    }
  })

  test('with a file of no media type stops the start, in words', async () => {
    await expect(loadAssets(folderOf({ 'x.unheard-of': '' }), '/files/')).rejects.toThrow(
      'public/x.unheard-of has an ending without a media type',
    )
  })

  test('keeps its dot files to itself', async () => {
    const { bare, assets } = await serving({ '.secret': 's', 'x.txt': 'a' })
    expect((await bare.inject('/.secret')).statusCode).toBe(404)
    expect(() => assets.urlOf('.secret')).toThrow(RangeError)
    expect(() => assets.urlOf('nothing.txt')).toThrow('public/ has no file nothing.txt')
  })
})
