// Vocabulary: against brute force over all words that the edition's search knows.

import { describe, expect, test } from 'vitest'
import { editDistance } from '../../src/search/edit-distance.ts'
import { stemOf } from '../../src/search/stem.ts'
import { createVocabulary } from '../../src/search/vocabulary.ts'
import { vocabulary, words } from './parts.ts'

/** The words of which letters may be wrong. */
const inLetters = words.filter((word) => /^[a-z]{4,}$/.test(word))
/** Every beginning of every word, whole words too. */
const beginnings = [...new Set(words.flatMap((word) => Array.from(word, (_, i) => word.slice(0, i + 1))))]

/** Every text that comes of a word by one letter left out, written twice, or swapped with the next. */
function slipsIn(word: string): string[] {
  return Array.from(word, (letter, i) => {
    const [before, after, next] = [word.slice(0, i), word.slice(i + 1), word.charAt(i + 1)]
    return [before + after, before + letter + letter + after, before + next + letter + after.slice(1)]
  }).flat()
}

test('knows its words and no others', () => {
  expect(words.length).toBeGreaterThan(500)
  expect(words.filter((word) => !vocabulary.has(word))).toEqual([])
  expect(beginnings.filter((word) => vocabulary.has(word) !== words.includes(word))).toEqual([])
})

test('finds the words that begin with another, by any beginning', () => {
  for (const beginning of [...beginnings, 'zzzz', '~', '']) {
    const longer = words.filter((word) => word.startsWith(beginning) && word !== beginning)
    expect([beginning, vocabulary.longerThan(beginning)]).toEqual([beginning, longer.sort()])
  }
})

test('finds the other words of a stem', () => {
  const stems = new Map(words.map((word) => [word, stemOf(word)]))
  for (const word of [...words, 'bindings', 'registering', 'codes', '']) {
    const stem = stemOf(word)
    const alike = words.filter((other) => stems.get(other) === stem && other !== word)
    expect([word, vocabulary.alike(word).toSorted()]).toEqual([word, alike.sort()])
  }
})

describe('slips', () => {
  test('are all words within one wrong letter, or two of a long word', () => {
    for (const word of inLetters.filter((_, i) => i % 20 === 0).flatMap((each) => [each, slipsIn(each)[4]])) {
      if (word === undefined || word.length < 4) continue
      const limit = word.length < 8 ? 1 : 2
      const expected = words
        .map((other) => ({ word: other, distance: editDistance(word, other, limit) }))
        .filter(({ distance }) => distance > 0 && distance <= limit)
      expect(new Set(vocabulary.slipsOf(word))).toEqual(new Set(expected))
    }
  })

  // A slip is found in a vocabulary whatever else is in it: each is asked of its word alone, which is faster.
  test('in any word of four letters or more lead to it, but where they leave fewer', () => {
    const lost = inLetters.flatMap((word) => {
      const { slipsOf } = createVocabulary([word])
      return slipsIn(word)
        .filter((slip) => slip.length > 3 && slip !== word)
        .filter((slip) => slipsOf(slip)[0]?.distance !== 1)
        .map((slip) => `${slip} for ${word}`)
    })
    expect(lost).toEqual([])
  })

  test.each(['wehcat', 'wechta', 'wecaht', 'wecht', 'weechat', 'wechst'])('%s is one of wechat', (slip) => {
    expect(vocabulary.slipsOf(slip)).toContainEqual({ word: 'wechat', distance: 1 })
  })

  test.each(['', 'sim', 'smi', '12345', '0300123', 'سم', 'wechat1', 'wêchat'])('"%s" is none', (text) => {
    expect(vocabulary.slipsOf(text)).toEqual([])
  })
})

test('of no words, knows none', () => {
  const { has, longerThan, alike, slipsOf } = createVocabulary([])
  expect([has(''), longerThan(''), alike('a'), slipsOf('abcd')]).toEqual([false, [], [], []])
})
