// Review calendar: on the day after a review date, a server that runs on renders its pages anew, with a sentence at
// the top; not before.

import { describe, expect, test } from 'vitest'
import { dated, DAY_MS, dayOf, fill, textsOf as contentTexts } from '../../../src/content/index.ts'
import type { Edition } from '../../../src/content/index.ts'
import { renderPages } from '../../../src/web/pages/routes.ts'
import { createReviewCalendar, overdueSince } from '../../../src/web/render/review-calendar.ts'
import {
  allReviewedUntil,
  documentAt,
  edition,
  pageContext,
  PAGES,
  readChanged,
  reviewedUntil,
  testApp,
  textsOf,
  urls,
} from '../../fixtures.ts'

/** The review date of all texts but those with one of their own. */
const COMMON_DATE = '2027-05-22'
/** A site in which one text of each kind has a review date of its own, before that of all others. */
const OWN_DATES = {
  'zh/outcomes/wechat-new-no-number.md': '2026-12-29',
  'zh/cautions/visa-expiry.md': '2026-12-30',
  'zh/payment/cash.md': '2026-12-31',
  'zh/guide/binding.md': '2027-02-28',
} as const
const SITE = readChanged({
  ...allReviewedUntil(COMMON_DATE),
  ...Object.fromEntries(Object.entries(OWN_DATES).map(([file, date]) => [file, reviewedUntil(date)])),
})
const DATES = [...new Set(reviewDatesOf(SITE.editions[0]))].toSorted()

const start = (day: string) => Date.parse(day)
const end = (day: string) => Date.parse(day) + DAY_MS - 1

/** A clock that a test sets by hand. */
function handClock() {
  const clock = { now: 0, read: () => clock.now }
  return clock
}

describe('the periods', () => {
  const clock = handClock()
  const calendar = createReviewCalendar(SITE.editions[0], clock.read)
  const periodAt = (now: number) => {
    clock.now = now
    return calendar.period()
  }
  const after = (day: string) => dayOf(start(day) + DAY_MS)
  const LAST = after(DATES.at(-1) ?? '')
  /** A moment, and the first day of the period that it is in. */
  const BOUNDARIES: readonly (readonly [string, number, string])[] = [
    ['long before any date', 0, '1970-01-01'],
    ...DATES.flatMap((date, i) => {
      const previous = DATES[i - 1]
      const before = previous === undefined ? '1970-01-01' : after(previous)
      return [
        [`the first moment of ${date}, its last day`, start(date), before],
        [`the last moment of ${date}`, end(date), before],
        [`the day after ${date}`, start(after(date)), after(date)],
      ] as const
    }),
    ['ten years on', start('2037-01-01'), LAST],
  ]

  test('there are several dates, next to each other and far apart', () => {
    expect(DATES).toEqual([...Object.values(OWN_DATES), COMMON_DATE])
    expect(BOUNDARIES.slice(0, 5)).toEqual([
      [expect.any(String), 0, '1970-01-01'],
      [expect.any(String), Date.parse('2026-12-29T00:00:00Z'), '1970-01-01'],
      [expect.any(String), Date.parse('2026-12-29T23:59:59.999Z'), '1970-01-01'],
      [expect.any(String), Date.parse('2026-12-30T00:00:00Z'), '2026-12-30'],
      [expect.any(String), Date.parse('2026-12-30T00:00:00Z'), '2026-12-30'],
    ])
  })

  test.each(BOUNDARIES)('%s', (_, now, period) => {
    expect(periodAt(now)).toBe(period)
  })

  test('a clock that goes back leads back, one that jumps leads on', () => {
    for (const [, now, period] of BOUNDARIES.toReversed()) expect(periodAt(now)).toBe(period)
    for (const [, now, period] of BOUNDARIES) {
      expect(periodAt(start('2037-01-01'))).toBe(LAST)
      expect(periodAt(now)).toBe(period)
      expect(periodAt(0)).toBe('1970-01-01')
    }
  })

  test('whatever is overdue on a day is overdue on the first day of its period, and nothing else', () => {
    for (const date of DATES) {
      for (const days of [-2, -1, 0, 1, 2]) {
        const now = start(date) + days * DAY_MS
        for (const reviewBy of DATES) {
          const texts = [{ reviewBy }]
          expect(overdueSince(texts, periodAt(now))).toBe(overdueSince(texts, dayOf(now)))
        }
      }
    }
  })
})

describe('overdueSince', () => {
  const TEXTS = [{ reviewBy: '2027-05-22' }, { reviewBy: '2026-12-31' }, { reviewBy: '2027-01-01' }]

  test.each([
    ['2026-12-30', undefined],
    ['2026-12-31', undefined],
    ['2027-01-01', '2026-12-31'],
    ['2027-06-01', '2026-12-31'],
  ])('on %s it is %s', (today, since) => {
    expect(overdueSince(TEXTS, today)).toBe(since)
  })
})

describe('a review date that passes is stated at the top, by a server that runs on', () => {
  test.each([
    [urls.section('binding'), '2027-02-28'],
    [urls.guide, '2027-02-28'],
    [urls.claims, '2027-02-28'],
    // The answer: an outcome that is certain, one that is possible, a caution, a way to pay.
    [`${urls.answer}?sim=silent&mainland=none&wechat=none`, '2026-12-29'],
    [`${urls.answer}?sim=silent&wechat=none`, '2026-12-29'],
    [`${urls.answer}?sim=receives&wechat=pakistan`, '2026-12-30'],
    [`${urls.answer}?sim=receives&holder=other`, '2026-12-31'],
  ])('%s', async (path, date) => {
    const clock = handClock()
    const app = await testApp({ content: SITE, clock: clock.read })
    const overdueAt = async (now: number) => {
      clock.now = now
      return textsOf(await documentAt(app, path), 'h1 ~ .overdue[role=note]')
    }
    expect(await overdueAt(start(date))).toEqual([])
    expect(await overdueAt(end(date))).toEqual([])
    expect(await overdueAt(end(date) + 1)).toEqual([
      fill(edition.words.overdue, { date: dated(edition.words, date) }),
    ])
    expect(await overdueAt(end(date))).toEqual([])
  })

  test('on the page of claims for what nobody has published, too', async () => {
    const [unknown] = edition.unknowns
    const content = readChanged({
      ...allReviewedUntil(COMMON_DATE),
      [`zh/unknowns/${unknown?.id ?? ''}.md`]: reviewedUntil('2026-12-31'),
    })
    const app = await testApp({ content, clock: () => start('2027-01-01') })
    const sentences = textsOf(await documentAt(app, urls.claims), '.overdue')
    expect(sentences).toEqual([fill(edition.words.overdue, { date: dated(edition.words, '2026-12-31') })])
  })

  test('and not where no text of the page is overdue', async () => {
    const app = await testApp({ content: SITE, clock: () => start('2027-03-15') })
    for (const path of [urls.section('conclusion'), urls.check, urls.sources, urls.rules]) {
      expect(await documentAt(app, path).then((page) => textsOf(page, '.overdue'))).toEqual([])
    }
  })
})

describe('a page', () => {
  const date = COMMON_DATE
  const reviewedAtOnce = readChanged(allReviewedUntil(date)).editions[0]

  /** The page of claims, rendered as the number of its rendering; `fault` makes the renderer fail. */
  const claims = async () => {
    const clock = handClock()
    const rendered: string[] = []
    const state = { fault: false }
    const context = pageContext((view) => {
      rendered.push(view)
      if (state.fault) return Promise.reject(new Error('a fault in a view'))
      return Promise.resolve({ html: String(rendered.length), policy: '' })
    })
    const pages = await renderPages(
      context,
      createReviewCalendar(reviewedAtOnce, clock.read),
      () => undefined,
    )
    const ready = pages.get(urls.claims) ?? expect.fail(urls.claims)
    const htmlAt = async (now: number) => {
      clock.now = now
      return (await ready()).variant('identity')?.body.toString()
    }
    return { rendered, state, htmlAt }
  }

  test('is rendered once in a period, and again in another', async () => {
    const { rendered, htmlAt } = await claims()
    const count = rendered.length
    expect(count).toBe(PAGES.length)
    const before = await htmlAt(0)
    expect([await htmlAt(start(date)), await htmlAt(end(date)), rendered.length]).toEqual([
      before,
      before,
      count,
    ])
    const after = await htmlAt(end(date) + 1)
    expect([after === before, rendered.length]).toEqual([false, count + 1])
    expect([await htmlAt(end(date) + 30 * DAY_MS), rendered.length]).toEqual([after, count + 1])
  })

  test('that cannot be rendered is tried again for the next request', async () => {
    const { state, htmlAt } = await claims()
    const before = await htmlAt(0)
    state.fault = true
    await expect(htmlAt(end(date) + 1)).rejects.toThrow('a fault in a view')
    await expect(htmlAt(end(date) + 1)).rejects.toThrow('a fault in a view')
    state.fault = false
    expect(await htmlAt(end(date) + 1)).not.toBe(before)
  })
})

function reviewDatesOf(from: Edition): string[] {
  return contentTexts(from).flatMap(({ dates }) => (dates ? [dates.reviewBy] : []))
}
