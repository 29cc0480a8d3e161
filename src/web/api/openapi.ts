// OpenAPI 3.1 document of the API, as typed data made from the same definitions that decide.

import type { OpenAPIObject, ParameterObject, SchemaObject } from 'openapi3-ts/oas31'
import {
  ARTICLE_RELATIONS,
  ARTICLE_VERDICTS,
  CAUTION_IDS,
  CHANGE_GROUPS,
  CHANGE_TURNS,
  DECIDED,
  OUTCOME_IDS,
  QUESTION_KEYS,
  QUESTIONS,
  ROUTE_IDS,
  ROUTE_KINDS,
  VERDICTS,
} from '../../decision/index.ts'
import type { QuestionKey } from '../../decision/index.ts'
import { CONFIDENCE, fill, listed, MAIN_LANGUAGE } from '../../content/index.ts'
import type { Edition, Language } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import type { DecisionJson, TopicJson } from './decision-json.ts'
import { ERROR_CODES } from './errors.ts'
import type { ParameterError } from './errors.ts'

/** A schema for each key, so that the JSON's type and its description cannot part. */
type Properties<T> = { readonly [K in keyof T]-?: SchemaObject }

/** What of the API is the same in every language. */
interface ApiFacts {
  readonly languages: readonly Language[]
  readonly baseUrl: string
}

/** Describes `GET /api/decision`, in the words of an edition. */
export function openApiDocument(
  edition: Edition,
  urls: Urls,
  { languages, baseUrl }: ApiFacts,
): OpenAPIObject {
  const { api, check } = edition.pages
  return {
    openapi: '3.1.0',
    info: { title: api.title, description: api.description, version: '1.0.0' },
    servers: [{ url: baseUrl }],
    paths: {
      [urls.decision]: {
        get: {
          operationId: 'decide',
          summary: check.title,
          description: check.description,
          tags: ['decision'],
          parameters: [
            ...QUESTION_KEYS.map((key) => questionParameter(edition, key)),
            languageParameter(languages),
          ],
          responses: {
            200: {
              description: api.decision,
              content: { 'application/json': { schema: DECISION } },
            },
            400: {
              description: api.refusal,
              content: { 'application/problem+json': { schema: PROBLEM } },
            },
          },
        },
      },
    },
  }
}

function questionParameter({ questions, words, pages: { api } }: Edition, key: QuestionKey): ParameterObject {
  const { legend, options } = questions[key]
  const labels = options.map(({ value, label }) => fill(api.option, { value, label }))
  return {
    name: key,
    in: 'query',
    required: false,
    description: fill(api.parameter, { legend, options: listed(words, labels, 'or') }),
    schema: key === 'card' ? { ...listOf(oneOf(QUESTIONS.card)), uniqueItems: true } : oneOf(QUESTIONS[key]),
  }
}

function languageParameter(languages: readonly Language[]): ParameterObject {
  return {
    name: 'lang',
    in: 'query',
    required: false,
    schema: { ...oneOf(languages), default: MAIN_LANGUAGE },
  }
}

const TEXT: SchemaObject = { type: 'string' }
const FLAG: SchemaObject = { type: 'boolean' }
const QUESTION = oneOf(QUESTION_KEYS)
const VERDICT = oneOf(DECIDED)
const ANY_OPTION = oneOf([...new Set(QUESTION_KEYS.flatMap((key) => [...QUESTIONS[key]]))])
const ANSWER = { question: QUESTION, answer: ANY_OPTION }

const ANSWERS: SchemaObject = {
  type: 'object',
  additionalProperties: false,
  required: ['card'],
  properties: Object.fromEntries(
    QUESTION_KEYS.map((key) => [key, key === 'card' ? listOf(oneOf(QUESTIONS.card)) : oneOf(QUESTIONS[key])]),
  ),
}

const TOPIC = objectOf<TopicJson>({
  verdict: VERDICT,
  outcome: oneOfOrNull(OUTCOME_IDS),
  title: TEXT,
  confidence: oneOfOrNull(CONFIDENCE),
  inferred: { type: ['boolean', 'null'] },
  article: objectOf<TopicJson['article']>({
    verdict: oneOf([...ARTICLE_VERDICTS, 'depends']),
    relation: oneOf(ARTICLE_RELATIONS),
    url: TEXT,
  }),
  possible: { ...listOf(objectOf({ outcome: oneOf(OUTCOME_IDS), verdict: oneOf(VERDICTS) })), minItems: 1 },
  ask: oneOfOrNull(QUESTION_KEYS),
  because: listOf(objectOf(ANSWER)),
  wouldChange: listOf(
    objectOf<TopicJson['wouldChange'][number]>({
      ...ANSWER,
      verdict: VERDICT,
      turn: oneOf(CHANGE_TURNS),
      group: oneOf(CHANGE_GROUPS),
      url: TEXT,
    }),
  ),
  nextSteps: listOf(TEXT),
  sources: listOf(TEXT),
})

const DECISION = objectOf<DecisionJson>({
  answers: ANSWERS,
  open: listOf(QUESTION),
  url: TEXT,
  wechat: TOPIC,
  alipay: TOPIC,
  payment: objectOf<DecisionJson['payment']>({
    routes: listOf(
      objectOf<DecisionJson['payment']['routes'][number]>({
        id: oneOf(ROUTE_IDS),
        title: TEXT,
        kind: oneOf(ROUTE_KINDS),
        certain: FLAG,
      }),
    ),
  }),
  cautions: listOf(
    objectOf<DecisionJson['cautions'][number]>({ id: oneOf(CAUTION_IDS), title: TEXT, certain: FLAG }),
  ),
})

/** A problem document (RFC 9457), with the faults as an extension member. */
const PROBLEM = objectOf({
  type: TEXT,
  title: TEXT,
  status: { type: 'integer' },
  code: TEXT,
  errors: {
    ...listOf(
      objectOf<ParameterError>({
        question: oneOf([...QUESTION_KEYS, 'lang']),
        code: oneOf(ERROR_CODES),
        message: TEXT,
        allowed: listOf(TEXT),
      }),
    ),
    minItems: 1,
  },
})

function oneOf(values: readonly string[]): SchemaObject {
  return { type: 'string', enum: [...values] }
}

function oneOfOrNull(values: readonly string[]): SchemaObject {
  return { type: ['string', 'null'], enum: [...values, null] }
}

function listOf(items: SchemaObject): SchemaObject {
  return { type: 'array', items }
}

/** An object with exactly these keys. */
function objectOf<T>(properties: Properties<T>): SchemaObject {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties }
}
