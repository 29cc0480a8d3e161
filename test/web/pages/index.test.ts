// The list of pages, and what is derived from it: routes, sitemap, navigation, styles.

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { CONTENT, VIEWS } from '../../../src/folders.ts'
import { FAILURE_NAMES } from '../../../src/web/pages/failure.ts'
import {
  listedPages,
  pageInstances,
  PAGES as PAGE_LIST,
  stylesOfViews,
} from '../../../src/web/pages/index.ts'
import { STYLE_PARTS } from '../../../src/web/render/styles.ts'
import { localUrl } from '../../../src/web/urls.ts'
import {
  attributesOf,
  config,
  documentAt,
  edition,
  EDITIONS,
  files,
  readChanged,
  sharedApp,
  textsOf,
  urls,
} from '../../fixtures.ts'
import { readSitemap } from './read-sitemap.ts'

const app = await sharedApp()

describe('the list', () => {
  test('has a page for every view, and a view for every page', async () => {
    const files = (await readdir(VIEWS)).filter((file) => file.endsWith('.eta') && file !== 'layout.eta')
    const views = new Set(PAGE_LIST.map(({ view }) => `${view}.eta`))
    expect([...views].toSorted()).toEqual(files.toSorted())
  })

  test('takes every partial somewhere, and no partial that is missing', async () => {
    const partials = (await readdir(`${VIEWS}/partials`)).map((file) => file.replace('.eta', ''))
    const views = (await readdir(VIEWS, { recursive: true })).filter((file) => file.endsWith('.eta'))
    const texts = await Promise.all(views.map((file) => readFile(`${VIEWS}/${file}`, 'utf8')))
    const taken = texts.flatMap((text) =>
      Array.from(text.matchAll(/include\('[./a-z]*\/([a-z-]+)'/g), ([, name]) => name),
    )
    expect([...new Set(taken)].toSorted()).toEqual(partials.toSorted())
  })

  test('has views in no language: no letter or sign of Chinese is in them', async () => {
    const views = (await readdir(VIEWS, { recursive: true })).filter((file) => file.endsWith('.eta'))
    for (const file of views) {
      const text = await readFile(`${VIEWS}/${file}`, 'utf8')
      expect([file, text.match(/[\p{Script=Han}\u3000-\u303F\uFF00-\uFF65\u201C\u201D]/gu)]).toEqual([
        file,
        null,
      ])
    }
  })

  test('has a page for the words of every page', async () => {
    const names = new Set<string>([...PAGE_LIST.map(({ name }) => name), ...FAILURE_NAMES])
    for (const { language } of EDITIONS) {
      const files = await readdir(`${CONTENT}/${language}/pages`)
      expect([...names].map((name) => `${name}.md`).toSorted()).toEqual(files.toSorted())
    }
  })

  test('gives every page the frame, and takes every part of the style somewhere', () => {
    expect(PAGE_LIST.filter(({ styles }) => !styles.includes('frame'))).toEqual([])
    expect(new Set(PAGE_LIST.flatMap(({ styles }) => styles))).toEqual(new Set(STYLE_PARTS))
  })

  test('gives each view the parts of the style that its pages ask for, and no other', () => {
    for (const [view, parts] of Object.entries(stylesOfViews())) {
      const pages = PAGE_LIST.filter((page) => page.view === view)
      expect(new Set(parts)).toEqual(new Set(pages.flatMap(({ styles }) => styles)))
    }
  })

  test('gives every page an address of its own, which answers', async () => {
    const paths = EDITIONS.flatMap(({ pages }) => pages)
    expect(new Set(paths).size).toBe(paths.length)
    for (const path of paths) expect([path, (await app.inject(path)).statusCode]).toEqual([path, 200])
  })

  test('refuses two pages at one address, and names them', () => {
    const sameAddress = { ...urls, sources: urls.claims }
    expect(() => pageInstances(edition, sameAddress)).toThrow(
      new RangeError(`claims and sources stand at one path, ${urls.claims}`),
    )
  })
})

describe.each(EDITIONS)('the navigation in $language', (own) => {
  const { edition, urls, language, answers } = own
  const { pages } = edition
  const [firstSection] = edition.sections
  const entriesAt = (place: 'header' | 'footer') =>
    PAGE_LIST.filter(({ menu }) => menu === place).map(({ name, instances }) => ({
      name,
      url: instances(edition, urls)[0]?.path,
    }))
  const HEADER = entriesAt('header')
  const FOOTER = entriesAt('footer')

  test('has the guide, which begins with its first section, and the check', () => {
    expect(HEADER).toContainEqual({ name: 'guide', url: urls.section(firstSection?.id ?? '') })
    expect(HEADER).toContainEqual({ name: 'check', url: urls.check })
    expect(FOOTER).not.toEqual([])
  })

  test.each([
    ['header', HEADER],
    ['footer', FOOTER],
  ])('in the %s leads to its pages by their labels', async (place, entries) => {
    const page = await documentAt(app, urls.home)
    expect(attributesOf(page, `${place} nav > a`, 'href')).toEqual(entries.map(({ url }) => url))
    expect(textsOf(page, `${place} nav > a`)).toEqual(
      entries.map(({ name }) => pages[name].menu ?? pages[name].title),
    )
  })

  test('marks the entry that a page belongs to, and no other', async () => {
    const entryOf = (path: string) => {
      if (path === urls.guide || path.startsWith(`${urls.guide}/`))
        return urls.section(firstSection?.id ?? '')
      // The answer comes from the check, and the rules are those of the check.
      if (path.startsWith(`${urls.answer}?`) || path === urls.rules) return urls.check
      return HEADER.find(({ url }) => url === path)?.url
    }
    for (const path of [...own.pages, ...answers, localUrl(language, '/nowhere')]) {
      const page = await documentAt(app, path)
      const marked = attributesOf(page, 'header [aria-current]', 'href')
      expect([path, marked]).toEqual([path, [entryOf(path)].filter((url) => url !== undefined)])
      expect(attributesOf(page, 'header nav [aria-current]', 'aria-current')).toEqual(
        marked.map(() => 'true'),
      )
    }
  })
})

describe('crawlers', () => {
  test('find in the sitemap every listed page, a section with the day of its review', async () => {
    const { body, headers } = await app.inject('/sitemap.xml')
    expect(headers['content-type']).toBe('application/xml; charset=utf-8')
    const entries = readSitemap(body)
    const due = EDITIONS.flatMap(({ listed }) => listed)
    expect(entries.map(({ loc }) => loc)).toEqual(due.map((path) => config.baseUrl + path))
    for (const { edition, urls, listed } of EDITIONS) {
      expect(listed).not.toContain(urls.guide)
      expect(listed).toContain(urls.check)
      const section = entries.find(({ loc }) => loc === config.baseUrl + urls.section('binding'))
      expect(section?.lastmod).toBe(edition.sections.find(({ id }) => id === 'binding')?.reviewed)
    }
  })

  test('are given no day but those that the content has, and none of a page that shows nothing with one', async () => {
    const entries = readSitemap((await app.inject('/sitemap.xml')).body)
    const written = files.flatMap(({ text }) =>
      Array.from(text.matchAll(/^(?:reviewed|seen|date): "?(\d{4}-\d\d-\d\d)"?$/gm), ([, day]) => day),
    )
    expect(written).toEqual(expect.arrayContaining(entries.flatMap(({ lastmod }) => lastmod ?? [])))
    const undated = EDITIONS.flatMap(({ urls }) => [
      urls.check,
      urls.askTheShop,
      urls.confidence,
      urls.about,
      urls.api,
    ])
    expect(entries.filter(({ lastmod }) => lastmod === undefined).map(({ loc }) => loc)).toEqual(
      undated.map((path) => config.baseUrl + path),
    )
  })

  test.each([
    [
      'a section',
      'zh/guide/binding.md',
      /^reviewed: .*$/m,
      [urls.home, urls.section('binding'), urls.claims],
    ],
    ['an unknown', 'zh/unknowns/country-lists.md', /^reviewed: .*$/m, [urls.claims]],
    ['an outcome', 'zh/outcomes/wechat-other-keep.md', /^reviewed: .*$/m, [urls.home, urls.rules]],
    ['a way to pay', 'zh/payment/cash.md', /^reviewed: .*$/m, [urls.rules]],
    ['a caution', 'zh/cautions/visa-expiry.md', /^reviewed: .*$/m, [urls.rules]],
    ['a source', 'sources/tencent-2024-04.md', /^seen: .*$/m, [urls.sources]],
    [
      'what a report rests on',
      `sources/${edition.reports[0]?.source}.md`,
      /^seen: .*$/m,
      [urls.sources, urls.reports],
    ],
  ])('see the new day of %s wherever it is shown', (_, file, line, paths) => {
    const day = '2999-01-01'
    const dated = (text: string) =>
      text
        .replace(line, (old) => old.replace(/:.*/, `: ${day}`))
        .replace(/^review-by: .*$/m, `review-by: 2999-06-01`)
    const changed = readChanged({ [file]: dated })
    const listed = listedPages(changed.editions[0], urls)
    expect(listed.filter(({ lastModified }) => lastModified === day).map(({ path }) => path)).toEqual(paths)
  })

  test('are led there by robots.txt, which forbids nothing', async () => {
    const { body } = await app.inject('/robots.txt')
    expect(body).toBe(`User-agent: *\nDisallow:\nSitemap: ${config.baseUrl}/sitemap.xml\n`)
  })
})
