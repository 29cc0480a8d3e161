// The decision as JSON, in the shape that clients rely on.

import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import {
  answerSets,
  decide,
  formatAnswers,
  NO_ANSWERS,
  parseAnswers,
  QUESTION_KEYS,
  QUESTIONS,
} from '../../../src/decision/index.ts'
import type { OutcomeId } from '../../../src/decision/index.ts'
import { decisionJson } from '../../../src/web/api/decision-json.ts'
import { edition, site, testApp, urls } from '../../fixtures.ts'

test('the example of the contract', async () => {
  const app = await testApp()
  const response = await app.inject('/api/decision?sim=receives&mainland=none&wechat=none&lang=zh')
  expect(response.statusCode).toBe(200)
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(response.headers['cache-control']).toMatch(/^public, max-age=/)
  const json = response.json<Record<string, Record<string, unknown>>>()
  expect(json).toMatchObject({
    answers: { sim: 'receives', mainland: 'none', wechat: 'none', card: [] },
    open: ['holder', 'alipay', 'where', 'card'],
    url: '/answer?sim=receives&mainland=none&wechat=none',
    wechat: {
      verdict: 'conditional',
      outcome: 'wechat-new-overseas-number',
      title: edition.outcomes['wechat-new-overseas-number'].title,
      article: { verdict: 'no', relation: 'differs', url: '/guide/binding#wechat-binding' },
      possible: [{ outcome: 'wechat-new-overseas-number', verdict: 'conditional' }],
      ask: null,
      because: [
        { question: 'wechat', answer: 'none' },
        { question: 'sim', answer: 'receives' },
        { question: 'mainland', answer: 'none' },
      ],
      nextSteps: edition.outcomes['wechat-new-overseas-number'].steps.map(({ text }) => text),
    },
    alipay: { verdict: 'depends', outcome: null, ask: 'alipay', nextSteps: [] },
  })
  // Where several outcomes are possible, the sources are those of all of them.
  const possible = (json.alipay?.possible as { outcome: OutcomeId }[]).flatMap(
    ({ outcome }) => edition.outcomes[outcome].sources,
  )
  expect(new Set(json.alipay?.sources as string[])).toEqual(new Set(possible))
  expect(json.wechat?.wouldChange).toContainEqual({
    question: 'sim',
    answer: 'lapsed',
    verdict: 'no',
    turn: 'worse',
    group: 'warning',
    url: '/answer?sim=lapsed&mainland=none&wechat=none',
  })
  expect(json.wechat?.sources).toContain('tencent-2024-04')
  expect(json.cautions).toContainEqual({
    id: 'sim-not-in-your-name',
    title: edition.cautions['sim-not-in-your-name'].title,
    certain: false,
  })
  expect(json.payment?.routes).toContainEqual({
    id: 'cash',
    title: edition.routes.cash.title,
    kind: 'use',
    certain: true,
  })
})

test('for every set of answers: the keys of the contract, sources that exist, links that are canonical', () => {
  const keys = [
    'verdict',
    'outcome',
    'title',
    'article',
    'possible',
    'ask',
    'because',
    'wouldChange',
    'nextSteps',
    'sources',
  ]
  const seen = new Set<string>()
  for (const answers of answerSets()) {
    const decision = decide(answers)
    const json = decisionJson(edition, urls, decision) as Record<
      'wechat' | 'alipay',
      { sources: string[]; wouldChange: { url: string }[]; nextSteps: string[] }
    > & { url: string }
    if (json.url !== (formatAnswers(answers) === '' ? '/check' : `/answer?${formatAnswers(answers)}`))
      expect.fail(json.url)
    for (const topic of ['wechat', 'alipay'] as const) {
      const shape = JSON.stringify([
        Object.keys(json[topic]),
        json[topic].sources.every((id) => site.sources.has(id)),
        json[topic].sources.length > 0,
        json[topic].nextSteps.length > 0 || decision[topic].outcome === null,
      ])
      seen.add(shape)
    }
  }
  expect([...seen]).toEqual([JSON.stringify([keys, true, true, true])])
})

test('the url is the check when every question is open, and the answer once one is answered', () => {
  const urlOf = (query: string) =>
    decisionJson(edition, decide(parseAnswers(new URLSearchParams(query)).answers)).url
  expect(decide(NO_ANSWERS).open).toEqual(QUESTION_KEYS)
  expect(urlOf('')).toBe('/check')
  for (const key of QUESTION_KEYS) {
    const query = `${key}=${QUESTIONS[key][0]}`
    expect(urlOf(query)).toBe(`/answer?${query}`)
  }
})

describe('bad requests are problem documents (RFC 9457) that name every fault', () => {
  test.each([
    ['an unknown value', 'sim=perhaps', ['sim']],
    ['a doubled answer, and another fault', 'where=china&where=china&card=gold', ['where', 'card']],
    ['a language there is no edition of', 'lang=en', ['lang']],
    ['two languages', 'lang=zh&lang=zh', ['lang']],
  ])('%s', async (_, query, questions) => {
    const app = await testApp()
    const response = await app.inject(`/api/decision?${query}`)
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const problem = response.json<{
      status: number
      title: string
      errors: { question: string; message: string }[]
    }>()
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 })
    expect(problem.errors.map(({ question }) => question)).toEqual(questions)
    expect(problem.errors.every(({ message }) => message.length > 5)).toBe(true)
  })

  test('an unknown path, and a method that is not allowed', async () => {
    const app = await testApp()
    const unknown = await app.inject('/api/nowhere')
    expect([unknown.statusCode, unknown.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
    const post = await app.inject({ method: 'POST', url: '/api/decision', payload: '{}' })
    expect([post.statusCode, post.headers.allow, post.json<{ title: string }>().title]).toEqual([
      405,
      'GET, HEAD',
      'Method Not Allowed',
    ])
  })
})

describe('the description of the API', () => {
  interface OpenApi {
    openapi: string
    paths: Record<
      string,
      {
        get: {
          parameters: { name: string; schema: { enum?: string[]; items?: { enum: string[] } } }[]
          responses: Record<string, { content: Record<string, { schema: object }> }>
        }
      }
    >
  }
  const describe = async (app: Awaited<ReturnType<typeof testApp>>) =>
    (await app.inject('/api/openapi.json')).json<OpenApi>()

  test('is OpenAPI 3.1, names every question with its options, and nothing that is not the API', async () => {
    const { openapi, paths } = await describe(await testApp())
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toEqual(['/api/decision'])
    const parameters = paths['/api/decision']?.get.parameters ?? []
    expect(parameters.map(({ name, schema }) => [name, schema.enum ?? schema.items?.enum])).toEqual([
      ...Object.entries(QUESTIONS).map(([key, options]) => [key, [...options]]),
      ['lang', ['zh']],
    ])
  })

  test('every response is what it describes, for every set of answers and every fault', async () => {
    const app = await testApp()
    const responses = (await describe(app)).paths['/api/decision']?.get.responses ?? {}
    const ajv = new Ajv2020({ strict: false })
    const ok = ajv.compile(responses['200']?.content['application/json']?.schema ?? false)
    const bad = ajv.compile(responses['400']?.content['application/problem+json']?.schema ?? false)
    for (const answers of answerSets())
      if (!ok(JSON.parse(JSON.stringify(decisionJson(edition, urls, decide(answers))))))
        expect.fail(`${formatAnswers(answers)}: ${ajv.errorsText(ok.errors)}`)
    for (const query of ['sim=x', 'sim=receives&sim=silent', 'lang=xx', 'card=gold&where=moon'])
      if (!bad((await app.inject(`/api/decision?${query}`)).json())) expect.fail(ajv.errorsText(bad.errors))
    expect(ok({})).toBe(false)
  }, 60_000)

  test('any site may read the API, and a person finds a page about it with an example that runs', async () => {
    const app = await testApp()
    for (const url of ['/api/decision', '/api/decision?sim=x', '/api/openapi.json', '/api/nowhere'])
      expect((await app.inject(url)).headers['access-control-allow-origin']).toBe('*')
    const { body } = await app.inject('/api')
    const [, url = ''] = /curl '(?:https:\/\/example\.org)([^']+)'/.exec(body) ?? []
    expect((await app.inject(url.replaceAll('&amp;', '&'))).statusCode).toBe(200)
  })
})
