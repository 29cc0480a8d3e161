// Reader of a sitemap that holds it to the protocol (sitemaps.org/protocol.html, sitemap.xsd).

import { XMLParser } from 'fast-xml-parser'
import { expect } from 'vitest'

/** A page of a sitemap. */
export interface SitemapUrl {
  readonly 'loc': string
  readonly 'lastmod'?: string
  /** One edition of the page each. */
  readonly 'xhtml:link': readonly { readonly rel: string; readonly hreflang: string; readonly href: string }[]
}

/** The schema as a pattern: a sequence of elements, those of other namespaces at the end of a `url`. */
const ELEMENTS = {
  loc: '<loc>https://[^<>"]+</loc>',
  lastmod: String.raw`<lastmod>\d{4}-\d\d-\d\d</lastmod>`,
  link: '<xhtml:link rel="alternate" hreflang="[a-zA-Z-]+" href="https://[^<>"]+"/>',
}
const NAMESPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
const SITEMAP = new RegExp(
  String.raw`^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset ${NAMESPACES}>\n` +
    `(?:<url>${ELEMENTS.loc}(?:${ELEMENTS.lastmod})?(?:${ELEMENTS.link})*</url>\\n)+</urlset>\\n$`,
)

/** Limits of the protocol: the bytes of a file, its URLs, the characters of one. */
const MAX_BYTES = 50 * 1024 * 1024
const MAX_URLS = 50_000
const MAX_LOC = 2_048

/** The pages of a sitemap. Fails on what the protocol does not allow. */
export function readSitemap(xml: string): readonly SitemapUrl[] {
  expect(xml).toMatch(SITEMAP)
  // An ampersand begins a reference.
  expect(xml).not.toMatch(/&(?!#\d+;|(?:amp|lt|gt|quot|apos);)/)
  expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(MAX_BYTES)
  const { urlset } = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    htmlEntities: true,
    isArray: (name) => name === 'url' || name === 'xhtml:link',
  }).parse(xml) as { readonly urlset: { readonly url: readonly Omit<SitemapUrl, 'xhtml:link'>[] } }
  const urls = urlset.url.map((url): SitemapUrl => ({ 'xhtml:link': [], ...url }))
  expect(urls.length).toBeLessThanOrEqual(MAX_URLS)
  const locs = urls.map(({ loc }) => loc)
  expect(new Set(locs).size).toBe(locs.length)
  expect(locs.filter((loc) => loc.length >= MAX_LOC)).toEqual([])
  return urls
}
