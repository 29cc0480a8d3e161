// The whole space of the decision, small enough to walk: every situation, every set of answers, every
// completion.

import { isOpen, QUESTIONS, SINGLE_KEYS } from './questions.ts'
import type { Answers, Card, Situation } from './questions.ts'

/** Every situation there is: each single question answered, and each set of cards, the empty one too. */
export function* situations(): Generator<Situation> {
  for (const singles of product(SINGLE_KEYS.map((key) => QUESTIONS[key].map((option) => [[key, option]])))) {
    for (const card of CARD_SETS) yield { ...Object.fromEntries(singles), card } as Situation
  }
}

/** Every set of answers a reader can give, open ones included. An empty `card` is the open answer. */
export function* answerSets(): Generator<Answers> {
  for (const singles of product(
    SINGLE_KEYS.map((key) => [[], ...QUESTIONS[key].map((option) => [[key, option]])]),
  )) {
    for (const card of CARD_SETS) yield { ...Object.fromEntries(singles), card } as Answers
  }
}

/** Every situation that the answers leave possible. */
export function* completions(answers: Answers): Generator<Situation> {
  const open = SINGLE_KEYS.filter((key) => isOpen(answers, key))
  for (const singles of product(open.map((key) => QUESTIONS[key].map((option) => [[key, option]])))) {
    for (const card of isOpen(answers, 'card') ? CARD_SETS : [answers.card])
      yield { ...answers, ...Object.fromEntries(singles), card } as Situation
  }
}

const CARD_SETS: readonly (readonly Card[])[] = QUESTIONS.card.reduce<Card[][]>(
  (sets, card) => [...sets, ...sets.map((set) => [...set, card])],
  [[]],
)

/** Every way to choose one of each list, the chosen lists joined. */
function product(lists: readonly (readonly (readonly string[])[][])[]): (readonly string[])[][] {
  return lists.reduce<(readonly string[])[][]>(
    (rows, list) => rows.flatMap((row) => list.map((choice) => [...row, ...choice])),
    [[]],
  )
}
