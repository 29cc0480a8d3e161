// The description of the API is OpenAPI 3.1, and every response is what it describes.

import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide, formatAnswers, QUESTIONS } from '../../../src/decision/index.ts'
import { decisionJson } from '../../../src/web/api/decision-json.ts'
import type { DecisionJson } from '../../../src/web/api/decision-json.ts'
import { EDITIONS, ANSWERS, config, DECISIVE_ANSWERS, edition, sharedApp, urls } from '../../fixtures.ts'

/** The parts of the document that are tested. */
interface Description {
  readonly openapi: string
  readonly info: { readonly title: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
}

interface Operation {
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: {
      readonly enum?: readonly string[]
      readonly items?: { readonly enum: readonly string[] }
    }
  }[]
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly content: Readonly<Record<string, { readonly schema: object }>>
      }
    >
  >
}

const app = await sharedApp()
let description: Description
let isDecision: ValidateFunction
let isProblem: ValidateFunction
beforeAll(async () => {
  description = (await app.inject(urls.openapi)).json<Description>()
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  isDecision = ajv.compile(schemaOf('200', 'application/json'))
  isProblem = ajv.compile(schemaOf('400', 'application/problem+json'))
})

const operation = () => description.paths[urls.decision]?.get ?? expect.fail(`${urls.decision} is missing`)
const schemaOf = (status: string, type: string) =>
  operation().responses[status]?.content[type]?.schema ?? expect.fail(`${status} as ${type} is missing`)

describe('the description', () => {
  test('is OpenAPI 3.1 of this site, and describes the decision alone', () => {
    expect(description.openapi).toBe('3.1.0')
    expect(description.info.title).toBe(edition.pages.api.title)
    expect(description.servers).toEqual([{ url: config.baseUrl }])
    expect(Object.keys(description.paths)).toEqual([urls.decision])
    expect(Object.keys(operation().responses)).toEqual(['200', '400'])
  })

  test('says in the words of the edition what each response is', () => {
    const { responses } = operation()
    const descriptions = Object.entries(responses).map(([status, { description }]) => [status, description])
    expect(Object.fromEntries(descriptions)).toEqual({
      200: edition.pages.api.decision,
      400: edition.pages.api.refusal,
    })
  })

  test('names every question with its options, and the languages', () => {
    const { parameters } = operation()
    expect(parameters.map(({ name, schema }) => [name, schema.enum ?? schema.items?.enum])).toEqual([
      ...Object.entries(QUESTIONS),
      ['lang', EDITIONS.map(({ language }) => language)],
    ])
    expect(parameters.filter((parameter) => parameter.in !== 'query' || parameter.required)).toEqual([])
  })
})

describe('every response is what it describes', () => {
  test('the decision, for every set of answers that decides something', () => {
    for (const answers of DECISIVE_ANSWERS) {
      const json: unknown = JSON.parse(JSON.stringify(decisionJson(edition, urls, decide(answers))))
      const valid = isDecision(json)
      expect([formatAnswers(answers), valid, isDecision.errors]).toEqual([formatAnswers(answers), true, null])
    }
  })

  test('the decision, as it is served', async () => {
    for (const query of ['', ...ANSWERS.map((url) => url.slice(urls.answer.length))]) {
      const json: unknown = (await app.inject(urls.decision + query)).json()
      expect([query, isDecision(json)]).toEqual([query, true])
    }
  })

  test.each(['sim=x', 'sim=receives&sim=silent', 'lang=xx', 'card=gold&where=moon'])(
    'the problem with %s',
    async (query) => {
      const response = await app.inject(`${urls.decision}?${query}`)
      expect([response.statusCode, isProblem(response.json()), isProblem.errors]).toEqual([400, true, null])
    },
  )

  test('and nothing else: no key fewer, none more, no other value', async () => {
    const json = (await app.inject(`${urls.decision}?sim=receives&wechat=none`)).json<DecisionJson>()
    const { wechat } = json
    expect(isDecision(json)).toBe(true)
    const wrong = [
      ...Object.keys(json).map((key) => without(json, key)),
      ...Object.keys(wechat).map((key) => ({ ...json, wechat: without(wechat, key) })),
      ...Object.keys(wechat.article).map((key) => ({
        ...json,
        wechat: { ...wechat, article: without(wechat.article, key) },
      })),
      ...['turn', 'group'].map((key) => ({
        ...json,
        wechat: { ...wechat, wouldChange: wechat.wouldChange.map((change) => without(change, key)) },
      })),
      { ...json, more: true },
      { ...json, wechat: { ...wechat, verdict: 'perhaps' } },
    ]
    expect(wrong.length).toBeGreaterThan(20)
    expect(wrong.filter((candidate) => isDecision(candidate))).toEqual([])
  })
})

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}
