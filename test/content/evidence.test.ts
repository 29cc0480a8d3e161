// The report of the evidence covers every text with review dates, each file once.

import { describe, expect, test } from 'vitest'
import { reportOn } from '../../src/content/index.ts'
import {
  allReviewedUntil,
  edition,
  readChanged,
  REVIEWED_FILES,
  reviewedUntil,
  site,
  withEvidenceWords,
} from '../fixtures.ts'

const TODAY = '2026-11-23'

test.each([
  ['not overdue on its review date', '2027-05-22', false],
  ['overdue from the day after', '2027-05-23', true],
])('a text with review dates is listed once, and is %s', (_, today, overdue) => {
  const { due } = reportOn(readChanged(allReviewedUntil('2027-05-22')), today)
  const files = due.flatMap((text) => text.files.map(({ file }) => file))
  expect(files.toSorted()).toEqual([...REVIEWED_FILES].toSorted())
  expect(due.filter((text) => text.overdue !== overdue)).toEqual([])
})

test('the text that is due first is listed first', () => {
  const file = 'zh/unknowns/wifi-calling.md'
  const changes = { ...allReviewedUntil('2027-05-22'), [file]: reviewedUntil('2027-05-21') }
  expect(reportOn(readChanged(changes), TODAY).due[0]?.files[0]?.file).toBe(file)
})

test.each(site.editions)('what nobody has published is told in the words of $language', (each) => {
  const { unknowns } = reportOn(site, TODAY, each)
  expect(unknowns).toEqual(
    each.unknowns.map(({ id, title, findOut }) => ({ id, title, findOut: findOut.text })),
  )
})

test('every source is listed in the words of each edition, with what rests on it', () => {
  for (const each of site.editions) {
    const { sources } = reportOn(site, TODAY, each)
    expect(sources.map(({ id, supports }) => [id, supports])).toEqual(
      [...each.sources.values()].map(({ id, supports }) => [id, supports]),
    )
    for (const { id, reports } of sources)
      expect(reports).toBe(each.reports.filter(({ source }) => source === id).length)
    // Nothing is in the ledger that neither a text nor a report takes; texts without dates may take it too.
    expect(sources.reduce((sum, { statements }) => sum + statements, 0)).toBeGreaterThan(sources.length)
  }
})

describe('a source', () => {
  /** A source of the ledger, as a file. */
  const source = (id: string, confidence: string, published: string, seen = TODAY) => `---
title: "${id}"
kind: press
language: zh
published: ${published}
seen: ${seen}
quote: "某事"
confidence: ${confidence}
---
`
  const { sources } = reportOn(
    readChanged(
      withEvidenceWords({
        'sources/low-undated.md': source('low-undated', 'low', 'undated'),
        'sources/medium-2023.md': source('medium-2023', 'medium', '2023-01-01'),
        'sources/medium-2026.md': source('medium-2026', 'medium', '2026-01-01'),
        'sources/high-2026.md': source('high-2026', 'high', '2026-01-01'),
        'sources/unseen-2026.md': source('unseen-2026', 'high', '2026-01-01', '2025-11-22'),
        'zh/guide/binding.md': (text) =>
          [
            text.trimEnd(),
            '甲[@low-undated; @high-2026]。',
            '乙[@medium-2023; @medium-2026]。',
            '丙[@medium-2023]。',
            '丁[@high-2026]。',
            '戊[@high-2026; @unseen-2026]。',
            '',
          ].join('\n\n'),
      }),
    ),
    TODAY,
  )
  const SURE = { weak: false, old: false, alone: 0, aged: false }

  test.each([
    [
      'of low confidence and undated is weak and old',
      'low-undated',
      { statements: 1, weak: true, old: true },
    ],
    ['of two years ago is old, and alone where it is', 'medium-2023', { statements: 2, old: true, alone: 1 }],
    ['with another behind each statement is not alone', 'medium-2026', { statements: 1 }],
    ['of high confidence may be alone', 'high-2026', { statements: 3 }],
    ['that was opened too long ago is to be opened again', 'unseen-2026', { statements: 1, aged: true }],
  ])('%s', (_, id, doubts) => {
    expect(sources.find((source) => source.id === id)).toMatchObject({ ...SURE, ...doubts })
  })
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

test('a statement without a source is found with its line, unless it is marked as our reasoning', () => {
  const file = 'zh/guide/binding.md'
  const [reasoning = ''] = edition.words.reasoning
  let line = 0
  const changed = readChanged({
    [file]: (text) => {
      const before = text.trimEnd()
      line = before.split('\n').length + 2
      return `${before}\n\n这一句没有写来源。\n\n这一句是${reasoning}。\n`
    },
  })
  const { uncited } = reportOn(changed, TODAY)
  expect(uncited).toContainEqual({ file, line, text: '这一句没有写来源。' })
  expect(uncited.filter(({ text }) => text.includes(reasoning))).toEqual([])
})
