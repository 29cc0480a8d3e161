// Editions: every page stands in each language at an address of its own, names its addresses in the others, and leads
// to them with the reader's answers and place. Nothing chooses a language for the reader.

import { describe, expect, test } from 'vitest'
import type { Urls } from '../../src/web/urls.ts'
import { localUrl } from '../../src/web/urls.ts'
import {
  answersOf,
  attributesOf,
  config,
  documentOf,
  EDITIONS,
  sharedApp,
  site,
  textsOf,
} from '../fixtures.ts'

const app = await sharedApp()
const [main, ...others] = EDITIONS
if (others.length === 0) throw new Error('there is one edition alone')

const QUERY = 'sim=receives&mainland=none&wechat=none&card=nayapay&card=local'
/** Pages that are made when they are asked for, with what a reader gave them. */
const filledOf = (urls: Urls): string[] => [
  urls.answerTo(answersOf(QUERY)),
  urls.answerTo(answersOf('alipay=other')),
  urls.checkWith(answersOf(QUERY)),
  urls.searchFor('NayaPay'),
  urls.searchFor('zxqjv'),
]
/** Every page of an edition, in one order in all of them. */
const pathsOf = ({ urls, pages }: (typeof EDITIONS)[number]) => [...pages, ...filledOf(urls)]

/** Every page is read by several tests, and parsed once. */
const known = new Map<string, Promise<Document>>()
const pageAt = (path: string): Promise<Document> => {
  const page = known.get(path) ?? readPage(path)
  known.set(path, page)
  return page
}
async function readPage(path: string): Promise<Document> {
  const { statusCode, body } = await app.inject(path)
  expect([path, statusCode]).toEqual([path, 200])
  return documentOf(body)
}

test('all have the same pages, each below the prefix of its language', () => {
  for (const each of others)
    expect(pathsOf(each)).toEqual(pathsOf(main).map((path) => localUrl(each.language, path)))
})

describe.each(EDITIONS)('the edition in $language', (own) => {
  const { edition, urls } = own
  const paths = pathsOf(own)

  test('says its language and direction on every page', async () => {
    for (const path of paths) {
      const { lang, dir } = (await pageAt(path)).documentElement
      expect([path, lang, dir]).toEqual([path, edition.words.language, edition.words.dir])
    }
  })

  test('names the addresses of every page in all editions, the same at each of them', async () => {
    for (const [i, path] of paths.entries()) {
      const page = await pageAt(path)
      const named = attributesOf(page, 'head link[rel=alternate][hreflang]', 'href')
      const canonicals = await Promise.all(
        EDITIONS.map(async (each) => {
          const twin = await pageAt(pathsOf(each)[i] ?? '')
          const [canonical] = attributesOf(twin, 'head link[rel=canonical]', 'href')
          return each.edition.words.edition.hreflang.map((hreflang) => [hreflang, canonical])
        }),
      )
      const hreflangs = attributesOf(page, 'head link[rel=alternate][hreflang]', 'hreflang')
      expect(hreflangs.map((hreflang, at) => [hreflang, named[at]])).toEqual(canonicals.flat())
    }
  })

  test('leads from every page to the same page in every other, with all that the reader gave', async () => {
    for (const [i, path] of paths.entries()) {
      const page = await pageAt(path)
      const twins = EDITIONS.filter(({ language }) => language !== own.language)
      expect(attributesOf(page, 'header .switch .page', 'href')).toEqual(
        twins.map((each) => pathsOf(each)[i]),
      )
      expect(textsOf(page, 'header .switch .page')).toEqual(
        twins.map((each) => each.edition.words.edition.name),
      )
      expect(attributesOf(page, 'header .switch', 'lang')).toEqual(
        twins.map((each) => each.edition.words.language),
      )
    }
  })

  test('leads from every place that it keeps to one that the other page has', async () => {
    let places = 0
    for (const path of own.pages) {
      const page = await pageAt(path)
      for (const href of attributesOf(page, 'header .switch a:not(.page)', 'href')) {
        const [twin = '', place = ''] = href.split('#')
        expect([href, page.getElementById(place) !== null]).toEqual([href, true])
        expect([href, (await pageAt(twin)).getElementById(place) !== null]).toEqual([href, true])
        places += 1
      }
    }
    const headings = edition.sections.flatMap(({ headings, prose }) => [...headings, ...prose.claims])
    expect(places).toBeGreaterThanOrEqual(headings.length * others.length)
  })

  test('has links of its own on every page, but for the way to other editions', async () => {
    for (const path of paths) {
      const page = await pageAt(path)
      const links = 'a:not(.switch a, .offer a)'
      const local = [...attributesOf(page, links, 'href'), ...attributesOf(page, 'form', 'action')].filter(
        (href) => href.startsWith('/') && !href.startsWith('/api/'),
      )
      const strange = local.filter((href) => ownerOf(href) !== own.language)
      expect([path, strange]).toEqual([path, []])
    }
  })

  test('has error pages of its own, whatever fails below its prefix', async () => {
    const failures = [
      { url: `${urls.guide}/nowhere-at-all` },
      { url: `${urls.answer}?sim=perhaps` },
      { url: urls.claims, method: 'DELETE' },
      { url: urls.answer, method: 'POST', payload: 'x', headers: { 'content-type': 'text/plain' } },
      { url: urls.claims, headers: { 'accept-encoding': '*;q=0' } },
      { url: `${urls.answer}?${'a=1&'.repeat(10_000)}` },
      { url: `${urls.guide}/%zz` },
    ] as const
    for (const request of failures) {
      const { statusCode, body } = await app.inject(request)
      const page = documentOf(body)
      expect([request.url, statusCode >= 400, page.documentElement.lang]).toEqual([
        request.url,
        true,
        edition.words.language,
      ])
    }
  })

  test('offers the other languages on its front page, each in a line of its own words, and redirects nobody', async () => {
    const headers = { 'accept-language': 'fr, en;q=0.9, zh;q=0.1' }
    const { statusCode, body, headers: sent } = await app.inject({ url: urls.home, headers })
    expect([statusCode, sent.vary]).toEqual([200, 'accept-encoding'])
    expect(body).toBe((await app.inject(urls.home)).body)
    const twins = EDITIONS.filter(({ language }) => language !== own.language)
    const page = documentOf(body)
    expect(textsOf(page, '.offer a')).toEqual(twins.map((each) => each.edition.words.edition.offer))
    expect(attributesOf(page, '.offer a', 'href')).toEqual(twins.map((each) => each.urls.home))
    expect(attributesOf(page, '.offer a', 'lang')).toEqual(twins.map((each) => each.edition.words.language))
  })

  test('has a feed, a manifest and a calendar file in its language', async () => {
    const feed = (await app.inject(urls.feed)).body
    expect(feed).toContain(`xml:lang="${edition.words.language}"`)
    for (const { id, title } of edition.changes)
      expect([feed.includes(`<id>${config.baseUrl}${urls.change(id)}</id>`), feed.includes(title)]).toEqual([
        true,
        true,
      ])
    const manifest = (await app.inject(urls.manifest)).json<Record<string, string>>()
    expect(manifest).toMatchObject({
      lang: edition.words.language,
      start_url: urls.home,
      name: edition.words.name,
    })
    const calendar = (await app.inject(urls.reminder)).body.replaceAll('\r\n ', '')
    expect(calendar).toContain(`SUMMARY:${edition.words.reminder.title.replaceAll(',', '\\,')}`)
    expect(calendar).toContain(config.baseUrl + edition.words.reminder.guide)
  })

  test('is spoken by the API where it is asked for: words, URLs and faults', async () => {
    const ask = (query: string) => app.inject(`/api/decision?${query}&lang=${own.language}`)
    const decision = (await ask(QUERY)).json<{
      url: string
      wechat: { title: string; article: { url: string } }
    }>()
    expect(decision.url).toBe(urls.answerTo(answersOf(QUERY)))
    expect(decision.wechat.title).toBe(edition.outcomes['wechat-new-overseas-number'].title)
    expect(decision.wechat.article.url).toBe(edition.pages.answer.topics.wechat.article)
    const { errors } = (await ask('sim=perhaps')).json<{ errors: { message: string; code: string }[] }>()
    expect(errors.map(({ code }) => code)).toEqual(['unknown'])
    expect(errors[0]?.message).toContain(edition.questions.sim.legend)
    const description = (await app.inject(urls.openapi)).json<{ info: { title: string } }>()
    expect(description.info.title).toBe(edition.pages.api.title)
  })
})

/** The language of the edition that a path of the site belongs to. */
function ownerOf(href: string): string {
  const isBelow = (prefix: string) => new RegExp(`^${prefix}(?:[/?#]|$)`).test(href)
  return others.find(({ urls }) => isBelow(urls.home))?.language ?? site.editions[0].language
}

test('one page does not serve two languages: no response depends on Accept-Language', async () => {
  for (const path of ['/', '/en', '/guide/binding', '/nowhere', '/api/decision?sim=x']) {
    const bodies = await Promise.all(
      ['zh', 'en', 'ur'].map(async (language) => {
        const { statusCode, body } = await app.inject({ url: path, headers: { 'accept-language': language } })
        return [statusCode, body]
      }),
    )
    expect([path, new Set(bodies.map((each) => JSON.stringify(each))).size]).toEqual([path, 1])
  }
})
