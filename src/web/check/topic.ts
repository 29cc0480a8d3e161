// One topic of an answer, WeChat or Alipay: verdict, steps, why, what would change it, what the article says.

import { CONDITIONS_OF, isOpen, TABLES } from '../../decision/index.ts'
import type {
  Answer,
  Answers,
  ArticleRelation,
  Decided,
  Decision,
  OutcomeId,
  Topic,
  TopicDecision,
  Verdict,
} from '../../decision/index.ts'
import { around, confidenceWords, fill, fillCounted } from '../../content/index.ts'
import type { Around, Citations, Edition, Outcome } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import { guideTitle, reviewSentences } from '../render/partials.ts'
import type { ReviewSentences } from '../render/partials.ts'
import type { Urls } from '../urls.ts'
import { askModel } from './ask.ts'
import type { AskModel } from './ask.ts'
import { changeGroups } from './changes.ts'
import type { ChangeGroupModel } from './changes.ts'
import { conditionsText, conditionWords } from './phrases.ts'
import { shownSteps } from './steps.ts'
import type { ShownStep } from './steps.ts'

export interface TopicModel {
  readonly id: Topic
  /** What the verdict answers. */
  readonly question: string
  readonly verdict: Decided
  /** The verdict in a word, or the question that has to be answered first. */
  readonly headline: string
  /** The question about the account, as a form, where it is open: nothing else is said before it is answered. */
  readonly ask: AskModel | undefined
  readonly title: string
  /** The next steps in view, and those that are folded: what hangs on open questions, beyond five in all. */
  readonly steps: readonly StepModel[]
  readonly moreSteps: { readonly words: string; readonly steps: readonly StepModel[] } | undefined
  /** What says of a fold, to those who do not see it, in whose card it stands: around the line of the fold. */
  readonly fold: Around
  /** Why, how sure and since when; `undefined` where several outcomes are possible. */
  readonly proof: ProofModel | undefined
  /** The outcomes that open questions leave possible; none when there is one answer, or the account is asked. */
  readonly possible: readonly PossibleModel[]
  readonly changes: readonly ChangeGroupModel[]
  readonly article: ArticleModel | undefined
}

interface StepModel {
  readonly condition: Around | undefined
  readonly content: string
}

interface ProofModel extends ReviewSentences {
  readonly summary: string
  /** The reader's path through the rules: each question that decided, with the option taken among all of them. */
  readonly path: readonly PathStep[]
  readonly rule: LinkModel
  readonly why: string
  readonly sure: string
  readonly guide: LinkModel
  readonly feedback: string | undefined
}

interface PathStep {
  readonly question: string
  readonly options: readonly { readonly label: string; readonly taken: boolean }[]
}

interface LinkModel {
  readonly url: string
  readonly text: string
}

/** What the article says, and how that stands to our answer; one sentence where it says nothing. */
interface ArticleModel {
  /** The sentence that says so, around the verdict. */
  readonly says: Around
  readonly verdictWord: string
  readonly text: string | undefined
  readonly link: LinkModel | undefined
}

interface PossibleModel {
  readonly title: string
  readonly rule: string
  /** The conditions of its row that are not answered yet, in words; none when all are. */
  readonly hangsOn: string | undefined
  readonly verdict: Verdict
  readonly verdictWord: string
}

/** The model of one topic of an answer. Its citations join those of the page, in reading order. */
export function topicModel(
  context: PageContext,
  decision: Decision,
  topic: Topic,
  citations: Citations,
): TopicModel {
  const { edition, urls } = context
  const { answer: page } = edition.pages
  const { answers } = decision
  const result: TopicDecision = decision[topic]
  const outcome = result.outcome === null ? undefined : edition.outcomes[result.outcome]
  // Citations are numbered in the order in which they are asked for, which is the order of the page.
  const { inView, folded } = stepsInView(outcome ? shownSteps(edition, outcome, answers) : [])
  const steps = stepModels(context, inView, answers, citations)
  const moreSteps = stepModels(context, folded, answers, citations)
  const asks = isOpen(answers, topic)
  return {
    id: topic,
    question: page.topics[topic].ask,
    verdict: result.verdict,
    headline: asks ? edition.questions[topic].legend : edition.words.verdicts[result.verdict],
    ask: asks ? askModel(edition, urls, answers, [topic], true) : undefined,
    title: outcome?.title ?? page.dependsTitle,
    steps,
    fold: around(fill(page.fold, { topic: page.topics[topic].name }), 'fold'),
    moreSteps:
      moreSteps.length > 0
        ? { words: fillCounted(edition.words, page.moreSteps, moreSteps.length), steps: moreSteps }
        : undefined,
    proof: outcome && proofModel(context, decision, topic, outcome, citations),
    possible: outcome || asks ? [] : possibleModels(edition, urls, topic, result, answers),
    changes: asks ? [] : changeGroups(edition, urls, answers, result.wouldChange),
    article: outcome && articleModel(edition, topic, result, outcome, citations),
  }
}

/** Of so many steps a reader keeps the order in mind. */
const STEPS_IN_VIEW = 5

/** The steps in view and the rest, each in their order: what applies whatever is open has its place first. */
function stepsInView(steps: readonly ShownStep[]): {
  readonly inView: readonly ShownStep[]
  readonly folded: readonly ShownStep[]
} {
  const sure = steps.filter(({ condition }) => condition === undefined)
  const conditional = steps.filter(({ condition }) => condition !== undefined)
  const first = new Set([...sure, ...conditional].slice(0, STEPS_IN_VIEW))
  return {
    inView: steps.filter((step) => first.has(step)),
    folded: steps.filter((step) => !first.has(step)),
  }
}

/** The steps as HTML; a link to the check takes the answers along. */
function stepModels(
  { urls }: PageContext,
  steps: readonly ShownStep[],
  answers: Answers,
  citations: Citations,
): StepModel[] {
  const check = (path: string) => `href="${path.replaceAll('&', '&amp;')}"`
  return steps.map(({ condition, prose }) => ({
    condition,
    content: citations.number(prose).replaceAll(check(urls.check), check(urls.checkWith(answers))),
  }))
}

function proofModel(
  { edition, urls, feedbackUrl }: PageContext,
  decision: Decision,
  topic: Topic,
  outcome: Outcome,
  citations: Citations,
): ProofModel {
  const { name } = edition.pages.answer.topics[topic]
  return {
    summary: outcome.summary,
    path: decision[topic].because.map((answer) => pathStep(edition, answer)),
    rule: { url: urls.rule(outcome.id), text: fill(edition.pages.answer.rule, { topic: name }) },
    why: citations.number(outcome.why),
    sure: fill(edition.pages.answer.sure, { confidence: confidenceWords(edition.words, outcome) }),
    guide: guideLink(edition, urls, outcome),
    feedback: feedbackUrl({ title: name, path: urls.answerTo(decision.answers, topic) }),
    ...reviewSentences(outcome, edition),
  }
}

function pathStep(edition: Edition, { question, answer }: Answer): PathStep {
  const { short, options } = edition.questions[question]
  return {
    question: short,
    options: options.map(({ value, label }) => ({ label, taken: value === answer })),
  }
}

const RELATION_WORDS = {
  'agrees': 'agrees',
  'differs': 'differs',
  'both-refuse': 'bothRefuse',
  'silent': 'silent',
} as const satisfies Readonly<Record<Exclude<ArticleRelation, 'varies'>, keyof Edition['pages']['answer']>>

/** What the article says; nothing while that hangs on an open question. */
function articleModel(
  edition: Edition,
  topic: Topic,
  { article, relation }: TopicDecision,
  outcome: Outcome,
  citations: Citations,
): ArticleModel | undefined {
  if (article === 'depends' || relation === 'varies') return undefined
  const { answer: page } = edition.pages
  const { name, article: url } = page.topics[topic]
  const covered = relation !== 'silent'
  return {
    verdictWord: edition.words.articleVerdicts[article],
    says: around(page[RELATION_WORDS[relation]], 'verdict'),
    text: covered ? citations.number(outcome.article) : undefined,
    link: covered ? { url, text: fill(page.readArticle, { topic: name }) } : undefined,
  }
}

function possibleModels(
  edition: Edition,
  urls: Urls,
  topic: Topic,
  { possible }: TopicDecision,
  answers: Answers,
): PossibleModel[] {
  const { words } = edition
  return possible.map(({ outcome, verdict }) => ({
    title: edition.outcomes[outcome].title,
    rule: urls.rule(outcome),
    hangsOn: hangsOn(edition, topic, outcome, answers),
    verdict,
    verdictWord: words.verdicts[verdict],
  }))
}

function hangsOn(edition: Edition, topic: Topic, outcome: OutcomeId, answers: Answers): string | undefined {
  const open = TABLES[topic].columns.filter((key) => isOpen(answers, key))
  const conditions = conditionWords(edition, CONDITIONS_OF.get(outcome) ?? {}, open)
  if (conditions.length === 0) return undefined
  return fill(edition.pages.answer.hangsOn, { conditions: conditionsText(edition, conditions) })
}

function guideLink(edition: Edition, urls: Urls, { guide }: Outcome): LinkModel {
  const title = guideTitle(edition, urls, guide)
  return { url: guide, text: fill(edition.pages.answer.readOn, { title }) }
}
