// Routes of the check: one canonical URL for each set of answers, a redirect from every other spelling, and
// answers kept for a review period.

import Fastify from 'fastify'
import { describe, expect, onTestFinished, test } from 'vitest'
import { formatAnswers } from '../../../src/decision/index.ts'
import { checkRoutes } from '../../../src/web/check/routes.ts'
import { createBudget } from '../../../src/web/http/budget.ts'
import { represent } from '../../../src/web/http/representation.ts'
import type { Variant } from '../../../src/web/http/representation.ts'
import { attributesOf, config, DECISIVE_ANSWERS, documentAt, only, sharedApp, urls } from '../../fixtures.ts'
import { connectTo, responsesIn } from '../http/apps.ts'

const app = await sharedApp()

const FORM = 'application/x-www-form-urlencoded'
const post = (payload: string) =>
  app.inject({ method: 'POST', url: urls.answer, payload, headers: { 'content-type': FORM } })

describe('the canonical URL', () => {
  test.each([
    ['keys out of order', 'wechat=none&sim=receives', 'sim=receives&wechat=none'],
    ['open answers', 'sim=receives&holder=&wechat=', 'sim=receives'],
    ['unknown keys', 'utm_source=x&sim=receives', 'sim=receives'],
    ['cards out of order, and twice', 'card=local&card=unionpay&card=local', 'card=unionpay&card=local'],
    ['an escape that needs none', 'sim=%72eceives', 'sim=receives'],
    ['an ampersand at the end', 'sim=receives&', 'sim=receives'],
  ])('%s redirect to it, for good', async (_, query, canonical) => {
    const { statusCode, headers } = await app.inject(`${urls.answer}?${query}`)
    const location = `${urls.answer}?${canonical}`
    expect([statusCode, headers.location]).toEqual([301, location])
    expect((await app.inject(location)).statusCode).toBe(200)
  })

  test('is what a posted form is sent to', async () => {
    const { statusCode, headers } = await post('wechat=none&sim=receives&holder=&card=local&card=unionpay')
    const location = `${urls.answer}?sim=receives&wechat=none&card=unionpay&card=local`
    expect([statusCode, headers.location]).toEqual([303, location])
  })

  test('is that of the page itself', async () => {
    const url = `${urls.answer}?sim=receives&wechat=none`
    const canonical = only(await documentAt(app, url), 'link[rel=canonical]').getAttribute('href')
    expect(canonical).toBe(config.baseUrl + url)
  })
})

describe('no answer at all', () => {
  test.each([urls.answer, `${urls.answer}?colour=red`])('%s leads to the check', async (url) => {
    const { statusCode, headers } = await app.inject(url)
    expect([statusCode, headers.location]).toEqual([302, urls.check])
  })

  // inject() would drop the empty query.
  test('as a browser sends an untouched form, with an empty query, leads to the line that says so', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const connection = await connectTo(app)
    connection.write(`GET ${urls.answer}? HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    const [response] = responsesIn(await connection.end())
    expect([response?.status, response?.headers.location]).toEqual([302, `${urls.check}#nothing-answered`])
  })

  test('in a form that was sent leads to the line that says so', async () => {
    const location = `${urls.check}#nothing-answered`
    expect((await app.inject(`${urls.answer}?sim=&holder=`)).headers.location).toBe(location)
    expect((await post('sim=')).headers.location).toBe(location)
    expect(attributesOf(await documentAt(app, urls.check), '#nothing-answered', 'class')).toHaveLength(1)
  })
})

test('no cache keeps where an empty form or a posted one leads', async () => {
  const responses = await Promise.all([app.inject(urls.answer), post(''), post('sim=receives')])
  expect(responses.map(({ statusCode, headers }) => [statusCode, headers['cache-control']])).toEqual([
    [302, 'no-store'],
    [303, 'no-store'],
    [303, 'no-store'],
  ])
})

test('a POST without a body or a type is an empty form', async () => {
  const { statusCode, headers } = await app.inject({ method: 'POST', url: urls.answer })
  expect([statusCode, headers.location]).toEqual([303, `${urls.check}#nothing-answered`])
})

describe('an answer', () => {
  /** The routes alone, with a calendar set by hand, and an answer that says which rendering of which period it is. */
  const routes = async () => {
    const calendar = { now: '1970-01-01', period: () => calendar.now }
    const hooks = { whileRendering: () => Promise.resolve() }
    let renderings = 0
    const own = Fastify()
    await own.register(checkRoutes, {
      urls,
      calendar,
      budget: createBudget<Variant>({ maxWaiting: 1, restRatio: 0 }),
      editions: 1,
      emptyForm: () => represent('', { type: FORM, cache: 'no-store' }),
      renderForm: () => Promise.reject(new Error('no form is asked for')),
      renderAnswer: async ({ answers }, today) => {
        renderings += 1
        const html = `${today} ${formatAnswers(answers)} ${renderings}`
        await hooks.whileRendering()
        return { html, policy: '' }
      },
    })
    onTestFinished(async () => {
      await own.close()
    })
    const answer = async (query: string) => (await own.inject(`${urls.answer}?${query}`)).body
    return { calendar, hooks, answer }
  }

  test('is made once in a review period', async () => {
    const { answer } = await routes()
    expect(await answer('sim=silent')).toBe('1970-01-01 sim=silent 1')
    expect(await answer('sim=lapsed')).toBe('1970-01-01 sim=lapsed 2')
    expect(await answer('sim=silent')).toBe('1970-01-01 sim=silent 1')
  })

  test('is made anew in another review period, as of its first day', async () => {
    const { calendar, answer } = await routes()
    expect(await answer('sim=silent')).toBe('1970-01-01 sim=silent 1')
    calendar.now = '2027-05-23'
    expect(await answer('sim=silent')).toBe('2027-05-23 sim=silent 2')
    expect(await answer('sim=silent')).toBe('2027-05-23 sim=silent 2')
    calendar.now = '1970-01-01'
    expect(await answer('sim=silent')).toMatch(/^1970-01-01 sim=silent /)
  })

  test('that is rendered while a period ends is made anew in the next', async () => {
    const { calendar, hooks, answer } = await routes()
    hooks.whileRendering = () => {
      calendar.now = '2027-05-23'
      return Promise.resolve()
    }
    expect(await answer('sim=silent')).toBe('1970-01-01 sim=silent 1')
    expect(await answer('sim=silent')).toBe('2027-05-23 sim=silent 2')
  })

  test.each([
    [199, 'is still kept', '1970-01-01 alipay=none 1'],
    [200, 'is made anew', '1970-01-01 alipay=none 202'],
  ])('after %i others %s', async (others, _, expected) => {
    const { answer } = await routes()
    await answer('alipay=none')
    const queries = DECISIVE_ANSWERS.map(formatAnswers).filter(
      (query) => query !== '' && query !== 'alipay=none',
    )
    for (const query of queries.slice(0, others)) await answer(query)
    expect(await answer('alipay=none')).toBe(expected)
  })
})
