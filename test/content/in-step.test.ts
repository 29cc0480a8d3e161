// Editions in step: whatever differs between two editions, apart from words, is one fault of the further one,
// whichever of them was changed. The second edition is made here, of the main one.

import { describe, expect, test } from 'vitest'
import { readSite } from '../../src/content/index.ts'
import type { Fault } from '../../src/content/index.ts'
import { dataDifferences } from '../../src/content/in-step-data.ts'
import { files, readBoth, SITE_LINKS } from '../fixtures.ts'
import type { ContentChanges } from '../fixtures.ts'

function faultsWith(changes: ContentChanges): readonly Fault[] {
  try {
    readBoth(changes)
    return []
  } catch (error) {
    return (error as { faults: Fault[] }).faults
  }
}

type Change = (text: string) => string
const put =
  (before: string, after: string): Change =>
  (text) => {
    expect(text).toContain(before)
    return text.replace(before, after)
  }
const add =
  (added: string): Change =>
  (text) =>
    `${text}\n${added}\n`

/** A fault, by the line's text in each edition; `{at}` of its message is that place in the main one. */
interface Expected {
  readonly here: string
  readonly there: string
  readonly message: string
}

/** A difference: a change of a file, and the fault where the further edition has it, or the main one. */
interface Difference {
  readonly kind: string
  readonly file: string
  readonly change: Change
  readonly inOther: Expected
  readonly inMain: Expected
}

const same = (text: string, message: string): Expected => ({ here: text, there: text, message })

/** Another fact in the place of one. */
function fact(file: string, key: string, before: string, after: string): Difference {
  const [was, is] = [before, after].map((line) => line.replace(/^[a-z- ]+: /, ''))
  const message = (found = '', right = '') =>
    `"${key}" is ${found}, but ${right} in {at}: write ${right}, or correct that one`
  return {
    kind: `the fact ${key} of ${file}`,
    file,
    change: put(before, after),
    inOther: { here: after, there: before, message: message(is, was) },
    inMain: { here: before, there: after, message: message(was, is) },
  }
}

/** A key that is gone, with its line; or the other way round one that is new. */
function key(file: string, name: string, line: string, parent: string): Difference {
  return {
    kind: `the key ${name}`,
    file,
    change: put(`${line}\n`, ''),
    inOther: { here: parent, there: line, message: `"${name}" is missing: write it, as {at} has` },
    inMain: {
      here: line,
      there: parent,
      message: `"${name}" is not in {at}: remove it, or write it there too`,
    },
  }
}

/** An item more in a list, whose line is that of its first item. */
function item(file: string, name: string, first: string, more: Change, count: number): Difference {
  const message = (found: number, right: number) =>
    `"${name}" has ${found} items, but ${right} in {at}: write as many`
  return {
    kind: `the length of ${name}`,
    file,
    change: more,
    inOther: same(first, message(count + 1, count)),
    inMain: same(first, message(count, count + 1)),
  }
}

/** Something more in a text, which belongs below a line. */
function more(
  file: string,
  name: string,
  change: Change,
  added: string,
  below: string,
  begins: string,
): Difference {
  const text = file.startsWith('guide/') ? 'section' : 'text'
  return {
    kind: `a ${name}`,
    file,
    change,
    inOther: {
      here: added,
      there: begins,
      message: `the ${name} is not in {at}: remove it, or write it there too`,
    },
    inMain: { here: below, there: added, message: `the ${text} has no ${name} here, as {at} has: write it` },
  }
}

/** A heading or a claim that says something else of itself. */
function notes(
  file: string,
  name: string,
  [before, was]: [string, string],
  [after, is]: [string, string],
): Difference {
  const message = (found: string, right: string) =>
    `the ${name} is "${found}", but "${right}" in {at}: write that, or correct that one`
  return {
    kind: `the ${name}: ${is}`,
    file,
    change: put(before, after),
    inOther: { here: after, there: before, message: message(is, was) },
    inMain: { here: before, there: after, message: message(was, is) },
  }
}

const FIGURE = '::: figure order\n顺序\n\n1. 一\n2. 二\n3. 三\n4. 四\n:::'
const CLAIM = '::: claim {#claim-new state=unknown confidence=none}\n它说。\n\n不知道。\n\n没有查到。\n:::'
const [FIRST, SECOND] = ['{#sms-codes}', '{#weixin-or-wechat}'] as const
const swapHeadings: Change = (text) => {
  const [first, second] = [FIRST, SECOND].map(
    (id) => text.split('\n').find((line) => line.endsWith(id)) ?? '',
  )
  return put('一二', second ?? '')(put(second ?? '', first ?? '')(put(first ?? '', '一二')(text)))
}

const DIFFERENCES: readonly Difference[] = [
  fact('unknowns/roaming-in-china.md', 'order', 'order: 11', 'order: 99'),
  fact('guide/paying-in-pakistan.md', 'order', 'order: 7', 'order: 99'),
  fact('changes/2026-11-25-answer-in-a-minute.md', 'kind', 'kind: guide', 'kind: rules'),
  fact('cautions/buying-a-sim.md', 'confidence', 'confidence: high', 'confidence: low'),
  fact('cautions/visa-expiry.md', 'guide', 'guide: /guide/keeping-it-alive#visa-expiry', 'guide: /guide'),
  fact('payment/article-bank-transfer.md', 'unknowns', 'unknowns: [shops-in-pakistan]', 'unknowns: []'),
  fact('outcomes/alipay-linked-silent.md', 'inferred', 'inferred: true', 'inferred: false'),
  fact(
    'outcomes/alipay-linked-lapsed.md',
    'rests-on',
    'rests-on: [express-2026-01, thepaper-undated]',
    'rests-on: [thepaper-undated]',
  ),
  fact(
    'outcomes/alipay-linked-not-yours.md',
    'steps.3.when',
    'when: { mainland: [reachable] }',
    'when: { mainland: [none, reachable] }',
  ),
  fact('words.md', 'reminder.guide', 'guide: /guide/keeping-it-alive#inactivity', 'guide: /guide/binding'),
  {
    kind: 'a step for some, or for all',
    file: 'outcomes/alipay-linked-receiving.md',
    change: (text) => text.replace(/- text: (签证到期前.*)\n +when: .*/, '- "$1"'),
    inOther: {
      here: '签证到期前',
      there: 'when: { id: ',
      message: '"steps.1.when" is missing: write { id: [chinese, passport] }, as {at} has',
    },
    inMain: {
      here: 'when: { id: ',
      there: '签证到期前',
      message: '"steps.1.when" is not in {at}: remove it, or write it there too',
    },
  },
  key(
    'questions/card.md',
    'options.local.hint',
    '    hint: JazzCash等；当地发的银联卡也算',
    '    label: 别的巴基斯坦账户',
  ),
  key(
    'sources.md',
    'cbbc-2023.note',
    '  note: "2023年的文章，不是腾讯的说法。"',
    '  publisher: 英中贸易协会',
  ),
  key(
    'reports.md',
    'codes-jazz-zong-warid-2024.operator',
    '  operator: Jazz、Zong、Warid',
    '  tried: 收Firebase（谷歌）的验证码',
  ),
  key('pages/claims.md', 'menu', 'menu: 查文章', 'title: '),
  item('pages/reports.md', 'tell.fields', '  fields: [', put('  fields: [', '  fields: [别的, '), 6),
  item(
    'pages/ask-the-shop.md',
    'questions',
    '这张卡带到中国',
    put('\n---\n', '\n  - { zh: 一, en: One, ur: ایک }\n---\n'),
    6,
  ),
  item(
    'outcomes/wechat-linked-silent.md',
    'steps',
    '  - "**别退出微信',
    put('article: ', '  - 最后一步\narticle: '),
    8,
  ),
  {
    kind: 'places to fill in',
    file: 'pages/search.md',
    change: put('found: 搜索：{query}', 'found: 搜索：{words}'),
    inOther: {
      here: 'found: ',
      there: 'found: ',
      message: '"found" holds {words}, but {query} in {at}: write {query} here',
    },
    inMain: {
      here: 'found: ',
      there: 'found: ',
      message: '"found" holds {query}, but {words} in {at}: write {words} here',
    },
  },
  {
    kind: 'no place to fill in',
    file: 'pages/rules.md',
    change: put('{title}', '它'),
    inOther: same('guide: ', '"guide" holds no place in braces, but {title} in {at}: write {title} here'),
    inMain: same(
      'guide: ',
      '"guide" holds {title}, but no place in braces in {at}: write no place in braces here',
    ),
  },
  more(
    'guide/introduction.md',
    'heading {#extra}',
    add('## 别的 {#extra}\n\n别的事。'),
    '{#extra}',
    '{#three-questions}',
    '微信：**有条件**',
  ),
  more(
    'guide/conclusion.md',
    'claim {#claim-new}',
    add(CLAIM),
    '{#claim-new',
    '{#next-steps}',
    '**微信**：有条件',
  ),
  more(
    'guide/paying-in-china.md',
    'figure order',
    add(FIGURE),
    '::: figure order',
    '{#mainland-account}',
    '照样可以',
  ),
  more(
    'guide/keep-number-sim.md',
    'picture number.svg (2)',
    add('![又一次](number.svg)'),
    '![又一次]',
    '{#operators}',
    '这里说的保号卡',
  ),
  notes(
    'guide/locked-out.md',
    'heading {#recover-alipay}',
    ['## 支付宝怎么找回', '## {#recover-alipay}'],
    ['### 支付宝怎么找回', '### {#recover-alipay}'],
  ),
  notes(
    'guide/keeping-it-alive.md',
    'heading {#registration}',
    ['{#registration}', '## {#registration}'],
    ['{#registration #real-name}', '## {#registration #real-name}'],
  ),
  notes(
    'guide/usage-in-pakistan.md',
    'claim {#claim-roaming-login}',
    [
      '{#claim-roaming-login state=unknown confidence=none inferred}',
      '{#claim-roaming-login state=unknown confidence=none inferred}',
    ],
    [
      '{#claim-roaming-login state=omitted confidence=low}',
      '{#claim-roaming-login state=omitted confidence=low}',
    ],
  ),
  {
    kind: 'the order of headings',
    file: 'guide/binding.md',
    change: swapHeadings,
    inOther: {
      here: SECOND,
      there: SECOND,
      message: `the heading ${SECOND} stands before the heading ${FIRST}, but after it in {at}: move it`,
    },
    inMain: {
      here: FIRST,
      there: FIRST,
      message: `the heading ${FIRST} stands before the heading ${SECOND}, but after it in {at}: move it`,
    },
  },
  more(
    'cautions/verify-only-friends.md',
    'citation [@kfqq-undated]',
    add('又一句[@kfqq-undated]。'),
    '又一句',
    '注册时',
    '注册时',
  ),
  more(
    'outcomes/wechat-linked-lapsed.md',
    'citation [@kfqq-undated]',
    put('article: ', 'article: 又一句[@kfqq-undated]。'),
    'article: ',
    'article: ',
    'article: ',
  ),
  more(
    'outcomes/wechat-linked-receiving.md',
    'link to /guide/locked-out',
    put('**先换绑，再销号**', '**[先换绑](/guide/locked-out)，再销号**'),
    '再销号**',
    '再销号**',
    '再销号**',
  ),
  more(
    'unknowns/shops-in-pakistan.md',
    'citation [@kfqq-undated]',
    put('find-out: ', 'find-out: 又一句[@kfqq-undated]。'),
    'find-out: ',
    'find-out: ',
    'find-out: ',
  ),
  more(
    'pages/about.md',
    'link to /ask-the-shop',
    add('又一个[链接](/ask-the-shop)。'),
    '又一个',
    '“我们”是',
    '“我们”是',
  ),
]

/** The text of a file, with the change or without. */
function textOf({ file, change }: Difference, changed: boolean): string {
  const text = files.find((each) => each.file === `zh/${file}`)?.text ?? expect.fail(file)
  return changed ? change(text) : text
}

function lineOf(text: string, part: string): number {
  const line = text.split('\n').findIndex((each) => each.includes(part)) + 1
  return line || expect.fail(part)
}

/** The fault of a difference, with the change in one of the editions. */
function faultOf(difference: Difference, changed: 'zh' | 'en'): Fault {
  const { here, there, message } = changed === 'en' ? difference.inOther : difference.inMain
  const at = `zh/${difference.file}:${lineOf(textOf(difference, changed === 'zh'), there)}`
  return {
    file: `en/${difference.file}`,
    line: lineOf(textOf(difference, changed === 'en'), here),
    message: message.replace('{at}', at),
  }
}

describe.each(['en', 'zh'] as const)('each difference is one fault, with the change in %s', (changed) => {
  const changes = DIFFERENCES.map(({ file, change }) => [`${changed}/${file}`, change] as const)
  const faults = faultsWith(Object.fromEntries(changes))

  test.each(DIFFERENCES)('$kind', (difference) => {
    expect(faults.filter(({ file }) => file === `en/${difference.file}`)).toEqual([
      faultOf(difference, changed),
    ])
  })

  test('and there are no others', () => {
    expect(faults).toHaveLength(DIFFERENCES.length)
    expect(new Set(DIFFERENCES.map(({ file }) => file)).size).toBe(DIFFERENCES.length)
  })
})

describe('a file more', () => {
  const folders = {
    guide: 'conclusion',
    unknowns: 'shops-in-pakistan',
    changes: '2026-11-25-answer-in-a-minute',
  }
  test.each(Object.entries(folders))('in %s/', (folder, item) => {
    const from = files.find(({ file }) => file === `zh/${folder}/${item}.md`)?.text ?? ''
    const [text = ''] = from.replace(/^order: .*/m, 'order: 99').split(/^## /m)
    const file = `${folder}/${item}-more.md`
    expect(faultsWith({ [`en/${file}`]: text })).toEqual([
      { file: `en/${file}`, line: 1, message: `there is no zh/${file}: remove this file, or write that one` },
    ])
    expect(faultsWith({ [`zh/${file}`]: text })).toEqual([
      { file: `en/${file}`, line: 1, message: `the file is missing: translate zh/${file}` },
    ])
  })
})

test('words are free: texts, dates of review, the words of a search, the ways to say that nothing was found', () => {
  const english: ContentChanges = {
    'en/guide/binding.md': (text) =>
      put(
        '](#if-number-lost)',
        '](/guide/binding#if-number-lost)',
      )(
        text
          .replace(/^reviewed: .*/m, 'reviewed: 2026-11-28')
          .replace(' #微信绑定的可能性', ' #Linking-WeChat #微信绑定的可能性'),
      ),
    'en/cautions/buying-a-sim.md': add('Nobody says so[@none]. [Elsewhere](https://example.org/)'),
    'en/pages/search.md': put('synonyms:\n', 'synonyms:\n  - [one, two]\n'),
    'en/words.md': put('notFound: [', 'notFound: [nowhere, '),
  }
  expect(faultsWith(english)).toEqual([])
})

test('a fault of one edition hides what differs: it is often the cause', () => {
  const faults = faultsWith({
    'en/cautions/visa-expiry.md': put('confidence: low', 'confidence: high'),
    'en/cautions/buying-a-sim.md': put('confidence: high', 'confidence: sure'),
  })
  expect(faults.map(({ file }) => file)).toEqual(['en/cautions/buying-a-sim.md'])
})

describe('a sentence with plural forms', () => {
  const differences = (main: unknown, other: unknown) => {
    const document = (file: string, found: unknown) => ({ file, data: { found }, lineOf: () => 2 })
    return dataDifferences('pages', document('zh/pages/x.md', main), document('en/pages/x.md', other))
  }

  test('may leave out the count in any of them', () => {
    expect(differences('{count}处，在{page}', { one: 'one on {page}', other: '{count} on {page}' })).toEqual(
      [],
    )
    expect(differences({ other: '{count}处' }, '{count} places')).toEqual([])
  })

  test('and nothing else', () => {
    const forms = { one: 'one', two: 'two on {page}', other: '{count} on {page} of {pages}' }
    const message = (form: string, found: string) =>
      `"found.${form}" holds ${found}, but {count} {page} in zh/pages/x.md:2: write {count} {page} here`
    expect(differences('{count}处，在{page}', forms)).toEqual([
      { line: 2, message: message('one', 'no place in braces') },
      { line: 2, message: message('other', '{count} {page} {pages}') },
    ])
  })
})

test('the content as it stands is in step', () => {
  expect(() => readSite(files, SITE_LINKS)).not.toThrow()
})
