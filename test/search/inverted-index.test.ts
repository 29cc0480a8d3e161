// Inverted index: against counting the terms of every document one by one.

import { describe, expect, test } from 'vitest'
import { FIELDS } from '../../src/search/documents.ts'
import { createInvertedIndex, rarityOf } from '../../src/search/inverted-index.ts'
import { termsOf } from '../../src/search/tokens.ts'
import { documents } from './parts.ts'
import { documentWith } from './small-index.ts'

const all = documents.map(documentWith)
const index = createInvertedIndex(all, termsOf)
const termsOfEach = all.map(
  ({ folded }) => new Set(FIELDS.flatMap((field) => folded[field].flatMap(termsOf))),
)
const terms = new Set(termsOfEach.flatMap((each) => [...each]))

describe('the index of the edition', () => {
  test('has the terms of its documents and no others', () => {
    expect(index.size).toBe(all.length)
    expect(new Set(index.terms())).toEqual(terms)
    for (const term of ['', '=0', 'zzzz']) expect(index.postingsOf(term)).toBe(undefined)
  })

  test('gives for each term the documents that hold it, in order', () => {
    for (const term of terms) {
      const held = termsOfEach.flatMap((each, document) => (each.has(term) ? [document] : []))
      expect([term, Array.from(index.postingsOf(term)?.documents ?? [])]).toEqual([term, held])
    }
  })

  test('weighs each between nothing and one', () => {
    const weights = [...terms].flatMap((term) => Array.from(index.postingsOf(term)?.weights ?? []))
    expect(weights.filter((weight) => !(weight > 0 && weight < 1))).toEqual([])
  })
})

/** How much a term says of each of these documents; nothing where it is not in it. */
function weightsOf(term: string, ...texts: Parameters<typeof documentWith>[0][]): number[] {
  const { postingsOf } = createInvertedIndex(texts.map(documentWith), termsOf)
  const postings = postingsOf(term)
  return texts.map((_, document) => postings?.weights[postings.documents.indexOf(document)] ?? 0)
}

describe('a term says more of a document', () => {
  test('in its title than in its keywords, its text, and what stands around it', () => {
    const weights = weightsOf(
      'a',
      { title: 'a' },
      { keywords: ['a'] },
      { passages: ['a'] },
      { context: ['a'] },
      { title: 'b' },
    )
    expect(weights).toEqual(weights.toSorted((a, b) => b - a))
    expect(new Set(weights).size).toBe(5)
  })

  test('that says it twice, but not twice as much', () => {
    const [once = 0, twice = 0] = weightsOf('a', { passages: ['a b'] }, { passages: ['a a'] })
    expect(twice).toBeGreaterThan(once)
    expect(twice).toBeLessThan(2 * once)
  })

  test('that is short than of a long one', () => {
    const [short = 0, long = 0] = weightsOf('a', { passages: ['a'] }, { passages: [`a ${'b '.repeat(50)}`] })
    expect(short).toBeGreaterThan(long)
  })
})

test('what fewer documents hold is rarer, and nothing is without rarity', () => {
  for (const size of [1, 2, 10, 1_000]) {
    const rarities = Array.from({ length: size + 1 }, (_, held) => rarityOf(held, size))
    expect(rarities).toEqual(rarities.toSorted((a, b) => b - a))
    expect(new Set(rarities).size).toBe(size + 1)
    expect(Math.min(...rarities)).toBeGreaterThan(0)
  }
})

test('of no documents, holds nothing', () => {
  const { size, terms: none, postingsOf } = createInvertedIndex([], termsOf)
  expect([size, [...none()], postingsOf('a')]).toEqual([0, [], undefined])
})
