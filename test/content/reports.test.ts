// First-hand reports: shared by all editions, in a fixed order, no surer than their sources.

import { describe, expect, test } from 'vitest'
import { edition, readChanged, withEvidenceWords } from '../fixtures.ts'
import type { ContentChanges } from '../fixtures.ts'

/** A report as a file: the fields of one, some of them changed. */
const reportWith = (fields: Readonly<Record<string, string>>) => {
  const all = {
    app: 'wechat',
    code: 'unknown',
    date: 'undated',
    ended: 'worked',
    source: 'rfa-2021-09',
    ...fields,
  }
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`)
  return `---\n${lines.join('\n')}\n---\n`
}
/** A source as a file, seen on this day. */
const sourceSeen = (day: string) => `---
title: 某处
kind: anecdote
language: zh
published: undated
seen: ${day}
confidence: low
---
`
const reportsWith = (changes: ContentChanges) => readChanged(withEvidenceWords(changes)).editions[0].reports
/** What is wrong with the content, a line a fault. */
const faultLines = (changes: ContentChanges): string[] => {
  try {
    readChanged(withEvidenceWords(changes))
    return []
  } catch (error) {
    return String(error).split('\n').slice(1)
  }
}
const oneWith = (fields: Readonly<Record<string, string>>) =>
  reportsWith({ 'reports/one.md': reportWith(fields) }).find(({ id }) => id === 'one')

test('they stand by app, the newest first, those without a date last', () => {
  const of = (app: string, date: string) => reportWith({ app, date, source: 'tomorrow' })
  const reports = reportsWith({
    'sources/tomorrow.md': sourceSeen('9999-12-31'),
    'reports/a-undated.md': of('alipay', 'undated'),
    'reports/a-year.md': of('alipay', '"9999"'),
    'reports/b-day.md': of('alipay', '9999-12-30'),
    'reports/b-month.md': of('alipay', '9999-12'),
    'reports/c-day.md': of('alipay', '9999-12-30'),
    'reports/z-codes.md': of('codes', '9999-12-31'),
    'reports/a-wechat.md': of('wechat', '1999-01-01'),
  })
  const added = /^[abcz]-/
  const ids = reports.map(({ id }) => id)
  expect(ids.filter((id) => added.test(id))).toEqual([
    'a-wechat',
    'b-day',
    'c-day',
    'b-month',
    'a-year',
    'a-undated',
    'z-codes',
  ])
  expect([...new Set(reports.map(({ app }) => app))]).toEqual(['wechat', 'alipay', 'codes'])
})

test('the date is no later than the day on which the source was seen', () => {
  const reportsDated = (dates: readonly string[]) => ({
    'sources/seen.md': sourceSeen('2026-11-24'),
    ...Object.fromEntries(
      dates.map((date, i) => [`reports/${i}.md`, reportWith({ date: `"${date}"`, source: 'seen' })]),
    ),
  })
  expect(() => reportsWith(reportsDated(['2026-11-24', '2026-11', '2026', 'undated']))).not.toThrow()
  const message = /reports\/\d\.md:4: "date": seen was seen on 2026-11-24: write no later date/
  expect(faultLines(reportsDated(['2026-11-25', '2026-12', '2027']))).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(message) as unknown),
  )
})

describe('the calling codes', () => {
  test.each([
    ['one', '"+82"', ['+82']],
    ['several', '["+852", "+82"]', ['+852', '+82']],
    ['none that anybody says', 'unknown', []],
  ])('%s', (_, code, codes) => {
    expect(oneWith({ code })?.codes).toEqual(codes)
  })

  test('are a plus and one to three digits each, and in a list at least one', () => {
    const codes = ['"+0"', '"82"', '"+8212"', '["+82", unknown]', '[]']
    const changes = Object.fromEntries(codes.map((code, i) => [`reports/${i}.md`, reportWith({ code })]))
    const message = 'write a country calling code in quotes, as "+82", several as a list, or unknown'
    expect(faultLines(changes)).toEqual(codes.map(() => expect.stringContaining(message) as unknown))
  })
})

describe('the strength', () => {
  const { confidence } = edition.sources.get('rfa-2021-09') ?? expect.fail()

  test('is that of the source', () => {
    expect(oneWith({})?.strength).toBe(confidence)
  })

  test('or its own, which is no higher', () => {
    expect(confidence).not.toBe('low')
    for (const strength of [confidence, 'low']) expect(oneWith({ strength })?.strength).toBe(strength)
  })
})

test('a source that nothing but a report cites is used', () => {
  const changes = { 'sources/lonely-2020.md': sourceSeen('2026-11-24') }
  expect(() => readChanged(withEvidenceWords(changes))).toThrow(
    'nothing cites this source: cite it as [@lonely-2020]',
  )
  expect(() =>
    readChanged(withEvidenceWords({ ...changes, 'reports/one.md': reportWith({ source: 'lonely-2020' }) })),
  ).not.toThrow()
})

test('content may link to a report', () => {
  const [first] = edition.reports
  const link = (id: string) => ({
    'zh/pages/confidence.md': (text: string) => `${text.trimEnd()}\n\n[看](/reports#${id})\n`,
  })
  expect(() => readChanged(link(first?.id ?? ''))).not.toThrow()
  expect(() => readChanged(link('nothing'))).toThrow('leads to nothing there: it has #')
})
