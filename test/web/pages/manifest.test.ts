// Manifest and the icons that browsers and systems ask for by themselves.

import { expect, test } from 'vitest'
import { DAILY, FOREVER } from '../../../src/web/http/headers.ts'
import { THEME } from '../../../src/web/render/theme.ts'
import { attributesOf, documentAt, edition, PAGES, sharedApp, urls } from '../../fixtures.ts'

interface Manifest {
  readonly start_url: string
  readonly icons: readonly {
    readonly src: string
    readonly sizes: string
    readonly type: string
    readonly purpose: string
  }[]
}

const app = await sharedApp()
const response = await app.inject(urls.manifest)
const manifest = response.json<Manifest>()

test('the manifest names the site in its language and opens its front page', () => {
  expect(response.headers['content-type']).toBe('application/manifest+json; charset=utf-8')
  expect(manifest).toMatchObject({
    id: urls.home,
    name: edition.words.name,
    description: edition.pages.home.description,
    lang: edition.words.language,
    dir: 'auto',
    start_url: urls.home,
    scope: urls.home,
    display: 'minimal-ui',
    theme_color: THEME.light,
    background_color: THEME.paper,
  })
})

test('its icons are there, in the sizes that it says', async () => {
  const pairs = manifest.icons.map(({ sizes, purpose }) => [sizes, purpose])
  expect(pairs).toEqual([
    ['192x192', 'any'],
    ['512x512', 'any'],
    ['512x512', 'maskable'],
  ])
  for (const { src, sizes, type } of manifest.icons) {
    const { statusCode, headers, rawPayload } = await app.inject(src)
    expect([src, statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      src,
      200,
      type,
      FOREVER,
    ])
    expect(`${rawPayload.readUInt32BE(16)}x${rawPayload.readUInt32BE(20)}`).toBe(sizes)
  }
})

// Chromium fetches a manifest, and an icon of it, on every visit of a page that links to one.
test('one page alone leads to the manifest, and none to the icons with an address of their own', async () => {
  for (const path of PAGES) {
    const page = await documentAt(app, path)
    const manifests = attributesOf(page, 'link[rel=manifest]', 'href')
    expect([path, manifests]).toEqual([path, path === urls.about ? [urls.manifest] : []])
    expect(page.querySelectorAll('link[rel~=icon], link[rel^=apple]')).toHaveLength(1)
  }
})

test.each([
  ['/favicon.ico', /^image\/(?:vnd\.microsoft\.icon|x-icon)$/],
  ['/apple-touch-icon.png', /^image\/png$/],
])('%s answers whoever asks, for a day and then again', async (url, type) => {
  const { statusCode, headers } = await app.inject(url)
  expect([statusCode, headers['cache-control']]).toEqual([200, DAILY])
  expect(headers['content-type']).toMatch(type)
  const again = await app.inject({ url, headers: { 'if-none-match': headers.etag } })
  expect(again.statusCode).toBe(304)
})
