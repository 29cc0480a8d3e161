// Parts of the decision in the words of an edition: conditions, and classes of situations whose answer
// changed.

import { QUESTION_KEYS, QUESTIONS } from '../../decision/index.ts'
import type { ChangedClass, Conditions, QuestionKey } from '../../decision/index.ts'
import type { Edition } from '../../content/index.ts'

/** A condition as a view shows it: the question's name, and the options that meet it. */
export interface ConditionWords {
  readonly question: string
  readonly options: string
}

/** The conditions of a row, in question order; a column that accepts any option is left out. */
export function conditionWords(edition: Edition, when: Conditions<QuestionKey>): ConditionWords[] {
  return QUESTION_KEYS.flatMap((key) => {
    const cell = when[key]
    return cell === undefined
      ? []
      : [{ question: edition.questions[key].short, options: optionWords(edition, key, cell) }]
  })
}

/** The labels of some of a question's options, joined by "or". */
export function optionWords(
  { questions, words }: Edition,
  key: QuestionKey,
  options: readonly string[],
): string {
  return questions[key].options
    .filter(({ value }) => options.includes(value))
    .map(({ label }) => label)
    .join(words.punctuation.or)
}

/** One line that tells a changed class: who it is about, what was said, what is said now. */
export function changedClassWords(edition: Edition, { subject, cells, before, after }: ChangedClass): string {
  const { colon, comma } = edition.words.punctuation
  const who = QUESTION_KEYS.flatMap((key) => {
    const options = cells[key]
    const every = key === 'card' ? 2 ** QUESTIONS.card.length : QUESTIONS[key].length
    if (options === undefined || options.length === every) return []
    return [
      `${edition.questions[key].short}${colon}${key === 'card' ? options.join(' / ') : optionWords(edition, key, options)}`,
    ]
  })
  return `${subject} | ${who.join(comma) || '*'} | ${saidWords(edition, before)} -> ${saidWords(edition, after)}`
}

function saidWords({ outcomes, words }: Edition, said: string | null): string {
  if (said === null) return '-'
  const [id = '', verdicts] = said.split(' ')
  if (verdicts === undefined) return said
  const title = (outcomes as Readonly<Record<string, { title: string } | undefined>>)[id]?.title ?? id
  return `${title} (${verdicts
    .split('/')
    .map((verdict) => (words.verdicts as Readonly<Record<string, string>>)[verdict] ?? verdict)
    .join('/')})`
}
