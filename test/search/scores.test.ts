// Scores: a concept counts once, whatever stands for it, and a document that holds all that is asked for comes first.

import { expect, test } from 'vitest'
import { scoresOf } from '../../src/search/scores.ts'
import { documents } from './parts.ts'
import { documentWith, smallIndex } from './small-index.ts'

/** The scores of documents with these titles. */
function scores(
  titles: readonly string[],
  asked: string,
  groups: readonly (readonly string[])[] = [],
): number[] {
  const { index, query } = smallIndex(
    titles.map((title) => documentWith({ title })),
    groups,
  )
  return [...scoresOf(query(asked), index)]
}

test('only what holds something that is asked for has a score', () => {
  expect(scores(['alpha', 'beta', ''], 'alpha')).toEqual([expect.toSatisfy((score) => score > 0), 0, 0])
  expect(scores(['alpha', 'beta'], '')).toEqual([0, 0])
  expect(scores(['alpha', 'beta'], 'zzzz')).toEqual([0, 0])
  expect(scores([], 'alpha')).toEqual([])
})

test('what holds all that is asked for comes before what holds the half of it', () => {
  const [both = 0, one = 0, other = 0] = scores(
    ['alpha beta', 'alpha alpha', 'beta beta', 'gamma'],
    'alpha beta',
  )
  expect(both).toBeGreaterThan(one + other)
})

test('a concept counts once: synonyms in one text add nothing', () => {
  const groups = [['alpha', 'beta', 'gamma']]
  const titles = ['alpha delta', 'alpha beta', 'beta gamma', 'epsilon zeta']
  const [one = 0, two = 0, others = 0, none] = scores(titles, 'alpha', groups)
  expect(two).toBeCloseTo(one, 1)
  expect(others).toBeGreaterThan(0)
  expect(others).toBeLessThan(one)
  expect(none).toBe(0)
})

test('a word counts for more than another form of it, that for more than a slip', () => {
  const titles = ['binding one', 'bindings one', 'blinding one']
  const [word = 0, form = 0] = scores(titles, 'binding')
  expect(word).toBeGreaterThan(form)
  expect(form).toBeGreaterThan(0)
  const [slip = 0] = scores(['unionpay'], 'unoinpay')
  expect(slip).toBeGreaterThan(0)
  expect(slip).toBeLessThan(scores(['unionpay'], 'unionpay')[0] ?? 0)
})

test('a rare word says more than one that many hold', () => {
  const titles = ['alpha rare', 'alpha other', 'alpha third', 'alpha fourth']
  const [rare = 0, other = 0] = scores(titles, 'alpha rare')
  expect(rare).toBeGreaterThan(2 * other)
})

test('characters in the order of the query say more than the same in another', () => {
  const [same = 0, other = 0] = scores(['绑定微信', '微信绑定'], '绑定微信')
  expect(same).toBeGreaterThan(other)
  expect(other).toBeGreaterThan(0)
})

test('no document of the edition has less than nothing, for any title', () => {
  const { index, query } = smallIndex(documents.map(documentWith))
  for (const { title } of documents) {
    const found = scoresOf(query(title), index)
    expect(found).toHaveLength(documents.length)
    expect(found.every((score) => score >= 0 && Number.isFinite(score))).toBe(true)
    expect([title, found.some((score) => score > 0)]).toEqual([title, true])
  }
})
