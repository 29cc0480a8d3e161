// Answers in a query string: read with every fault named, written in the one canonical spelling.

import { givenFor, QUESTION_KEYS, QUESTIONS, SINGLE_KEYS } from './questions.ts'
import type { Answers, QuestionKey } from './questions.ts'

/** What is wrong with the values given for one question. */
export interface AnswerFault {
  readonly question: QuestionKey
  /** `unknown`: a value that is no option. `repeated`: more than one value for a question that takes one. */
  readonly kind: 'unknown' | 'repeated'
  readonly values: readonly string[]
}

export interface ParsedAnswers {
  /** The answers without fault; a question with a fault is left open. */
  readonly answers: Answers
  readonly faults: readonly AnswerFault[]
  /** The questions that were explicitly left open: sent, with an empty value. */
  readonly unsure: readonly QuestionKey[]
}

/**
 * Reads answers from the name-value pairs of a query or a form (WHATWG URL,
 * application/x-www-form-urlencoded). Unknown names
 * are passed over, an empty value leaves its question open, a card named twice counts once. Never throws.
 */
export function parseAnswers(pairs: Iterable<readonly [string, string]>): ParsedAnswers {
  const given = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const values = given.get(name)
    if (values) values.push(value)
    else given.set(name, [value])
  }

  const faults = QUESTION_KEYS.flatMap((question): AnswerFault[] => {
    const values = given.get(question) ?? []
    const unknown = values.filter((value) => value !== '' && !isOption(question, value))
    if (unknown.length > 0) return [{ question, kind: 'unknown', values: unknown }]
    return question !== 'card' && values.length > 1 ? [{ question, kind: 'repeated', values }] : []
  })
  const faulty = new Set(faults.map((fault) => fault.question))
  const sound = (key: QuestionKey) =>
    faulty.has(key) ? [] : (given.get(key) ?? []).filter((value) => value !== '')
  const singles = SINGLE_KEYS.flatMap((key) => sound(key).map((value) => [key, value]))
  const cards = sound('card')
  return {
    answers: {
      ...Object.fromEntries(singles),
      card: QUESTIONS.card.filter((card) => cards.includes(card)),
    } as Answers,
    faults,
    unsure: QUESTION_KEYS.filter((key) => given.get(key)?.every((value) => value === '')),
  }
}

/**
 * The canonical query of answers, without `?`: keys in question order, open ones left out, `card` repeated in
 * option order.
 * Empty when nothing is answered. Every value is URL-safe as it stands.
 */
export function formatAnswers(answers: Answers): string {
  return QUESTION_KEYS.flatMap((key) => givenFor(answers, key).map((option) => `${key}=${option}`)).join('&')
}

function isOption(key: QuestionKey, value: string): boolean {
  return (QUESTIONS[key] as readonly string[]).includes(value)
}
