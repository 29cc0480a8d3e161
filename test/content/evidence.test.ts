// The report of the evidence covers every text with review dates, each file once.

import { expect, test } from 'vitest'
import { reportOn } from '../../src/content/index.ts'
import { edition, files, readChanged, site } from '../fixtures.ts'

const TODAY = '2026-11-23'

test('a file is due once, however many texts it holds', () => {
  const due = reportOn(site, '2028-01-01').due.map(({ file }) => file)
  expect(new Set(due).size).toBe(due.length)
  const dated = files.filter(({ file, text }) => file.startsWith('zh/') && /^review-by: /m.test(text))
  expect(due.toSorted()).toEqual(dated.map(({ file }) => file).toSorted())
})

test.each([
  ['59 days before it is due', '2027-03-24', true],
  ['61 days before', '2027-03-22', false],
])('a text is listed %s: %s', (_, today, listed) => {
  const due = reportOn(site, today).due.map(({ file }) => file)
  expect(edition.sections.find(({ id }) => id === 'binding')?.reviewBy).toBe('2027-05-22')
  expect(due.includes('zh/guide/binding.md')).toBe(listed)
})

test('a source that stands alone behind a step is alone', () => {
  const loneOf = (source: string) => reportOn(site, TODAY).sources.find(({ id }) => id === source)?.lone
  expect(loneOf('ssnhd-undated')).toBeGreaterThan(0)
})

test('an instruction needs no source; a statement beside it does', () => {
  const changed = readChanged({
    'zh/outcomes/wechat-linked-silent.md': (text) =>
      text
        .replace(/^steps:$/m, 'steps:\n  - 再等一天看看')
        .replace(/^article: .*$/m, 'article: 这一句没有写来源。'),
  })
  const uncited = reportOn(changed, TODAY).uncited.map(({ text }) => text)
  expect(uncited).toContain('这一句没有写来源。')
  expect(uncited).not.toContain('再等一天看看')
})

test('a text is overdue from the day after its review date', () => {
  expect(reportOn(site, TODAY).due).toEqual([])
  const beforeTheDate = reportOn(site, '2027-05-01').due
  expect(beforeTheDate.length).toBeGreaterThan(40)
  expect(beforeTheDate.filter(({ overdue }) => overdue)).toEqual([])
  expect(reportOn(site, '2028-01-01').due.filter(({ overdue }) => !overdue)).toEqual([])
})

test('sources are reported that are weak, old or alone, and no other', () => {
  const { sources } = reportOn(site, TODAY)
  const reportedAs = (id: string) => sources.find((source) => source.id === id)
  expect(reportedAs('ym97-undated')).toMatchObject({ weak: true, old: true })
  expect(reportedAs('tencent-2024-04')).toMatchObject({ weak: false, old: true })
  expect(reportedAs('mofcom-2025-11')).toBeUndefined()
  expect(reportedAs('nbd-2023-07')?.lone).toBeGreaterThan(0)
})

test('a statement without a source is found with its line, unless it is marked as our reasoning', () => {
  const { uncited } = reportOn(site, TODAY)
  expect(uncited.filter(({ file }) => file === 'zh/guide/binding.md')).not.toEqual([])
  expect(uncited.filter(({ text }) => text.includes(edition.words.inferred))).toEqual([])
  expect(uncited.filter(({ line }) => line <= 1)).toEqual([])
  const [reasoning = ''] = edition.words.reasoning
  expect(uncited.filter(({ text }) => text.includes(reasoning))).toEqual([])
})
