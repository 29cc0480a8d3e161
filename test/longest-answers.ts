// The longest answers, for the tests that hold an answer to its limits: of every pair of outcomes that go together, the
// situation with the longest text in view. All situations are weighed.

import { decide, isOpen, situations, TOPICS } from '../src/decision/index.ts'
import type { Answers, Topic } from '../src/decision/index.ts'
import { shownSteps } from '../src/web/check/steps.ts'
import { edition } from './fixtures.ts'

/** Lengths of the steps in view, by what decides which are shown. */
const stepsLengths = new Map<string, number>()

/** The longest first. */
export const LONGEST_ANSWERS: readonly Answers[] = longestOfEachPair()

function longestOfEachPair(): Answers[] {
  const longest = new Map<string, { readonly answers: Answers; readonly length: number }>()
  for (const answers of situations()) {
    const decision = decide(answers)
    const pair = TOPICS.map((topic) => decision[topic].outcome).join()
    const length =
      TOPICS.reduce((sum, topic) => sum + stepsLength(topic, answers), 0) +
      20 * (decision.payment.length + decision.cautions.length)
    if (length > (longest.get(pair)?.length ?? 0)) longest.set(pair, { answers, length })
  }
  return [...longest.values()].sort((a, b) => b.length - a.length).map(({ answers }) => answers)
}

function stepsLength(topic: Topic, answers: Answers): number {
  const { outcome } = decide(answers)[topic]
  if (outcome === null || isOpen(answers, topic)) throw new Error(`${topic} is open`)
  const key = [
    outcome,
    answers.sim,
    answers.holder,
    answers.id,
    answers.mainland,
    answers.login,
    answers.where,
    ...answers.card,
  ].join()
  const known = stepsLengths.get(key)
  if (known !== undefined) return known
  const steps = shownSteps(edition, edition.outcomes[outcome], answers)
  const length = steps.reduce((sum, { prose }) => sum + 10 + prose.text.length, 0)
  stepsLengths.set(key, length)
  return length
}
