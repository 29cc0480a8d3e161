// Answer page: its model, which puts a decision into the words of an edition. Verdicts are decided in decision/.

import { isOpen, optionsIn, QUESTION_KEYS, TOPICS } from '../../decision/index.ts'
import type { Answers, Decision, QuestionKey } from '../../decision/index.ts'
import { around, dated, fill, fillCounted } from '../../content/index.ts'
import type { Around, Citations, Edition, Note, Reviewed } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources, overdueSentence } from '../render/partials.ts'
import type { SourceList } from '../render/partials.ts'
import type { Head, PageModel } from '../render/views.ts'
import type { Urls } from '../urls.ts'
import { askForm, askModel } from './ask.ts'
import type { AskForm, AskModel } from './ask.ts'
import { FORM_ORDER, questionAnchor } from './form.ts'
import { paymentModel, shownRoutes } from './payment.ts'
import type { PaymentModel } from './payment.ts'
import { optionsAmong } from './phrases.ts'
import { topicModel } from './topic.ts'
import type { TopicModel } from './topic.ts'

/** The model of the view `answer`. */
export interface AnswerModel extends PageModel {
  readonly page: Edition['pages']['answer']
  /** What names the reader's answers to those who do not see where they stand, around them. */
  readonly situationName: Around
  /** The reader's answers, each with the way to change it. */
  readonly situation: readonly SituationPhrase[]
  /** The whole form, filled in, at its first open question. */
  readonly changeUrl: string
  /** How many questions are open, in words; `undefined` when none is. */
  readonly openWords: string | undefined
  readonly confidenceUrl: string
  /** The form around all that is asked; `undefined` when nothing is. */
  readonly form: AskForm | undefined
  /** The questions that settle most; `undefined` when nothing is left to settle but an account. */
  readonly ask: AskModel | undefined
  readonly overdue: string | undefined
  readonly topics: readonly TopicModel[]
  readonly payment: PaymentModel
  readonly cautions: CautionsModel
  /** What nobody has published of all that is shown in full, each once. */
  readonly unknowns: readonly LinkModel[]
  readonly sources: SourceList | undefined
  readonly feedback: string | undefined
  /** The calendar file, for a number that can still be kept. */
  readonly reminderUrl: string | undefined
  /** The page's whole address, to copy and to print. */
  readonly address: string
  /** The line at the end of a printed answer: the oldest review among the texts in view, and the address. */
  readonly printed: string
}

/** An answer as a phrase, and the form at its question. */
interface SituationPhrase {
  readonly text: string
  readonly url: string
  readonly changeLabel: string
}

interface LinkModel {
  readonly url: string
  readonly title: string
}

interface CautionsModel {
  readonly certain: readonly { readonly title: string; readonly content: string }[]
  /** Those that hang on an open question: where the guide speaks of them. */
  readonly possible: readonly LinkModel[]
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
  const { edition, urls, baseUrl, feedbackUrl } = context
  const { answers, open } = decision
  const { answer: page } = edition.pages
  // Citations are numbered in the order in which they are asked for, which is the order of the page.
  const citations = citationsFor(context)
  const topics = TOPICS.map((topic) => topicModel(context, decision, topic, citations))
  const shown = shownTexts(edition, decision)
  const ask = askModel(edition, urls, answers, questionsToAsk(decision))
  const address = baseUrl + urls.answerTo(answers)
  const firstOpen = FORM_ORDER.find((key) => open.includes(key))
  return {
    head: { ...head, title: titleOf(edition, decision), description: descriptionOf(edition, topics) },
    page,
    situationName: around(page.situation, 'answers'),
    situation: QUESTION_KEYS.flatMap((key) => situationPhrases(edition, urls, answers, key)),
    changeUrl: urls.checkWith(answers, firstOpen && questionAnchor(firstOpen)),
    openWords: open.length > 0 ? fillCounted(edition.words, page.openCount, open.length) : undefined,
    confidenceUrl: urls.confidence,
    form: ask || topics.some((topic) => topic.ask) ? askForm(urls, answers) : undefined,
    ask,
    overdue: overdueSentence(shown, today, edition),
    topics,
    payment: paymentModel(edition, urls, decision, citations),
    cautions: cautionsModel(edition, decision, citations),
    unknowns: unknownLinks(edition, urls, decision),
    sources: listedSources(citations.list(), context, { titles: false }),
    feedback: feedbackUrl({ title: page.title, path: urls.answerTo(answers) }),
    reminderUrl: decision.cautions.some(({ id }) => id === 'keep-alive-180-days') ? urls.reminder : undefined,
    address,
    printed: fill(page.printed, {
      reviewed: fill(edition.words.reviewed, { date: dated(edition.words, oldestReview(shown)) }),
      address,
    }),
  }
}

function titleOf({ words, pages: { answer } }: Edition, decision: Decision): string {
  const verdicts = TOPICS.map((topic): [string, string] => [topic, words.verdicts[decision[topic].verdict]])
  return fill(answer.titleWith, { ...Object.fromEntries(verdicts), title: answer.standalone })
}

/** The questions that settle most; a topic whose account is open asks for it in its own card. */
function questionsToAsk(decision: Decision): QuestionKey[] {
  return TOPICS.filter((topic) => !isOpen(decision.answers, topic)).flatMap(
    (topic) => decision[topic].ask ?? [],
  )
}

/** What it answers, for whoever is sent the answer: each topic with the title of its card. */
function descriptionOf({ pages: { answer } }: Edition, topics: readonly TopicModel[]): string {
  const titles = topics.map(({ id, title }): [string, string] => [id, title])
  return fill(answer.descriptionWith, Object.fromEntries(titles))
}

/** Every text of which the answer shows something, for their review dates. */
function shownTexts(edition: Edition, decision: Decision): Reviewed[] {
  const topics = TOPICS.filter((topic) => !isOpen(decision.answers, topic))
  const possible = topics.flatMap((topic) => decision[topic].possible.map(({ outcome }) => outcome))
  return [
    ...possible.map((outcome) => edition.outcomes[outcome]),
    ...routeNotes(edition, decision),
    ...decision.cautions.map(({ id }) => edition.cautions[id]),
  ]
}

function routeNotes({ routes }: Edition, decision: Decision): Note[] {
  const { ways, detours } = shownRoutes(decision)
  return [...ways, ...detours].map(({ id }) => routes[id])
}

function oldestReview(texts: readonly Reviewed[]): string {
  return texts.map(({ reviewed }) => reviewed).sort()[0] ?? ''
}

function situationPhrases(
  edition: Edition,
  urls: Urls,
  answers: Answers,
  key: QuestionKey,
): SituationPhrase[] {
  const { changeLabel } = edition.pages.answer
  const question = edition.questions[key].legend
  return optionsAmong(edition, key, optionsIn(answers, key)).map(({ situation }) => ({
    text: situation,
    url: urls.checkWith(answers, questionAnchor(key)),
    changeLabel: fill(changeLabel, { situation, question }),
  }))
}

function cautionsModel(edition: Edition, { cautions }: Decision, citations: Citations): CautionsModel {
  const notes = edition.cautions
  return {
    certain: cautions
      .filter(({ certain }) => certain)
      .map(({ id }) => ({ title: notes[id].title, content: citations.number(notes[id].prose) })),
    possible: cautions
      .filter(({ certain }) => !certain)
      .map(({ id }) => ({ title: notes[id].title, url: notes[id].guide })),
  }
}

/** The unknowns that the texts name which the answer shows in full, in their own order. */
function unknownLinks(edition: Edition, urls: Urls, decision: Decision): LinkModel[] {
  const outcomes = TOPICS.flatMap((topic) => decision[topic].outcome ?? [])
  const named = new Set(
    [
      ...outcomes.map((id) => edition.outcomes[id]),
      ...routeNotes(edition, decision),
      ...decision.cautions.filter(({ certain }) => certain).map(({ id }) => edition.cautions[id]),
    ].flatMap(({ unknowns }) => unknowns),
  )
  return edition.unknowns
    .filter(({ id }) => named.has(id))
    .map(({ id, title }) => ({ url: urls.unknown(id), title }))
}
