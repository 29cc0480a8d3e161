// The content that is published: complete by the contract, typeset as Chinese is, and with every id for ever.

import { describe, expect, test } from 'vitest'
import { publishedIdsFile, unpublishedIds } from '../../src/content/index.ts'
import { textsOf } from '../../src/content/texts.ts'
import { edition, files, readChanged, site } from '../fixtures.ts'

const zh = files.filter(({ file }) => file.startsWith('zh/') && file.endsWith('.md'))

test('the guide has the sections of the contract, in order, each with the headings that must exist in it', () => {
  const required: Record<string, string[]> = {
    'introduction': [],
    'keep-number-sim': [],
    'keeping-it-alive': ['inactivity', 'registration', 'roaming'],
    'usage-in-pakistan': ['wechat-in-pakistan', 'alipay-in-pakistan'],
    'binding': ['wechat-binding', 'alipay-binding'],
    'paying-in-pakistan': ['cards', 'local-wallets', 'cash'],
    'paying-in-china': [],
    'conclusion': ['protect-yourself'],
  }
  // Others may stand between them.
  const sections = edition.sections.filter(({ id }) => id in required)
  expect(sections.map(({ id }) => id)).toEqual(Object.keys(required))
  for (const { id, headings } of sections)
    expect(headings.map((heading) => heading.id)).toEqual(expect.arrayContaining(required[id] ?? []))
})

test("the article's own heading texts lead to where its questions are answered", () => {
  const aliases = edition.sections.flatMap(({ headings }) =>
    headings.flatMap(({ id, aliases }) => aliases.map((alias) => [alias, id])),
  )
  expect(Object.fromEntries(aliases)).toMatchObject({
    微信绑定的可能性: 'wechat-binding',
    支付宝绑定的可能性: 'alipay-binding',
    微信在巴基斯坦: 'wechat-in-pakistan',
    支付宝在巴基斯坦: 'alipay-in-pakistan',
  })
})

test('every id that is offered is on the list of published ones (`npm run content:ids` adds it)', () => {
  for (const each of site.editions) {
    expect(unpublishedIds(each, files)).toBeUndefined()
    const list = files.find(({ file }) => file === publishedIdsFile(each.language))
    const published = list?.text.trim().split('\n') ?? []
    expect(new Set(published).size).toBe(published.length)
  }
})

describe('Chinese typesetting', () => {
  const linesThatMatch = (pattern: RegExp) =>
    zh.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line}`] : [])),
    )

  test('no space is typed between 汉字 and Latin letters or digits', () => {
    expect(
      linesThatMatch(/\p{Script=Han} +[\p{Script=Latin}\d+]|[\p{Script=Latin}\d] +\p{Script=Han}/u).filter(
        (line) => !/: (?:::: claim|[ -]*\w+: )/.test(line),
      ),
    ).toEqual([])
  })

  test('punctuation between 汉字 is full-width', () => {
    expect(linesThatMatch(/\p{Script=Han}[,;:?!.]\p{Script=Han}/u)).toEqual([])
  })

  test('no exclamation mark is raised at a reader', () => {
    expect(linesThatMatch(/！/)).toEqual([])
  })
})

test('the spaces around a text are not of it', () => {
  const [changed] = readChanged({
    'zh/guide/binding.md': (text) => text.replace(/^title: .*$/m, 'title: "  能不能绑 "'),
  }).editions
  expect(changed.sections.find(({ id }) => id === 'binding')?.title).toBe('能不能绑')
})

test('every outcome of which anything is known cites a source, and so does every section, if only to say there is none', () => {
  const outcomes = Object.values(edition.outcomes).filter(
    ({ sources, confidence }) => sources.length === 0 && confidence !== 'none',
  )
  const sections = edition.sections.filter(({ prose }) => prose.citations.length === 0)
  expect([...outcomes, ...sections].map(({ id }) => id)).toEqual([])
})

test('no text keeps a stray mark of Markdown', () => {
  const strays = textsOf(edition).filter(({ texts }) =>
    texts.some(({ text }) => /\*\*|\]\(|\[@|:::|\{#/.test(text)),
  )
  expect(strays.map(({ file }) => file)).toEqual([])
})

test('the history has the newest change first', () => {
  const change = (date: string) => `---\ntitle: 改动\ndate: ${date}\nkind: guide\n---\n\n改了。\n`
  const [zh] = readChanged({
    'zh/changes/9999-12-24-later.md': change('9999-12-24'),
    'zh/changes/1999-01-02-earlier.md': change('1999-01-02'),
  }).editions
  expect(zh.changes.map(({ id }) => id)).toEqual([
    '9999-12-24-later',
    ...edition.changes.map(({ id }) => id),
    '1999-01-02-earlier',
  ])
})

test('the site is frozen', () => {
  expect(
    Object.isFrozen(site) &&
      Object.isFrozen(edition.sections[0]) &&
      Object.isFrozen(edition.words.nav) &&
      Object.isFrozen(edition.sources.get('tencent-2024-04')),
  ).toBe(true)
})
