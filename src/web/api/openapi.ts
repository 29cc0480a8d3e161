// The description of the API, from the same definitions that decide: the questions, the verdicts, the
// outcomes.

import {
  ARTICLE_RELATIONS,
  CAUTION_IDS,
  CHANGE_GROUPS,
  CHANGE_TURNS,
  OUTCOME_IDS,
  QUESTION_KEYS,
  QUESTIONS,
  ROUTE_IDS,
  VERDICTS,
} from '../../decision/index.ts'
import type { QuestionKey } from '../../decision/index.ts'
import { LANGUAGES } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'

const text = { type: 'string' } as const
const verdict = { type: 'string', enum: [...VERDICTS, 'depends'] } as const
const ourArticleVerdict = { type: 'string', enum: [...VERDICTS, 'not-covered', 'depends'] } as const
const relation = { type: 'string', enum: ARTICLE_RELATIONS } as const
const turn = { type: 'string', enum: CHANGE_TURNS } as const
const group = { type: 'string', enum: CHANGE_GROUPS } as const
const questionKey = { type: 'string', enum: QUESTION_KEYS } as const

/** The schema of `/api/decision`, as Fastify and its OpenAPI plugin read it. */
export function decisionSchema(edition: Edition): Record<string, unknown> {
  return {
    tags: ['decision'],
    operationId: 'decide',
    summary: edition.pages.check.title,
    description: edition.pages.check.description,
    querystring: {
      type: 'object',
      properties: {
        ...Object.fromEntries(QUESTION_KEYS.map((key) => [key, parameter(edition, key)])),
        lang: { type: 'string', enum: LANGUAGES, default: 'zh' },
      },
    },
    response: {
      200: { description: 'The decision', type: 'object', ...decision },
      400: {
        description: 'Answers that are none',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  }
}

function parameter({ questions, words }: Edition, key: QuestionKey): Record<string, unknown> {
  const { legend, options } = questions[key]
  const description = `${legend} ${options.map(({ value, label }) => `${value}${words.punctuation.colon}${label}`).join(words.punctuation.list)}`
  const one = { type: 'string', enum: QUESTIONS[key] }
  return key === 'card'
    ? { type: 'array', items: one, uniqueItems: true, description }
    : { ...one, description }
}

const answers = {
  type: 'object',
  additionalProperties: false,
  required: ['card'],
  properties: Object.fromEntries(
    QUESTION_KEYS.map((key) => [
      key,
      key === 'card'
        ? { type: 'array', items: { type: 'string', enum: QUESTIONS.card } }
        : { type: 'string', enum: QUESTIONS[key] },
    ]),
  ),
}

const answer = {
  question: questionKey,
  answer: { type: 'string', enum: [...new Set(QUESTION_KEYS.flatMap((key) => [...QUESTIONS[key]]))] },
}

const topic = object({
  verdict,
  outcome: { type: ['string', 'null'], enum: [...OUTCOME_IDS, null] },
  title: text,
  article: object({ verdict: ourArticleVerdict, relation, url: text }),
  possible: {
    type: 'array',
    minItems: 1,
    items: object({
      outcome: { type: 'string', enum: OUTCOME_IDS },
      verdict: { type: 'string', enum: VERDICTS },
    }),
  },
  ask: { type: ['string', 'null'], enum: [...QUESTION_KEYS, null] },
  because: { type: 'array', items: object(answer) },
  wouldChange: { type: 'array', items: object({ ...answer, verdict, turn, group, url: text }) },
  nextSteps: { type: 'array', items: text },
  sources: { type: 'array', items: text },
})

const decision = object({
  answers,
  open: { type: 'array', items: questionKey },
  url: text,
  wechat: topic,
  alipay: topic,
  payment: object({
    routes: {
      type: 'array',
      items: object({
        id: { type: 'string', enum: ROUTE_IDS },
        title: text,
        kind: { type: 'string', enum: ['use', 'not-found', 'article'] },
        certain: { type: 'boolean' },
      }),
    },
  }),
  cautions: {
    type: 'array',
    items: object({ id: { type: 'string', enum: CAUTION_IDS }, title: text, certain: { type: 'boolean' } }),
  },
})

// RFC 9457, with the faults as an extension member.
const problem = object({
  type: text,
  title: text,
  status: { type: 'integer' },
  errors: {
    type: 'array',
    minItems: 1,
    items: object({ question: { type: 'string', enum: [...QUESTION_KEYS, 'lang'] }, message: text }),
  },
})

function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties }
}
