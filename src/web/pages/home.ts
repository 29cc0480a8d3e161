// The front page: the question, the short answers, the way into the check, the map of situations, the sections of
// the guide, what became of the article.

import { fillCounted } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Decided, Topic } from '../../decision/index.ts'
import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources } from '../render/partials.ts'
import type { SourceList } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { urlsFor } from '../urls.ts'
import { claimTally } from './claim-tally.ts'
import type { TallyEntry } from './claim-tally.ts'
import { definePage, NO_INPUT } from './page.ts'
import { sectionIndex } from './section-index.ts'
import type { IndexedSection } from './section-index.ts'
import { shortAnswers } from './short-answer.ts'
import { legendOf, situationMaps } from './situation-map.ts'
import type { LegendEntry, SituationMap } from './situation-map.ts'
import { coreQuestion } from './structured-data.ts'

export interface HomeModel extends PageModel {
  readonly page: Edition['pages']['home']
  /** The other editions, each in a line in its own language. */
  readonly offers: readonly { readonly language: string; readonly url: string; readonly text: string }[]
  readonly answers: readonly AnswerCard[]
  readonly checkUrl: string
  /** What the short answers rest on. */
  readonly basis: string
  readonly legend: readonly LegendEntry[]
  readonly maps: readonly SituationMap[]
  readonly guideUrl: string
  readonly sections: readonly IndexedSection[]
  readonly article: {
    readonly lead: string
    readonly tally: readonly Pick<TallyEntry, 'word' | 'count'>[]
    readonly url: string
  }
  readonly sources: SourceList | undefined
}

/** A short answer, as the card of its topic. */
interface AnswerCard {
  readonly id: Topic
  readonly question: string
  readonly verdict: Decided
  readonly verdictWord: string
  readonly answer: string
  readonly guide: { readonly url: string; readonly text: string }
}

declare module '../render/views.ts' {
  interface ViewModels {
    home: HomeModel
  }
}

export const homePage = definePage({
  name: 'home',
  view: 'home',
  styles: ['frame', 'prose', 'index', 'home', 'verdict', 'folded'],
  listed: true,
  wide: true,
  inputs: NO_INPUT,
  path: (urls) => urls.home,
  // Its own words have no date. It counts the claims of the sections, and its map shows the outcomes' verdicts.
  dates: ({ sections, outcomes }) =>
    [...sections, ...Object.values(outcomes)].map(({ reviewed }) => reviewed),
  data: ({ edition }) => [coreQuestion(edition)],
  model: (context, _, head) => {
    const { edition, urls } = context
    const { home } = edition.pages
    const citations = citationsFor(context)
    const maps = situationMaps(context)
    return {
      head,
      page: home,
      offers: offersOf(context),
      answers: answerCards(edition),
      checkUrl: urls.check,
      basis: citations.number(home.prose),
      legend: legendOf(edition, maps),
      maps,
      guideUrl: urls.guide,
      sections: sectionIndex(context),
      article: articleModel(context),
      sources: listedSources(citations.list(), context),
    }
  },
})

function offersOf({ edition, editions }: PageContext): HomeModel['offers'] {
  return editions
    .filter(({ language }) => language !== edition.language)
    .map(({ language, words }) => ({
      language: words.language,
      url: urlsFor(language).home,
      text: words.edition.offer,
    }))
}

function answerCards(edition: Edition): AnswerCard[] {
  const { answer: page, home } = edition.pages
  return shortAnswers(edition).map(({ topic, question, verdict, verdictWord, answer }) => ({
    id: topic,
    question,
    verdict,
    verdictWord,
    answer,
    guide: { url: page.topics[topic].article, text: home.topics[topic].more },
  }))
}

function articleModel({ edition, urls }: PageContext): HomeModel['article'] {
  const tally = claimTally(edition)
  const count = tally.reduce((sum, entry) => sum + entry.count, 0)
  return {
    lead: fillCounted(edition.words, edition.pages.home.article.lead, count),
    tally: tally.map((entry) => ({ word: entry.word, count: entry.count })),
    url: urls.claims,
  }
}
