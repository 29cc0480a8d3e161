// The map from a reader's account and SIM to the verdict, one for each topic: every cell is what is decided from
// these two answers alone, and leads to that answer.

import { DECIDED, decide, NO_ANSWERS, QUESTIONS, TOPICS, withAnswer } from '../../decision/index.ts'
import type { Answer, Decided, Topic } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import { optionOf } from '../check/phrases.ts'
import type { PageContext } from '../render/context.ts'

export interface SituationMap {
  readonly caption: string
  /** The name of the rows: which account. */
  readonly account: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly account: string; readonly cells: readonly MapCell[] }[]
}

interface MapCell {
  readonly url: string
  readonly verdict: Decided
  /** The account, the SIM and the verdict in words: a chip has none. */
  readonly label: string
}

/** A verdict that stands in a map, with its word. */
export interface LegendEntry {
  readonly verdict: Decided
  readonly word: string
}

/** The map of each topic. */
export function situationMaps(context: PageContext): SituationMap[] {
  return TOPICS.map((topic) => situationMap(context, topic))
}

/** The verdicts that stand in these maps, best first. */
export function legendOf({ words }: Edition, maps: readonly SituationMap[]): LegendEntry[] {
  const shown = new Set(
    maps.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell.verdict))),
  )
  return DECIDED.filter((verdict) => shown.has(verdict)).map((verdict) => ({
    verdict,
    word: words.verdicts[verdict],
  }))
}

type SimAnswer = Answer<'sim'>
type AccountAnswer = Answer<Topic>

const SIMS: readonly SimAnswer[] = QUESTIONS.sim.map((answer) => ({ question: 'sim', answer }))

/** The accounts that a topic asks about. */
const ACCOUNTS: Readonly<Record<Topic, readonly AccountAnswer[]>> = {
  wechat: QUESTIONS.wechat.map((answer) => ({ question: 'wechat', answer })),
  alipay: QUESTIONS.alipay.map((answer) => ({ question: 'alipay', answer })),
}

function situationMap(context: PageContext, topic: Topic): SituationMap {
  const { edition } = context
  return {
    caption: edition.pages.home.topics[topic].question,
    account: edition.questions[topic].short,
    columns: SIMS.map((sim) => situationWords(edition, sim)),
    rows: ACCOUNTS[topic].map((account) => ({
      account: situationWords(edition, account),
      cells: SIMS.map((sim) => mapCell(context, topic, account, sim)),
    })),
  }
}

function mapCell(
  { edition, urls }: PageContext,
  topic: Topic,
  account: AccountAnswer,
  sim: SimAnswer,
): MapCell {
  const answers = withAnswer(withAnswer(NO_ANSWERS, account), sim)
  const { verdict } = decide(answers)[topic]
  const label = fill(edition.pages.home.map.cell, {
    account: situationWords(edition, account),
    sim: situationWords(edition, sim),
    verdict: edition.words.verdicts[verdict],
  })
  return { url: urls.answerTo(answers), verdict, label }
}

/** An answer as one short phrase. */
function situationWords(edition: Edition, answer: Answer): string {
  return optionOf(edition, answer).situation
}
