// The history of the site, the newest first: on its page, and in a feed that is Atom (RFC 4287).

import { XMLParser } from 'fast-xml-parser'
import { SyntaxValidator } from 'fast-xml-validator'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dated, fill } from '../../../src/content/index.ts'
import type { Site } from '../../../src/content/index.ts'
import { buildApp } from '../../../src/web/app.ts'
import {
  attributesOf,
  config,
  documentAt,
  edition,
  readChanged,
  site,
  textsOf,
  urls,
  reviewDay,
} from '../../fixtures.ts'

interface Link {
  readonly '@_rel': string
  readonly '@_href': string
}

interface Entry {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly link: readonly Link[]
  readonly content: { readonly '#text': string; readonly '@_type': string }
}

interface Feed {
  readonly feed: {
    readonly '@_xmlns': string
    readonly '@_xml:lang': string
    readonly 'id': string
    readonly 'title': string
    readonly 'updated': string
    readonly 'author': { readonly name: string }
    readonly 'link': readonly Link[]
    readonly 'entry': readonly Entry[]
  }
}

const entryOn = (date: string, title: string) =>
  `---\ntitle: ${title}\ndate: ${date}\nkind: rules\n---\n\n这一天改了一条规则。\n`
/** Two more changes, one newer and one older than any other. */
const LONGER = readChanged({
  'zh/changes/9999-12-24-new-rule.md': entryOn('9999-12-24', '新规则'),
  'zh/changes/1999-01-05-old-rule.md': entryOn('1999-01-05', '旧规则'),
})

describe.each([
  ['as it is', site],
  ['with more changes', LONGER],
])('%s', (_, content: Site) => {
  const { changes, words, pages } = content.editions[0]
  const newestFirst = changes.toSorted((a, b) => Date.parse(b.date) - Date.parse(a.date))
  let app: FastifyInstance
  beforeAll(async () => {
    app = await buildApp(config, content, reviewDay)
  })
  afterAll(async () => {
    await app.close()
  })

  test('the page has every change, the newest first', async () => {
    const page = await documentAt(app, urls.changes)
    expect(attributesOf(page, 'main article', 'id')).toEqual(newestFirst.map(({ id }) => id))
    expect(textsOf(page, 'main article h2')).toEqual(newestFirst.map(({ title }) => title))
    const dates = newestFirst.map(({ date }) => date)
    expect(attributesOf(page, 'main article time', 'datetime')).toEqual(dates)
    expect(textsOf(page, 'main article .dates')).toEqual(
      newestFirst.map(({ date, kind }) =>
        fill(pages.changes.entry, { date: dated(words, date), kind: pages.changes.kinds[kind] }),
      ),
    )
  })

  test('the feed has the same changes in the same order, and is as new as the newest', async () => {
    const { body, headers } = await app.inject(urls.feed)
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(new SyntaxValidator().validate(body)).toBe(true)
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => name === 'entry' || name === 'link',
    })
    const { feed } = parser.parse(body) as Feed
    expect(feed).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      '@_xml:lang': words.language,
      'id': config.baseUrl + urls.changes,
      'title': fill(pages.changes.feedTitle, { name: words.name, title: pages.changes.title }),
      'updated': `${newestFirst[0]?.date ?? ''}T00:00:00Z`,
      'author': { name: words.name },
    })
    expect(linksOf(feed.link)).toEqual([
      ['self', config.baseUrl + urls.feed],
      ['alternate', config.baseUrl + urls.changes],
    ])
    expect(feed.entry.map(({ link, ...entry }) => ({ ...entry, link: linksOf(link) }))).toEqual(
      newestFirst.map(({ id, title, date, prose }) => ({
        id: config.baseUrl + urls.change(id),
        title,
        updated: `${date}T00:00:00Z`,
        content: { '#text': prose.text, '@_type': 'text' },
        link: [['alternate', config.baseUrl + urls.change(id)]],
      })),
    )
  })
})

test('the longer history has a change before all others, and one after them', () => {
  expect(LONGER.editions[0].changes.map(({ date }) => date)).toEqual([
    '9999-12-24',
    ...edition.changes.map(({ date }) => date),
    '1999-01-05',
  ])
})

function linksOf(links: readonly Link[]): string[][] {
  return links.map((link) => [link['@_rel'], link['@_href']])
}
