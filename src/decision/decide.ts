// The decision: from any subset of answers to a verdict on WeChat, one on Alipay, the ways to pay and the
// cautions, each with what decided it and what would change it. Pure, and the same for the page and the JSON.

import {
  answersTo,
  isOpen,
  openQuestions,
  QUESTION_KEYS,
  singleAnswers,
  TURNS_OF,
  withAnswer,
  withoutAnswer,
} from './questions.ts'
import type { Answer, Answers, QuestionKey, SingleKey } from './questions.ts'
import { collect, possibleRows, VERDICTS } from './decision-table.ts'
import type { ArticleVerdict, Collected, Decided, Row, UniqueTable, Verdict } from './decision-table.ts'
import { ALIPAY, CAUTIONS, PAYMENT, WECHAT } from './rules.ts'
import type { CautionId, OutcomeId, OutcomeOf, RouteId, RouteKind } from './rules.ts'

/** An outcome that is still possible. */
export interface Possible<Outcome extends string> {
  readonly outcome: Outcome
  readonly verdict: Verdict
  readonly article: ArticleVerdict
}

/** A changed verdict against the present one; `other` when either of the two depends on an open answer. */
export const CHANGE_TURNS = ['better', 'worse', 'other'] as const
export type ChangeTurn = (typeof CHANGE_TURNS)[number]

/**
 * What a change is to the reader: `can-do`, something better that they can bring about; `warning`, something
 * worse that can happen to their number; `differs`, how it is for somebody in another situation.
 */
export const CHANGE_GROUPS = ['can-do', 'warning', 'differs'] as const
export type ChangeGroup = (typeof CHANGE_GROUPS)[number]

/**
 * How the article stands to the verdict: `silent`, it does not cover the topic's situation; `varies`, that
 * depends on an open answer; `both-refuse`, it says no where the verdict names another way.
 */
export const ARTICLE_RELATIONS = ['agrees', 'differs', 'both-refuse', 'silent', 'varies'] as const
export type ArticleRelation = (typeof ARTICLE_RELATIONS)[number]

/** One changed answer that leads to another verdict. */
export type Change = Answer<SingleKey> & {
  readonly verdict: Decided
  readonly turn: ChangeTurn
  readonly group: ChangeGroup
}

/** The decision on one topic. */
export interface TopicDecision<Outcome extends string = OutcomeId> {
  /** What all possible outcomes share, else `depends`. */
  readonly verdict: Decided
  readonly article: ArticleVerdict | 'depends'
  readonly relation: ArticleRelation
  /** The outcome, when only one is possible. */
  readonly outcome: Outcome | null
  /** Every outcome that some completion of the answers leads to, in table order. */
  readonly possible: readonly Possible<Outcome>[]
  /** The open question that would settle most, when more than one outcome is possible. */
  readonly ask: QuestionKey | null
  /** The answers that decided: leave one open, and another outcome becomes possible. */
  readonly because: readonly Answer<SingleKey>[]
  readonly wouldChange: readonly Change[]
}

export interface CollectedRoute extends Collected<RouteId> {
  readonly kind: RouteKind
}

/** The decision on a set of answers: both topics, ways to pay, cautions. */
export interface Decision {
  readonly answers: Answers
  readonly open: readonly QuestionKey[]
  readonly wechat: TopicDecision<OutcomeOf<'wechat'>>
  readonly alipay: TopicDecision<OutcomeOf<'alipay'>>
  readonly payment: readonly CollectedRoute[]
  readonly cautions: readonly Collected<CautionId>[]
}

/**
 * Decides on any subset of answers. An open answer stands for every option it could take, and the result
 * holds for all of them. Total: there is no set of answers that it refuses.
 */
export function decide(answers: Answers): Decision {
  return {
    answers,
    open: openQuestions(answers),
    wechat: decideWechat(answers),
    alipay: decideAlipay(answers),
    payment: collect(PAYMENT, answers).map((route) => ({ ...route, kind: KIND_OF_ROUTE[route.id] })),
    cautions: collect(CAUTIONS, answers),
  }
}

const decideWechat = decideOnce<OutcomeOf<'wechat'>>(WECHAT)
const decideAlipay = decideOnce<OutcomeOf<'alipay'>>(ALIPAY)

const KIND_OF_ROUTE = Object.fromEntries(PAYMENT.map((row) => [row.id, row.kind])) as Record<
  RouteId,
  RouteKind
>

type Table<Outcome extends string> = UniqueTable<string, SingleKey, Outcome>

/**
 * Cache of a topic's decisions, by the answers to its table's columns: nothing else reaches the table, so
 * that there are about a thousand of them at most, each made once.
 */
function decideOnce<Outcome extends string>(
  table: Table<Outcome>,
): (answers: Answers) => TopicDecision<Outcome> {
  const cache = new Map<string, TopicDecision<Outcome>>()
  return (answers) => {
    const key = table.columns.map((column) => answers[column] ?? '').join()
    const cached = cache.get(key)
    if (cached) return cached
    const decision = Object.freeze(decideTopic(table, answersInColumns(table, answers)))
    cache.set(key, decision)
    return decision
  }
}

/** The answers to a table's columns; every other question is left open. */
function answersInColumns({ columns }: Table<string>, answers: Answers): Answers {
  const keys: readonly QuestionKey[] = columns
  return QUESTION_KEYS.filter((key) => !keys.includes(key)).reduce(withoutAnswer, answers)
}

function decideTopic<Outcome extends string>(
  table: Table<Outcome>,
  answers: Answers,
): TopicDecision<Outcome> {
  const rows = possibleRows(table.rows, answers)
  const only = rows.length === 1 ? rows[0] : undefined
  const verdict = common(rows.map((row) => row.verdict))
  const article = common(rows.map((row) => row.article))
  return {
    verdict,
    article,
    relation: relationOf(verdict, article),
    outcome: only?.outcome ?? null,
    possible: rows.map((row) => ({ outcome: row.outcome, verdict: row.verdict, article: row.article })),
    ask: only ? null : settlesMost(table, answers),
    because: decisiveAnswers(table, answers),
    wouldChange: changes(table, answers, verdict),
  }
}

/** The value that all share, else `depends`. */
function common<V extends string>(values: readonly V[]): V | 'depends' {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : 'depends'
}

function relationOf(verdict: Decided, article: ArticleVerdict | 'depends'): ArticleRelation {
  if (article === 'not-covered') return 'silent'
  if (verdict === 'depends' || article === 'depends') return 'varies'
  if (verdict === 'indirect' && article === 'no') return 'both-refuse'
  return article === verdict ? 'agrees' : 'differs'
}

/**
 * The open question whose answer leaves the fewest outcomes on average over its options; of equals, the one
 * that leaves the fewest verdicts, then the first column.
 */
function settlesMost({ columns, rows }: Table<string>, answers: Answers): SingleKey | null {
  const ranked = columns
    .filter((key) => isOpen(answers, key))
    .map((key) => ({ key, ...averageLeft(key, rows, answers) }))
    .sort((a, b) => a.outcomes - b.outcomes || a.verdicts - b.verdicts)
  return ranked[0]?.key ?? null
}

/** How many outcomes, and how many different verdicts, an answer to this question leaves on average. */
function averageLeft(
  key: SingleKey,
  rows: readonly Row<SingleKey, string>[],
  answers: Answers,
): { outcomes: number; verdicts: number } {
  const left = answersTo(key).map((answer) => possibleRows(rows, withAnswer(answers, answer)))
  return {
    outcomes: mean(left.map((possible) => possible.length)),
    verdicts: mean(left.map((possible) => new Set(possible.map((row) => row.verdict)).size)),
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

/** The answers that decided, in column order: with one of them left open, more outcomes are possible. */
function decisiveAnswers({ columns, rows }: Table<string>, answers: Answers): Answer<SingleKey>[] {
  const possible = possibleRows(rows, answers).length
  return inOrderOf(columns, answers).filter(
    ({ question }) => possibleRows(rows, withoutAnswer(answers, question)).length > possible,
  )
}

/** Every other answer that leads to another verdict, in the order of columns and options. */
function changes({ columns, rows }: Table<string>, answers: Answers, now: Decided): Change[] {
  const alternatives = inOrderOf(columns, answers).flatMap((current) =>
    answersTo(current.question).filter(({ answer }) => answer !== current.answer),
  )
  return alternatives.flatMap((alternative) => {
    const possible = possibleRows(rows, withAnswer(answers, alternative))
    const verdict = common(possible.map((row) => row.verdict))
    if (verdict === now) return []
    const turn = turnOf(now, verdict)
    return [{ ...alternative, verdict, turn, group: groupOf(answers, alternative.question, turn) }]
  })
}

/** The answers to these questions, in the order of the questions here. */
function inOrderOf(columns: readonly SingleKey[], answers: Answers): Answer<SingleKey>[] {
  const all = singleAnswers(answers)
  return columns.flatMap((column) => all.filter(({ question }) => question === column))
}

function turnOf(now: Decided, then: Decided): ChangeTurn {
  if (now === 'depends' || then === 'depends') return 'other'
  return VERDICTS.indexOf(then) < VERDICTS.indexOf(now) ? 'better' : 'worse'
}

/**
 * A change by what an answer can turn into. A +86 number that is gone does not come back to the account that is
 * linked to it.
 */
function groupOf(answers: Answers, question: SingleKey, turn: ChangeTurn): ChangeGroup {
  const isGone = question === 'mainland' && answers.mainland === 'none' && isLinkedToMainland(answers)
  const turns = TURNS_OF[question]
  if (turn === 'better' && turns !== 'given' && !isGone) return 'can-do'
  return turn === 'worse' && turns === 'lost' ? 'warning' : 'differs'
}

function isLinkedToMainland({ wechat, alipay }: Answers): boolean {
  return wechat === 'mainland' || alipay === 'mainland-card' || alipay === 'mainland-no-card'
}
