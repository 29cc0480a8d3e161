// What a decision table is: rows of conditions over a few questions, and for each hit policy the one function
// that applies it. The words are those of DMN (OMG Decision Model and Notation): UNIQUE hits exactly one row,
// COLLECT every row that applies.

import { givenFor, isOpen, QUESTIONS } from './questions.ts'
import type { Answers, OptionOf, QuestionKey, Situation, SingleKey } from './questions.ts'

/** From best to worst. `indirect`: this SIM cannot, but another way gives the reader what they want. */
export const VERDICTS = ['yes', 'conditional', 'indirect', 'no'] as const
export type Verdict = (typeof VERDICTS)[number]
export type ArticleVerdict = Verdict | 'not-covered'

/** The conditions of a row: a column that is missing, or a cell that is missing, accepts any option. */
export type Conditions<Column extends QuestionKey> = { readonly [K in Column]?: readonly OptionOf<K>[] }

/** A row of a UNIQUE table: who meets it, and what is then true. */
export interface Row<Column extends SingleKey, Outcome extends string> {
  readonly when: Conditions<Column>
  readonly outcome: Outcome
  readonly verdict: Verdict
  /** What the article says of the same situation. */
  readonly article: ArticleVerdict
}

/** A table with hit policy UNIQUE. Nothing outside its columns affects it. */
export interface UniqueTable<Topic extends string, Column extends SingleKey, Outcome extends string> {
  readonly topic: Topic
  readonly columns: readonly Column[]
  readonly rows: readonly Row<Column, Outcome>[]
}

/** A row of a COLLECT table. Two rows may collect the same id. */
export interface CollectRow<Id extends string> {
  readonly id: Id
  readonly when: Conditions<QuestionKey>
}

/** A collected id; `certain` when it applies whatever the open questions turn out to be. */
export interface Collected<Id extends string> {
  readonly id: Id
  readonly certain: boolean
}

/**
 * Whether a situation meets all the conditions. `card` meets its cell when any of the cards is named there.
 */
export function meets(situation: Situation, when: Conditions<QuestionKey>): boolean {
  return (Object.keys(when) as QuestionKey[]).every((key) => {
    const cell: readonly string[] | undefined = when[key]
    return (
      cell === undefined ||
      (key === 'card' ? situation.card.some((card) => cell.includes(card)) : cell.includes(situation[key]))
    )
  })
}

/**
 * Applies a UNIQUE table to answers that may be open: the rows that some completion of the answers meets, in
 * table order.
 * One row when every column is answered.
 */
export function possibleRows<R extends Row<SingleKey, string>>(rows: readonly R[], answers: Answers): R[] {
  return rows.filter((row) => hit(row.when, answers) !== 'never')
}

/**
 * Applies a COLLECT table to answers that may be open: every id that some completion collects, once each, in
 * table order.
 */
export function collect<Id extends string>(
  rows: readonly CollectRow<Id>[],
  answers: Answers,
): Collected<Id>[] {
  const certain = new Map<Id, boolean>()
  for (const row of rows) {
    const how = hit(row.when, answers)
    if (how !== 'never') certain.set(row.id, how === 'always' || certain.get(row.id) === true)
  }
  return Array.from(certain, ([id, sure]) => ({ id, certain: sure }))
}

/**
 * How a row stands to answers: met by every completion, by some, or by none. Exact, because the cells are
 * independent of one another.
 */
function hit(when: Conditions<QuestionKey>, answers: Answers): 'always' | 'sometimes' | 'never' {
  let how: 'always' | 'sometimes' = 'always'
  for (const key of Object.keys(when) as QuestionKey[]) {
    const cell: readonly string[] | undefined = when[key]
    if (cell === undefined) continue
    if (isOpen(answers, key)) {
      if (key === 'card' || cell.length < QUESTIONS[key].length) how = 'sometimes'
    } else if (!givenFor(answers, key).some((option) => cell.includes(option))) return 'never'
  }
  return how
}
