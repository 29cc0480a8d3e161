// Tokens: no reader's word is cut otherwise than the site's, in any script.

import { describe, expect, test } from 'vitest'
import { fold } from '../../src/search/fold.ts'
import { bigramsOf, createWordCutter, termsOf, tokensOf } from '../../src/search/tokens.ts'
import { edition, files } from '../fixtures.ts'
import { documents } from './parts.ts'

/** A number as the index holds it: without the international prefix, and a prefix of Pakistan as texts write it. */
const plainNumber = (word: string) => word.replace(/^00(?=[1-9]\d*$)/, '').replace(/^03\d\d$/, '03xx')

const isHan = (character: string) => /^\p{Script=Han}$/u.test(character)

describe('every text of the content', () => {
  const texts = files.map(({ text }) => fold(text))

  test('holds two neighbouring Chinese characters as a term, each of them as one, and no others', () => {
    for (const folded of texts) {
      const characters = Array.from(folded)
      const expected = characters.flatMap((character, i) => {
        const next = characters[i + 1] ?? ''
        return isHan(character) ? [character, ...(isHan(next) ? [character + next] : [])] : []
      })
      expect(new Set(termsOf(folded).filter((term) => /^\p{Script=Han}/u.test(term)))).toEqual(
        new Set(expected),
      )
    }
  })

  test('is cut, but for its Chinese, where there is neither a letter nor a digit nor an apostrophe in a word', () => {
    for (const folded of texts) {
      const words = tokensOf(folded).flatMap((token) => (token.isHan ? [] : [token.text]))
      const expected = folded
        .replace(/\p{Script=Han}/gu, ' ')
        .replaceAll(
          /(?<=[\p{L}\p{N}\p{M}])'s(?!'?[\p{L}\p{M}])|(?<=[\p{L}\p{N}\p{M}])'(?=[\p{L}\p{M}])/gu,
          '',
        )
        .split(/[^\p{L}\p{N}\p{M}]+/u)
        .filter((word) => word !== '')
      expect(words).toEqual(expected.map(plainNumber))
    }
  })

  test('has its tokens where they say, in order, with nothing left out', () => {
    for (const folded of texts) {
      let rest = ''
      let at = 0
      for (const { text, start, end } of tokensOf(folded)) {
        const written = folded.slice(start, end)
        const isThere = text === plainNumber(written.replace(/'s$/, '').replaceAll("'", '')) && start >= at
        if (!isThere) expect.fail(`${text} does not stand at ${start}`)
        rest += folded.slice(at, start)
        at = end
      }
      expect(rest + folded.slice(at)).not.toMatch(/[\p{L}\p{N}\p{M}]/u)
    }
  })
})

test('the terms of a part of a title are terms of the title, wherever it is cut but within a word', () => {
  const isWhole = (folded: string, at: number) =>
    !/^[\p{L}\p{N}\p{M}']{2}$/u.test(folded.slice(at - 1, at + 1)) ||
    isHan(folded.charAt(at - 1)) ||
    isHan(folded.charAt(at))
  for (const { title } of documents) {
    const folded = fold(title)
    const terms = new Set(termsOf(folded))
    const cuts = Array.from({ length: folded.length + 1 }, (_, at) => at).filter((at) => isWhole(folded, at))
    const foreign = cuts.flatMap((from) =>
      cuts.flatMap((to) =>
        termsOf(folded.slice(from, Math.max(from, to))).filter((term) => !terms.has(term)),
      ),
    )
    expect([title, foreign]).toEqual([title, []])
  }
})

describe('numbers', () => {
  test.each([
    '+92',
    '92',
    '0092',
    '＋９２',
    '００９２',
    ' 92 ',
    '(+92)',
    '92号',
    '绑+92',
    '03001234567',
    '+923001234567',
    '00923001234567',
  ])('%s holds the term 92', (text) => {
    expect(termsOf(fold(text))).toContain('92')
  })

  test.each([
    '920',
    '192',
    '092',
    '00920',
    '92a',
    '9 2',
    '000092',
    '3001234567',
    '0300123456',
    '923001234567890',
  ])('%s does not', (text) => {
    expect(termsOf(fold(text))).not.toContain('92')
  })

  test('every country code is one with its prefixes', () => {
    for (let code = 1; code < 1_000; code++)
      for (const prefix of ['+', '00', '＋', '＋ '])
        expect(termsOf(fold(`${prefix}${code}`))).toEqual([String(code)])
  })
})

test('Urdu is cut into its words', () => {
  const texts = edition.pages['ask-the-shop'].questions.map(({ ur }) => ur)
  expect(texts.length).toBeGreaterThan(0)
  for (const text of texts) {
    const words = text.match(/[\p{Script=Arabic}\p{M}]*\p{L}[\p{Script=Arabic}\p{M}]*/gu) ?? []
    const inArabic = words.map((word) => word.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '')).map(fold)
    expect(inArabic.length).toBeGreaterThan(2)
    expect(termsOf(fold(text))).toEqual(expect.arrayContaining(inArabic))
  }
})

test.each([
  ['', []],
  [' ，!\0\ud83d📱', []],
  ['卡', ['卡']],
  ['保号卡', ['保', '号', '卡', '保号', '号卡']],
  ['𠮷野家', ['𠮷', '野', '家', '𠮷野', '野家']],
  ['用wechat绑', ['用', 'wechat', '绑']],
  ['easypaisa/jazzcash', ['easypaisa', 'jazzcash']],
  ['ایک دو', ['ایک', 'دو']],
  ['e\u0301', ['e\u0301']],
  ["don't", ['dont']],
  ["friend's sim", ['friend', 'sim']],
  ["operators' o'neil's 'quoted'", ['operators', 'oneil', 'quoted']],
  ["'tis rock'n'roll 86's", ['tis', 'rocknroll', '86']],
  ['e-sim', ['e', 'sim', 'esim']],
  ['up-to-date', ['up', 'upto', 'to', 'todate', 'date']],
  ['a - b, c-, 4-5, x-5', ['a', 'b', 'c', '4', '5', 'x', '5']],
  ['0345 03xx 0092 9203', ['03xx', '03xx', '92', '9203']],
])('the terms of "%s" are %j', (text, terms) => {
  expect(termsOf(text).toSorted()).toEqual(terms.toSorted())
})

test('pairs of characters are one fewer than characters', () => {
  for (const { title } of documents)
    for (const { text } of tokensOf(fold(title)).filter((token) => token.isHan))
      expect(bigramsOf(text)).toHaveLength(Array.from(text).length - 1)
})

test('the word cutter leaves nothing out', () => {
  const cut = createWordCutter(edition.words.language)
  for (const { title } of documents)
    for (const { text } of tokensOf(fold(title)).filter((token) => token.isHan))
      expect(cut(text).join('')).toBe(text)
})
