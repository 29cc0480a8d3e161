// Edit distance: against its definition, for every pair of short words.

import { describe, expect, test } from 'vitest'
import { editDistance } from '../../src/search/edit-distance.ts'

/** Optimal string alignment as it is defined, from the ends of both words. */
function defined(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [last, other] = [a.slice(-1), b.slice(-1)]
  const isSwap = a.slice(-2) === other + b.slice(-2, -1) && b.length > 1
  return Math.min(
    defined(a.slice(0, -1), b) + 1,
    defined(a, b.slice(0, -1)) + 1,
    defined(a.slice(0, -1), b.slice(0, -1)) + (last === other ? 0 : 1),
    isSwap ? defined(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  )
}

/** Every word of up to so many of these letters. */
function wordsOf(letters: string, longest: number): string[] {
  const shorter = longest === 0 ? [] : wordsOf(letters, longest - 1)
  return ['', ...shorter.flatMap((word) => letters.split('').map((letter) => letter + word))]
}

describe.each([
  ['ab', 4, 31],
  ['abc', 3, 40],
])('every two words of the letters %s, up to %i of them', (letters, longest, count) => {
  const words = wordsOf(letters, longest)
  const pairs = words.flatMap((a) => words.map((b) => ({ a, b, distance: defined(a, b) })))

  test('are all', () => {
    expect([words.length, new Set(words).size]).toEqual([count, count])
  })

  test.each([0, 1, 2, 3, 4])('within %i, or one more', (limit) => {
    const wrong = pairs.filter(
      ({ a, b, distance }) => editDistance(a, b, limit) !== Math.min(distance, limit + 1),
    )
    expect(wrong).toEqual([])
  })

  test('are as far from each other either way', () => {
    expect(pairs.filter(({ a, b }) => editDistance(a, b, 4) !== editDistance(b, a, 4))).toEqual([])
  })

  test('are at no distance only if they are one', () => {
    expect(pairs.filter(({ a, b }) => (editDistance(a, b, 4) === 0) !== (a === b))).toEqual([])
  })
})

test.each([
  ['wechat', 'wehcat', 1],
  ['wechat', 'wecha', 1],
  ['wechat', 'weechat', 1],
  ['wechat', 'wexhat', 1],
  ['ca', 'abc', 3],
])('%s and %s are %i apart', (a, b, distance) => {
  expect(editDistance(a, b, 9)).toBe(distance)
})
