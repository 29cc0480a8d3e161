// Passages: what is shown is the text, and what is marked in it is what was asked for.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/search/fold.ts'
import { bestPassage, holds, markMatches } from '../../src/search/passages.ts'
import type { Piece } from '../../src/search/passages.ts'
import { readQuery } from '../../src/search/query.ts'
import type { Concept } from '../../src/search/query.ts'
import { documents, reader, resultsFor, searchWords } from './parts.ts'

/** A text as documents hold theirs. */
const folding = (text: string) => ({ text, folded: fold(text) })
const conceptsOf = (query: string) => readQuery(query, reader).concepts
const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
const marked = (pieces: readonly Piece[]) => pieces.flatMap(({ text, isMatch }) => (isMatch ? [text] : []))

/** Half of a character without the other half. */
const HALVED = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
/** The longest passage, with a mark at each end. */
const LONGEST = 92

/** What texts and queries are made of: what the site says, and what it does not. */
const PIECES = [
  ...['微信', '绑定', '验证码', '驗證碼', 'WeChat', 'ＷｅＣｈａｔ', 'OTP', 'sim卡', '+92', '0092', 'log in'],
  ...['保号卡', '收不到', '号', '，', '。', ' ', '\n', '　', '<b>', '&', 'İ', 'ß', 'é', 'e\u0301', 'موبائل'],
  ...['📱', '👨‍👩‍👧', '🇵🇰', '𠮷', '𠮷野家', 'verification code', 'unverified', 'a', 'zz'],
] as const
const textFrom = (maxLength: number) =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join(''))
const anything = fc.string({ unit: 'binary', maxLength: 150 })
const query = fc.oneof(textFrom(6), fc.string({ unit: 'binary', maxLength: 12 }))

/** The laws of pieces that show a text. */
function checkPieces(pieces: readonly Piece[], concepts: readonly Concept[]) {
  expect(pieces.filter(({ text }) => text === '')).toEqual([])
  expect(pieces.filter(({ isMatch }, i) => i > 0 && pieces[i - 1]?.isMatch === isMatch)).toEqual([])
  for (const text of marked(pieces)) expect(concepts.some((concept) => holds(fold(text), concept))).toBe(true)
}

describe('a text with its matches', () => {
  test('is the text, in pieces that are marked by turns, each of which shows what was asked for', () => {
    fc.assert(
      fc.property(fc.oneof(textFrom(20), anything), query, (text, typed) => {
        const concepts = conceptsOf(typed)
        const pieces = markMatches(folding(text), concepts)
        expect(textOf(pieces)).toBe(text)
        checkPieces(pieces, concepts)
        expect(marked(pieces).length > 0).toBe(concepts.some((concept) => holds(fold(text), concept)))
      }),
      { numRuns: 1_000 },
    )
  })

  test('has no character halved', () => {
    fc.assert(
      fc.property(textFrom(20), query, (text, typed) => {
        for (const piece of markMatches(folding(text), conceptsOf(typed)))
          expect(piece.text).not.toMatch(HALVED)
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['微信能绑吗', '微信', ['微信']],
    ['用WeChat和Weixin', '微信', ['WeChat', 'Weixin']],
    ['用wechats', '微信', []],
    ['驗證碼收不到', '验证码', ['驗證碼']],
    ['ＯＴＰ', 'otp', ['ＯＴＰ']],
    ['+92号码、0092、92', '+92', ['92', '0092', '92']],
    ['İstanbul', 'istanbul', ['İstanbul']],
    ['SIM卡', 'sim卡', ['SIM卡']],
    ['微信支付宝', '微信 支付宝', ['微信支付宝']],
    ['eSIM卡和SIM卡', '手机卡', ['卡', 'SIM卡']],
    ['blog in, log in, log ins', '登录', ['log in']],
    ['wechats, WeChat', 'wechat', ['WeChat']],
    ['0092和00920', '92', ['0092']],
    ['📱绑定📱', '绑定', ['绑定']],
    ['微信', '', []],
    ['', '微信', []],
  ])('of "%s", "%s" marks %j', (text, typed, expected) => {
    expect(marked(markMatches(folding(text), conceptsOf(typed)))).toEqual(expected)
  })
})

describe('a passage', () => {
  /** Whether a passage stands in a text, whose white space is one space, but for what was left out at its ends. */
  const standsIn = (passage: string, text: string) =>
    text.replaceAll(/\s+/g, ' ').includes(passage.replace(/^…/, '').replace(/…$/, ''))

  test('is a part of one of the texts, not longer than it may be, with no character halved', () => {
    fc.assert(
      fc.property(fc.array(textFrom(60), { maxLength: 4 }), query, (texts, typed) => {
        const concepts = conceptsOf(typed)
        const pieces = bestPassage(texts.map(folding), concepts)
        const passage = textOf(pieces)
        expect(passage.length).toBeLessThanOrEqual(LONGEST)
        expect(passage).not.toMatch(HALVED)
        expect(passage === '' || texts.some((text) => standsIn(passage, text))).toBe(true)
        checkPieces(pieces, concepts)
        for (const { text } of pieces) expect(text).not.toMatch(HALVED)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is whole and without a mark of what was left out where it fits', () => {
    fc.assert(
      fc.property(textFrom(10), query, (text, typed) => {
        fc.pre(text.length <= 90)
        expect(textOf(bestPassage([folding(text)], conceptsOf(typed)))).toBe(text.replaceAll(/\s+/g, ' '))
      }),
    )
  })

  test('shows what was asked for if any of the texts does', () => {
    fc.assert(
      fc.property(fc.array(textFrom(60), { maxLength: 4 }), textFrom(2), (texts, typed) => {
        const concepts = conceptsOf(typed)
        const isThere = texts.some((text) => concepts.some((concept) => holds(fold(text), concept)))
        expect(marked(bestPassage(texts.map(folding), concepts)).length > 0).toBe(isThere)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is of the first of those texts that show most of what was asked for', () => {
    fc.assert(
      fc.property(fc.array(textFrom(8), { minLength: 1, maxLength: 5 }), query, (texts, typed) => {
        fc.pre(texts.every((text) => text.length <= 90))
        const concepts = conceptsOf(typed)
        const counts = texts.map((text) => concepts.filter((concept) => holds(fold(text), concept)).length)
        const best = texts[counts.indexOf(Math.max(...counts))] ?? ''
        expect(textOf(bestPassage(texts.map(folding), concepts))).toBe(best.replaceAll(/\s+/g, ' '))
      }),
    )
  })

  test('shows it after any white space', () => {
    for (const space of [' ', '\n', '　', ' \n'])
      for (let count = 0; count < 200; count++) {
        const text = `${space.repeat(count)}${'一'.repeat(80)}微信${'一'.repeat(80)}`
        expect(marked(bestPassage([folding(text)], conceptsOf('微信')))).toEqual(['微信'])
      }
  })

  test('is nothing of no texts', () => {
    expect(bestPassage([], conceptsOf('微信'))).toEqual([])
  })
})

test('every cut through every emoji and every character beyond 16 bits is at its edge', () => {
  for (const character of ['📱', '𠮷', '🇵🇰'])
    for (let before = 0; before < 120; before++)
      for (const text of [
        `${'一'.repeat(before)}${character.repeat(60)}微信`,
        `${'一'.repeat(before)}微信${character.repeat(60)}`,
        `${character.repeat(before)}微信${character.repeat(60)}`,
      ]) {
        const pieces = bestPassage([folding(text)], conceptsOf('微信'))
        expect(textOf(pieces)).not.toMatch(HALVED)
        expect(marked(pieces)).toEqual(['微信'])
      }
})

test('results of the edition show the texts of their documents', () => {
  const queries = searchWords.keywords.flatMap(({ words }) => words.slice(0, 3))
  for (const typed of queries)
    for (const { url, kind, title, passage } of resultsFor(typed)) {
      const document = documents.find((each) => each.url === url && each.kind === kind)
      const concepts = conceptsOf(typed)
      const ofUrl = documents.filter((each) => each.url === url && each.kind === kind)
      expect(ofUrl.map((each) => each.title)).toContain(textOf(title))
      checkPieces(title, concepts)
      checkPieces(passage, concepts)
      const shown = textOf(passage).replace(/^…/, '').replace(/…$/, '')
      const flat = ofUrl.flatMap(({ passages }) => passages.map((text) => text.replaceAll(/\s+/g, ' ')))
      expect([document?.url, shown === '' || flat.some((text) => text.includes(shown))]).toEqual([url, true])
    }
})

test('what is marked is found by its letters alone', () => {
  for (const { title } of documents)
    for (const text of marked(markMatches(folding(title), conceptsOf(title))))
      expect(fold(title)).toContain(fold(text))
})
