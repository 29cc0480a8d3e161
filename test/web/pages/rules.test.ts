// The rules can be read: every row that decides stands on the page, with its way to the guide, to its
// sources, and into the check.

import { XMLParser } from 'fast-xml-parser'
import { SyntaxValidator } from 'fast-xml-validator'
import { describe, expect, test } from 'vitest'
import {
  CAUTIONS,
  CAUTION_IDS,
  decide,
  parseAnswers,
  PAYMENT,
  ROUTE_IDS,
  TABLES,
} from '../../../src/decision/index.ts'
import type { OutcomeId, Row, SingleKey } from '../../../src/decision/index.ts'
import { edition, testApp } from '../../fixtures.ts'

const ROWS: readonly (Row<SingleKey, OutcomeId> & { topic: 'wechat' | 'alipay' })[] = Object.values(
  TABLES,
).flatMap(({ topic, rows }) => rows.map((row) => ({ ...row, topic })))
const cards = (body: string) =>
  new Map(
    Array.from(
      body.matchAll(/<article class="rule" id="([^"]+)">([\s\S]*?)<\/article>/g),
      ([, id = '', card = '']) => [id, card],
    ),
  )

test('every row of every table and every caution has a card with its own anchor, and nothing else has', async () => {
  const app = await testApp()
  const { body } = await app.inject('/rules')
  expect([...cards(body).keys()]).toEqual([
    ...ROWS.map(({ outcome }) => outcome),
    ...ROUTE_IDS,
    ...CAUTION_IDS,
  ])
})

test("a card tells the conditions in the reader's words, both verdicts, the guide and the sources it rests on", async () => {
  const app = await testApp()
  const found = cards((await app.inject('/rules')).body)
  for (const { when, outcome, verdict, article } of ROWS) {
    const card = found.get(outcome) ?? ''
    for (const [key, options] of Object.entries(when)) {
      const { short, options: labels } = edition.questions[key as SingleKey]
      expect(card).toContain(`<dt>${short}</dt>`)
      for (const { value, label } of labels)
        if ((options as readonly string[]).includes(value)) expect(card).toContain(label)
    }
    expect(card).toContain(`verdict-${verdict}"`)
    expect(card).toContain(`<dd>${edition.words.verdicts[article]}</dd>`)
    expect(card).toContain(`href="${edition.outcomes[outcome].guide}"`)
    for (const id of edition.outcomes[outcome].restsOn) expect(card).toContain(`href="/sources#${id}"`)
  }
})

test("a card's link into the check is filled with a situation that meets it", async () => {
  const app = await testApp()
  const found = cards((await app.inject('/rules')).body)
  for (const { outcome, topic } of ROWS) {
    const [, query = ''] = /href="\/check\?([^"]+)"/.exec(found.get(outcome) ?? '') ?? []
    expect(
      decide(parseAnswers(new URLSearchParams(query.replaceAll('&amp;', '&'))).answers)[topic].outcome,
    ).toBe(outcome)
  }
  for (const [id, collected] of [
    ...PAYMENT.map(({ id }) => [id, 'payment'] as const),
    ...CAUTIONS.map(({ id }) => [id, 'cautions'] as const),
  ]) {
    const [, query = ''] = /href="\/check(?:\?([^"]+))?"/.exec(found.get(id) ?? '') ?? []
    const hits: readonly { id: string; certain: boolean }[] = decide(
      parseAnswers(new URLSearchParams(query.replaceAll('&amp;', '&'))).answers,
    )[collected]
    expect(hits.find((each) => each.id === id)?.certain).toBe(true)
  }
})

test('answers lead to the row that decided them, and the guide back to the rows it explains', async () => {
  const app = await testApp()
  expect((await app.inject('/answer?sim=receives&mainland=none&wechat=none')).body).toContain(
    'href="/rules#wechat-new-overseas-number"',
  )
  const { body } = await app.inject('/guide/binding')
  for (const { id, guide } of Object.values(edition.outcomes))
    expect(body.includes(`href="/rules#${id}"`)).toBe(guide.startsWith('/guide/binding'))
})

describe('the picture', () => {
  test('is drawn from the rows: every outcome a link with its title as real text, a title and a description', async () => {
    const app = await testApp()
    const { body } = await app.inject('/rules')
    const pictures = body.match(/<svg viewBox[^>]*role="group"[\s\S]*?<\/svg>/g) ?? []
    expect(pictures).toHaveLength(2)
    for (const [i, { topic }] of Object.values(TABLES).entries()) {
      const picture = pictures[i] ?? ''
      expect(picture).toMatch(/<title id="[^"]+">[^<]+<\/title>\s*<desc id="[^"]+">[^<]+<\/desc>/)
      const words = picture.replaceAll(/<\/tspan><tspan[^>]*>/g, '')
      for (const row of ROWS.filter((each) => each.topic === topic)) {
        expect(words).toContain(`href="/rules#${row.outcome}"`)
        expect(words).toContain(edition.outcomes[row.outcome].title)
      }
    }
  })

  test('no box lies on another, and none outside', async () => {
    const app = await testApp()
    for (const [picture] of (await app.inject('/rules')).body.matchAll(
      /<svg viewBox[^>]*role="group"[\s\S]*?<\/svg>/g,
    )) {
      const [, , , width = 0, height = 0] = (/viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(picture) ?? []).map(
        Number,
      )
      const boxes = Array.from(
        picture.matchAll(/<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/g),
        ([, ...box]) => box.map(Number) as [number, number, number, number],
      )
      expect(boxes.length).toBeGreaterThan(20)
      const clash = boxes.filter(
        ([x, y, w, h], i) =>
          y < 0 ||
          x + w > width ||
          y + h > height ||
          boxes.some(([X, Y, W, H], j) => j < i && x < X + W && X < x + w && y < Y + H && Y < y + h),
      )
      expect(clash).toEqual([])
    }
  })
})

describe('open answers, well told', () => {
  test('two topics with open questions share one form, so that no answer to either is lost', async () => {
    const app = await testApp()
    const { body } = await app.inject('/answer?sim=receives')
    expect(body.match(/<form class="ask"/g)).toHaveLength(1)
    for (const key of ['wechat', 'alipay'])
      expect(body).toMatch(new RegExp(`<input type="radio" name="${key}" value="none"`))
  })

  test('the question that settles most is a form right there that keeps the rest', async () => {
    const app = await testApp()
    const { body } = await app.inject('/answer?sim=silent&wechat=none&card=local')
    const [form = ''] = /<form class="ask"[\s\S]*?<\/form>/.exec(body) ?? []
    expect(
      Array.from(
        form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)">/g),
        ([, name, value]) => [name, value],
      ),
    ).toEqual([
      ['sim', 'silent'],
      ['wechat', 'none'],
      ['card', 'local'],
    ])
    expect(
      Array.from(form.matchAll(/<input type="radio" name="mainland" value="([^"]+)"/g), ([, value]) => value),
    ).toEqual(['reachable', 'unreachable', 'none'])
  })

  test('each outcome that is possible says what it hangs on', async () => {
    const app = await testApp()
    const { body } = await app.inject('/answer?sim=silent&wechat=none')
    const { short } = edition.questions.mainland
    expect(body).toContain(`<p class="hangs-on">如果${short}：有，收得到短信</p>`)
    expect(body).toContain(`<p class="hangs-on">如果${short}：有，但现在收不到短信／没有</p>`)
  })
})

describe('what would change it is grouped', () => {
  const groups = async (query: string) => {
    const app = await testApp()
    const { body } = await app.inject(`/answer?${query}`)
    return Array.from(
      body.matchAll(/<div class="changes changes-([\w-]+)">([\s\S]*?)<\/div>/g),
      ([, group, items = '']) => [
        group,
        Array.from(items.matchAll(/<a href="\/answer\?([^"]+)"/g), ([, url = '']) =>
          url.replaceAll('&amp;', '&'),
        ),
      ],
    )
  }

  test('into what a reader can do, what may befall them, and what merely differs', async () => {
    expect(await groups('sim=silent&mainland=reachable&wechat=none')).toEqual([
      ['can-do', ['sim=receives&mainland=reachable&wechat=none']],
      ['warning', ['sim=silent&mainland=unreachable&wechat=none', 'sim=silent&mainland=none&wechat=none']],
      ['differs', ['sim=silent&mainland=reachable&wechat=pakistan']],
    ])
  })

  test('linking a card is something to do', async () => {
    expect(await groups('mainland=none&alipay=mainland-no-card')).toContainEqual([
      'can-do',
      ['mainland=reachable&alipay=mainland-no-card', 'mainland=none&alipay=mainland-card'].sort((a, b) =>
        a.includes('mainland-card') ? -1 : b.includes('mainland-card') ? 1 : 0,
      ),
    ])
  })
})

describe('the history', () => {
  test('stands on its page and in a feed that is Atom (RFC 4287)', async () => {
    const app = await testApp()
    const page = (await app.inject('/changes')).body
    const response = await app.inject('/feed.xml')
    expect(response.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(new SyntaxValidator().validate(response.body)).toBe(true)
    const { feed } = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => name === 'entry' || name === 'link',
    }).parse(response.body) as {
      feed: Record<string, unknown> & { entry: Record<string, string>[]; link: Record<string, string>[] }
    }
    const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
    expect(feed).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      'id': 'https://example.org/changes',
      'title': expect.any(String) as unknown,
      'updated': expect.stringMatching(instant) as unknown,
      'author': { name: expect.any(String) as unknown },
    })
    expect(feed.link.map((link) => [link['@_rel'], link['@_href']])).toEqual([
      ['self', 'https://example.org/feed.xml'],
      ['alternate', 'https://example.org/changes'],
    ])
    expect(feed.entry).toHaveLength(edition.changes.length)
    expect(feed.updated).toBe(feed.entry[0]?.updated)
    for (const [i, { id, title }] of edition.changes.entries()) {
      expect(page).toContain(`<article id="${id}">`)
      expect(feed.entry[i]).toMatchObject({
        id: `https://example.org/changes#${id}`,
        title,
        updated: expect.stringMatching(instant) as unknown,
      })
    }
  })
})
