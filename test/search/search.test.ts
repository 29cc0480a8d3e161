// Search: every place is found by its name, however it is written, and no query whatever is an error.

import { tify } from 'chinese-conv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TOPICS } from '../../src/decision/index.ts'
import type { QuestionKey } from '../../src/decision/index.ts'
import type { DocumentKind } from '../../src/search/index.ts'
import { edition, search } from '../fixtures.ts'
import { documents, searchWords, urlsFor } from './parts.ts'

/** Titles for which another place comes first, and why. */
const NOT_FIRST: Readonly<Record<string, string>> = {
  // Sources of which a heading says the same.
  '/sources#1link-undated': 'the heading on cards: its title is "UnionPay (1LINK services)"',
  '/sources#cpd-2024-11': 'the heading on protecting yourself',
  '/sources#dubairen-undated': 'the heading on exchange rates',
  '/sources#mofcom-2024-04': 'headings: its title is "Mobile Payment"',
  '/sources#wxbackup-2026-01': 'headings: its title is "foreign phone number"',
}

/** Groups of synonyms, by their first, of something of which no text of the edition says a word. */
const UNWRITTEN = ['刷脸', '补卡']

/** Every query that content knows: titles, keywords, synonyms. */
const QUERIES = [
  ...documents.map(({ title }) => title),
  ...searchWords.keywords.flatMap(({ words }) => words),
  ...searchWords.synonyms.flat(),
]

describe('a place is found first by its title', () => {
  const found = (kinds: readonly DocumentKind[]) =>
    documents
      .filter(({ kind, url }) => kinds.includes(kind) && !(url in NOT_FIRST))
      .map(({ title, url }) => ({ title, url, first: urlsFor(title)[0] }))

  test.each<readonly DocumentKind[]>([
    ['section', 'heading'],
    ['page', 'short-answer'],
    ['outcome'],
    ['claim', 'unknown'],
    ['caution', 'payment'],
    ['source'],
  ])('%j', (...kinds) => {
    expect(found(kinds).filter(({ url, first }) => url !== first)).toEqual([])
  })

  test('sections, headings and pages have no exception, and the others are no more than they have to be', () => {
    const exceptions = documents.filter(({ url }) => url in NOT_FIRST)
    expect(exceptions.filter(({ kind }) => ['section', 'heading', 'page'].includes(kind))).toEqual([])
    const needless = exceptions.filter(({ title, url }) => urlsFor(title)[0] === url)
    expect(needless.map(({ url }) => url)).toEqual([])
    expect(new Set(exceptions.map(({ url }) => url))).toEqual(new Set(Object.keys(NOT_FIRST)))
  })

  test('in every way of writing it', () => {
    for (const { title } of documents) {
      const results = search.search(title)
      for (const written of spellingsOf(title))
        expect([written, search.search(written)]).toEqual([written, results])
    }
  })

  /** Other spellings of a text: case, width, traditional characters, space around it. */
  function spellingsOf(text: string): string[] {
    const wide = text.replaceAll(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0))
    // A capital of more than one letter is another text.
    const capitals = text.toUpperCase()
    return [
      ...(capitals.length === text.length ? [capitals] : []),
      text.toLowerCase(),
      wide,
      text.replaceAll(' ', '　'),
      tify(text),
      ` ${text}`,
      `${text} `,
      `\n\t\u3000${text}\u3000\u00a0`,
    ]
  }
})

describe('the words by which content says that readers look for a place', () => {
  test.each(searchWords.keywords.map(({ place }) => place))('%s is one of the search', (place) => {
    expect(documents.map(({ url }) => url)).toContain(place)
  })

  test('each find it among the first three', () => {
    const missed = searchWords.keywords.flatMap(({ place, words }) =>
      words
        .filter((word) => !urlsFor(word).slice(0, 3).includes(place))
        .map((word) => `${word} does not find ${place}`),
    )
    expect(missed).toEqual([])
  })

  test('no place has two lists of them, and no list has one twice', () => {
    const places = searchWords.keywords.map(({ place }) => place)
    expect(new Set(places).size).toBe(places.length)
    for (const { words } of searchWords.keywords) expect(new Set(words).size).toBe(words.length)
  })
})

/** What holds of the results for any query. */
function checkResults(query: string) {
  const groups = search.search(query)
  expect(groups.length).toBeLessThanOrEqual(8)
  for (const { path, results } of groups) {
    expect(results.length).toBeGreaterThan(0)
    expect(results.length).toBeLessThanOrEqual(3)
    for (const { url, title } of results) {
      expect(url.split(/[?#]/)[0]).toBe(path)
      expect(title.length).toBeGreaterThan(0)
    }
  }
  const urls = groups.flatMap(({ results }) => results.map(({ url }) => url))
  expect(new Set(urls).size).toBe(urls.length)
  expect(new Set(groups.map(({ path }) => path)).size).toBe(groups.length)
  return urls
}

describe('any query', () => {
  test('of the words of content: no page more than three times, no place twice', () => {
    const lost = QUERIES.filter((query) => checkResults(query).length === 0)
    const unwritten = searchWords.synonyms.filter(
      ([first]) => first !== undefined && UNWRITTEN.includes(first),
    )
    expect(lost.filter((query) => !unwritten.flat().includes(query))).toEqual([])
    expect(unwritten.filter((phrases) => !phrases.some((phrase) => lost.includes(phrase)))).toEqual([])
  })

  test('gives the same results again', () => {
    for (const query of QUERIES.filter((_, i) => i % 10 === 0))
      expect(search.search(query)).toEqual(search.search(query))
  })

  test('whatever it is made of, gives results or none', () => {
    const piece = fc.constantFrom(
      ...['微信', '绑', '号', '的', '吗', 'wechat', 'wehcat', '92', '+', '0092', '=', '=1', '00', '卡'],
      ...[
        '\0',
        '\ud83d',
        '\udcf1',
        '📱',
        '👨‍👩‍👧',
        '𠮷',
        ' ',
        '　',
        '\n',
        '<mark>',
        '&amp;',
        '"',
        '%00',
        '\u202e',
      ],
      ...[
        '(',
        '[',
        '\\',
        '.*',
        '^',
        '$',
        '|',
        '(?<',
        '__proto__',
        'constructor',
        'موبائل',
        'é',
        'e\u0301',
        'ß',
        'İ',
      ],
    )
    const query = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: piece, maxLength: 12 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
        .map((codes) => String.fromCharCode(...codes)),
    )
    fc.assert(
      fc.property(query, (text) => {
        checkResults(text)
        expect(search.nearest(text, 3).length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    'a',
    '微',
    '微信',
    '微信绑定',
    'wechat ',
    'wehcat ',
    '92 ',
    '\0',
    '📱',
    '\ud83d',
    '=',
    ' ',
    '(',
    '\\',
  ])('of 10,000 characters, all of them "%s"', (unit) => {
    checkResults(unit.repeat(10_000).slice(0, 10_000))
  })

  test.each(['', ' ', '　', '\0', '📱', '\ud83d', '，。', '+', '=', '=0', '…'])(
    'without a word, "%s", finds nothing',
    (query) => {
      // The sign of a group of synonyms is no word of a reader.
      const found = query === '=0' ? urlsFor('0') : []
      expect(urlsFor(query)).toEqual(found)
    },
  )

  test.each(['zzzzzzzz', 'qqqq1234', '龘龘', 'абвгд', 'constructor', 'toString'])(
    'of a word that is nowhere, "%s", finds nothing',
    (query) => {
      expect(urlsFor(query)).toEqual([])
    },
  )
})

describe('words that ask for nothing', () => {
  const { ignored } = searchWords

  test('alone, give results or none', () => {
    for (const word of ignored) checkResults(word)
    checkResults(ignored.join(' '))
    checkResults(ignored.join(''))
  })
})

describe('the answer to a situation', () => {
  /** The phrases by which the site itself names the options of these questions, one of each, in this order. */
  function* situations([key, ...rest]: readonly QuestionKey[]): Generator<string> {
    if (key === undefined) {
      yield ''
      return
    }
    for (const { situation } of edition.questions[key].options)
      for (const others of situations(rest)) yield `${situation} ${others}`.trim()
  }
  const ORDERS = TOPICS.flatMap(
    (topic) =>
      [
        [topic, 'sim', 'mainland', 'login'],
        ['sim', 'mainland', topic],
        ['login', topic, 'sim'],
        [topic, 'holder', 'sim'],
        [topic, 'mainland'],
        ['sim'],
      ] as const satisfies readonly (readonly QuestionKey[])[],
  )

  // Words can name a situation and deny it: +92 that receives, no +86.
  test.each(ORDERS.map((keys) => ({ keys })))(
    'does not come first, whatever is said of $keys',
    ({ keys }) => {
      for (const query of situations(keys)) {
        const [first] = search.search(query)
        expect([query, first?.results[0]?.kind]).not.toEqual([query, 'outcome'])
      }
    },
  )
})
