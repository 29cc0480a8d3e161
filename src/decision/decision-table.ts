// Decision tables: rows of conditions over a few questions, and one function for each hit policy that applies
// them to answers. The terms are those of DMN (OMG Decision Model and Notation): UNIQUE hits exactly one row,
// COLLECT every row that applies.

import { optionsIn, isOpen, QUESTION_KEYS, QUESTIONS } from './questions.ts'
import type { Answers, OptionOf, QuestionKey, Situation, SingleKey } from './questions.ts'

/** From best to worst. `indirect`: this SIM cannot, but another way gives the reader what they want. */
export const VERDICTS = ['yes', 'conditional', 'indirect', 'no'] as const
export type Verdict = (typeof VERDICTS)[number]
/** What becomes of a topic: a verdict, or that it depends on an open question. */
export const DECIDED = [...VERDICTS, 'depends'] as const
export type Decided = (typeof DECIDED)[number]
/** What the article says, on the same scale, or that it does not cover the situation. */
export const ARTICLE_VERDICTS = [...VERDICTS, 'not-covered'] as const
export type ArticleVerdict = (typeof ARTICLE_VERDICTS)[number]

/** The conditions of a row: a column without a cell accepts any option. */
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
  return columnsIn(when).every((key) => {
    const cell = when[key]
    return cell === undefined || acceptsAnswer(key, cell, situation)
  })
}

/** How conditions stand to answers: met by every completion, by some, or by none. */
export type Hit = 'always' | 'sometimes' | 'never'

/** Applies conditions to answers that may be open. Exact, because the cells are independent of one another. */
export function hit(when: Conditions<QuestionKey>, answers: Answers): Hit {
  let result: Hit = 'always'
  for (const key of columnsIn(when)) {
    const cell = cellHit(key, when[key], answers)
    if (cell === 'never') return 'never'
    if (cell === 'sometimes') result = 'sometimes'
  }
  return result
}

/**
 * Applies a UNIQUE table to answers that may be open: the rows that some completion of the answers meets, in
 * table order. One row when every column is answered.
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
  const certainById = new Map<Id, boolean>()
  for (const { id, when } of rows) {
    const result = hit(when, answers)
    if (result !== 'never') certainById.set(id, result === 'always' || certainById.get(id) === true)
  }
  return Array.from(certainById, ([id, certain]) => ({ id, certain }))
}

/** The questions that some row sets a condition on, in question order. */
export function columnsOf(rows: readonly CollectRow<string>[]): QuestionKey[] {
  return QUESTION_KEYS.filter((key) => rows.some(({ when }) => when[key] !== undefined))
}

function cellHit(key: QuestionKey, cell: readonly string[] | undefined, answers: Answers): Hit {
  if (cell === undefined) return 'always'
  if (isOpen(answers, key)) {
    const options: readonly string[] = QUESTIONS[key]
    return options.every((option) => cell.includes(option)) ? 'always' : 'sometimes'
  }
  return acceptsAnswer(key, cell, answers) ? 'always' : 'never'
}

function acceptsAnswer(key: QuestionKey, cell: readonly string[], answers: Answers): boolean {
  return optionsIn(answers, key).some((option) => cell.includes(option))
}

function columnsIn(when: Conditions<QuestionKey>): QuestionKey[] {
  return Object.keys(when) as QuestionKey[]
}
