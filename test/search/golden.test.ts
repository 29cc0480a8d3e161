// Golden queries: how many of them have one of their places first. The figure is recorded, and may not fall; one that
// rises has to be recorded too, or it could fall back unseen.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { fold } from '../../src/search/fold.ts'
import { OUTCOME_IDS } from '../../src/decision/index.ts'
import { ROOT } from '../../src/folders.ts'
import { placeUrls } from '../../src/web/pages/search-index.ts'
import { edition, sharedApp, urls } from '../fixtures.ts'
import { missingPlaces, urlsFor } from './parts.ts'

interface GoldenQuery {
  readonly q: string
  /** Places, each as good as the others: a URL, or `outcomes/<id>`. */
  readonly first: readonly string[]
}

const FOLDER = `${ROOT}test/search/golden/`
const queries = parse(readFileSync(`${FOLDER}zh.yaml`, 'utf8')) as readonly GoldenQuery[]
const recorded = JSON.parse(readFileSync(`${FOLDER}score.json`, 'utf8')) as { readonly zh: number }

const urlOf = placeUrls(edition, urls)
const OUTCOME_URLS = new Map(
  OUTCOME_IDS.map((outcome) => [`outcomes/${outcome}`, urlOf({ kind: 'outcome', outcome })]),
)

/** The URL of a place as the queries name it. */
function urlOfPlace(place: string): string {
  return OUTCOME_URLS.get(place) ?? place
}

test('there are at least a hundred, none of them twice', () => {
  expect(queries.length).toBeGreaterThanOrEqual(100)
  expect(new Set(queries.map(({ q }) => q)).size).toBe(queries.length)
})

test('each names a place', () => {
  expect(queries.filter(({ q, first }) => q === '' || first.length === 0)).toEqual([])
})

test('every place is one of the site', async () => {
  const places = queries.flatMap(({ first }) => first.map(urlOfPlace))
  expect(places.filter((place) => !place.startsWith('/'))).toEqual([])
  expect(await missingPlaces(await sharedApp(), places)).toEqual([])
})

test('queries that fold to one have a place in common', () => {
  const byFolded = new Map<string, readonly string[]>()
  for (const { q, first } of queries) {
    const known = byFolded.get(fold(q)) ?? first
    const common = known.filter((place) => first.includes(place))
    expect([q, common]).not.toEqual([q, []])
    byFolded.set(fold(q), common)
  }
})

test('as many as recorded find one of their places first', () => {
  const found = queries.map(({ q, first }) => ({ q, expected: first, got: urlsFor(q)[0] ?? 'nothing' }))
  const missed = found.filter(({ expected, got }) => !expected.map(urlOfPlace).includes(got))
  const score = queries.length - missed.length
  const misses = missed.map(({ q, expected, got }) => `${q} → ${got}, not ${expected.join(' or ')}`)
  console.log(
    [`Golden queries: ${score} of ${queries.length} find their place first.`, ...misses].join('\n  '),
  )
  expect(score, 'the score fell').toBeGreaterThanOrEqual(recorded.zh)
  expect(score, 'the score rose: record it in test/search/golden/score.json').toBe(recorded.zh)
})
