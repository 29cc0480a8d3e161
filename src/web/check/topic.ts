// One topic of an answer, WeChat or Alipay: verdict, steps, why, what would change it, what the article says.

import { CHANGE_GROUPS, CONDITIONS_OF, isOpen, TABLES, withAnswer } from '../../decision/index.ts'
import type {
  Answers,
  ArticleRelation,
  Change,
  ChangeGroup,
  Decision,
  OutcomeId,
  Topic,
  TopicDecision,
  Verdict,
} from '../../decision/index.ts'
import { confidenceWords, fill } from '../../content/index.ts'
import type { Citations, Edition, Outcome } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import { guideTitle, reviewSentences } from '../render/partials.ts'
import type { ReviewSentences } from '../render/partials.ts'
import type { Urls } from '../urls.ts'
import { conditionWords, optionOf } from './phrases.ts'
import { shownSteps } from './steps.ts'

export interface TopicModel {
  readonly id: Topic
  readonly name: string
  readonly heading: string
  readonly verdict: Verdict | 'depends'
  readonly verdictWord: string
  readonly title: string
  readonly summary: string
  readonly confidence: string | undefined
  readonly article: ArticleModel
  /** The outcomes that open questions leave possible; none when there is one answer. */
  readonly possible: readonly PossibleModel[]
  readonly because: readonly { readonly question: string; readonly answer: string }[]
  readonly why: string | undefined
  readonly dates: ReviewSentences | undefined
  readonly steps: readonly { readonly condition: string | undefined; readonly content: string }[]
  readonly changes: readonly ChangeGroupModel[]
  readonly guide: LinkModel | undefined
  readonly rule: LinkModel | undefined
  readonly feedback: string | undefined
}

interface LinkModel {
  readonly url: string
  readonly text: string
}

/** What the article says, and how that stands to our answer; one sentence where it says nothing. */
interface ArticleModel {
  readonly verdictWord: string
  readonly relation: string
  readonly text: string | undefined
  readonly link: LinkModel | undefined
}

interface PossibleModel {
  readonly title: string
  /** Left out of a long list: a reader who answered little should not have the most to read. */
  readonly summary: string | undefined
  readonly rule: string
  /** The conditions of its row that are not answered yet; empty when there is none. */
  readonly hangsOn: string
  readonly verdict: Verdict
  readonly verdictWord: string
}

interface ChangeGroupModel {
  readonly group: ChangeGroup
  readonly heading: string
  readonly items: readonly LinkModel[]
}

/** The model of one topic of an answer. Its citations join those of the page, in reading order. */
export function topicModel(
  context: PageContext,
  decision: Decision,
  topic: Topic,
  citations: Citations,
): TopicModel {
  const { edition, urls, feedbackUrl } = context
  const { words } = edition
  const { answer: page } = edition.pages
  const { answers } = decision
  const result: TopicDecision = decision[topic]
  const { name, heading } = page.topics[topic]
  const outcome = result.outcome === null ? undefined : edition.outcomes[result.outcome]
  // Citations are numbered in the order in which they are asked for, which is the order of the page.
  const article = articleModel(context, topic, result, outcome, citations)
  const why = outcome && citations.number(outcome.why)
  const steps = outcome
    ? shownSteps(edition, outcome, answers).map(({ condition, prose }) => ({
        condition,
        content: citations.number(prose),
      }))
    : []
  return {
    id: topic,
    name,
    heading,
    verdict: result.verdict,
    verdictWord: words.verdicts[result.verdict],
    title: outcome?.title ?? page.dependsTitle,
    summary: outcome?.summary ?? fill(page.dependsSummary, { count: result.possible.length }),
    confidence: outcome && confidenceWords(words, outcome),
    article,
    possible: outcome ? [] : possibleModels(edition, urls, topic, result, answers),
    because: result.because.map((answer) => ({
      question: edition.questions[answer.question].short,
      answer: optionOf(edition, answer).label,
    })),
    why,
    dates: outcome && reviewSentences(outcome, edition),
    steps,
    changes: changeGroups(edition, urls, answers, result.wouldChange),
    guide: outcome && guideLink(edition, urls, outcome),
    rule: outcome && { url: urls.rule(outcome.id), text: fill(page.rule, { topic: name }) },
    feedback: feedbackUrl({ title: name, path: urls.answerTo(answers, topic) }),
  }
}

const RELATION_WORDS = {
  'agrees': 'agrees',
  'differs': 'differs',
  'both-refuse': 'bothRefuse',
  'silent': 'silent',
  'varies': 'varies',
} as const satisfies Readonly<Record<ArticleRelation, keyof Edition['pages']['answer']>>

function articleModel(
  { edition }: PageContext,
  topic: Topic,
  { article, relation }: TopicDecision,
  outcome: Outcome | undefined,
  citations: Citations,
): ArticleModel {
  const { answer: page } = edition.pages
  const { name, article: url } = page.topics[topic]
  const text = outcome && citations.number(outcome.article)
  const covered = relation !== 'silent'
  return {
    verdictWord: article === 'depends' ? '' : edition.words.articleVerdicts[article],
    relation: page[RELATION_WORDS[relation]],
    text: covered ? text : undefined,
    link: covered ? { url, text: fill(page.readArticle, { topic: name }) } : undefined,
  }
}

/** Of so many possible outcomes, each has its summary. */
const SUMMARISED = 6

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
    summary: possible.length <= SUMMARISED ? edition.outcomes[outcome].summary : undefined,
    rule: urls.rule(outcome),
    hangsOn: openConditions(edition, topic, outcome, answers),
    verdict,
    verdictWord: words.verdicts[verdict],
  }))
}

function openConditions(edition: Edition, topic: Topic, outcome: OutcomeId, answers: Answers): string {
  const { semicolon, colon } = edition.words.punctuation
  const open = TABLES[topic].columns.filter((key) => isOpen(answers, key))
  const conditions = conditionWords(edition, CONDITIONS_OF.get(outcome) ?? {}, open)
  return conditions.map(({ question, options }) => `${question}${colon}${options}`).join(semicolon)
}

function changeGroups(
  edition: Edition,
  urls: Urls,
  answers: Answers,
  changes: readonly Change[],
): ChangeGroupModel[] {
  const groups = CHANGE_GROUPS.map((group) => ({
    group,
    heading: edition.pages.answer.changes[group],
    items: changes
      .filter((change) => change.group === group)
      .flatMap((change) => changeLink(edition, urls, answers, change)),
  }))
  return groups.filter(({ items }) => items.length > 0)
}

/** A change as a sentence and a link; none where the option has no words for it ("if you had no account"). */
function changeLink(edition: Edition, urls: Urls, answers: Answers, change: Change): LinkModel[] {
  const { answer: page } = edition.pages
  const condition = optionOf(edition, change).if
  if (condition === undefined) return []
  const verdict = edition.words.verdicts[change.verdict]
  const text =
    change.verdict === 'depends'
      ? fill(page.changeDepends, { if: condition })
      : fill(page.changed, { if: condition, verdict })
  return [{ url: urls.answerTo(withAnswer(answers, change)), text }]
}

function guideLink(edition: Edition, urls: Urls, { guide }: Outcome): LinkModel {
  const title = guideTitle(edition, urls, guide)
  return { url: guide, text: fill(edition.pages.answer.readOn, { title }) }
}
