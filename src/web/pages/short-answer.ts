// The short answer to the site's question: a verdict and a sentence for each topic. The verdict is decided, not
// written, so that it cannot differ from the answer to which it leads.

import { decide, TOPICS } from '../../decision/index.ts'
import type { Answers, Decided, Topic } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'

export interface ShortAnswer {
  readonly topic: Topic
  readonly question: string
  readonly verdict: Decided
  readonly verdictWord: string
  readonly answer: string
}

/** Whom the short answer is for: no account yet, and a number in their own name that receives codes. */
export const SHORT_ANSWER_FOR: Answers = {
  sim: 'receives',
  holder: 'self',
  wechat: 'none',
  alipay: 'none',
  card: [],
}

/** The short answers, one a topic. */
export function shortAnswers(edition: Edition): ShortAnswer[] {
  return TOPICS.map((topic) => shortAnswerTo(edition, topic))
}

/** The short answer to a topic. */
export function shortAnswerTo({ pages: { home }, words }: Edition, topic: Topic): ShortAnswer {
  const { verdict } = decide(SHORT_ANSWER_FOR)[topic]
  const { question, answer } = home.topics[topic]
  return { topic, question, verdict, verdictWord: words.verdicts[verdict], answer }
}

/** The short answers as one text. */
export function shortAnswerText(edition: Edition): string {
  const parts = shortAnswers(edition).flatMap(({ topic, verdictWord, answer }) => [
    [topic, answer],
    [`${topic}Verdict`, verdictWord],
  ])
  return fill(edition.pages.home.inShort, Object.fromEntries(parts) as Record<string, string>)
}
