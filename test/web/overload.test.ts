// Overload, over real sockets: new answers wait their turn, beyond a limit they are shed, and what is ready goes on.

import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { answerSets, formatAnswers } from '../../src/decision/index.ts'
import { LIMITS } from '../../src/web/app.ts'
import { HTML, PROBLEM_JSON } from '../../src/web/http/media-types.ts'
import { SITE_PATHS } from '../../src/web/urls.ts'
import { attributesOf, documentOf, edition, testApp, textsOf, urls } from '../fixtures.ts'
import { connectTo, requestFor, responsesIn } from './http/apps.ts'

/** Different sets of answers, each answered by a response of its own. */
const QUERIES = answerSets(['sim', 'mainland', 'wechat', 'alipay']).map(formatAnswers).filter(Boolean)

/** What has to be made when it is first asked for, by kind. */
const ON_DEMAND = {
  'answer': (query: string) => `${urls.answer}?${query}`,
  'filled form': (query: string) => `${urls.check}?${query}`,
  'form with faults': (query: string) => `${urls.answer}?${query}&where=nowhere`,
  'decision': (query: string) => `${urls.decision}?${query}`,
  'search': (query: string) => urls.searchFor(query),
  'wrong address': (query: string) => urls.section(encodeURIComponent(`wechat ${query}`)),
} as const satisfies Readonly<Record<string, (query: string) => string>>

type Kind = keyof typeof ON_DEMAND
const KINDS = Object.keys(ON_DEMAND) as Kind[]
/** A wrong address is neither shed nor waited for: its page is ready, but for the places that come near. */
const SHED = KINDS.filter((kind) => kind !== 'wrong address')

async function listening(maxWaiting: number): Promise<FastifyInstance> {
  const app = await testApp({ limits: { maxWaiting } })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return app
}

/** A connection that the server has accepted already: it accepts one in a turn of the event loop. */
async function acceptedConnection(app: FastifyInstance) {
  const connection = await connectTo(app)
  connection.write(requestFor(SITE_PATHS.version))
  await connection.waitFor(/\n$/)
  return { ...connection, responses: () => responsesIn(connection.received()).slice(1) }
}

/** A connection for each path, all of them asking at once, and how many have their response. */
async function askAll(app: FastifyInstance, paths: readonly string[]) {
  const connections = await Promise.all(paths.map(() => acceptedConnection(app)))
  for (const [index, connection] of connections.entries()) {
    connection.write(requestFor(paths[index] ?? '', 'GET', ['Connection: close']))
  }
  const ends = connections.map((connection) => connection.end())
  return {
    answered: () => connections.filter(({ received }) => received().split('HTTP/1.1 ').length > 2).length,
    responses: async () => {
      await Promise.all(ends)
      return connections.flatMap(({ responses }) => responses())
    },
  }
}

const STATUSES: Partial<Record<Kind, number>> = { 'form with faults': 400, 'wrong address': 404 }
const statusOf = (kind: Kind) => STATUSES[kind] ?? 200

describe.each(SHED)('behind 16 clients that each ask for a new %s', (kind) => {
  test.each([SITE_PATHS.health, SITE_PATHS.ready, urls.home])(
    '%s is answered before most of them',
    async (path) => {
      const app = await listening(LIMITS.maxWaiting)
      const reader = await acceptedConnection(app)
      const clients = await askAll(app, QUERIES.slice(0, 16).map(ON_DEMAND[kind]))
      // It comes last of all, and the one before may be under way by then.
      reader.write(requestFor(path))
      await reader.waitFor(/200 OK.*200 OK/s)
      expect(clients.answered()).toBeLessThanOrEqual(3)
      const responses = await clients.responses()
      expect(responses.map(({ status }) => status)).toEqual(Array<number>(16).fill(statusOf(kind)))
    },
  )
})

describe.each(SHED)('of 40 clients that each ask for a new %s, where 4 may wait', (kind) => {
  test('those beyond are told to come back, and find it then', async () => {
    const app = await listening(4)
    const paths = QUERIES.slice(0, 40).map(ON_DEMAND[kind])
    const responses = await (await askAll(app, paths)).responses()
    const shed = responses.filter(({ status }) => status === 503)
    expect(shed.length).toBeGreaterThan(0)
    expect(responses.filter(({ status }) => status === statusOf(kind)).length).toBeGreaterThanOrEqual(5)
    expect(responses).toHaveLength(40)
    for (const { headers } of shed) {
      const security = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
      expect(headers).toMatchObject({ ...security, 'retry-after': '2', 'cache-control': 'no-store' })
      expect(headers).not.toHaveProperty('etag')
    }
    for (const path of paths)
      expect([path, (await app.inject(path)).statusCode]).toEqual([path, statusOf(kind)])
  })
})

describe('behind 40 clients at new wrong addresses', () => {
  const WRONG = QUERIES.slice(0, 40).map(ON_DEMAND['wrong address'])

  test('all are told so, most of them without what comes near', async () => {
    const app = await listening(4)
    const responses = await (await askAll(app, WRONG)).responses()
    expect(responses.map(({ status }) => status)).toEqual(Array<number>(40).fill(404))
    const ready = responses.filter(({ body }) => !documentOf(body).querySelector('.nearest'))
    expect(ready.length).toBeGreaterThan(20)
    expect(ready.length).toBeLessThan(40)
    for (const { headers, body } of ready) {
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      expect(headers).not.toHaveProperty('retry-after')
      expect(body).toBe(ready[0]?.body)
    }
  })

  // With room for two, a third that waited would have to be a reader of an answer.
  test('nobody who asks for an answer is shed', async () => {
    const app = await listening(2)
    const flood = await askAll(app, WRONG)
    const answer = await (await askAll(app, [ON_DEMAND.answer('sim=lapsed')])).responses()
    expect(answer.map(({ status }) => status)).toEqual([200])
    await flood.responses()
  })
})

test.each(SHED)('a new %s that 40 clients ask for at once takes one place for all of them', async (kind) => {
  const app = await listening(1)
  const path = ON_DEMAND[kind]('sim=receives')
  const responses = await (await askAll(app, Array<string>(40).fill(path))).responses()
  expect(responses.map(({ status }) => status)).toEqual(Array<number>(40).fill(statusOf(kind)))
})

describe('what a reader sees of it', () => {
  async function shedAt(path: string) {
    const app = await listening(0)
    const [, shed] = await Promise.all([app.inject(`${urls.answer}?sim=lapsed`), app.inject(path)])
    return shed
  }

  test.each([`${urls.answer}?sim=receives`, `${urls.check}?sim=receives`, urls.searchFor('sim')])(
    'at %s: a page that says so',
    async (path) => {
      const { statusCode, headers, body } = await shedAt(path)
      expect([statusCode, headers['content-type']]).toEqual([503, HTML])
      const page = documentOf(body)
      expect(textsOf(page, 'h1')).toEqual([edition.pages.overloaded.title])
      expect(attributesOf(page, '.index a', 'href')).toEqual(
        edition.sections.map(({ id }) => urls.section(id)),
      )
    },
  )

  test('of the API: a problem document, which any site may read', async () => {
    const { statusCode, headers, body } = await shedAt(`${urls.decision}?sim=receives`)
    expect([statusCode, headers['content-type']]).toEqual([503, PROBLEM_JSON])
    expect(headers['access-control-allow-origin']).toBe('*')
    const code = 'service-unavailable'
    const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503, code }
    expect(JSON.parse(body)).toEqual(problem)
  })
})

test('what needs no making is never shed: a redirect, a form that is sent, an answer that is kept', async () => {
  const app = await listening(0)
  const kept = `${urls.answer}?sim=receives`
  await app.inject(kept)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const [busy, ...responses] = await Promise.all([
    Promise.all([app.inject(`${urls.answer}?sim=lapsed`), app.inject(`${urls.answer}?sim=silent`)]),
    app.inject(`${kept}&utm_source=x`),
    app.inject({ method: 'POST', url: urls.answer, payload: 'sim=silent', headers: form }),
    app.inject(kept),
    app.inject(urls.check),
    app.inject(urls.answer),
    app.inject(`${urls.search}?q=+`),
    app.inject(`${urls.decision}?sim=x`),
  ])
  expect(busy.map(({ statusCode }) => statusCode)).toContain(503)
  expect(responses.map(({ statusCode }) => statusCode)).toEqual([301, 303, 200, 200, 302, 200, 400])
})
