// Routes of the API: for anyone on any site, with problem documents (RFC 9457) for every failure.

import { describe, expect, test } from 'vitest'
import { fill, fillCounted, listed } from '../../../src/content/index.ts'
import { QUESTIONS } from '../../../src/decision/index.ts'
import { HTML, PROBLEM_JSON } from '../../../src/web/http/media-types.ts'
import { documentOf, edition, sharedApp, site, urls } from '../../fixtures.ts'

const NO_CODING = { 'accept-encoding': '*;q=0' }

const app = await sharedApp()

describe('bad requests name every fault, in words', () => {
  const { check } = edition.pages
  const { sim, where, card } = edition.questions
  const china = where.options.find(({ value }) => value === 'china')?.label ?? ''
  const twice = listed(edition.words, [china, china], 'and')
  const known = site.editions.map(({ language }) => language)
  const languages = `lang: ${known.join(', ')}`
  const allowed: Readonly<Record<string, readonly string[]>> = { ...QUESTIONS, lang: known }
  const unknown = (legend: string, value: string) => fill(check.unknown, { legend, value, count: 1 })
  const repeated = fillCounted(edition.words, check.repeated, 2, { legend: where.legend, value: twice })

  test.each([
    ['an unknown value', 'sim=perhaps', { sim: ['unknown', unknown(sim.legend, 'perhaps')] }],
    [
      'a doubled answer, and another fault',
      'where=china&where=china&card=gold',
      { where: ['repeated', repeated], card: ['unknown', unknown(card.legend, 'gold')] },
    ],
    ['a language that there is no edition of', 'lang=fr', { lang: ['unknown', languages] }],
    ['two languages', 'lang=zh&lang=zh', { lang: ['repeated', languages] }],
    [
      'a fault in both',
      'lang=fr&sim=x',
      { sim: ['unknown', unknown(sim.legend, 'x')], lang: ['unknown', languages] },
    ],
  ])('%s', async (_, query, faults) => {
    const response = await app.inject(`${urls.decision}?${query}`)
    expect(response.statusCode).toBe(400)
    expect(response.headers).toMatchObject({
      'content-type': PROBLEM_JSON,
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    })
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'bad-request',
      errors: Object.entries(faults).map(([question, [code, message]]) => ({
        question,
        code,
        message,
        allowed: allowed[question],
      })),
    })
  })
})

describe('every failure is a problem document that any site may read', () => {
  test.each([
    [404, 'Not Found', { url: '/api/nowhere' }],
    [404, 'Not Found', { url: '/api/decision/more' }],
    [405, 'Method Not Allowed', { method: 'POST', url: '/api/decision', payload: '{}' }],
    [405, 'Method Not Allowed', { method: 'DELETE', url: '/api/openapi.json' }],
    [406, 'Not Acceptable', { url: '/api/decision', headers: NO_CODING }],
    [406, 'Not Acceptable', { url: '/api/openapi.json', headers: NO_CODING }],
    [414, 'URI Too Long', { url: `/api/decision?${'a=1&'.repeat(10_000)}` }],
    [400, 'Bad Request', { url: '/api/%zz' }],
  ] as const)('%i %s', async (status, title, request) => {
    const response = await app.inject(request)
    expect(response.statusCode).toBe(status)
    const code = title.toLowerCase().replaceAll(' ', '-')
    expect(response.json()).toEqual({ type: 'about:blank', title, status, code })
    expect(response.headers).toMatchObject({
      'content-type': PROBLEM_JSON,
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.allow).toBe(status === 405 ? 'GET, HEAD, OPTIONS' : undefined)
  })
})

test('any site may read what is served', async () => {
  for (const url of [urls.decision, `${urls.decision}?sim=receives`, urls.openapi]) {
    const { statusCode, headers } = await app.inject(url)
    expect([url, statusCode, headers['access-control-allow-origin']]).toEqual([url, 200, '*'])
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
  }
})

describe('the page about the API', () => {
  test.each(['POST', 'PUT', 'OPTIONS'] as const)('refuses %s as a page does', async (method) => {
    const { statusCode, headers, body } = await app.inject({ method, url: urls.api })
    expect([statusCode, headers.allow, headers['content-type']]).toEqual([405, 'GET, HEAD', HTML])
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(documentOf(body).querySelector('h1')?.textContent).toBe(edition.pages['method-not-allowed'].title)
  })
})
