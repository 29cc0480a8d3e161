// Synonyms: whichever phrase of a group is written and whichever is typed, they meet.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/search/fold.ts'
import { readQuery } from '../../src/search/query.ts'
import { createSynonyms, groupTerm } from '../../src/search/synonyms.ts'
import { reader, searchWords, synonyms, urlsFor } from './parts.ts'

const groups = searchWords.synonyms.map((phrases, group) => ({
  group,
  name: phrases[0] ?? '',
  folded: phrases.map(fold),
}))
const allPhrases = [...new Set(groups.flatMap(({ folded }) => folded))]

/** What may stand around a phrase without being part of it. */
const AROUND = ['', ' ', '，', '你', '我的', '+', '('] as const

describe.each(groups)('the synonyms of $name', ({ group, folded }) => {
  test('are several, each once, none of them empty', () => {
    expect(folded.length).toBeGreaterThan(1)
    expect(new Set(folded).size).toBe(folded.length)
    expect(folded.filter((phrase) => phrase.trim() !== phrase || phrase === '')).toEqual([])
    expect(synonyms.phrasesOf(group)).toEqual(folded)
  })

  test('each give a text the term by which a query finds all the others', () => {
    for (const written of folded)
      for (const around of AROUND)
        expect(synonyms.termsOf(`${around}${written}${around}`)).toContain(groupTerm(group))
    for (const typed of folded) {
      const terms = readQuery(typed, reader).concepts.flatMap(({ expansions }) =>
        expansions.flatMap((expansion) => expansion.terms),
      )
      expect([typed, terms]).toEqual([typed, expect.arrayContaining([groupTerm(group)])])
    }
  })
})

describe('in a query', () => {
  test('the longest phrase wins', () => {
    for (const phrase of allPhrases)
      for (const around of ['', ' ', '，']) {
        const [found, ...others] = synonyms.occurrencesIn(`${around}${phrase}${around}`)
        expect([found?.phrase, others]).toEqual([phrase, []])
      }
  })

  test('phrases are found from left to right, none within another, and none is left out', () => {
    const text = fc
      .array(fc.constantFrom(...allPhrases, ' ', '你', 'x', '，', '绑了'), { maxLength: 8 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (folded) => {
        const found = synonyms.occurrencesIn(folded)
        const all = standing(folded)
        let at = 0
        for (const { phrase, start, end, groups } of found) {
          expect(folded.slice(start, end)).toBe(phrase)
          expect(start).toBeGreaterThanOrEqual(at)
          expect(groups).toEqual(synonyms.groupsOf(phrase))
          const longest = Math.max(...all.filter((each) => each.start === start).map((each) => each.end))
          expect(end).toBe(longest)
          // Between two that are found, none begins.
          expect(all.filter((each) => each.start >= at && each.start < start)).toEqual([])
          at = end
        }
        expect(all.filter((each) => each.start >= at)).toEqual([])
        const terms = all.flatMap(({ phrase }) => synonyms.groupsOf(phrase).map(groupTerm))
        expect(new Set(synonyms.termsOf(folded))).toEqual(new Set(terms))
      }),
      { numRuns: 500 },
    )
  })

  /** Every phrase at every place of a text where it is no part of a longer word. */
  function standing(folded: string) {
    return allPhrases.flatMap((phrase) => {
      const escaped = phrase.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `\\${character}`)
      const before = /^[a-z0-9]/.test(phrase) ? '(?<![a-z0-9])' : ''
      const after = /[a-z0-9]$/.test(phrase) ? '(?![a-z0-9])' : ''
      const pattern = new RegExp(`${before}(?=${escaped}${after})`, 'g')
      return Array.from(folded.matchAll(pattern), ({ index }) => ({
        phrase,
        start: index,
        end: index + phrase.length,
      }))
    })
  }
})

test('a phrase in letters or digits is no part of a longer word', () => {
  for (const phrase of allPhrases) {
    const { termsOf, occurrencesIn } = createSynonyms([[phrase]])
    const found = (text: string) => [...termsOf(text), ...occurrencesIn(text)].length > 0
    expect(found(phrase)).toBe(true)
    for (const joined of ['q', '7', 'Q', 'é', '７'].map(fold)) {
      expect([phrase, found(joined + phrase)]).toEqual([phrase, !/^[a-z0-9]/.test(phrase)])
      expect([phrase, found(phrase + joined)]).toEqual([phrase, !/[a-z0-9]$/.test(phrase)])
    }
  }
})

test('those that are one word in letters are known to whoever looks for slips', () => {
  expect(new Set(synonyms.words)).toEqual(new Set(allPhrases.filter((phrase) => /^[a-z]+$/.test(phrase))))
})

test('the term of a group is like no other, and like no token', () => {
  const terms = groups.map(({ group }) => groupTerm(group))
  expect(new Set(terms).size).toBe(groups.length)
  expect(terms.filter((term) => /^[\p{L}\p{N}\p{M}]/u.test(term))).toEqual([])
})

test('a phrase of two groups stands for both', () => {
  const { termsOf, occurrencesIn } = createSynonyms([
    ['a', 'b'],
    ['b', 'c'],
  ])
  expect(termsOf('b')).toEqual([groupTerm(0), groupTerm(1)])
  expect(occurrencesIn('c b')).toEqual([
    { phrase: 'c', start: 0, end: 1, groups: [1] },
    { phrase: 'b', start: 2, end: 3, groups: [0, 1] },
  ])
})

/** Words that are one to a reader: whichever is typed, the same place comes first. */
const SAME_FIRST = [
  ['保号卡', '养号卡'],
  ['微信', 'WeChat', 'wechat', 'ＷｅＣｈａｔ'],
  ['支付宝', 'Alipay', 'alipay', '支付寶'],
  ['验证码', 'OTP', '短信码', 'code', '驗證碼'],
  ['换绑', '改绑', 'relink', '換綁'],
] as const

test.each(SAME_FIRST.map((phrases) => ({ phrases })))('$phrases find the same first', ({ phrases }) => {
  const firsts = phrases.map((phrase) => urlsFor(phrase)[0])
  expect(new Set(firsts)).toEqual(new Set([expect.any(String)]))
})

/** Words of which content gives one or more a place of their own, as the title or a keyword of it. */
const SAME_NEAR_FIRST = [
  ['保号卡', '养号卡', '养卡'],
  ['微信', 'WeChat', 'Weixin'],
  ['银联', 'UnionPay', '云闪付'],
] as const

test.each(SAME_NEAR_FIRST.map((phrases) => ({ phrases })))(
  '$phrases have a place in common among their first four',
  ({ phrases }) => {
    const [firsts = [], ...others] = phrases.map((phrase) => urlsFor(phrase).slice(0, 4))
    const common = firsts.filter((url) => others.every((urls) => urls.includes(url)))
    expect(common.length).toBeGreaterThan(0)
  },
)
