// The longest answers, for the tests that hold an answer to its limits: of every pair of outcomes that go together, the
// situation with the longest text in view. All situations are weighed.

import type { Edition } from '../src/content/index.ts'
import { decide, formatAnswers, situations, TOPICS } from '../src/decision/index.ts'
import type { Answers, OutcomeId } from '../src/decision/index.ts'
import { shownSteps } from '../src/web/check/steps.ts'

/** The longest answers of an edition, the longest first. */
export function longestAnswers(edition: Edition): Answers[] {
  const lengthOf = stepsLengths(edition)
  const longest = new Map<string, { readonly answers: Answers; readonly length: number }>()
  for (const answers of situations()) {
    const decision = decide(answers)
    const pair = TOPICS.map((topic) => decision[topic].outcome).join()
    const length =
      TOPICS.reduce((sum, topic) => sum + lengthOf(decision[topic].outcome, answers), 0) +
      20 * (decision.payment.length + decision.cautions.length)
    if (length > (longest.get(pair)?.length ?? 0)) longest.set(pair, { answers, length })
  }
  return [...longest.values()].sort((a, b) => b.length - a.length).map(({ answers }) => answers)
}

/** Lengths of an outcome's steps in view, each computed once for what decides which are shown. */
function stepsLengths(edition: Edition): (outcome: OutcomeId | null, answers: Answers) => number {
  const known = new Map<string, number>()
  return (outcome, answers) => {
    if (outcome === null) throw new Error(`open: ${formatAnswers(answers)}`)
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
    const length =
      known.get(key) ??
      shownSteps(edition, edition.outcomes[outcome], answers).reduce(
        (sum, { prose }) => sum + 10 + prose.text.length,
        0,
      )
    known.set(key, length)
    return length
  }
}
