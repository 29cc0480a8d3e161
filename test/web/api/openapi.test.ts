// The description of the API is OpenAPI 3.1 that linters have nothing to say of, and every decision is what it describes.
// Responses are in responses.test.ts.

import { createConfig, lintFromString } from '@redocly/openapi-core'
import type { ParameterObject, SchemaObject } from 'openapi3-ts/oas31'
import { describe, expect, test } from 'vitest'
import { OUTCOME_IDS, QUESTIONS, TABLES, TOPICS } from '../../../src/decision/index.ts'
import type { DecisionJson } from '../../../src/web/api/decision-json.ts'
import { openApiDocument } from '../../../src/web/api/openapi.ts'
import { ANSWERS, config, edition, EDITIONS, sharedApp, urls } from '../../fixtures.ts'
import { describedBy, schemaNamed } from './described.ts'

const app = await sharedApp()
const { document, operation, resolved, checkOf } = await describedBy(app, urls.openapi)
const isDecision = checkOf(schemaNamed('Decision'))
const schemaOf = (name: string) => resolved<SchemaObject>(schemaNamed(name))

type Rules = 'recommended' | 'recommended-strict' | 'spec'

/** What Redocly finds in a description by these rules. */
async function lint(source: string, rules: Rules): Promise<string[]> {
  const problems = await lintFromString({ source, config: await createConfig({ extends: [rules] }) })
  return problems.map(({ ruleId, severity, message }) => `${severity} ${ruleId}: ${message}`)
}

describe.each(EDITIONS)('the description in $language', ({ edition, urls }) => {
  const { api } = edition.pages

  test.each(['recommended', 'recommended-strict', 'spec'] as const)(
    'passes the rules that Redocly calls %s',
    async (rules) => {
      const source = (await app.inject(urls.openapi)).body
      expect(await lint(source, rules)).toEqual([])
      // They do look at it.
      expect(await lint(source.replace('"operationId":"decide"', '"operationId":1'), rules)).not.toEqual([])
    },
  )

  test('is in its words, and says what will stay', async () => {
    const own = (await describedBy(app, urls.openapi)).document
    expect(own.info).toMatchObject({
      title: api.title,
      version: expect.stringMatching(/^1\.\d+\.\d+$/) as string,
    })
    expect(own.info.description).toContain(api.promise)
    expect(own.info.contact).toEqual({ name: edition.words.name, url: config.baseUrl + urls.about })
    expect(own.externalDocs?.url).toBe(config.baseUrl + urls.api)
    const { description } = (await describedBy(app, urls.openapi)).operation(urls.decision, 'get')
    for (const words of [api.unknown, api.addresses]) expect(description).toContain(words)
  })
})

describe('the description', () => {
  test.each([
    ['http://localhost:3000', '/'],
    ['http://127.0.0.1', '/'],
    ['http://[::1]:8080', '/'],
    ['http://localhost.example.net', 'http://localhost.example.net'],
  ])('of a site at %s is of the server %s', async (baseUrl, server) => {
    const languages = EDITIONS.map(({ language }) => language)
    const own = openApiDocument(edition, urls, { languages, baseUrl })
    expect(own.servers).toMatchObject([{ url: server }])
    expect(await lint(JSON.stringify(own), 'recommended-strict')).toEqual([])
  })

  test('is OpenAPI 3.1 of this site, and describes the decision and itself', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toMatchObject([{ url: config.baseUrl }])
    expect(Object.keys(document.paths ?? {})).toEqual([urls.decision, urls.openapi])
    for (const item of Object.values(document.paths ?? {})) {
      expect(Object.keys(item as object)).toEqual(['get', 'head', 'options'])
    }
  })

  test('names every question with its options, and the languages', () => {
    const languages = EDITIONS.map(({ language }) => language)
    const optionsIn = ({ schema = {} }: ParameterObject) => {
      const { items, ...own } = resolved<SchemaObject>(schema)
      return (items ? resolved<SchemaObject>(items) : own).enum
    }
    for (const method of ['get', 'head'] as const) {
      const parameters = (operation(urls.decision, method).parameters ?? []).map(resolved<ParameterObject>)
      const inQuery = parameters.filter((parameter) => parameter.in === 'query')
      expect(inQuery.map((parameter) => [parameter.name, optionsIn(parameter)])).toEqual([
        ...Object.entries(QUESTIONS),
        ['lang', languages],
      ])
      expect(parameters.filter(({ required }) => required)).toEqual([])
    }
  })

  test('gives each app its own outcomes, with their titles', () => {
    const described = [schemaOf('WechatOutcome'), schemaOf('AlipayOutcome')]
    expect(described.flatMap((schema) => schema.enum as string[])).toEqual(OUTCOME_IDS)
    for (const [i, topic] of TOPICS.entries()) {
      expect(described[i]?.enum).toEqual(TABLES[topic].rows.map(({ outcome }) => outcome))
      for (const { outcome } of TABLES[topic].rows) {
        expect(described[i]?.description).toContain(edition.outcomes[outcome].title)
      }
    }
  })
})

describe('the decision is what it describes', () => {
  // For every situation, client.test.ts asks a typed client.
  test('as it is served', async () => {
    for (const query of ['', ...ANSWERS.map((url) => url.slice(urls.answer.length))]) {
      const json: unknown = (await app.inject(urls.decision + query)).json()
      expect([query, isDecision(json), isDecision.errors]).toEqual([query, true, null])
    }
  })

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
      // An outcome of the other app.
      { ...json, wechat: { ...wechat, outcome: TABLES.alipay.rows[0].outcome } },
    ]
    expect(wrong.length).toBeGreaterThan(20)
    expect(wrong.filter((candidate) => isDecision(candidate))).toEqual([])
  })
})

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}
