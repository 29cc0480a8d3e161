// The report of the evidence covers every text with review dates, each file once.

import { describe, expect, test } from 'vitest'
import { reportOn } from '../../src/content/index.ts'
import { allReviewedUntil, edition, readChanged, REVIEWED_FILES, withEvidenceWords } from '../fixtures.ts'

const TODAY = '2026-11-23'

describe('a text with review dates', () => {
  const due = (today: string) => reportOn(readChanged(allReviewedUntil('2027-05-22')), today).due
  const ALL = [...REVIEWED_FILES].toSorted()

  test.each([
    ['61 days before its review date is not listed', '2027-03-22', [], false],
    ['59 days before it is listed', '2027-03-24', ALL, false],
    ['is listed on the day', '2027-05-22', ALL, false],
    ['is overdue from the day after', '2027-05-23', ALL, true],
  ])('%s, and each file once, however many texts it holds', (_, today, files, overdue) => {
    const texts = due(today)
    expect(texts.map(({ file }) => file).toSorted()).toEqual(files)
    expect(texts.filter((text) => text.overdue !== overdue)).toEqual([])
  })
})

describe('a source', () => {
  /** A source of the ledger, as a file. */
  const source = (id: string, confidence: string, published: string) => `---
title: "${id}"
kind: press
language: zh
published: ${published}
seen: ${TODAY}
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
        'zh/guide/binding.md': (text) =>
          [
            text.trimEnd(),
            '甲[@low-undated; @high-2026]。',
            '乙[@medium-2023; @medium-2026]。',
            '丙[@medium-2023]。',
            '丁[@high-2026]。',
            '',
          ].join('\n\n'),
      }),
    ),
    TODAY,
  )
  const doubtsOf = (id: string) => sources.find((doubtful) => doubtful.id === id)

  test.each([
    ['that is of low confidence, or undated', 'low-undated', { weak: true, old: true, lone: 0 }],
    ['that is two years old, or alone', 'medium-2023', { weak: false, old: true, lone: 1 }],
  ])('%s is reported', (_, id, doubts) => {
    expect(doubtsOf(id)).toMatchObject(doubts)
  })

  test.each([
    ['with another behind each step', 'medium-2026'],
    ['of high confidence, though it is alone', 'high-2026'],
  ])('%s is not', (_, id) => {
    expect(doubtsOf(id)).toBeUndefined()
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
