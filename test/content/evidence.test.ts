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
