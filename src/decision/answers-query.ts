// Parser and formatter of answers in a query string. There is one canonical spelling for each set of answers,
// and every fault is reported, so that a form can show them all at once.

import {
  answersFrom,
  answersTo,
  NO_CARD,
  optionsIn,
  QUESTION_KEYS,
  QUESTIONS,
  SINGLE_KEYS,
} from './questions.ts'
import type { Answers, QuestionKey } from './questions.ts'

/** What is wrong with the values of one question. */
export interface AnswerFault {
  readonly question: QuestionKey
  /**
   * `unknown`: a value that is no option. `repeated`: more than one value for a question that takes one. `alone`:
   * an option that stands alone, beside others.
   */
  readonly kind: 'unknown' | 'repeated' | 'alone'
  readonly values: readonly string[]
  /** The options among all that was sent for the question, so that a form can keep them. */
  readonly options: readonly string[]
}

export interface ParsedAnswers {
  /** The answers without fault; a question with a fault is left open. */
  readonly answers: Answers
  readonly faults: readonly AnswerFault[]
  /** The questions that were explicitly left open: sent, with an empty value. */
  readonly unsure: readonly QuestionKey[]
}

/**
 * Parses the name-value pairs of a query or a form (WHATWG URL, application/x-www-form-urlencoded). Unknown
 * names are ignored, an empty value leaves its question open, a card that is named twice counts once. Never
 * throws.
 */
export function parseAnswers(pairs: Iterable<readonly [string, string]>): ParsedAnswers {
  const sent = valuesByName(pairs)
  const faults = QUESTION_KEYS.flatMap((key) => faultsOf(key, sent.get(key) ?? []))
  const faulty = new Set(faults.map((fault) => fault.question))
  const valid = (key: QuestionKey) => (faulty.has(key) ? [] : (sent.get(key) ?? []))

  const cards = QUESTIONS.card.filter((card) => valid('card').includes(card))
  const singles = SINGLE_KEYS.flatMap((key) =>
    answersTo(key).filter(({ answer }) => valid(key).includes(answer)),
  )
  return {
    answers: answersFrom(singles, cards),
    faults,
    unsure: QUESTION_KEYS.filter((key) => sent.get(key)?.every((value) => value === '')),
  }
}

/**
 * The canonical query of answers, without `?`: keys in question order, open ones left out, `card` repeated in
 * option order. Empty when nothing is answered. Every value is URL-safe as it stands.
 */
export function formatAnswers(answers: Answers): string {
  return QUESTION_KEYS.flatMap((key) => optionsIn(answers, key).map((option) => `${key}=${option}`)).join('&')
}

function valuesByName(pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const values = byName.get(name)
    if (values) values.push(value)
    else byName.set(name, [value])
  }
  return byName
}

/** At most one fault: of a repeated question with an unknown value, the unknown value. */
function faultsOf(question: QuestionKey, sent: readonly string[]): AnswerFault[] {
  const options = QUESTIONS[question].filter((option) => sent.includes(option))
  const unknown = sent.filter((value) => value !== '' && !isOption(question, value))
  if (unknown.length > 0) return [{ question, kind: 'unknown', values: unknown, options }]
  if (question !== 'card')
    return sent.length > 1 ? [{ question, kind: 'repeated', values: sent, options }] : []
  const isAlone = options.includes(NO_CARD) && options.length > 1
  return isAlone ? [{ question, kind: 'alone', values: options, options }] : []
}

function isOption(key: QuestionKey, value: string): boolean {
  const options: readonly string[] = QUESTIONS[key]
  return options.includes(value)
}
