// Queries: what is typed becomes what is asked for, cut as the texts are, and little of it is lost.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/search/fold.ts'
import { readQuery } from '../../src/search/query.ts'
import type { Concept } from '../../src/search/query.ts'
import { bigramsOf, termsOf } from '../../src/search/tokens.ts'
import { documents, reader, searchWords, synonyms } from './parts.ts'

const conceptsOf = (text: string) => readQuery(text, reader).concepts
/** The terms of a concept that are its own: those of the text, not what stands for it otherwise. */
const ownTermsOf = ({ expansions }: Concept) =>
  expansions.filter(({ fit }) => fit === 1).flatMap(({ terms }) => terms)
const termOf = (word: string) => (concept: Concept) =>
  concept.expansions.some(({ terms }) => terms.length === 1 && terms[0] === word)

describe('the terms of a query', () => {
  test('are among those of a text that holds it: index and query are cut by the same tokenizer', () => {
    // In Japanese, letters of several scripts run together: such a word is found by its synonyms alone.
    const titles = documents.filter(({ title }) => !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(title))
    for (const { title } of titles) {
      const terms = new Set([...termsOf(fold(title)), ...synonyms.termsOf(fold(title))])
      const foreign = conceptsOf(title)
        .flatMap(ownTermsOf)
        .filter((term) => !terms.has(term))
      expect([title, foreign]).toEqual([title, []])
    }
  })

  test('fit no better than what was typed', () => {
    for (const { title } of documents)
      for (const { expansions } of conceptsOf(title))
        for (const { fit, terms } of expansions) {
          expect(terms.length).toBeGreaterThan(0)
          expect(fit).toBeGreaterThan(0)
          expect(fit).toBeLessThanOrEqual(1)
        }
  })
})

/** Ignored words that the cutter cuts in two, of which the second asks for something. */
const CUT_IN_TWO: readonly string[] = ['怎么办', '咋办']

test('words that are ignored ask for nothing beside others, and something alone', () => {
  for (const word of searchWords.ignored) {
    if (CUT_IN_TWO.includes(word)) continue
    const beside = conceptsOf(`unionpay, ${word}, roaming`)
    expect([word, beside]).toEqual([word, conceptsOf('unionpay roaming')])
    if (termsOf(fold(word)).length > 0) expect([word, conceptsOf(word).length > 0]).toEqual([word, true])
  }
})

test('a concept is asked for once, however often it is typed, and however it is written', () => {
  for (const text of ['微信', 'wechat', '+92', '漫游费用'])
    for (const twice of [`${text} ${text}`, `${text}，${fold(text)}`, `${text.toUpperCase()} ${text}`])
      expect(conceptsOf(twice)).toEqual(conceptsOf(text))
})

test('of many words, the first 16 are asked for', () => {
  for (let count = 0; count < 40; count++) {
    const words = Array.from({ length: count }, (_, i) => `word${i}`)
    expect(conceptsOf(words.join(' '))).toEqual(words.slice(0, 16).flatMap((word) => conceptsOf(word)))
  }
})

test('there are 16 concepts and 32 pairs at most, whatever is typed', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '绑', '定', ' ', '9') }), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(words, (parts) => {
      const { concepts, neighbours } = readQuery(parts.join(' '), reader)
      expect(concepts.length).toBeLessThanOrEqual(16)
      expect(neighbours.length).toBeLessThanOrEqual(32)
    }),
  )
})

describe('a word in letters', () => {
  test.each([
    ['wec', 'wechat', 'its beginning'],
    ['unionp', 'unionpay', 'its beginning'],
    ['wehcat', 'wechat', 'a slip'],
    ['alipya', 'alipay', 'a slip'],
    ['unoinpay', 'unionpay', 'a slip'],
    ['relinking', 'relink', 'another form of it'],
    ['easy paisa', 'easypaisa', 'its halves'],
    ['Jazz-Cash', 'jazzcash', 'its halves'],
    ['WeChat', 'wechat', 'itself'],
  ])('%s asks for %s by %s', (typed, word) => {
    expect(conceptsOf(typed)).toEqual([expect.toSatisfy(termOf(word))])
  })

  test.each([
    ['wechat', 'alipay'],
    // A word that is written somewhere is no slip of another.
    ['bind', 'find'],
    // Three letters are too few for a slip.
    ['smi', 'sim'],
    ['0300', '300'],
    ['w', 'wechat'],
  ])('%s does not ask for %s', (typed, word) => {
    expect(conceptsOf(typed).filter(termOf(word))).toEqual([])
  })
})

test('a word of several characters is asked for whole, and less well in part', () => {
  const runs = documents.flatMap(({ title }) => fold(title).match(/\p{Script=Han}{3,}/gu) ?? [])
  // Of these, the cutter makes no more words, and no part has synonyms.
  const long = runs
    .flatMap(reader.cutWords)
    .filter((word) => word.length > 2 && reader.cutWords(word).length === 1)
    .filter((word) => synonyms.occurrencesIn(word).length === 0)
  expect(long.length).toBeGreaterThan(0)
  for (const word of long) {
    const [{ expansions } = { expansions: [] }, ...others] = conceptsOf(word)
    expect(others).toEqual([])
    expect(expansions[0]).toEqual({ terms: bigramsOf(word), fit: 1 })
    expect(expansions.slice(1).map(({ terms }) => terms)).toEqual(bigramsOf(word).map((bigram) => [bigram]))
    expect(expansions.slice(1).filter(({ fit }) => fit >= 1)).toEqual([])
  }
})

test.each(['', ' ', '\0', '，。！', '📱', '\ud83d', '+', '='])('"%s" asks for nothing', (text) => {
  expect(readQuery(text, reader)).toMatchObject({ concepts: [], neighbours: [] })
})
