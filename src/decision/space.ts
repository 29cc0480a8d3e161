// Enumeration of the decision's space: every situation, every set of answers, every completion of a set.
// Small enough to walk, all of it or over a table's own columns.

import {
  answersFrom,
  answersTo,
  isOpen,
  NO_ANSWERS,
  NO_CARD,
  QUESTION_KEYS,
  QUESTIONS,
  SINGLE_KEYS,
} from './questions.ts'
import type { Answers, Card, QuestionKey, Situation } from './questions.ts'

/**
 * Every situation that differs in these questions, the last one turning fastest. Each other question stands
 * at its first option.
 */
export function situations(columns: readonly QuestionKey[] = QUESTION_KEYS): Situation[] {
  return completions(NO_ANSWERS, columns)
}

/** Every set of answers to these questions, open ones included. Each other question is open. */
export function answerSets(columns: readonly QuestionKey[] = QUESTION_KEYS): Answers[] {
  const choices = columns.map((key) => [{}, ...optionChoices(key)])
  return combinations(choices).map((choice) => ({ ...NO_ANSWERS, ...choice }))
}

/**
 * Every situation that the answers leave possible, as far as it differs in these questions. Each other open
 * question stands at its first option.
 */
export function completions(answers: Answers, columns: readonly QuestionKey[] = QUESTION_KEYS): Situation[] {
  const open = columns.filter((key) => isOpen(answers, key))
  const card = isOpen(answers, 'card') ? FIRST_OPTIONS.card : answers.card
  const base = { ...FIRST_OPTIONS, ...answers, card }
  return combinations(open.map(optionChoices)).map((choice) => ({ ...base, ...choice }))
}

/** Every way to answer `card`: nothing alone, or any set of the others. */
const CARD_SETS: readonly (readonly Card[])[] = [
  [NO_CARD],
  ...QUESTIONS.card
    .filter((card) => card !== NO_CARD)
    .reduce<Card[][]>((sets, card) => [...sets, ...sets.map((set) => [...set, card])], [[]])
    .filter((set) => set.length > 0),
]

const FIRST_OPTIONS = answersFrom(
  SINGLE_KEYS.flatMap((key) => answersTo(key).slice(0, 1)),
  [NO_CARD],
) as Situation

type Choice = Partial<Answers>

function optionChoices(key: QuestionKey): Choice[] {
  if (key === 'card') return CARD_SETS.map((card) => ({ card }))
  return answersTo(key).map(({ question, answer }) => ({ [question]: answer }))
}

/** Every way to take one choice of each list. */
function combinations(lists: readonly (readonly Choice[])[]): Choice[] {
  return lists.reduce<Choice[]>(
    (chosen, list) => chosen.flatMap((choice) => list.map((next) => ({ ...choice, ...next }))),
    [{}],
  )
}
