// Next steps of an outcome that follow the answers: a step whose conditions the answers rule out is left out, one
// whose conditions hang on an open question carries them in words. The page and the JSON show the same ones.

import { hit, isOpen, QUESTION_KEYS } from '../../decision/index.ts'
import type { Answers, QuestionKey } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Edition, Outcome, Prose } from '../../content/index.ts'

/** A step that is shown. */
export interface ShownStep {
  /** The condition that hangs on open questions, in words; none when the step applies whatever they are. */
  readonly condition: string | undefined
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
    return [{ condition: fill(stepIf, { if: clauses.join(stepAnd) }), prose }]
  })
}

/** The clause of the one option that meets a condition, or the question with the labels of several. */
function conditionClause(
  { questions, pages: { answer } }: Edition,
  key: QuestionKey,
  cell: readonly string[],
): string {
  const { short: question, options } = questions[key]
  const [option, ...others] = options.filter(({ value }) => cell.includes(value))
  if (option?.if !== undefined && others.length === 0) return option.if
  const labels = [option, ...others].map((each) => each?.label ?? '')
  return fill(answer.stepOneOf, { question, options: labels.join(answer.stepOr) })
}
