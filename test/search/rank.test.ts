// Ranking: each place once, the one that the query names before those that only hold its words.

import { describe, expect, test } from 'vitest'
import { DOCUMENT_KINDS } from '../../src/search/documents.ts'
import { rank } from '../../src/search/rank.ts'
import { documentWith, smallIndex } from './small-index.ts'

type Texts = Parameters<typeof documentWith>[0]

/** The documents that a query finds among these, the best first; each has its number as its URL unless it has one. */
function ranked(texts: readonly Texts[], asked: string) {
  const documents = texts.map((each, i) => documentWith({ url: String(i), ...each }))
  const { index, query } = smallIndex(documents)
  return rank(query(asked), index, documents)
}
const urlsOf = (texts: readonly Texts[], asked: string) => ranked(texts, asked).map(({ url }) => url)

/** Documents that hold nothing of what is asked for: without them, every word would be common. */
const OTHERS: readonly Texts[] = Array.from({ length: 9 }, (_, i) => ({ title: `other${'x'.repeat(i)}` }))

describe('a document that the query names comes before one that holds its words', () => {
  test.each<readonly [string, Texts]>([
    ['by its title', { title: 'alpha beta' }],
    ['by a keyword', { title: 'alpha', keywords: ['alpha beta'] }],
    ['by the beginning of its title', { title: 'alpha beta gamma' }],
    ['in its title', { title: 'gamma alpha beta' }],
  ])('%s', (_, named) => {
    expect(urlsOf([{ title: 'beta gamma alpha' }, named, ...OTHERS], 'alpha beta')[0]).toBe('1')
  })

  test('its whole title before the beginning of it, that before a part', () => {
    const titles = ['gamma alpha beta', 'alpha beta gamma', 'alpha beta']
    expect(urlsOf([...titles.map((title) => ({ title })), ...OTHERS], 'alpha beta')).toEqual(['2', '1', '0'])
  })
})

test('a place is found once, by the best of its documents', () => {
  const texts: readonly Texts[] = [
    { url: '/a', passages: ['alpha'] },
    { url: '/a', title: 'alpha' },
    { url: '/b', title: 'alpha beta' },
    ...OTHERS,
  ]
  const found = ranked(texts, 'alpha')
  expect(found.map(({ url, title }) => [url, title])).toEqual([
    ['/a', 'alpha'],
    ['/b', 'alpha beta'],
  ])
})

test('a short answer takes the place of the heading that says the same at length', () => {
  const heading: Texts = { url: '/a', title: 'alpha' }
  const answer: Texts = { url: '/a', kind: 'short-answer', title: 'alpha or not' }
  for (const texts of [
    [heading, answer],
    [answer, heading],
  ])
    expect(ranked([...texts, ...OTHERS], 'alpha').map(({ kind }) => kind)).toEqual(['short-answer'])
})

test('advice comes before what it rests on', () => {
  const found = ranked(
    [...DOCUMENT_KINDS.map((kind) => ({ kind, title: 'alpha beta' })), ...OTHERS],
    'alpha beta',
  )
  const kinds = found.map(({ kind }) => kind)
  expect(kinds.slice(0, 2).toSorted()).toEqual(['heading', 'short-answer'])
  // A source says so little beside a heading that it is left out.
  expect(kinds).not.toContain('source')
  expect(kinds.length).toBe(DOCUMENT_KINDS.length - 1)
})

test('what is far below the best is left out', () => {
  const long = `beta ${'gamma '.repeat(200)}`
  expect(urlsOf([{ title: 'alpha' }, { passages: [`alpha ${long}`] }, ...OTHERS], 'alpha')).toEqual(['0'])
})

test('an outcome is named by a whole situation: four things that are asked for, and all of them in it', () => {
  const heading: Texts = { title: 'alpha beta gamma delta' }
  const outcome = (keywords: readonly string[]): Texts => ({ kind: 'outcome', title: 'epsilon', keywords })
  const first = (texts: Texts, asked: string) => ranked([heading, texts, ...OTHERS], asked)[0]?.kind
  const situation = ['alpha', 'beta beta', 'gamma', 'delta', 'alpha beta gamma delta']
  expect(first(outcome(situation), 'alpha beta gamma')).toBe('heading')
  expect(first(outcome(['alpha', 'beta', 'gamma']), 'alpha beta gamma delta')).toBe('heading')
  const found = ranked([{ title: 'zeta' }, outcome(situation), ...OTHERS], 'delta gamma beta alpha')
  expect(found.map(({ kind }) => kind)).toEqual(['outcome'])
})

test('of a hundred documents that hold a word, the best come first', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({ passages: [`alpha ${'beta '.repeat(i + 1)}`] }))
  const found = urlsOf([...many, { title: 'alpha' }, ...OTHERS], 'alpha')
  expect(found[0]).toBe('100')
  expect(found.length).toBeLessThanOrEqual(60)
})

test('nothing that is asked for finds nothing', () => {
  expect(ranked([{ title: 'alpha' }], '')).toEqual([])
  expect(ranked([], 'alpha')).toEqual([])
})
