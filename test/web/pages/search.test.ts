// The search as a reader meets it: a box on every page, and for each query a page of places that exist, with what
// shows why, or with what to do where nothing is found.

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fill, fillCounted } from '../../../src/content/index.ts'
import type { Edition } from '../../../src/content/index.ts'
import { CONDITIONS_OF, TABLES, TOPICS } from '../../../src/decision/index.ts'
import type { Conditions, QuestionKey } from '../../../src/decision/index.ts'
import { firstAnswers } from '../../../src/web/check/phrases.ts'
import { createBudget } from '../../../src/web/http/budget.ts'
import { represent } from '../../../src/web/http/representation.ts'
import type { Variant } from '../../../src/web/http/representation.ts'
import { searchRoute } from '../../../src/web/pages/search-route.ts'
import { localUrl } from '../../../src/web/urls.ts'
import {
  attributesOf,
  config,
  documentAt,
  documentOf,
  edition,
  EDITIONS,
  only,
  pageContext,
  search,
  sharedApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'

const app = await sharedApp()
const { sections, words, pages } = edition

/** A query for each heading, each question of the front page and each group of words that mean the same. */
const queriesOf = ({ sections, pages }: Edition) => [
  ...sections.flatMap(({ title, headings }) => [title, ...headings.map(({ text }) => text)]),
  ...TOPICS.map((topic) => pages.home.topics[topic].question),
  ...pages.search.synonyms.flatMap((group) => group.slice(0, 1)),
]
const QUERIES = queriesOf(edition)
/** A query that finds nothing, but comes near a heading; one that comes near nothing. */
const NEAR = 'rogmina'
const NOWHERE = 'zxqjv'

const resultsFor = (query: string) => documentAt(app, urls.searchFor(query))

/** Every kind of page, in every edition. */
const EVERY_KIND = EDITIONS.flatMap(({ edition, language, urls, ...own }) =>
  [
    ...own.pages,
    ...own.answers,
    `${urls.check}?sim=receives`,
    localUrl(language, '/nowhere'),
    localUrl(language, '/%zz'),
    `${urls.answer}?sim=perhaps`,
    ...own.queries.map(urls.searchFor),
    urls.searchFor(NOWHERE),
  ].map((path) => ({ path, search: urls.search, words: edition.pages.search })),
)

describe.each(EVERY_KIND)('$path', ({ path, search, words }) => {
  test('has the box of the search right after the link that skips to the text', async () => {
    const page = await documentAt(app, path)
    const form = only(page, 'header form[role=search]')
    expect(form.getAttribute('action')).toBe(`${search}#results`)
    expect(form.getAttribute('method')).toBeNull()
    expect(form.getAttribute('aria-label')).toBe(words.label)
    const box = only(form, 'input')
    const attributes = ['type', 'name', 'maxlength', 'aria-label'].map((name) => box.getAttribute(name))
    expect(attributes).toEqual(['search', 'q', '100', words.box])
    const button = only(form, 'button[type=submit]')
    expect(textOf(button)).toBe(words.submit)
    const focusable = [...page.querySelectorAll('a[href], input, button, select, summary, [tabindex]')]
    expect(focusable.slice(0, 3)).toEqual([only(page, 'a.skip'), box, button])
  })
})

describe('asked for nothing', () => {
  test.each([urls.search, `${urls.search}?`, `${urls.search}?q`, `${urls.search}?q=`])(
    '%s is an empty box, the sections and the check',
    async (url) => {
      const { statusCode, body } = await app.inject(url)
      expect(statusCode).toBe(200)
      const page = documentOf(body)
      expect(textOf(only(page, 'h1'))).toBe(pages.search.title)
      expect(only(page, 'main input').getAttribute('value')).toBe('')
      expect(textsOf(page, '.note')).toEqual([])
      expectWayOn(page)
    },
  )

  test.each(['%20', '+', '+%09%0D%0A+', '%C2%A0', '%E3%80%80', '%E2%80%8B%EF%BB%BF', '%00', '%E2%80%AE'])(
    'by blanks, q=%s: it is the same page',
    async (query) => {
      const [blank, empty] = [await app.inject(`${urls.search}?q=${query}`), await app.inject(urls.search)]
      expect([blank.statusCode, blank.headers.etag]).toEqual([200, empty.headers.etag])
      expect(blank.body).toBe(empty.body)
    },
  )
})

describe.each(EDITIONS)('the results in $language', ({ edition, urls }) => {
  const { pages } = edition
  const queries = queriesOf(edition)

  test('lead to pages that exist, and to anchors that they have', async () => {
    const hrefs = new Set<string>()
    for (const query of queries) {
      const page = await documentAt(app, urls.searchFor(query))
      for (const href of attributesOf(page, '.results a, .nearest a', 'href')) hrefs.add(href)
    }
    expect(hrefs.size).toBeGreaterThan(100)
    expect(await brokenOf(hrefs)).toEqual([])
  })

  test('stand under their query, which stays in the box, with their number', async () => {
    for (const query of queries) {
      const page = await documentAt(app, urls.searchFor(query))
      expect(textOf(only(page, 'h1'))).toBe(fill(pages.search.found, { query }))
      expect(only(page, 'main input').getAttribute('value')).toBe(query)
      const count = page.querySelectorAll('.results a').length
      const { nothing, count: found } = pages.search
      const note = count > 0 ? fillCounted(edition.words, found, count) : fill(nothing, { query })
      expect(textsOf(page, '.note')).toEqual([note])
      expect(attributesOf(page, '.start a', 'href')).toEqual([urls.check])
    }
  })
})

describe('the results', () => {
  test('mark what was asked for, in the title and in the passage', async () => {
    const page = await resultsFor('微信')
    const marked = [...textsOf(page, '.results a mark'), ...textsOf(page, '.results p mark')]
    expect(marked).toContain('微信')
    expect(marked.filter((text) => !['微信', 'wechat', 'weixin'].includes(text.toLowerCase()))).toEqual([])
  })

  test('say for a heading which section it is in, and else what it is', async () => {
    const { kinds } = pages.search
    const places = new Set<string>()
    for (const query of QUERIES) {
      const page = await resultsFor(query)
      for (const [index, { results }] of search.search(query).entries()) {
        const [first] = results
        const item = only(page, `.results > li:nth-child(${index + 1})`)
        const section = sections.find(({ id }) => first?.url.startsWith(`${urls.section(id)}#`))
        const kind = (kinds as Readonly<Record<string, string>>)[first?.kind ?? '']
        const claim = section?.prose.claims.find(({ id }) => first?.url.endsWith(`#${id}`))
        const place = claim
          ? pages.search.claims[claim.state]
          : first?.kind === 'heading'
            ? section?.title
            : kind
        if (first?.kind === 'outcome' || item.querySelector('.card')) continue
        if (item.querySelector('ul .place')) item.querySelector('ul')?.remove()
        expect([query, index, textsOf(item, '.place')]).toEqual([query, index, place ? [place] : []])
        if (place) places.add(place)
      }
    }
    for (const place of [...sections.map(({ title }) => title), ...Object.values(kinds)])
      expect([...places]).toContain(place)
  })

  test.each(TOPICS)('answer the question of %s on a card, with its verdict', async (topic) => {
    const home = only(await documentAt(app, urls.home), `section[aria-labelledby="${topic}"]`)
    const question = textOf(only(home, '.asked span'))
    const card = only(await resultsFor(question), '.results > li:first-child .card')
    expect(textOf(only(card, '.asked'))).toBe(textOf(only(home, '.asked')))
    const verdict = home.className.replace('card ', '')
    expect(card.className).toBe(`card ${verdict}`)
    expect(only(card, '.asked svg').getAttribute('class')).toBe(`chip ${verdict}`)
    const link = only(home, 'a:not(.cite)')
    expect(only(card, 'h2 a').getAttribute('href')).toBe(link.getAttribute('href'))
    expect(textOf(only(card, 'h2 a'))).toBe(textOf(link))
  })

  test('have every outcome by its title, with its verdict, for whom it is, and no answer that they did not give', async () => {
    for (const topic of TOPICS) {
      for (const { outcome, verdict } of TABLES[topic].rows) {
        const when: Conditions<QuestionKey> = CONDITIONS_OF.get(outcome) ?? {}
        const certain = Object.entries(when).filter(([, options]) => options.length === 1)
        const url = urls.answerTo(firstAnswers(Object.fromEntries(certain)))
        const page = await resultsFor(edition.outcomes[outcome].title)
        const link = [...page.querySelectorAll('.results a')].find((a) => a.getAttribute('href') === url)
        const item = link?.closest('li') ?? expect.fail(`${outcome} is not found`)
        item.querySelector('ul')?.remove()
        expect(textsOf(item, '.verdict')).toEqual([words.verdicts[verdict]])
        expect(only(item, 'svg.chip').getAttribute('class')).toBe(`chip ${verdict}`)
        const [label = ''] = pages.search.situation.split('{')
        expect(textsOf(item, '.place')).toEqual([expect.stringMatching(new RegExp(`^${label}.+`))])
        expect(item.querySelector('.card')).toBeNull()
      }
    }
  })
})

describe('where nothing is found', () => {
  test('the nearest places are offered, and the check', async () => {
    const page = await resultsFor(NEAR)
    expect(textsOf(page, '.note')).toEqual([fill(pages.search.nothing, { query: NEAR })])
    expect(textsOf(page, 'h2')).toEqual([pages.search.nearest])
    const hrefs = attributesOf(page, '.nearest a', 'href')
    expect(hrefs[0]).toBe(urls.section('keeping-it-alive', 'roaming'))
    expect(await brokenOf(hrefs)).toEqual([])
    expect(attributesOf(page, '.start a', 'href')).toEqual([urls.check])
  })

  test('and nothing comes near, the sections are, and the check', async () => {
    const page = await resultsFor(NOWHERE)
    expect(textsOf(page, '.note')).toEqual([fill(pages.search.nothing, { query: NOWHERE })])
    expect(page.querySelectorAll('.nearest, .results li')).toHaveLength(0)
    expectWayOn(page)
  })
})

describe('the response', () => {
  const URL = urls.searchFor('微信')

  test('may be kept by caches, which need not tell its other parameters apart', async () => {
    const { headers } = await app.inject(URL)
    expect(headers).toMatchObject({
      'cache-control': (await app.inject(urls.about)).headers['cache-control'],
      'no-vary-search': 'key-order, params, except=("q")',
      'vary': 'accept-encoding',
    })
    expect(headers['cache-control']).toMatch(/^public,/)
    const more = await app.inject(`${urls.search}?utm_source=x&q=%E5%BE%AE%E4%BF%A1&sim=receives`)
    expect(more.headers.etag).toBe(headers.etag)
  })

  test.each([URL, urls.searchFor(NOWHERE), urls.search])(
    '%s is for no search engine, and is its own canonical URL',
    async (url) => {
      const page = await documentAt(app, url)
      expect(attributesOf(page, 'head > meta[name=robots]', 'content')).toEqual(['noindex'])
      expect(attributesOf(page, 'link[rel=canonical]', 'href')).toEqual([config.baseUrl + url])
    },
  )

  test('to HEAD has the same headers and no body', async () => {
    const [get, head] = [await app.inject(URL), await app.inject({ method: 'HEAD', url: URL })]
    const { date: ofGet, ...due } = get.headers
    const { date: ofHead, ...headers } = head.headers
    expect([typeof ofGet, typeof ofHead]).toEqual(['string', 'string'])
    expect([head.statusCode, head.body, headers]).toEqual([200, '', due])
  })

  test('is the same page in every coding', async () => {
    const inCoding = async (coding: string) => {
      const { headers, rawPayload } = await app.inject({ url: URL, headers: { 'accept-encoding': coding } })
      expect(headers['content-encoding']).toBe(coding)
      return rawPayload
    }
    const { body } = await app.inject(URL)
    expect(brotliDecompressSync(await inCoding('br')).toString()).toBe(body)
    expect(gunzipSync(await inCoding('gzip')).toString()).toBe(body)
  })

  test('is made once for a query, however it is written, and anew in another review period', async () => {
    const calendar = { now: '1970-01-01', period: () => calendar.now }
    const asked: string[] = []
    const context = pageContext((_, model) => {
      asked.push(`${calendar.now} ${(model as { readonly query: string }).query}`)
      return Promise.resolve({ html: '', policy: '' })
    })
    const budget = createBudget<Variant>({ maxWaiting: 1, restRatio: 0 })
    const empty = () => represent('', { type: 'text/plain', cache: 'no-store' })
    const own = Fastify()
    searchRoute(own, context, { calendar, budget, empty })
    onTestFinished(() => own.close())
    const ask = (query: string) => own.inject(`${urls.search}?${query}`)
    for (const query of [
      'q=sim+card',
      'q=+sim%20%20card%0A',
      'x=1&q=sim%09card',
      'q=otp',
      'q=sim+card',
      'q=',
    ])
      await ask(query)
    expect(asked).toEqual(['1970-01-01 sim card', '1970-01-01 otp'])
    calendar.now = '1970-01-02'
    await Promise.all([ask('q=otp'), ask('q=otp')])
    expect(asked.slice(2)).toEqual(['1970-01-02 otp'])
  })
})

/** That a page leads to every section, and to the check. */
function expectWayOn(page: Document): void {
  expect(attributesOf(page, '.index a', 'href')).toEqual(sections.map(({ id }) => urls.section(id)))
  expect(attributesOf(page, '.start a', 'href')).toEqual([urls.check])
}

/** Links that lead to no page of the site, or to no anchor of it. */
async function brokenOf(hrefs: Iterable<string>): Promise<string[]> {
  const pagesByPath = new Map<string, Document | undefined>()
  const broken: string[] = []
  for (const href of hrefs) {
    const [path = '', anchor] = href.split('#')
    if (!pagesByPath.has(path)) {
      const { statusCode, body } = await app.inject(path)
      pagesByPath.set(path, statusCode === 200 ? documentOf(body) : undefined)
    }
    const page = pagesByPath.get(path)
    const isThere = anchor === undefined || page?.getElementById(decodeURIComponent(anchor))
    if (!page || !isThere) broken.push(href)
  }
  return broken
}
