// The sitemap of several editions: data in, XML out.

import { expect, test } from 'vitest'
import { sitemap } from '../../../src/web/pages/sitemap.ts'
import type { SitemapEntry } from '../../../src/web/pages/sitemap.ts'
import { site } from '../../fixtures.ts'
import { readSitemap } from './read-sitemap.ts'

const BASE = 'https://example.org'

const ZH = ['zh-Hans', 'x-default']
const EN = ['en']

const entry = (
  path: string,
  hreflangs: readonly string[],
  page = path,
  lastModified?: string,
): SitemapEntry => ({
  page,
  path,
  hreflangs,
  lastModified,
})

/** Two editions: pages that stand in both, and one that stands in each alone. */
const ENTRIES = [
  entry('/', ZH, '/', '2026-11-24'),
  entry('/guide/binding', ZH),
  entry('/only-zh', ZH),
  entry('/en', EN, '/', '2026-11-25'),
  entry('/en/guide/binding', EN, '/guide/binding'),
  entry('/en/only-en', EN, '/only-en'),
]

test('lists every entry in its order, with its own day or none', () => {
  const pages = readSitemap(sitemap(ENTRIES, BASE))
  expect(pages.map(({ loc, lastmod }) => [loc, lastmod])).toEqual(
    ENTRIES.map(({ path, lastModified }) => [BASE + path, lastModified]),
  )
})

test('a page of several editions names all its addresses at each of them, that one too', () => {
  const pages = readSitemap(sitemap(ENTRIES, BASE))
  const linksAt = (path: string) =>
    pages.find(({ loc }) => loc === BASE + path)?.['xhtml:link'].map(({ hreflang, href }) => [hreflang, href])
  const home = [
    ['zh-Hans', `${BASE}/`],
    ['x-default', `${BASE}/`],
    ['en', `${BASE}/en`],
  ]
  expect([linksAt('/'), linksAt('/en')]).toEqual([home, home])
  const section = [
    ['zh-Hans', `${BASE}/guide/binding`],
    ['x-default', `${BASE}/guide/binding`],
    ['en', `${BASE}/en/guide/binding`],
  ]
  expect([linksAt('/guide/binding'), linksAt('/en/guide/binding')]).toEqual([section, section])
  expect(new Set(pages.flatMap(({ 'xhtml:link': links }) => links.map(({ rel }) => rel)))).toEqual(
    new Set(['alternate']),
  )
})

test('a page of one edition names none, nor does any page of a site that has one', () => {
  const linksOf = (entries: readonly SitemapEntry[]) =>
    readSitemap(sitemap(entries, BASE)).filter(({ 'xhtml:link': links }) => links.length > 0)
  expect(linksOf(ENTRIES).map(({ loc }) => loc)).toEqual([
    `${BASE}/`,
    `${BASE}/guide/binding`,
    `${BASE}/en`,
    `${BASE}/en/guide/binding`,
  ])
  expect(linksOf(ENTRIES.filter(({ hreflangs }) => hreflangs === ZH))).toEqual([])
})

test('alternates name each other, and no reader is promised two addresses of a page', () => {
  const pages = readSitemap(sitemap(ENTRIES, BASE))
  for (const { loc, 'xhtml:link': links } of pages) {
    if (links.length === 0) continue
    expect(links.map(({ href }) => href)).toContain(loc)
    const hreflangs = links.map(({ hreflang }) => hreflang)
    expect(new Set(hreflangs).size).toBe(hreflangs.length)
    for (const { href } of links)
      expect(pages.find((other) => other.loc === href)?.['xhtml:link']).toEqual(links)
  }
})

test('every language is offered to readers of its own, one of them to all others too', () => {
  const hreflangs = site.editions.flatMap(({ words }) => words.edition.hreflang)
  expect(new Set(hreflangs).size).toBe(hreflangs.length)
  expect(hreflangs).toContain('x-default')
  for (const hreflang of hreflangs) {
    if (hreflang !== 'x-default') expect(Intl.getCanonicalLocales(hreflang)).toEqual([hreflang])
  }
})

test('an address is escaped as XML', () => {
  const path = '/a?b=1&c="<>'
  const [first] = readSitemap(sitemap([entry(path, ZH), entry('/en', EN, path)], BASE))
  expect([first?.loc, first?.['xhtml:link'][0]?.href]).toEqual([BASE + path, BASE + path])
})
