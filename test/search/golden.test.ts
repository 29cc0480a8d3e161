// Golden queries of each edition: how many of them have one of their places first. The figures are recorded, and none
// may fall; one that rises has to be recorded too, or it could fall back unseen.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { fold } from '../../src/search/fold.ts'
import { OUTCOME_IDS } from '../../src/decision/index.ts'
import { ROOT } from '../../src/folders.ts'
import { lazySearch, placeUrls } from '../../src/web/pages/search-index.ts'
import { localUrl } from '../../src/web/urls.ts'
import { EDITIONS, sharedApp } from '../fixtures.ts'
import { missingPlaces } from './parts.ts'

interface GoldenQuery {
  readonly q: string
  /** Places, each as good as the others: a URL as content writes it, or `outcomes/<id>`. */
  readonly first: readonly string[]
}

const FOLDER = `${ROOT}test/search/golden/`
const recorded = JSON.parse(readFileSync(`${FOLDER}score.json`, 'utf8')) as Readonly<Record<string, number>>
const app = await sharedApp()

test('every edition has its queries, and no others are there', () => {
  expect(Object.keys(recorded)).toEqual(EDITIONS.map(({ language }) => language))
})

describe.each(EDITIONS)('the queries in $language', ({ edition, language, urls }) => {
  const queries = parse(readFileSync(`${FOLDER}${language}.yaml`, 'utf8')) as readonly GoldenQuery[]
  const urlOf = placeUrls(edition, urls)
  const outcomeUrls = new Map(
    OUTCOME_IDS.map((outcome) => [`outcomes/${outcome}`, urlOf({ kind: 'outcome', outcome })]),
  )
  /** The URL of a place as the queries name it. */
  const urlOfPlace = (place: string) => outcomeUrls.get(place) ?? localUrl(language, place)

  test('are at least a hundred, none of them twice', () => {
    expect(queries.length).toBeGreaterThanOrEqual(100)
    expect(new Set(queries.map(({ q }) => q)).size).toBe(queries.length)
  })

  test('each name a place', () => {
    expect(queries.filter(({ q, first }) => q === '' || first.length === 0)).toEqual([])
  })

  test('name places of the site alone', async () => {
    const places = queries.flatMap(({ first }) => first.map(urlOfPlace))
    expect(places.filter((place) => !place.startsWith('/'))).toEqual([])
    expect(await missingPlaces(app, places)).toEqual([])
  })

  test('have a place in common where they fold to one', () => {
    const byFolded = new Map<string, readonly string[]>()
    for (const { q, first } of queries) {
      const known = byFolded.get(fold(q)) ?? first
      const common = known.filter((place) => first.includes(place))
      expect([q, common]).not.toEqual([q, []])
      byFolded.set(fold(q), common)
    }
  })

  test('find one of their places first as often as recorded', () => {
    const { search } = lazySearch(edition, urls)
    const found = queries.map(({ q, first }) => ({
      q,
      first,
      got: search(q)[0]?.results[0]?.url ?? 'nothing',
    }))
    const missed = found.filter(({ first, got }) => !first.map(urlOfPlace).includes(got))
    const score = queries.length - missed.length
    const misses = missed.map(({ q, first, got }) => `${q} → ${got}, not ${first.join(' or ')}`)
    const summary = `Golden queries in ${language}: ${score} of ${queries.length} find their place first.`
    console.log([summary, ...misses].join('\n  '))
    const least = recorded[language] ?? NaN
    expect(score, 'the score fell').toBeGreaterThanOrEqual(least)
    expect(score, 'the score rose: record it in test/search/golden/score.json').toBe(least)
  })
})
