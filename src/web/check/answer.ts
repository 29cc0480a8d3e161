// Answer page: its model, which puts a decision into the words of an edition. Verdicts are decided in decision/.

import { optionsIn, isOpen, QUESTION_KEYS, ROUTE_KINDS, TOPICS } from '../../decision/index.ts'
import type { Answers, Collected, Decision, QuestionKey, RouteKind } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Citations, Edition, Note, Reviewed } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources, overdueSentence } from '../render/partials.ts'
import type { ListedSource } from '../render/partials.ts'
import type { Head, PageModel } from '../render/views.ts'
import type { Urls } from '../urls.ts'
import { questionAnchor } from './form.ts'
import { optionsAmong } from './phrases.ts'
import { topicModel } from './topic.ts'
import type { TopicModel } from './topic.ts'

/** The model of the view `answer`. */
export interface AnswerModel extends PageModel {
  readonly page: Edition['pages']['answer']
  readonly checkUrl: string
  readonly claimsUrl: string
  readonly confidenceUrl: string
  readonly formAction: string
  /** The questions that settle most, as a form; `undefined` when nothing is left to settle. */
  readonly ask: AskModel | undefined
  readonly overdue: string | undefined
  readonly topics: readonly TopicModel[]
  readonly payment: readonly PaymentGroup[]
  readonly cautions: { readonly certain: readonly NoteModel[]; readonly possible: readonly NoteModel[] }
  /** What nobody has published of all that is shown, each once. */
  readonly unknowns: readonly { readonly url: string; readonly title: string }[]
  readonly answers: readonly AnswerRow[]
  readonly sources: readonly ListedSource[]
}

interface AskModel {
  /** The answers so far, which the form sends along. */
  readonly hiddenFields: readonly { readonly name: string; readonly value: string }[]
  readonly questions: readonly {
    readonly key: QuestionKey
    readonly legend: string
    readonly options: readonly { readonly value: string; readonly label: string; readonly id: string }[]
  }[]
  /** The whole form, at the first of these questions. */
  readonly url: string
}

interface NoteModel {
  readonly title: string
  readonly content: string
}

/** Ways to pay of one kind: those in view, those in folds, and those that hang on an open question. */
interface PaymentGroup {
  readonly heading: string
  readonly inView: readonly NoteModel[]
  readonly inFolds: readonly NoteModel[]
  readonly possible: readonly NoteModel[]
}

interface AnswerRow {
  readonly question: string
  readonly answer: string
  readonly url: string
  readonly changeLabel: string
}

/**
 * The model of the answer to a decision.
 * @param today the day on which review dates are judged, as 2026-11-22
 */
export function answerModel(
  context: PageContext,
  decision: Decision,
  today: string,
  head: Head,
): AnswerModel {
  const { edition, urls } = context
  const { answers } = decision
  const citations = citationsFor(context)
  const topics = TOPICS.map((topic) => topicModel(context, decision, topic, citations))
  const payment = ROUTE_KINDS.map((kind) => paymentGroup(edition, decision, kind, citations))
  const cautions = notesModel(decision.cautions, edition.cautions, citations)
  return {
    head: { ...head, title: titleOf(edition, topics) },
    page: edition.pages.answer,
    checkUrl: urls.check,
    claimsUrl: urls.claims,
    confidenceUrl: urls.confidence,
    formAction: urls.answer,
    ask: askModel(
      edition,
      urls,
      answers,
      TOPICS.map((topic) => decision[topic].ask),
    ),
    overdue: overdueSentence(shownTexts(edition, decision), today, edition),
    topics,
    payment: payment.filter(
      ({ inView, inFolds, possible }) => inView.length + inFolds.length + possible.length > 0,
    ),
    cautions,
    unknowns: unknownLinks(edition, urls, decision),
    answers: QUESTION_KEYS.map((key) => answerRow(edition, urls, answers, key)),
    sources: listedSources(citations.list(), context),
  }
}

function titleOf(
  { words: { punctuation }, pages: { answer } }: Edition,
  topics: readonly TopicModel[],
): string {
  const verdicts = topics.map(({ name, verdictWord }) => `${name}${verdictWord}`)
  return `${verdicts.join(punctuation.comma)}${punctuation.colon}${answer.title}`
}

/** Every text that the answer shows, for its review dates. */
function shownTexts(edition: Edition, decision: Decision): Reviewed[] {
  const possible = TOPICS.flatMap((topic) => decision[topic].possible.map(({ outcome }) => outcome))
  return [
    ...possible.map((outcome) => edition.outcomes[outcome]),
    ...decision.payment.map(({ id }) => edition.routes[id]),
    ...decision.cautions.map(({ id }) => edition.cautions[id]),
  ]
}

/** The unknowns that the texts in view name, in their own order. */
function unknownLinks(edition: Edition, urls: Urls, decision: Decision): AnswerModel['unknowns'] {
  const outcomes = TOPICS.flatMap((topic) => decision[topic].outcome ?? [])
  const named = new Set(
    [
      ...outcomes.map((id) => edition.outcomes[id]),
      ...decision.payment.filter(({ certain }) => certain).map(({ id }) => edition.routes[id]),
      ...decision.cautions.filter(({ certain }) => certain).map(({ id }) => edition.cautions[id]),
    ].flatMap(({ unknowns }) => unknowns),
  )
  return edition.unknowns
    .filter(({ id }) => named.has(id))
    .map(({ id, title }) => ({ url: urls.unknown(id), title }))
}

function askModel(
  { questions }: Edition,
  urls: Urls,
  answers: Answers,
  openKeys: readonly (QuestionKey | null)[],
): AskModel | undefined {
  const keys = QUESTION_KEYS.filter((key) => openKeys.includes(key))
  const [first] = keys
  if (first === undefined) return undefined
  const others = QUESTION_KEYS.filter((key) => !keys.includes(key) && !isOpen(answers, key))
  return {
    hiddenFields: others.flatMap((key) => optionsIn(answers, key).map((value) => ({ name: key, value }))),
    questions: keys.map((key) => ({
      key,
      legend: questions[key].legend,
      options: questions[key].options.map(({ value, label }) => ({
        value,
        label,
        id: `ask-${key}-${value}`,
      })),
    })),
    url: urls.checkWith(answers, questionAnchor(first)),
  }
}

function paymentGroup(
  edition: Edition,
  { payment }: Decision,
  kind: RouteKind,
  citations: Citations,
): PaymentGroup {
  const routes = payment.filter((route) => route.kind === kind)
  const { certain, possible } = notesModel(routes, edition.routes, citations)
  const folds = kind === 'article'
  return {
    heading: edition.pages.answer.kinds[kind],
    inView: folds ? [] : certain,
    inFolds: folds ? certain : [],
    possible,
  }
}

/** What applies whatever the open questions turn out to be, and what hangs on them. */
function notesModel<Id extends string>(
  collected: readonly Collected<Id>[],
  notes: Readonly<Record<Id, Note>>,
  citations: Citations,
): { certain: NoteModel[]; possible: NoteModel[] } {
  const modelsOf = (certain: boolean) =>
    collected
      .filter((hit) => hit.certain === certain)
      .map(({ id }) => ({ title: notes[id].title, content: citations.number(notes[id].prose) }))
  return { certain: modelsOf(true), possible: modelsOf(false) }
}

function answerRow(edition: Edition, urls: Urls, answers: Answers, key: QuestionKey): AnswerRow {
  const { short, legend } = edition.questions[key]
  const { answer: page } = edition.pages
  const labels = optionsAmong(edition, key, optionsIn(answers, key)).map(({ label }) => label)
  return {
    question: short,
    answer: labels.join(edition.words.punctuation.list) || page.open,
    url: urls.checkWith(answers, questionAnchor(key)),
    changeLabel: fill(page.changeLabel, { question: legend }),
  }
}
