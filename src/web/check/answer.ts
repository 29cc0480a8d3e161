// The decision in the words of an edition: the model of the view `answer`. Nothing is decided here.

import {
  CHANGE_GROUPS,
  formatAnswers,
  givenFor,
  isOpen,
  QUESTION_KEYS,
  TABLES,
  withAnswer,
} from '../../decision/index.ts'
import type {
  Answer,
  Answers,
  ArticleRelation,
  Change,
  Collected,
  Conditions,
  Decision,
  OutcomeId,
  Possible,
  QuestionKey,
  RouteKind,
  Row,
  SingleKey,
  Topic,
  TopicDecision,
} from '../../decision/index.ts'
import { confidenceWords, fill } from '../../content/index.ts'
import type { Citations, Edition, Note, Option, Question, Reviewed } from '../../content/index.ts'
import { conditionWords } from './phrases.ts'
import type { ConditionWords } from './phrases.ts'
import { questionAnchor } from './form.ts'
import { citationsFor, datesOf, guideTitle, listedSources, overdueWords } from '../render/context.ts'
import type { PageNeeds } from '../render/context.ts'
import type { Head } from '../render/views.ts'

const KINDS = ['use', 'not-found', 'article'] as const satisfies readonly RouteKind[]

/** The path and query of the answer to these answers, canonical. */
export function answerUrl(answers: Answers): string {
  return `/answer?${formatAnswers(answers)}`
}

/** The words of one question and one of its options. */
export function optionOf(
  edition: Edition,
  { question, answer }: Answer,
): { question: Question; option: Option } {
  const words = edition.questions[question]
  const option = words.options.find(({ value }) => value === answer)
  if (!option) throw new RangeError(`${question} has no option ${answer}`)
  return { question: words, option }
}

/** The model of the view `answer`. */
export function answerModel(
  { site, edition, feedbackUrl }: PageNeeds,
  decision: Decision,
  today: string,
): { head: Head } & Record<string, unknown> {
  const {
    pages: { answer: page },
    words,
  } = edition
  const citations = citationsFor(site, edition)
  const topics = (['wechat', 'alipay'] as const).map((topic) => ({
    ...topicModel(edition, decision, topic, citations),
    feedback: feedbackUrl({
      title: page.topics[topic].name,
      path: `${answerUrl(decision.answers)}#${topic}`,
    }),
  }))
  const payment = KINDS.map((kind) => ({
    kind,
    heading: page.kinds[kind],
    ...notesModel(
      decision.payment.filter((route) => route.kind === kind),
      edition.routes,
      citations,
    ),
  }))
  const cautions = notesModel(decision.cautions, edition.cautions, citations)
  return {
    head: {
      title: `${topics.map(({ name, verdictWord }) => `${name}${verdictWord}`).join(words.punctuation.comma)}${words.punctuation.colon}${page.title}`,
      description: page.description,
      path: answerUrl(decision.answers),
      indexed: false,
      nav: 'check',
    },
    page,
    ask: askModel(
      edition,
      decision.answers,
      topics.map(({ ask }) => ask),
    ),
    overdue: overdueWords(textsOf(edition, decision), today, edition),
    topics,
    payment: payment.filter(({ certain, possible }) => certain.length + possible.length > 0),
    cautions,
    answers: QUESTION_KEYS.map((key) => answerRow(edition, decision.answers, key)),
    sources: listedSources(citations.list(), edition),
  }
}

/** Every text that the answer shows. */
function textsOf(edition: Edition, { wechat, alipay, payment, cautions }: Decision): Reviewed[] {
  const outcomes: readonly Possible<OutcomeId>[] = [...wechat.possible, ...alipay.possible]
  return [
    ...outcomes.map(({ outcome }) => edition.outcomes[outcome]),
    ...payment.map(({ id }) => edition.routes[id]),
    ...cautions.map(({ id }) => edition.cautions[id]),
  ]
}

function topicModel(edition: Edition, decision: Decision, topic: Topic, citations: Citations) {
  const {
    pages: { answer: page },
    words,
  } = edition
  const result: TopicDecision = decision[topic]
  const outcome = result.outcome === null ? undefined : edition.outcomes[result.outcome]
  return {
    id: topic,
    name: page.topics[topic].name,
    heading: page.topics[topic].heading,
    verdict: result.verdict,
    verdictWord: words.verdicts[result.verdict],
    title: outcome?.title ?? page.dependsTitle,
    summary: outcome?.summary ?? fill(page.dependsSummary, { count: result.possible.length }),
    confidence: outcome && confidenceWords(words, outcome),
    article: { ...articleModel(edition, topic, result), text: outcome && citations.number(outcome.article) },
    possible: outcome
      ? []
      : result.possible.map((each) => ({
          ...wordsOfOutcome(edition, each.outcome),
          hangsOn: hangsOn(edition, topic, each.outcome, decision.answers),
          verdict: each.verdict,
          verdictWord: words.verdicts[each.verdict],
          articleHere: fill(page.articleHere, { verdict: words.verdicts[each.article] }),
        })),
    ask: result.ask,
    because: result.because.map((each) => {
      const { question, option } = optionOf(edition, each)
      return { question: question.short, answer: option.label }
    }),
    why: outcome && citations.number(outcome.why),
    dates: outcome && datesOf(outcome, edition),
    steps: outcome?.steps.map((step) => citations.number(step)) ?? [],
    changes: CHANGE_GROUPS.map((group) => ({
      turn: group,
      heading: page.changes[group],
      items: result.wouldChange
        .filter((change) => change.group === group)
        .flatMap((change) => changeModel(edition, decision.answers, change)),
    })).filter(({ items }) => items.length > 0),
    guide: outcome && {
      url: outcome.guide,
      text: fill(page.readOn, { title: guideTitle(edition, outcome.guide) }),
    },
    rule: outcome && {
      url: `/rules#${outcome.id}`,
      text: fill(page.rule, { topic: page.topics[topic].name }),
    },
  }
}

/**
 * The questions that settle most, as one form that keeps every answer given so far; none when nothing is left
 * to settle.
 */
function askModel({ questions }: Edition, answers: Answers, asked: readonly (QuestionKey | null)[]) {
  const keys = QUESTION_KEYS.filter((key) => asked.includes(key))
  const [first] = keys
  return (
    first && {
      kept: QUESTION_KEYS.filter((key) => !keys.includes(key)).flatMap((key) =>
        givenFor(answers, key).map((value) => ({ name: key, value })),
      ),
      questions: keys.map((key) => ({
        key,
        legend: questions[key].legend,
        options: questions[key].options.map(({ value, label }) => ({
          value,
          label,
          id: `ask-${key}-${value}`,
        })),
      })),
      url: changeUrl(answers, first),
    }
  )
}

/** What the article says, and how that stands to our answer; one sentence where it says nothing. */
function articleModel({ words, pages: { answer: page } }: Edition, topic: Topic, result: TopicDecision) {
  const covered = result.relation !== 'silent'
  const relations: Record<ArticleRelation, string> = {
    'agrees': page.agrees,
    'differs': page.differs,
    'both-refuse': page.bothRefuse,
    'silent': page.silent,
    'varies': page.varies,
  }
  return {
    verdictWord: result.article === 'depends' ? '' : words.verdicts[result.article],
    relation: relations[result.relation],
    url: covered ? page.topics[topic].article : undefined,
    urlText: fill(page.readArticle, { topic: page.topics[topic].name }),
  }
}

/** What an outcome that is still possible hangs on: the conditions of its row that are not answered yet. */
function hangsOn(edition: Edition, topic: Topic, outcome: OutcomeId, answers: Answers): ConditionWords[] {
  const rows: readonly Row<SingleKey, OutcomeId>[] = TABLES[topic].rows
  const when: Conditions<SingleKey> = rows.find((row) => row.outcome === outcome)?.when ?? {}
  const open = Object.fromEntries(Object.entries(when).filter(([key]) => isOpen(answers, key as SingleKey)))
  return conditionWords(edition, open)
}

function wordsOfOutcome(edition: Edition, id: OutcomeId): { title: string; summary: string; rule: string } {
  const { title, summary } = edition.outcomes[id]
  return { title, summary, rule: `/rules#${id}` }
}

/**
 * A change as a sentence and a link; none where the option has no words for it ("if you had no account" helps
 * nobody).
 */
function changeModel(edition: Edition, answers: Answers, change: Change): { text: string; url: string }[] {
  const {
    pages: { answer: page },
    words,
  } = edition
  const condition = optionOf(edition, change).option.if
  if (condition === undefined) return []
  const text =
    change.verdict === 'depends'
      ? fill(page.changeDepends, { if: condition })
      : fill(page.changed, { if: condition, verdict: words.verdicts[change.verdict] })
  return [{ text, url: changedUrl(answers, change) }]
}

/** The answer's URL with one answer changed. */
export function changedUrl(answers: Answers, change: Change): string {
  return answerUrl(withAnswer(answers, change.question as SingleKey, change.answer as never))
}

/** The check with everything answered so far, at one question. */
function changeUrl(answers: Answers, key: QuestionKey): string {
  return `/check?${formatAnswers(answers)}#${questionAnchor(key)}`
}

/** What applies whatever the open questions turn out to be, and what depends on them. */
function notesModel<Id extends string>(
  collected: readonly Collected<Id>[],
  notes: Readonly<Record<Id, Note>>,
  citations: Citations,
) {
  const shown = (certain: boolean) =>
    collected
      .filter((each) => each.certain === certain)
      .map(({ id }) => ({ title: notes[id].title, content: citations.number(notes[id].prose) }))
  return { certain: shown(true), possible: shown(false) }
}

function answerRow(edition: Edition, answers: Answers, key: QuestionKey) {
  const { short, legend, options } = edition.questions[key]
  const given = givenFor(answers, key)
  const labels = options.filter(({ value }) => given.includes(value)).map(({ label }) => label)
  return {
    question: short,
    changeLabel: fill(edition.pages.answer.changeLabel, { question: legend }),
    answer: labels.join(edition.words.punctuation.list) || edition.pages.answer.open,
    url: changeUrl(answers, key),
  }
}
