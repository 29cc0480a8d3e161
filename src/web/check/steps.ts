// Next steps of an outcome that follow the answers: a step whose conditions the answers rule out is left out, one
// whose conditions hang on an open question carries them in words. The page and the JSON show the same ones.

import { hit, isOpen, QUESTION_KEYS } from '../../decision/index.ts'
import type { Answers, QuestionKey } from '../../decision/index.ts'
import { around, fill, joined, listed } from '../../content/index.ts'
import type { Around, Edition, Outcome, Prose } from '../../content/index.ts'
import { optionsAmong } from './phrases.ts'

/** A step that is shown. */
export interface ShownStep {
  /** The condition that hangs on open questions, around the step; none when the step applies whatever they are. */
  readonly condition: Around | undefined
  readonly prose: Prose
}

/** The steps of an outcome that some completion of the answers calls for, in order. */
export function shownSteps(edition: Edition, { steps }: Outcome, answers: Answers): ShownStep[] {
  return steps.flatMap(({ prose, when }): ShownStep[] => {
    const result = hit(when, answers)
    if (result === 'never') return []
    if (result === 'always') return [{ condition: undefined, prose }]
    const { stepIf, stepAnd } = edition.pages.answer
    const open = QUESTION_KEYS.filter((key) => when[key] !== undefined && isOpen(answers, key))
    const clauses = open.map((key) => conditionClause(edition, key, when[key] ?? []))
    return [{ condition: around(fill(stepIf, { if: joined(stepAnd, clauses) }), 'step'), prose }]
  })
}

/** The clause of the one option that meets a condition, or the question with the labels of several. */
function conditionClause(edition: Edition, key: QuestionKey, cell: readonly string[]): string {
  const { stepOneOf, stepOption } = edition.pages.answer
  const chosen = optionsAmong(edition, key, cell)
  const [only, ...others] = chosen
  if (only?.if !== undefined && others.length === 0) return only.if
  const quoted = chosen.map(({ label }) => fill(stepOption, { option: label }))
  return fill(stepOneOf, {
    question: edition.questions[key].short,
    options: listed(edition.words, quoted, 'or'),
  })
}
