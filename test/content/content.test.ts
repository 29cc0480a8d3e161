// The content that is published: complete by the contract, typeset as Chinese is, and with every id for ever.

import { describe, expect, test } from 'vitest'
import { offeredIds, publishedIdsFile } from '../../src/content/index.ts'
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
  expect(edition.sections.map(({ id }) => id)).toEqual(Object.keys(required))
  for (const { id, headings } of edition.sections)
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
  const published =
    files
      .find(({ file }) => file === publishedIdsFile(edition))
      ?.text.trim()
      .split('\n') ?? []
  expect(offeredIds(edition).filter((id) => !published.includes(id))).toEqual([])
  expect(new Set(published).size).toBe(published.length)
})

describe('Chinese typesetting', () => {
  const told = (pattern: RegExp) =>
    zh.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line}`] : [])),
    )

  test('no space is typed between 汉字 and Latin letters or digits', () => {
    expect(
      told(/\p{Script=Han} +[\p{Script=Latin}\d+]|[\p{Script=Latin}\d] +\p{Script=Han}/u).filter(
        (line) => !/: (?:::: claim|[ -]*\w+: )/.test(line),
      ),
    ).toEqual([])
  })

  test('punctuation between 汉字 is full-width', () => {
    expect(told(/\p{Script=Han}[,;:?!.]\p{Script=Han}/u)).toEqual([])
  })

  test('no exclamation mark is raised at a reader', () => {
    expect(told(/！/)).toEqual([])
  })
})

test('a language writes its punctuation with spaces of its own', () => {
  const punctuation = { list: ', ', or: ' or ', semicolon: '; ', comma: ', ', colon: ': ' }
  const english = readChanged({
    'zh/words.md': (text) =>
      text.replace(/^punctuation: .*$/m, `punctuation: ${JSON.stringify(punctuation)}`),
  })
  expect(english.editions.zh.words.punctuation).toEqual(punctuation)
})

test('every outcome cites a source, has next steps, and says what the article says', () => {
  const bare = Object.values(edition.outcomes).filter(
    ({ sources, steps, article }) => sources.length === 0 || steps.length === 0 || article.text === '',
  )
  expect(bare.map(({ id }) => id)).toEqual([])
})

test('every section cites sources, and is due for review after it was reviewed', () => {
  for (const { id, prose, reviewed, reviewBy } of edition.sections) {
    expect({ id, cited: prose.citations.length > 0, due: reviewBy > reviewed }).toEqual({
      id,
      cited: true,
      due: true,
    })
  }
})

test('no text keeps a stray mark of Markdown', () => {
  const html = [
    ...edition.sections.map(({ prose }) => prose.html),
    ...Object.values(edition.outcomes).flatMap(({ why, steps }) => [
      why.html,
      ...steps.map((step) => step.html),
    ]),
  ]
  expect(html.filter((each) => /\*\*|\]\(|\[@|:::|\{#/.test(each))).toEqual([])
})

test('the site is frozen', () => {
  expect(
    Object.isFrozen(site) &&
      Object.isFrozen(edition.sections[0]) &&
      Object.isFrozen(edition.words.nav) &&
      Object.isFrozen(site.sources.get('tencent-2024-04')),
  ).toBe(true)
})
