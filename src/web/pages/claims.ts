// The claims of the article: how many of them hold, what is true in place of each, what that means for a reader, and
// what nobody has published.

import { decide, TOPICS } from '../../decision/index.ts'
import type { Answer, Answers, Decided, Topic } from '../../decision/index.ts'
import { around, confidenceWords, fill, fillCounted, joined } from '../../content/index.ts'
import type { Around, Claim, Edition, Unknown } from '../../content/index.ts'
import { optionOf } from '../check/phrases.ts'
import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources, overdueSentence } from '../render/partials.ts'
import type { SourceList } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { claimTally } from './claim-tally.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface ClaimsModel extends PageModel {
  readonly page: Edition['pages']['claims']
  readonly overdue: string | undefined
  readonly content: string
  readonly total: string
  /** How many claims are in each state; a state without any is left out. */
  readonly tally: readonly { readonly state: Claim['state']; readonly text: string }[]
  readonly claims: readonly ClaimModel[]
  readonly topics: readonly TopicCases[]
  readonly checkUrl: string
  /** What stands around the way to find out something. */
  readonly findOut: Around
  readonly unknowns: readonly UnknownModel[]
  readonly sources: SourceList | undefined
}

interface ClaimModel {
  readonly id: string
  readonly state: Claim['state']
  readonly stateWord: string
  readonly truth: string
  /** What the article says, or leaves out. */
  readonly article: string
  readonly confidence: string
  /** The claim's box in the guide. */
  readonly url: string
}

interface TopicCases {
  readonly name: string
  readonly cases: readonly CaseModel[]
}

interface CaseModel {
  readonly situation: string
  /** The answer, its fold about the article open. */
  readonly url: string
  readonly verdict: Decided
  readonly verdictWord: string
  readonly article: string
}

interface UnknownModel {
  readonly id: string
  readonly title: string
  readonly content: string
  readonly findOut: string
  readonly feedback: string | undefined
}

declare module '../render/views.ts' {
  interface ViewModels {
    claims: ClaimsModel
  }
}

/** Situations that the article speaks of, each by the answers that settle its topic. */
const CASES = {
  wechat: [
    { wechat: 'none', sim: 'receives', mainland: 'none' },
    { wechat: 'mainland', sim: 'receives', mainland: 'reachable' },
    { wechat: 'none', sim: 'silent', mainland: 'none' },
  ],
  alipay: [
    { alipay: 'none', sim: 'receives', mainland: 'none' },
    { alipay: 'mainland-card', sim: 'silent', mainland: 'reachable' },
    { alipay: 'mainland-no-card', sim: 'silent', mainland: 'none' },
  ],
} as const satisfies Record<Topic, readonly Partial<Answers>[]>

export const claimsPage = definePage({
  name: 'claims',
  view: 'claims',
  styles: ['frame', 'prose', 'claims', 'tally', 'verdict', 'folded'],
  listed: true,
  menu: 'header',
  inputs: NO_INPUT,
  path: (urls) => urls.claims,
  dates: ({ sections, unknowns }) => [...sections, ...unknowns].map(({ reviewed }) => reviewed),
  places: placesOn,
  anchors: placesOn,
  model: (context, _, head, today) => {
    const { edition, urls } = context
    const { sections, unknowns, pages } = edition
    const citations = citationsFor(context)
    const claims = claimsIn(sections)
    return {
      head,
      page: pages.claims,
      overdue: overdueSentence([...sections, ...unknowns], today, edition),
      content: citations.number(pages.claims.prose),
      total: fillCounted(edition.words, pages.claims.total, claims.length),
      tally: tallyOf(edition),
      claims: sections.flatMap((section) =>
        section.prose.claims.map((claim) => claimModel(context, section.id, claim)),
      ),
      topics: TOPICS.map((topic) => topicCases(context, topic)),
      checkUrl: urls.check,
      findOut: around(pages.claims.findOut, 'how'),
      unknowns: unknowns.map((unknown) => unknownModel(context, unknown, citations.number)),
      sources: listedSources(citations.list(), context),
    }
  },
})

function placesOn({ sections, unknowns }: Edition): string[] {
  return [...claimsIn(sections), ...unknowns].map(({ id }) => id)
}

function claimsIn(sections: Edition['sections']): Claim[] {
  return sections.flatMap(({ prose }) => prose.claims)
}

function tallyOf(edition: Edition): ClaimsModel['tally'] {
  return claimTally(edition)
    .filter(({ count }) => count > 0)
    .map(({ state, word, count }) => ({
      state,
      text: fillCounted(edition.words, edition.pages.claims.tally, count, { state: word }),
    }))
}

function claimModel(
  { edition: { words, pages }, urls }: PageContext,
  section: string,
  { id, state, text, truth, confidence, inferred }: Claim,
): ClaimModel {
  const { leftOut, quoted } = pages.claims
  return {
    id,
    state,
    stateWord: words.claim[state],
    truth,
    article: fill(state === 'omitted' ? leftOut : quoted, { text }),
    confidence: confidenceWords(words, { confidence, inferred }),
    url: urls.section(section, id),
  }
}

function topicCases({ edition, urls }: PageContext, topic: Topic): TopicCases {
  const { words, pages } = edition
  const cases = CASES[topic].map((given): CaseModel => {
    const answers: Answers = { ...given, card: [] }
    const { verdict, article, because } = decide(answers)[topic]
    return {
      situation: conditionsOf(edition, because),
      url: urls.answerTo(answers, `${topic}-article`),
      verdict,
      verdictWord: words.verdicts[verdict],
      article: fill(pages.claims.caseArticle, {
        verdict: article === 'depends' ? words.verdicts.depends : words.articleVerdicts[article],
      }),
    }
  })
  return { name: pages.answer.topics[topic].name, cases }
}

/** Answers in one line, each in the words of its condition. */
function conditionsOf(edition: Edition, answers: readonly Answer[]): string {
  const options = answers.map((answer) => optionOf(edition, answer))
  return joined(
    edition.words.join.clauses,
    options.map((option) => option.if ?? option.label),
  )
}

function unknownModel(
  { urls, feedbackUrl }: PageContext,
  { id, title, prose, findOut }: Unknown,
  number: (prose: Unknown['prose']) => string,
): UnknownModel {
  return {
    id,
    title,
    content: number(prose),
    findOut: number(findOut),
    feedback: feedbackUrl({ title, path: urls.unknown(id) }),
  }
}
