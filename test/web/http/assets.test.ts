// Assets: each file of public/ for ever under a name that holds its hash, for a minute under its own, and no
// other file.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { parseHTML } from 'linkedom'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PUBLIC } from '../../../src/folders.ts'
import { serveAssets } from '../../../src/web/http/assets.ts'
import { SECURITY_HEADERS } from '../../../src/web/http/headers.ts'
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

describe.each([
  ['by its hashed name', iconUrl, 'public, max-age=31536000, immutable'],
  ['by its plain name', () => Promise.resolve('/icon.svg'), 'public, max-age=60'],
])('the icon %s', (_, urlOf, cache) => {
  test('has its type, its caching and the security headers', async () => {
    const { statusCode, headers, rawPayload } = await app.inject(await urlOf())
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      ...SECURITY_HEADERS,
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
      expect(headers).toMatchObject({ ...SECURITY_HEADERS, etag, 'cache-control': cache })
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
    const assets = await serveAssets(bare, folderOf(files), '/files/')
    return { bare, assets }
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

  test('keeps its dot files to itself', async () => {
    const { bare, assets } = await serving({ '.secret': 's', 'x.txt': 'a' })
    expect((await bare.inject('/.secret')).statusCode).toBe(404)
    expect(() => assets.urlOf('.secret')).toThrow(RangeError)
    expect(() => assets.urlOf('nothing.txt')).toThrow('public/ has no file nothing.txt')
  })
})
