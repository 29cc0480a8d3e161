// The search in English, as a reader of that edition meets it: its words on the page, its places in the results, its
// own spellings in the box.

import { describe, expect, test } from 'vitest'
import { fill, fillCounted } from '../../../src/content/index.ts'
import { lazySearch } from '../../../src/web/pages/search-index.ts'
import { attributesOf, documentAt, EDITIONS, only, sharedApp, textOf, textsOf } from '../../fixtures.ts'
import { missingPlaces } from '../../search/parts.ts'

const english = EDITIONS.find(({ language }) => language === 'en')
if (!english) throw new Error('there is no English edition')
const { edition, urls } = english
const { sections, pages, words } = edition
const { search: page } = pages

const app = await sharedApp()
const { search } = lazySearch(edition, urls)
const resultsFor = (query: string) => documentAt(app, urls.searchFor(query))
const firstFor = (query: string) => search(query)[0]?.results[0]?.url

describe('the results', () => {
  test.each(['roaming', 'friend’s SIM', 'NayaPay', 'otp not received', 'رومنگ', '验证码'])(
    'for %s lead to places of the edition alone, under the query and their number',
    async (query) => {
      const results = await resultsFor(query)
      expect(textOf(only(results, 'h1'))).toBe(fill(page.found, { query }))
      const hrefs = attributesOf(results, '.results a', 'href')
      expect(hrefs.filter((href) => !href.startsWith(`${urls.home}/`))).toEqual([])
      expect(await missingPlaces(app, hrefs)).toEqual([])
      expect(textsOf(results, '.note')).toEqual([fillCounted(words, page.count, hrefs.length)])
    },
  )

  test.each([
    [1, '1 place found'],
    [2, '2 places found'],
  ])('of %d say "%s"', async (count, note) => {
    const known = page.keywords.flatMap(({ words }) => words)
    const countFor = (query: string) => search(query).reduce((sum, { results }) => sum + results.length, 0)
    const query = [...known, 'vowifi'].find((each) => countFor(each) === count)
    expect(textsOf(await resultsFor(query ?? ''), '.note')).toEqual([note])
  })

  test('call each claim by what is true of it, and say what became of it', async () => {
    const claims = sections.flatMap(({ prose }) => prose.claims)
    expect(claims.length).toBeGreaterThan(5)
    for (const { id, truth, state } of claims) {
      const results = await resultsFor(truth)
      const [link] = results.querySelectorAll(
        `.results > li > h2 a[href$="#${id}"], .results h2 a[href$="#${id}"]`,
      )
      const item = link?.closest('li') ?? expect.fail(`${id} is not found by what is true`)
      expect(textOf(link ?? item)).toBe(truth)
      item.querySelector('ul')?.remove()
      expect([id, textsOf(item, '.place')]).toEqual([id, [page.claims[state]]])
    }
  })
})

describe('where nothing is found', () => {
  test('the query is repeated, and every section and the check are offered', async () => {
    const results = await resultsFor('zxqjv')
    expect(textsOf(results, '.note')).toEqual([fill(page.nothing, { query: 'zxqjv' })])
    expect(attributesOf(results, '.index a', 'href')).toEqual(sections.map(({ id }) => urls.section(id)))
    expect(attributesOf(results, '.start a', 'href')).toEqual([urls.check])
  })

  test('at an address below the prefix, its nearest places are', async () => {
    const missing = await app.inject(urls.section('bindin'))
    expect(missing.statusCode).toBe(404)
    const hrefs = attributesOf(await documentAt(app, urls.section('bindin')), '.nearest a', 'href')
    expect(hrefs[0]).toBe(urls.section('binding'))
    expect(hrefs.filter((href) => !href.startsWith(`${urls.home}/`))).toEqual([])
  })
})

describe('a reader may write', () => {
  test.each([
    ['an apostrophe in any way', ['can’t log in', "can't log in", 'cant log in', 'CAN‘T LOG IN']],
    ['a possessive or not', ['friend’s sim', "friend's SIM"]],
    ['a hyphen, a space or neither', ['e-sim', 'esim', 'e sim', 'e‑SIM']],
    ['a compound apart', ['easypaisa', 'easy paisa', 'Easy-Paisa']],
    ['British or American', ['unrecognised device', 'unrecognized device']],
    ['a slip', ['roaming', 'roming', 'roaminng']],
    ['any prefix of a number', ['0300', '0345', '0333']],
  ])('%s: the same comes first', (_, queries) => {
    expect(new Set(queries.map(firstFor)).size).toBe(1)
    expect(firstFor(queries[0] ?? '')).toEqual(expect.any(String))
  })

  test('every word by which the content calls a place: it is among the first three', () => {
    const missed = page.keywords.flatMap(({ place, words }) =>
      words
        .filter((word) => {
          const found = search(word).flatMap(({ results }) => results.map(({ url }) => url))
          return !found.slice(0, 3).includes(place)
        })
        .map((word) => `${word} does not find ${place}`),
    )
    expect(missed).toEqual([])
  })
})
