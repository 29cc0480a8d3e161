// The decision: from any subset of answers to a verdict on WeChat, one on Alipay, the ways to pay and the
// cautions, each with what decided it and what would change it. Pure, and the same for the page and the JSON.

import { isOpen, openQuestions, QUESTIONS, withAnswer, withoutAnswer } from './questions.ts'
import type { Answer, Answers, QuestionKey, SingleKey } from './questions.ts'
import { collect, possibleRows, VERDICTS } from './decision-table.ts'
import type { ArticleVerdict, Collected, Row, Verdict } from './decision-table.ts'
import { ALIPAY, CAUTIONS, PAYMENT, WECHAT } from './rules.ts'
import type { AlipayOutcome, CautionId, OutcomeId, RouteId, RouteKind, WechatOutcome } from './rules.ts'

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
export type Change = Answer & {
  readonly verdict: Verdict | 'depends'
  readonly turn: ChangeTurn
  readonly group: ChangeGroup
}

/** The decision on one topic. */
export interface TopicDecision<Outcome extends string = OutcomeId> {
  /** What all possible outcomes share, else `depends`. */
  readonly verdict: Verdict | 'depends'
  readonly article: ArticleVerdict | 'depends'
  readonly relation: ArticleRelation
  /** The outcome, when only one is possible. */
  readonly outcome: Outcome | null
  /** Every outcome that some completion of the answers leads to, in table order. */
  readonly possible: readonly Possible<Outcome>[]
  /** The open question that would settle most, when more than one outcome is possible. */
  readonly ask: QuestionKey | null
  /** The given answers that decided: leave one open, and another outcome becomes possible. */
  readonly because: readonly Answer[]
  readonly wouldChange: readonly Change[]
}

export interface CollectedRoute extends Collected<RouteId> {
  readonly kind: RouteKind
}

export interface Decision {
  readonly answers: Answers
  readonly open: readonly QuestionKey[]
  readonly wechat: TopicDecision<WechatOutcome>
  readonly alipay: TopicDecision<AlipayOutcome>
  readonly payment: readonly CollectedRoute[]
  readonly cautions: readonly Collected<CautionId>[]
}

/**
 * Decides on any subset of answers. An open answer stands for every option it could take, and the result
 * holds for all of
 * them. Total: there is no set of answers it refuses.
 */
export function decide(answers: Answers): Decision {
  return {
    answers,
    open: openQuestions(answers),
    wechat: decideWechat(answers),
    alipay: decideAlipay(answers),
    payment: collect(PAYMENT, answers).map((route) => ({ ...route, kind: ROUTE_KINDS[route.id] })),
    cautions: collect(CAUTIONS, answers),
  }
}

const decideWechat = remembered<WechatOutcome>(WECHAT.columns, WECHAT.rows)
const decideAlipay = remembered<AlipayOutcome>(ALIPAY.columns, ALIPAY.rows)

const ROUTE_KINDS = Object.fromEntries(PAYMENT.map((row) => [row.id, row.kind])) as Record<RouteId, RouteKind>

/**
 * A topic's decision rests on its table's columns alone, so there are under a hundred of them: each is worked
 * out once.
 */
function remembered<Outcome extends string>(
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, Outcome>[],
): (answers: Answers) => TopicDecision<Outcome> {
  const known = new Map<string, TopicDecision<Outcome>>()
  return (answers) => {
    const key = columns.map((column) => answers[column] ?? '').join()
    let decision = known.get(key)
    if (!decision) known.set(key, (decision = Object.freeze(decideTopic(columns, rows, answers))))
    return decision
  }
}

function decideTopic<Outcome extends string>(
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, Outcome>[],
  answers: Answers,
): TopicDecision<Outcome> {
  const hits = possibleRows(rows, answers)
  const only = hits.length === 1 ? hits[0] : undefined
  const verdict = common(hits.map((row) => row.verdict))
  const article = common(hits.map((row) => row.article))
  return {
    verdict,
    article,
    relation: relationOf(verdict, article),
    outcome: only?.outcome ?? null,
    possible: hits.map(({ outcome, verdict, article }) => ({ outcome, verdict, article })),
    ask: only ? null : settlesMost(columns, rows, answers),
    because: columns.flatMap((key) =>
      isOpen(answers, key) || possibleRows(rows, withoutAnswer(answers, key)).length === hits.length
        ? []
        : [{ question: key, answer: answers[key] } as Answer],
    ),
    wouldChange: columns.flatMap((key) => changesOf(key, rows, answers, verdict)),
  }
}

/** The value that all share, else `depends`. */
function common<V extends string>(values: readonly V[]): V | 'depends' {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : 'depends'
}

/**
 * The open question whose answer leaves the fewest outcomes on average over its options; of equals, the one
 * that leaves the
 * fewest verdicts, then the first column.
 */
function settlesMost(
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, string>[],
  answers: Answers,
): SingleKey | null {
  const ranked = columns
    .filter((key) => isOpen(answers, key))
    .map((key) => {
      const left = QUESTIONS[key].map((option) => possibleRows(rows, withAnswer(answers, key, option)))
      return {
        key,
        outcomes: mean(left.map((hits) => hits.length)),
        verdicts: mean(left.map((hits) => new Set(hits.map((row) => row.verdict)).size)),
      }
    })
  ranked.sort((a, b) => a.outcomes - b.outcomes || a.verdicts - b.verdicts)
  return ranked[0]?.key ?? null
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function changesOf(
  key: SingleKey,
  rows: readonly Row<SingleKey, string>[],
  answers: Answers,
  now: Verdict | 'depends',
): Change[] {
  if (isOpen(answers, key)) return []
  return QUESTIONS[key]
    .filter((option) => option !== answers[key])
    .flatMap((option) => {
      const verdict = common(possibleRows(rows, withAnswer(answers, key, option)).map((row) => row.verdict))
      if (verdict === now) return []
      const change = { question: key, answer: option } as Answer
      const turn = turnOf(now, verdict)
      return [{ ...change, verdict, turn, group: groupOf(answers, change, turn) }]
    })
}

function relationOf(verdict: Verdict | 'depends', article: ArticleVerdict | 'depends'): ArticleRelation {
  if (article === 'not-covered') return 'silent'
  if (verdict === 'depends' || article === 'depends') return 'varies'
  if (verdict === 'indirect' && article === 'no') return 'both-refuse'
  return article === verdict ? 'agrees' : 'differs'
}

/**
 * A reader can bring about reception, a number that stays reachable and a linked card, but not another account
 * or another past.
 */
function groupOf(answers: Answers, { question, answer }: Answer, turn: ChangeTurn): ChangeGroup {
  const changesNumber = question === 'sim' || question === 'mainland'
  const linksCard = answers.alipay === 'mainland-no-card' && answer === 'mainland-card'
  if (turn === 'better' && (changesNumber || linksCard)) return 'can-do'
  return turn === 'worse' && changesNumber ? 'warning' : 'differs'
}

function turnOf(now: Verdict | 'depends', then: Verdict | 'depends'): ChangeTurn {
  if (now === 'depends' || then === 'depends') return 'other'
  return VERDICTS.indexOf(then) < VERDICTS.indexOf(now) ? 'better' : 'worse'
}
