// The page of first-hand reports: each is a row with its source, what is said of +92 follows from them, and a reader
// can tell a report of his own.

import { describe, expect, test } from 'vitest'
import { dated, fill, fillCounted, listed } from '../../../src/content/index.ts'
import {
  attributesOf,
  documentAt,
  edition,
  only,
  readChanged,
  testApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'
import type { AppChanges, ContentChanges } from '../../fixtures.ts'

const { words, pages } = edition
const { reports: page } = pages

const pageWith = async (changes: AppChanges) => documentAt(await testApp(changes), urls.reports)

test('every report is a row at its own anchor, with a link to its source and how strong it is', async () => {
  const document = await pageWith({})
  expect(edition.reports.length).toBeGreaterThanOrEqual(12)
  const rows = Array.from(document.querySelectorAll('table.reports tbody tr'), (row) => ({
    id: row.id,
    cells: textsOf(row, 'th, td'),
    ended: attributesOf(row, 'strong', 'class'),
    source: attributesOf(row, 'a', 'href'),
  }))
  const numbersOf = (codes: readonly string[], operator: string | undefined) => {
    const numbers = codes.length > 0 ? listed(words, codes, 'and') : page.unknownCode
    return operator === undefined ? numbers : fill(page.operated, { codes: numbers, operator })
  }
  expect(rows).toEqual(
    edition.reports.map(({ id, app, tried, codes, operator, date, ended, how, source, strength }) => ({
      id,
      cells: [
        fill(page.what, { app: page.apps[app], tried: tried }),
        numbersOf(codes, operator),
        dated(words, date),
        fill(page.outcome, { ended: page.ended[ended], how: how }),
        `${edition.sources.get(source)?.publisher ?? ''} ${fill(page.strength, { strength: pages.sources.strength[strength] })}`,
      ],
      ended: [`ended-${ended}`],
      source: [urls.source(source)],
    })),
  )
  expect(textsOf(document, 'table.reports thead th')).toEqual(Object.values(page.columns))
})

describe('what the page says first, of +92 in the apps, follows from the reports', () => {
  const inApps = edition.reports.filter(({ app }) => app !== 'codes')
  const [wechat] = inApps
  const alipay = inApps.find(({ app }) => app === 'alipay')
  const total = inApps.length
  const sentenceWith = async (changes: ContentChanges) => {
    const document = await pageWith({ content: readChanged(changes) })
    return textOf(only(document, 'h1 + p'))
  }
  const withCode = (id: string | undefined, code: string): ContentChanges => ({
    [`reports/${id ?? ''}.md`]: (text) => text.replace(/^code: .*$/m, `code: ${code}`),
  })

  test('none is +92: codes that other services send are of no app', async () => {
    expect(edition.reports.some(({ app, codes }) => app === 'codes' && codes.includes('+92'))).toBe(true)
    expect(inApps.filter(({ codes }) => codes.includes('+92'))).toEqual([])
    expect(await sentenceWith({})).toBe(fillCounted(words, page.none, total))
  })

  test('nor is one whose code is another, or unknown', async () => {
    for (const code of ['"+86"', 'unknown'])
      expect(await sentenceWith(withCode(wechat?.id, code))).toBe(fillCounted(words, page.none, total))
  })

  test('one is, alone or beside others', async () => {
    for (const code of ['"+92"', '["+86", "+92"]'])
      expect(await sentenceWith(withCode(wechat?.id, code))).toBe(fillCounted(words, page.some, 1, { total }))
  })

  test('two are, one in each app', async () => {
    const changes = { ...withCode(wechat?.id, '"+92"'), ...withCode(alipay?.id, '"+92"') }
    expect(await sentenceWith(changes)).toBe(fillCounted(words, page.some, 2, { total }))
  })

  test('both sentences name what they count', () => {
    expect(page.none).toContain('+92')
    expect(page.some).toContain('+92')
    expect(page.some).toContain('{count}')
  })
})

describe('"tell us how yours ended"', () => {
  const MAIL = 'mailto:us@example.org'
  const TRACKER = 'https://tracker.example.org/new?labels=report'
  const tellWith = async (feedbackUrl: string | undefined) =>
    only(await pageWith({ settings: { feedbackUrl } }), 'section[aria-labelledby=tell]')
  const linkWith = async (feedbackUrl: string) => {
    const [href = ''] = attributesOf(await tellWith(feedbackUrl), 'a', 'href')
    return new URL(href)
  }

  test.each([
    ['by mail', MAIL, 'subject', '\r\n'],
    ['by an issue tracker, beside what its address holds already', TRACKER, 'title', '\n'],
  ])('opens a message %s, with a line for every field', async (_, feedbackUrl, title, lineEnd) => {
    const url = await linkWith(feedbackUrl)
    expect(url.href.startsWith(feedbackUrl)).toBe(true)
    expect(url.searchParams.get(title)).toBe(page.tell.subject)
    const lines = url.searchParams.get('body')?.split(lineEnd)
    expect(lines?.filter((line) => line !== '')).toEqual(
      page.tell.fields.map((field) => fill(page.tell.line, { field })),
    )
  })

  test('says before what it will ask', async () => {
    const text = textOf(await tellWith(MAIL))
    for (const field of page.tell.fields) expect(text).toContain(field)
    expect(text).not.toContain(page.tell.nowhere)
  })

  test('says plainly when there is no address for it', async () => {
    const tell = await tellWith(undefined)
    expect(textsOf(tell, 'p')).toEqual([page.tell.nowhere])
    expect(tell.querySelector('a')).toBeNull()
  })

  test('is a place that content may link to', () => {
    expect(() =>
      readChanged({ 'zh/pages/confidence.md': (text) => `${text}\n[说](/reports#tell)\n` }),
    ).not.toThrow()
  })
})
