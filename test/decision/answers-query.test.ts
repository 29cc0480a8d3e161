// Answers in a query string: one canonical spelling, and every fault named.

import { describe, expect, test } from 'vitest'
import { answerSets, formatAnswers, NO_ANSWERS, parseAnswers } from '../../src/decision/index.ts'

const parse = (query: string) => parseAnswers(new URLSearchParams(query))

test('what is formatted parses back to the same answers, for every set of answers', () => {
  const broken = [...answerSets()].filter((answers) => {
    const { answers: back, faults } = parse(formatAnswers(answers))
    return (
      faults.length > 0 ||
      formatAnswers(back) !== formatAnswers(answers) ||
      Object.keys(back).length !== Object.keys(answers).length
    )
  })
  expect(broken.map(formatAnswers)).toEqual([])
})

test('keys come in question order, cards in option order, open ones not at all', () => {
  const { answers } = parse('card=local&wechat=none&holder=&card=unionpay&sim=lapsed')
  expect(formatAnswers(answers)).toBe('sim=lapsed&wechat=none&card=unionpay&card=local')
  expect(formatAnswers(NO_ANSWERS)).toBe('')
})

describe('what is not a fault', () => {
  test.each([
    ['an unknown name', 'colour=red&sim=silent', 'sim=silent'],
    ['an empty value', 'sim=&mainland=none', 'mainland=none'],
    ['a card named twice', 'card=local&card=local', 'card=local'],
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
    ['an unknown value', 'sim=perhaps', { question: 'sim', kind: 'unknown', values: ['perhaps'] }],
    [
      'an option of another question',
      'holder=receives',
      { question: 'holder', kind: 'unknown', values: ['receives'] },
    ],
    ['a value in other letters', 'sim=Receives', { question: 'sim', kind: 'unknown', values: ['Receives'] }],
    [
      'two values',
      'sim=silent&sim=lapsed',
      { question: 'sim', kind: 'repeated', values: ['silent', 'lapsed'] },
    ],
    [
      'the same value twice',
      'sim=silent&sim=silent',
      { question: 'sim', kind: 'repeated', values: ['silent', 'silent'] },
    ],
    [
      'an unknown card beside a known one',
      'card=local&card=gold',
      { question: 'card', kind: 'unknown', values: ['gold'] },
    ],
    [
      'a name that objects have, as a value',
      'sim=constructor',
      { question: 'sim', kind: 'unknown', values: ['constructor'] },
    ],
    ['a NUL', 'sim=receives%00', { question: 'sim', kind: 'unknown', values: ['receives\0'] }],
  ])('%s', (_, query, fault) => {
    expect(parse(query).faults).toEqual([fault])
  })

  test('leave their own question open and keep every other answer', () => {
    const { answers, faults } = parse('sim=perhaps&holder=self&where=china&where=pakistan&card=local')
    expect(faults.map((fault) => fault.question)).toEqual(['sim', 'where'])
    expect(formatAnswers(answers)).toBe('holder=self&card=local')
  })
})

test('an empty value is remembered as "not sure"', () => {
  expect(parse('sim=&holder=self&card=').unsure).toEqual(['sim', 'card'])
})
