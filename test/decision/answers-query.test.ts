// Parser and formatter of answers in a query: one canonical spelling, and every fault reported.

import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { formatAnswers, parseAnswers } from '../../src/decision/answers-query.ts'
import { NO_ANSWERS, QUESTION_KEYS } from '../../src/decision/questions.ts'
import type { Answers } from '../../src/decision/questions.ts'
import { answerSets, situations } from '../../src/decision/space.ts'

const parse = (query: string) => parseAnswers(new URLSearchParams(query))

// Each question's part of a query rests on its own answer alone: pairs show all that one can do to another.
test('what is formatted parses back, for every pair of questions and with every question answered', () => {
  const pairs = QUESTION_KEYS.flatMap((key, i) => QUESTION_KEYS.slice(i + 1).map((other) => [key, other]))
  const parsesBack = (answers: Answers) => {
    const parsed = parse(formatAnswers(answers))
    return parsed.faults.length === 0 && isDeepStrictEqual(parsed.answers, answers)
  }
  expect(pairs.flatMap((pair) => answerSets(pair)).filter((answers) => !parsesBack(answers))).toEqual([])
  expect(pairs.flatMap((pair) => situations(pair)).filter((answers) => !parsesBack(answers))).toEqual([])
})

test('keys come in question order, cards in option order, open ones not at all', () => {
  const { answers } = parse('card=local&wechat=none&holder=&card=unionpay&sim=lapsed')
  expect(formatAnswers(answers)).toBe('sim=lapsed&wechat=none&card=unionpay&card=local')
  expect(Object.keys(answers)).toEqual(['sim', 'wechat', 'card'])
  expect(formatAnswers(NO_ANSWERS)).toBe('')
})

describe('every URL of the first edition is canonical still', () => {
  const FIRST_EDITION: readonly (readonly [string, readonly string[]])[] = [
    ['sim', ['receives', 'silent', 'lapsed']],
    ['holder', ['self', 'other']],
    ['mainland', ['reachable', 'unreachable', 'none']],
    ['wechat', ['none', 'mainland', 'pakistan', 'other']],
    ['alipay', ['none', 'mainland-card', 'mainland-no-card', 'pakistan', 'other']],
    ['where', ['pakistan', 'china', 'elsewhere']],
    ['card', ['unionpay', 'international', 'local']],
  ]
  const CARDS = ['unionpay&card=international', 'unionpay&card=local', 'international&card=local']
  const cases = FIRST_EDITION.flatMap(([key, options], i) =>
    FIRST_EDITION.slice(i + 1).flatMap(([later, laterOptions]) =>
      options.flatMap((option) =>
        [...laterOptions, ...(later === 'card' ? CARDS : [])].map(
          (laterOption) => `${key}=${option}&${later}=${laterOption}`,
        ),
      ),
    ),
  )

  test('for every pair of its answers', () => {
    const changed = cases.filter((query) => {
      const { answers, faults } = parse(query)
      return faults.length > 0 || formatAnswers(answers) !== query
    })
    expect(changed).toEqual([])
  })
})

describe('what is not a fault', () => {
  test.each([
    ['an unknown name', 'colour=red&sim=silent', 'sim=silent'],
    ['an empty value', 'sim=&mainland=none', 'mainland=none'],
    ['a card named twice', 'card=local&card=local', 'card=local'],
    ['nothing to pay with, named twice', 'card=none&card=none', 'card=none'],
    ['nothing at all', '', ''],
    ['names that objects have', '__proto__=x&constructor=y&toString=z', ''],
  ])('%s', (_, query, canonical) => {
    const { answers, faults } = parse(query)
    expect(faults).toEqual([])
    expect(formatAnswers(answers)).toBe(canonical)
  })
})

describe('faults', () => {
  test.each([
    [
      'an unknown value',
      'sim=perhaps',
      { question: 'sim', kind: 'unknown', values: ['perhaps'], options: [] },
    ],
    [
      'an option of another question',
      'holder=receives',
      { question: 'holder', kind: 'unknown', values: ['receives'], options: [] },
    ],
    [
      'a value in other letters',
      'sim=Receives',
      { question: 'sim', kind: 'unknown', values: ['Receives'], options: [] },
    ],
    [
      'two values',
      'sim=silent&sim=lapsed',
      { question: 'sim', kind: 'repeated', values: ['silent', 'lapsed'], options: ['silent', 'lapsed'] },
    ],
    [
      'the same value twice',
      'sim=silent&sim=silent',
      { question: 'sim', kind: 'repeated', values: ['silent', 'silent'], options: ['silent'] },
    ],
    [
      'an unknown card beside a known one',
      'card=local&card=gold',
      { question: 'card', kind: 'unknown', values: ['gold'], options: ['local'] },
    ],
    [
      'a name that objects have, as a value',
      'sim=constructor',
      { question: 'sim', kind: 'unknown', values: ['constructor'], options: [] },
    ],
    [
      'nothing to pay with beside a card',
      'card=none&card=&card=local&card=none',
      { question: 'card', kind: 'alone', values: ['local', 'none'], options: ['local', 'none'] },
    ],
    ['a NUL', 'sim=receives%00', { question: 'sim', kind: 'unknown', values: ['receives\0'], options: [] }],
  ])('%s', (_, query, fault) => {
    expect(parse(query).faults).toEqual([fault])
  })

  test('leave their own question open and keep every other answer', () => {
    const { answers, faults } = parse('sim=perhaps&holder=self&where=china&where=pakistan&card=local')
    expect(faults.map((fault) => fault.question)).toEqual(['sim', 'where'])
    expect(formatAnswers(answers)).toBe('holder=self&card=local')
  })
})

test('an empty value is "not sure"', () => {
  expect(parse('sim=&holder=self&card=').unsure).toEqual(['sim', 'card'])
  expect(parse('sim=&sim=lapsed&card=&card=local').unsure).toEqual([])
})
