// The check and its answer: one canonical URL for each set of answers, nothing the reader gave is lost, and
// the page says what the decision says.

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answerSets,
  decide,
  formatAnswers,
  isOpen,
  QUESTION_KEYS,
  QUESTIONS,
} from '../../../src/decision/index.ts'
import type { Answers } from '../../../src/decision/index.ts'
import { buildApp } from '../../../src/web/app.ts'
import { config, edition, site } from '../../fixtures.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await buildApp(config, site)
})
afterAll(async () => {
  await app.close()
})

const get = (url: string) => app.inject(url)
const post = (payload: string, type = 'application/x-www-form-urlencoded') =>
  app.inject({ method: 'POST', url: '/answer', payload, headers: { 'content-type': type } })
const checked = (body: string) =>
  Array.from(body.matchAll(/<input [^>]*id="([^"]+)"[^>]* checked>/g), ([, id]) => id)

describe('the canonical URL', () => {
  test.each([
    ['keys out of order', '/answer?wechat=none&sim=receives', '/answer?sim=receives&wechat=none'],
    ['open answers', '/answer?sim=receives&holder=&wechat=', '/answer?sim=receives'],
    ['unknown keys', '/answer?utm_source=x&sim=receives', '/answer?sim=receives'],
    [
      'cards out of order, and twice',
      '/answer?card=local&card=unionpay&card=local',
      '/answer?card=unionpay&card=local',
    ],
    ['an escape that needs none', '/answer?sim=%72eceives', '/answer?sim=receives'],
    ['a plus at the end of a key', '/answer?sim=receives&', '/answer?sim=receives'],
  ])('%s redirect to it, for good', async (_, url, location) => {
    const response = await get(url)
    expect([response.statusCode, response.headers.location]).toEqual([301, location])
    expect((await get(location)).statusCode).toBe(200)
  })

  test('is what a posted form is sent to', async () => {
    const response = await post('wechat=none&sim=receives&holder=&card=local&card=unionpay')
    expect([response.statusCode, response.headers.location]).toEqual([
      303,
      '/answer?sim=receives&wechat=none&card=unionpay&card=local',
    ])
  })

  test('no answer at all leads to the check, and a form sent empty is told so there', async () => {
    for (const url of ['/answer', '/answer?colour=red'])
      expect((await get(url)).headers.location).toBe('/check')
    // What a browser sends for an untouched form, "/answer?", is tried in a browser: inject() drops the empty
    // query.
    expect((await get('/answer?sim=&holder=')).headers.location).toBe('/check#nothing-answered')
    expect((await post('sim=')).headers.location).toBe('/check#nothing-answered')
    expect((await get('/check')).body).toContain('id="nothing-answered"')
  })
})

describe('the check', () => {
  test('asks all seven questions, with nothing preselected and "not sure" as an answer', async () => {
    const { body } = await get('/check')
    expect(body.match(/<fieldset /g)).toHaveLength(QUESTION_KEYS.length)
    expect(checked(body)).toEqual([])
    for (const key of QUESTION_KEYS) {
      expect(body).toContain(edition.questions[key].legend)
      expect(body).toContain(edition.questions[key].why.html.trim())
      for (const option of QUESTIONS[key])
        expect(body).toMatch(
          new RegExp(
            `<input type="${key === 'card' ? 'checkbox' : 'radio'}" name="${key}" value="${option}"`,
          ),
        )
      expect(body.includes(`name="${key}" value=""`)).toBe(key !== 'card')
    }
  })

  test('is prefilled from the query, whatever the set of answers', async () => {
    for (const answers of [...answerSets()].filter((_, i) => i % 97 === 0)) {
      const { body } = await get(`/check?${formatAnswers(answers)}`)
      const expected = QUESTION_KEYS.flatMap((key) =>
        key === 'card'
          ? answers.card.map((card) => `card-${card}`)
          : isOpen(answers, key)
            ? []
            : [`${key}-${answers[key] ?? ''}`],
      )
      expect(checked(body)).toEqual(expected)
    }
  })

  test('keeps "not sure" where it was chosen', async () => {
    expect(checked((await get('/check?sim=&where=china')).body)).toEqual(['sim-unsure', 'where-china'])
  })
})

describe('a fault in the answers gives the form again, not the answer', () => {
  const faulty = 'sim=perhaps&holder=self&mainland=none&mainland=reachable&card=local'
  test.each([
    ['GET', () => get(`/answer?${faulty}`)],
    ['POST', () => post(faulty)],
    ['prefill', () => get(`/check?${faulty}`)],
  ] as const)('%s', async (_, send) => {
    const { statusCode, body } = await send()
    expect(statusCode).toBe(400)
    expect(body).toContain(`<title>${edition.pages.check.problem}`)
    expect(body).toContain(edition.questions.sim.legend)
    expect(checked(body)).toEqual(['holder-self', 'card-local'])
    // The summary names each fault, links to its first control, and the same words stand at the question.
    expect(body).toMatch(/<li><a href="#sim-receives">“[^<]+”这一题没有“perhaps”这个答案/)
    expect(body).toMatch(
      /<li><a href="#mainland-reachable">“[^<]+”这一题只能选一个，现在有2个：没有、有，收得到短信/,
    )
    expect(body).toContain('aria-describedby="sim-why sim-error"')
    expect(body).toMatch(/<p class="error" id="sim-error">“/)
  })

  test('what was typed is shown as text, and not a page of it', async () => {
    const { body } = await get(
      `/answer?sim=${encodeURIComponent('<script>alert(1)</script>')}&where=${'x'.repeat(500)}&holder=%00%E2%80%AE`,
    )
    expect(body).not.toContain('<script>')
    expect(body).toContain('&lt;script&gt;')
    expect(body).not.toContain('x'.repeat(41))
    expect(body).not.toMatch(/[\0\u202E]/)
  })
})

describe('the answer', () => {
  test("shows each verdict in words and in shape, and the article's beneath it with its link", async () => {
    const { body } = await get('/answer?sim=receives&mainland=none&wechat=none&alipay=mainland-card')
    const [wechat = '', alipay = ''] = body.match(/<section class="answer[\s\S]*?<\/section>/g) ?? []
    expect(wechat).toMatch(/verdict-conditional"><svg [^>]*aria-hidden="true"[\s\S]*<\/svg>有条件<\/span>/)
    expect(wechat).toContain(edition.outcomes['wechat-new-overseas-number'].title)
    expect(wechat).toContain(
      `${edition.pages.answer.article}</a><strong>不行</strong> <span>${edition.pages.answer.differs}</span>`,
    )
    expect(wechat).toContain('href="/guide/binding#wechat-binding"')
    expect(alipay).toMatch(/verdict-indirect">[\s\S]*换个办法<\/span>/)
    expect(alipay).toContain(`<strong>换个办法</strong> <span>${edition.pages.answer.agrees}</span>`)
    expect(alipay).toContain('href="/guide/binding#alipay-binding"')
  })

  test('says when each outcome was reviewed, and when it has to be again', async () => {
    const { body } = await get('/answer?sim=receives&mainland=none&wechat=none&alipay=mainland-card')
    expect(body.match(/<p class="dates">核对日期：2026-11-22 · 下次核对不晚于2027-05-22<\/p>/g)).toHaveLength(
      2,
    )
  })

  test('shows what applies for certain in full, best first, and folds away what depends on open questions', async () => {
    const { body } = await get('/answer?sim=receives&where=pakistan&card=unionpay&card=international')
    const shown = Array.from(
      body.matchAll(/<div class="note-item">\s*<h4>([^<]+)<\/h4>/g),
      ([, title]) => title,
    )
    expect(shown).toEqual(
      ['pakistan-unionpay', 'pakistan-international', 'cash', 'pakistan-no-qr-acceptance'].map(
        (id) => edition.routes[id as 'cash'].title,
      ),
    )
    const cautions = Array.from(
      body.matchAll(/<div class="note-item caution">\s*<h3>([^<]+)<\/h3>/g),
      ([, title]) => title,
    )
    expect(cautions).toEqual(
      ['keep-alive-180-days', 'fees-and-exchange-loss', 'never-rent-or-lend'].map(
        (id) => edition.cautions[id as 'visa-expiry'].title,
      ),
    )
    for (const id of ['visa-expiry', 'sim-not-in-your-name'] as const)
      expect(body).toContain(`<summary>${edition.cautions[id].title}</summary>`)
  })

  test('lists every answer given, each with a link that leads to its question with the rest kept', async () => {
    const query = 'sim=receives&mainland=none&wechat=none&card=unionpay&card=local'
    const { body } = await get(`/answer?${query}`)
    for (const key of QUESTION_KEYS)
      expect(body).toContain(`href="/check?${query.replaceAll('&', '&amp;')}#question-${key}"`)
    expect(body).toMatch(/<dt>能付钱的东西<\/dt><dd>大陆发的银联卡、巴基斯坦的银行账户或钱包<\/dd>/)
    expect(body).toMatch(/<dt>登记人<\/dt><dd>没有回答<\/dd>/)
  })

  test('tells what would change it as links to those answers, and never wishes an account away', async () => {
    const { body } = await get('/answer?sim=receives&mainland=none&wechat=pakistan&alipay=none')
    expect(body).toContain(
      '<a href="/answer?sim=lapsed&amp;mainland=none&amp;wechat=pakistan&amp;alipay=none">如果这张卡停机、过期，或号码归了别人，答案是“不行”</a>',
    )
    expect(body).not.toMatch(/href="\/answer\?[^"]*wechat=none/)
  })

  test('with open questions, shows every outcome that is possible and the question that settles most', async () => {
    const { body } = await get('/answer?sim=silent&wechat=none')
    for (const id of ['wechat-new-mainland-number', 'wechat-new-no-number'] as const)
      expect(body).toContain(edition.outcomes[id].title)
    expect(body).toContain('href="/check?sim=silent&amp;wechat=none#question-mainland"')
  })
})

describe('the page and the JSON agree', () => {
  // Each topic rests on its own columns, the payment and the cautions on theirs (laws.test.ts), so these sets
  // hold every answer there is.
  const shown = (keys: readonly string[]) =>
    [...answerSets()].filter((answers) =>
      QUESTION_KEYS.every((key) => keys.includes(key) || isOpen(answers, key)),
    )
  const onPage = async (answers: Answers) => {
    const { body } = await get(`/answer?${formatAnswers(answers)}`)
    return {
      verdicts: Array.from(body.matchAll(/<section class="answer answer-(\w+)"/g), ([, verdict]) => verdict),
      titles: Array.from(body.matchAll(/<p class="title">([^<]+)</g), ([, title]) => title),
      body,
    }
  }
  const inJson = async (answers: Answers) =>
    JSON.parse((await get(`/api/decision?${formatAnswers(answers)}`)).body) as {
      wechat: { verdict: string; title: string }
      alipay: { verdict: string; title: string }
      payment: { routes: { title: string }[] }
      cautions: { title: string }[]
    }

  test('on WeChat and Alipay, for every set of answers to the questions they rest on', async () => {
    for (const answers of shown(['sim', 'mainland', 'wechat', 'alipay'])) {
      if (formatAnswers(answers) === '') continue
      const [page, json] = await Promise.all([onPage(answers), inJson(answers)])
      expect({ answers, verdicts: page.verdicts, titles: page.titles }).toEqual({
        answers,
        verdicts: [json.wechat.verdict, json.alipay.verdict],
        titles: [json.wechat.title, json.alipay.title],
      })
      expect(page.verdicts).toEqual([decide(answers).wechat.verdict, decide(answers).alipay.verdict])
    }
  }, 120_000)

  test('on paying and cautions, for every set of answers to the questions they rest on', async () => {
    for (const answers of [
      ...shown(['where', 'card']),
      ...shown(['sim', 'holder']),
      ...shown(['sim', 'wechat', 'alipay']),
    ]) {
      if (formatAnswers(answers) === '') continue
      const [page, json] = await Promise.all([onPage(answers), inJson(answers)])
      const missing = [...json.payment.routes, ...json.cautions].filter(
        ({ title }) => !page.body.includes(`>${title}<`),
      )
      const all = [...Object.values(edition.routes), ...Object.values(edition.cautions)].filter(({ title }) =>
        page.body.includes(`>${title}<`),
      )
      expect({ answers, missing, count: all.length }).toEqual({
        answers,
        missing: [],
        count: json.payment.routes.length + json.cautions.length,
      })
    }
  }, 120_000)
})
