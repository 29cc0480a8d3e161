// JSON of a decision: its shape is a contract with clients. The same decision as the page's, in the same words.

import type {
  Answer,
  Answers,
  ArticleRelation,
  ArticleVerdict,
  CautionId,
  ChangeGroup,
  ChangeTurn,
  Decided,
  Decision,
  OutcomeId,
  OutcomeOf,
  QuestionKey,
  RouteId,
  RouteKind,
  Topic,
  TopicDecision,
  Verdict,
} from '../../decision/index.ts'
import { QUESTION_KEYS, withAnswer } from '../../decision/index.ts'
import { citedIn } from '../../content/index.ts'
import type { Confidence, Edition } from '../../content/index.ts'
import { shownSteps } from '../check/steps.ts'
import type { Urls } from '../urls.ts'

/** The body of `/api/decision`. URLs in it are paths from the site's root. */
export interface DecisionJson {
  /** The answers as they were understood. */
  readonly answers: Answers
  /** The questions without an answer. */
  readonly open: readonly QuestionKey[]
  /** The page with the same answer; the check when nothing is answered. */
  readonly url: string
  readonly wechat: TopicJson<OutcomeOf<'wechat'>>
  readonly alipay: TopicJson<OutcomeOf<'alipay'>>
  readonly payment: {
    readonly routes: readonly {
      readonly id: RouteId
      readonly title: string
      readonly kind: RouteKind
      readonly certain: boolean
    }[]
  }
  readonly cautions: readonly { readonly id: CautionId; readonly title: string; readonly certain: boolean }[]
}

/** The decision on WeChat or Alipay, whose outcomes are those of its own table. */
export interface TopicJson<Outcome extends OutcomeId = OutcomeId> {
  /** What all possible outcomes share, else `depends`. */
  readonly verdict: Decided
  /** The outcome, when only one is possible. */
  readonly outcome: Outcome | null
  readonly title: string
  /** How sure the outcome is, and whether it takes a step that only we take; null when several are possible. */
  readonly confidence: Confidence | null
  readonly inferred: boolean | null
  /** What the article says of the same situation, and how that stands to our verdict. */
  readonly article: {
    readonly verdict: ArticleVerdict | 'depends'
    readonly relation: ArticleRelation
    readonly url: string
  }
  readonly possible: readonly { readonly outcome: Outcome; readonly verdict: Verdict }[]
  /** The open question that would settle most, when several outcomes are possible. */
  readonly ask: QuestionKey | null
  /** The answers that decided. */
  readonly because: readonly Answer[]
  readonly wouldChange: readonly ChangeJson[]
  /** Those that follow from the answers, as plain text, in order; empty when several outcomes are possible. */
  readonly nextSteps: readonly string[]
  /** Ids of the evidence ledger. */
  readonly sources: readonly string[]
}

/** One changed answer that leads to another verdict. */
interface ChangeJson {
  readonly question: QuestionKey
  readonly answer: string
  readonly verdict: Decided
  readonly turn: ChangeTurn
  readonly group: ChangeGroup
  readonly url: string
}

/** The JSON of a decision. */
export function decisionJson(edition: Edition, urls: Urls, decision: Decision): DecisionJson {
  const { answers, open, payment, cautions } = decision
  return {
    answers,
    open,
    url: open.length === QUESTION_KEYS.length ? urls.check : urls.answerTo(answers),
    wechat: topicJson(edition, urls, answers, 'wechat', decision.wechat),
    alipay: topicJson(edition, urls, answers, 'alipay', decision.alipay),
    payment: {
      routes: payment.map(({ id, kind, certain }) => ({
        id,
        title: edition.routes[id].title,
        kind,
        certain,
      })),
    },
    cautions: cautions.map(({ id, certain }) => ({ id, title: edition.cautions[id].title, certain })),
  }
}

function topicJson<T extends Topic>(
  edition: Edition,
  urls: Urls,
  answers: Answers,
  topic: T,
  result: TopicDecision<OutcomeOf<T>>,
): TopicJson<OutcomeOf<T>> {
  const { outcomes } = edition
  const { answer: page } = edition.pages
  const outcome = result.outcome === null ? undefined : outcomes[result.outcome]
  const steps = outcome ? shownSteps(edition, outcome, answers) : []
  const ofAllPossible = new Set(result.possible.flatMap(({ outcome: id }) => outcomes[id].sources))
  return {
    verdict: result.verdict,
    outcome: result.outcome,
    title: outcome?.title ?? page.dependsTitle,
    confidence: outcome?.confidence ?? null,
    inferred: outcome?.inferred ?? null,
    article: { verdict: result.article, relation: result.relation, url: page.topics[topic].article },
    possible: result.possible.map(({ outcome: id, verdict }) => ({ outcome: id, verdict })),
    ask: result.ask,
    because: result.because,
    wouldChange: result.wouldChange.map((change) => ({
      question: change.question,
      answer: change.answer,
      verdict: change.verdict,
      turn: change.turn,
      group: change.group,
      url: urls.answerTo(withAnswer(answers, change)),
    })),
    nextSteps: steps.map(
      ({ condition, prose }) => (condition?.before ?? '') + prose.text + (condition?.after ?? ''),
    ),
    sources: outcome
      ? citedIn([outcome.why, ...steps.map(({ prose }) => prose), outcome.article])
      : [...ofAllPossible],
  }
}
