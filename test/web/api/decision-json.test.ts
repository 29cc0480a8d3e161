// JSON of a decision: the contract with clients. Its shape is proved in openapi.test.ts, its agreement with the page
// in check/answer.test.ts.

import { describe, expect, test } from 'vitest'
import {
  decide,
  formatAnswers,
  NO_ANSWERS,
  parseAnswers,
  QUESTION_KEYS,
  QUESTIONS,
} from '../../../src/decision/index.ts'
import type { ArticleRelation, Decision, Topic, TopicDecision } from '../../../src/decision/index.ts'
import { decisionJson } from '../../../src/web/api/decision-json.ts'
import type { DecisionJson, TopicJson } from '../../../src/web/api/decision-json.ts'
import { shownSteps } from '../../../src/web/check/steps.ts'
import { answersOf, DECISIVE_ANSWERS, edition, testApp, urls } from '../../fixtures.ts'

const TOPICS = ['wechat', 'alipay'] as const satisfies readonly Topic[]
const { outcomes, routes, cautions } = edition
const jsonOf = (query: string) => decisionJson(edition, urls, decide(answersOf(query)))

describe('the example of the contract', () => {
  const QUERY = 'sim=receives&mainland=none&wechat=none'

  test('is served', async () => {
    const app = await testApp()
    const { statusCode, headers, body } = await app.inject(`/api/decision?${QUERY}&lang=zh`)
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(headers['cache-control']).toMatch(/^public,max-age=/)
    expect(body).toBe(JSON.stringify(jsonOf(QUERY)))
  })

  test('has the answers, the open questions, the page, the verdicts', () => {
    const outcome = outcomes['wechat-new-overseas-number']
    expect(jsonOf(QUERY)).toMatchObject({
      answers: { sim: 'receives', mainland: 'none', wechat: 'none', card: [] },
      open: QUESTION_KEYS.filter((key) => !QUERY.includes(`${key}=`)),
      url: `/answer?${QUERY}`,
      wechat: {
        verdict: 'conditional',
        outcome: 'wechat-new-overseas-number',
        title: outcome.title,
        article: { verdict: 'no', relation: 'differs', url: '/guide/binding#wechat-binding' },
        possible: [{ outcome: 'wechat-new-overseas-number', verdict: 'conditional' }],
        ask: null,
        because: [
          { question: 'wechat', answer: 'none' },
          { question: 'sim', answer: 'receives' },
          { question: 'mainland', answer: 'none' },
        ],
        confidence: outcome.confidence,
        inferred: outcome.inferred,
      },
      alipay: { verdict: 'depends', outcome: null, ask: 'alipay', nextSteps: [] },
    })
    expect(outcome.sources).toContain('tencent-2024-04')
  })

  test('has what would change it, the ways to pay, the cautions', () => {
    const { wechat, payment, cautions: warnings } = jsonOf(QUERY)
    expect(wechat.wouldChange).toContainEqual({
      question: 'sim',
      answer: 'lapsed',
      verdict: 'no',
      turn: 'worse',
      group: 'warning',
      url: '/answer?sim=lapsed&mainland=none&wechat=none',
    })
    const cash = { id: 'cash', title: routes.cash.title, kind: 'use', certain: true }
    expect(payment.routes).toContainEqual(cash)
    const { title } = cautions['sim-not-in-your-name']
    expect(warnings).toContainEqual({ id: 'sim-not-in-your-name', title, certain: false })
  })
})

describe('for every set of answers that decides something', () => {
  /** Compares a part of the JSON with what it has to be. */
  const everyOne = (
    partOf: (json: DecisionJson) => unknown,
    expectedOf: (decision: Decision) => unknown,
  ): void => {
    for (const answers of DECISIVE_ANSWERS) {
      const decision = decide(answers)
      const name = formatAnswers(answers)
      expect([name, partOf(decisionJson(edition, urls, decision))]).toEqual([name, expectedOf(decision)])
    }
  }
  const ofTopics = <T, U>(value: Readonly<Record<Topic, T>>, partOf: (topic: T, name: Topic) => U): U[] =>
    TOPICS.map((topic) => partOf(value[topic], topic))

  test('answers and open questions are those of the decision', () => {
    everyOne(
      ({ answers, open }) => ({ answers, open }),
      ({ answers, open }) => ({ answers, open }),
    )
  })

  test('verdicts, relations, reasons and changes are those of the decision', () => {
    everyOne(
      (json) =>
        ofTopics<TopicJson, unknown>(json, ({ article, wouldChange, ...topic }) => ({
          ...decidedPart(topic),
          article: article.verdict,
          relation: article.relation,
          wouldChange: wouldChange.map(({ question, answer, verdict, turn, group }) => [
            question,
            answer,
            verdict,
            turn,
            group,
          ]),
        })),
      (decision) =>
        ofTopics<TopicDecision, unknown>(decision, ({ article, relation, wouldChange, ...topic }) => ({
          ...decidedPart(topic),
          article,
          relation,
          wouldChange: wouldChange.map(({ question, answer, verdict, turn, group }) => [
            question,
            answer,
            verdict,
            turn,
            group,
          ]),
        })),
    )
  })

  test('routes and cautions are those of the decision, certain or not, by their titles', () => {
    everyOne(
      (json) => [json.payment.routes, json.cautions],
      (decision) => [
        decision.payment.map(({ id, kind, certain }) => ({ id, title: routes[id].title, kind, certain })),
        decision.cautions.map(({ id, certain }) => ({ id, title: cautions[id].title, certain })),
      ],
    )
  })

  test('titles, steps and sources are those of the outcome', () => {
    everyOne(
      (json) =>
        ofTopics<TopicJson, unknown>(json, ({ title, nextSteps, sources }) => ({
          title,
          nextSteps,
          sources,
        })),
      (decision) =>
        ofTopics<TopicDecision, unknown>(decision, ({ outcome, possible }) => {
          if (outcome !== null) {
            const { title, why, article } = outcomes[outcome]
            const steps = shownSteps(edition, outcomes[outcome], decision.answers)
            const shown = [why, ...steps.map(({ prose }) => prose), article]
            const cited = new Set(shown.flatMap(({ citations }) => citations.map(({ source }) => source)))
            cited.delete('none')
            return {
              title,
              nextSteps: steps.map(({ condition, prose }) => (condition?.before ?? '') + prose.text),
              sources: [...cited],
            }
          }
          // Where several outcomes are possible, the sources are those of all of them.
          const sources = new Set(possible.flatMap(({ outcome: id }) => outcomes[id].sources))
          return { title: edition.pages.answer.dependsTitle, nextSteps: [], sources: [...sources] }
        }),
    )
  })

  test('there are sources, and the ledger has them all', () => {
    everyOne(
      (json) =>
        ofTopics<TopicJson, unknown>(json, ({ sources }) => [
          sources.length > 0,
          sources.filter((id) => !edition.sources.has(id)),
        ]),
      () => [
        [true, []],
        [true, []],
      ],
    )
  })

  test("the URLs are those of the answer, of the article's place in the guide, of each changed answer", () => {
    everyOne(
      (json) => [
        json.url,
        ...ofTopics<TopicJson, unknown>(json, ({ article, wouldChange }) => [
          article.url,
          ...wouldChange.map(({ url }) => url),
        ]),
      ],
      (decision) => [
        urlOf(formatAnswers(decision.answers)),
        ...ofTopics<TopicDecision, unknown>(decision, ({ wouldChange }, topic) => [
          edition.pages.answer.topics[topic].article,
          ...wouldChange.map(({ question, answer }) => {
            const pairs = new URLSearchParams(formatAnswers(decision.answers))
            pairs.set(question, answer)
            return urlOf(formatAnswers(parseAnswers(pairs).answers))
          }),
        ]),
      ],
    )
  })
})

test.each([
  ['agrees', 'wechat', 'sim=receives&mainland=reachable&wechat=mainland'],
  ['differs', 'wechat', 'sim=receives&mainland=none&wechat=none'],
  ['both-refuse', 'alipay', 'sim=silent&mainland=reachable&alipay=none'],
  ['silent', 'wechat', 'sim=receives&wechat=pakistan'],
  ['varies', 'wechat', 'sim=silent&wechat=none'],
] as const satisfies readonly (readonly [ArticleRelation, Topic, string])[])(
  'relation: the article %s on %s with %s',
  (relation, topic, query) => {
    expect(jsonOf(query)[topic].article.relation).toBe(relation)
  },
)

test.each([
  ['better', 'can-do', 'sim=receives&mainland=reachable&wechat=none&login=in'],
  ['worse', 'warning', 'sim=silent&mainland=none&wechat=none&login=in'],
  ['better', 'differs', 'sim=silent&mainland=reachable&wechat=pakistan&login=in'],
] as const)('change: %s, %s', (turn, group, query) => {
  const { wouldChange } = jsonOf('sim=silent&mainland=reachable&wechat=none&login=in').wechat
  const change = wouldChange.find(({ url }) => url === urlOf(query))
  expect(change).toMatchObject({ turn, group })
})

test('the url is the check when every question is open, and the answer once one is answered', () => {
  expect(decide(NO_ANSWERS).open).toEqual(QUESTION_KEYS)
  expect(jsonOf('').url).toBe('/check')
  for (const key of QUESTION_KEYS) {
    const query = `${key}=${QUESTIONS[key][0]}`
    expect(jsonOf(query).url).toBe(`/answer?${query}`)
  }
})

/** What JSON and decision hold under the same names. */
function decidedPart(topic: Pick<TopicJson, 'verdict' | 'outcome' | 'possible' | 'ask' | 'because'>) {
  const { verdict, outcome, possible, ask, because } = topic
  return { verdict, outcome, possible: possible.map((row) => [row.outcome, row.verdict]), ask, because }
}

function urlOf(query: string): string {
  return query === '' ? '/check' : `/answer?${query}`
}
