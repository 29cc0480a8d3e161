// Ledger of answers: committed, complete and current; and the difference between two of them.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fill, joined } from '../../src/content/index.ts'
import { decide } from '../../src/decision/decide.ts'
import { currentLedger, diffLedgers, formatLedger, parseLedger } from '../../src/decision/ledger.ts'
import type { Ledger, LedgerEntry } from '../../src/decision/ledger.ts'
import { QUESTIONS } from '../../src/decision/questions.ts'
import type { QuestionKey, Situation } from '../../src/decision/questions.ts'
import { columnsOf } from '../../src/decision/decision-table.ts'
import { CAUTION_IDS, CAUTIONS, PAYMENT, ROUTE_IDS, TABLES } from '../../src/decision/rules.ts'
import { situations } from '../../src/decision/space.ts'
import { changeLog } from '../../src/web/check/phrases.ts'
import { ROOT } from '../../src/folders.ts'
import { edition } from '../fixtures.ts'

const now = currentLedger()

test('the committed ledger is current: `npm run decision:update` rewrites it', () => {
  expect(readFileSync(`${ROOT}test/decision/ledger.txt`, 'utf8')).toBe(formatLedger(now))
})

describe('the entries', () => {
  /** The entries that hold in a situation. */
  const holdingIn = (entries: readonly LedgerEntry[], situation: Situation) =>
    entries.filter(({ cells }) =>
      Object.entries(cells).every(([key, options]) =>
        options.includes([situation[key as QuestionKey]].flat().join('+')),
      ),
    )
  const entriesOf = (subject: string) => now.entries.filter((entry) => entry.subject === subject)

  test.each(Object.values(TABLES))(
    '$topic: one for every situation over its table, with the decision',
    ({ topic, columns }) => {
      const entries = entriesOf(topic)
      expect(entries).toHaveLength(situations(columns).length)
      const wrong = situations(columns).filter((situation) => {
        const { outcome, verdict, article } = decide(situation)[topic]
        const [entry, ...others] = holdingIn(entries, situation)
        return others.length > 0 || entry?.result !== `${outcome ?? 'none'} ${verdict}/${article}`
      })
      expect(wrong).toEqual([])
    },
  )

  const collected = [
    ...ROUTE_IDS.map((id) => ({ subject: `payment ${id}`, id, rows: PAYMENT, of: 'payment' as const })),
    ...CAUTION_IDS.map((id) => ({ subject: `caution ${id}`, id, rows: CAUTIONS, of: 'cautions' as const })),
  ]

  test.each(collected)(
    '$subject: in classes, one for every situation that collects it',
    ({ subject, id, rows, of }) => {
      const columns = columnsOf([...rows].filter((row) => row.id === id))
      const wrong = situations(columns)
        .filter(({ card }) => card.length === 1)
        .filter((situation) => {
          const isCollected = decide(situation)[of].some((each) => each.id === id)
          return holdingIn(entriesOf(subject), situation).length !== (isCollected ? 1 : 0)
        })
      expect(wrong).toEqual([])
    },
  )

  test('have no other subject', () => {
    expect([...new Set(now.entries.map(({ subject }) => subject))]).toEqual([
      ...Object.keys(TABLES),
      ...collected.map(({ subject }) => subject),
    ])
  })
})

test('what is formatted parses back', () => {
  expect(parseLedger(formatLedger(now))).toEqual(now)
})

test.each(['nonsense', 'wechat | sim=lapsed', 'wechat | sim=lapsed | no | no'])(
  '"%s" is no ledger',
  (line) => {
    expect(() => parseLedger(line)).toThrow(new SyntaxError(`not a line of a ledger: ${line}`))
  },
)

test('a ledger of the first edition names its options by its lines, and nothing where nothing is collected', () => {
  const text = [
    'wechat | wechat=none sim=receives | wechat-new no/no',
    'wechat | wechat=none sim=lapsed | wechat-new no/no',
    'payment china | card=- | yes',
    'payment china | card=local | yes',
    'payment china | card=unionpay+local | yes',
    'payment china | card=unionpay | no',
  ].join('\n')
  const { options, entries } = parseLedger(text)
  expect(options).toEqual({ wechat: ['none'], sim: ['receives', 'lapsed'], card: ['local', 'unionpay'] })
  expect(entries.filter(({ subject }) => subject !== 'wechat')).toEqual([
    { subject: 'payment china', cells: { card: ['local'] }, result: 'yes' },
  ])
})

describe('the difference between two ledgers', () => {
  const changed = (change: (entry: LedgerEntry) => LedgerEntry | undefined): Ledger => ({
    ...now,
    entries: now.entries.flatMap((entry) => change(entry) ?? []),
  })

  test('of the same ledger is nothing', () => {
    expect(diffLedgers(now, now)).toEqual([])
  })

  test('is merged into few classes, and told in words', () => {
    const before = changed((entry) =>
      entry.result.startsWith('wechat-new-mainland-number ')
        ? { ...entry, result: 'wechat-new-no-number no/no' }
        : entry,
    )
    const classes = diffLedgers(before, now)
    expect(classes).toEqual([
      {
        subject: 'wechat',
        cells: {
          wechat: ['none'],
          sim: ['silent', 'lapsed'],
          mainland: ['reachable'],
          login: QUESTIONS.login,
          holder: QUESTIONS.holder,
        },
        before: 'wechat-new-no-number no/no',
        after: 'wechat-new-mainland-number indirect/conditional',
      },
    ])
    const { sim, mainland, wechat, login } = edition.questions
    const { outcomes, words, pages } = edition
    const log = changeLog(edition, classes)
    for (const phrase of [
      pages.answer.topics.wechat.name,
      joined(words.join.options, [sim.options[1]?.label ?? '?', sim.options[2]?.label ?? '?']),
      mainland.options[0]?.label ?? '?',
      wechat.options[0]?.label ?? '?',
      `was: ${words.verdicts.no}: ${outcomes['wechat-new-no-number'].title}`,
      `now: ${words.verdicts.indirect}: ${outcomes['wechat-new-mainland-number'].title}`,
    ])
      expect(log).toContain(phrase)
    expect(log).not.toContain(login.short)
  })

  test('names a subject that is new, and one that is gone', () => {
    const without = changed((entry) => (entry.subject === 'caution visa-expiry' ? undefined : entry))
    const cells = { sim: ['receives', 'silent'], holder: ['self'], id: ['chinese', 'passport'] }
    const change = { subject: 'caution visa-expiry', cells }
    expect(diffLedgers(without, now)).toEqual([{ ...change, before: null, after: 'yes' }])
    expect(diffLedgers(now, without)).toEqual([{ ...change, before: 'yes', after: null }])
    expect(changeLog(edition, diffLedgers(without, now))).toMatch(/was: not listed\n {4}now: listed$/)
  })

  test('holds for every answer to a question that the older one does not know', () => {
    const before: Ledger = {
      options: Object.fromEntries(Object.entries(now.options).filter(([key]) => key !== 'login')),
      entries: [{ subject: 'wechat', cells: { wechat: ['pakistan'], sim: ['silent'] }, result: 'old no/no' }],
    }
    const after: Ledger = {
      options: now.options,
      entries: [
        {
          subject: 'wechat',
          cells: { wechat: ['pakistan'], sim: ['silent'], login: ['in'] },
          result: 'old no/no',
        },
        {
          subject: 'wechat',
          cells: { wechat: ['pakistan'], sim: ['silent'], login: ['out'] },
          result: 'new no/no',
        },
      ],
    }
    expect(diffLedgers(before, after)).toEqual([
      {
        subject: 'wechat',
        cells: { wechat: ['pakistan'], sim: ['silent'], login: ['out'] },
        before: 'old no/no',
        after: 'new no/no',
      },
    ])
  })

  test('tells of an option that is new that there was no such situation', () => {
    const before: Ledger = {
      options: { ...now.options, wechat: QUESTIONS.wechat.filter((option) => option !== 'second') },
      entries: now.entries.filter(({ cells }) => !cells.wechat?.includes('second')),
    }
    const ofWechat = diffLedgers(before, now).filter(({ subject }) => subject === 'wechat')
    expect(ofWechat.map(({ cells, before: old }) => [cells.wechat, old])).toEqual([
      [['second'], null],
      [['second'], null],
    ])
    expect(changeLog(edition, ofWechat)).toContain('was: no such situation')
  })

  test.each([
    ['wechat', edition.pages.answer.topics.wechat.name],
    ['payment cash', `${edition.pages.answer.payment}: ${edition.routes.cash.title} (cash)`],
    [
      'caution buying-a-sim',
      `${edition.pages.answer.cautions}: ${edition.cautions['buying-a-sim'].title} (buying-a-sim)`,
    ],
    ['caution gone', `${edition.pages.answer.cautions}: gone (gone)`],
  ])('is told under what it is about: %s', (subject, heading) => {
    const log = changeLog(edition, [{ subject, cells: {}, before: null, after: null }])
    expect(log.split('\n')[0]).toBe(heading)
  })

  test('tells of an option that is gone by its name, and takes the rest for no whole question', () => {
    const { sim } = edition.questions
    const { condition, join } = edition.words
    const line = (...words: string[]) =>
      `${fill(condition, { question: sim.short, options: joined(join.options, words) })}\n`
    const [receives] = sim.options
    const log = (options: readonly string[]) =>
      changeLog(edition, [{ subject: 'wechat', cells: { sim: options }, before: 'old no/no', after: null }])
    expect(log(['broken'])).toContain(line('broken'))
    expect(log(['receives', 'broken', 'stolen'])).toContain(line(receives?.label ?? '?', 'broken', 'stolen'))
    expect(log([...QUESTIONS.sim, 'broken'])).toContain('\n  everybody\n')
  })

  const ledgerOf = (
    options: Ledger['options'],
    results: Readonly<Record<string, Ledger['options']>>,
  ): Ledger => ({
    options,
    entries: Object.entries(results).map(([result, cells]) => ({ subject: 'some', cells, result })),
  })

  test('joins no situations whose answers were different', () => {
    const options = { sim: ['receives', 'silent', 'lapsed'] }
    const before = ledgerOf(options, {
      a: { sim: ['receives'] },
      b: { sim: ['silent'] },
      c: { sim: ['lapsed'] },
    })
    expect(diffLedgers(before, ledgerOf(options, { c: {} }))).toEqual([
      { subject: 'some', cells: { sim: ['receives'] }, before: 'a', after: 'c' },
      { subject: 'some', cells: { sim: ['silent'] }, before: 'b', after: 'c' },
    ])
  })

  test('holds what did not rest on a question for an option that is new', () => {
    const before = ledgerOf({ card: ['local'], where: ['china'] }, { yes: { where: ['china'] } })
    const after = ledgerOf({ card: ['local', 'none'], where: ['china'] }, { yes: { card: ['none'] } })
    expect(diffLedgers(before, after)).toEqual([
      { subject: 'some', cells: { where: ['china'], card: ['local'] }, before: 'yes', after: null },
    ])
  })

  test('loses no situation and invents none, whatever changed', () => {
    const topics = changed((entry) => (Object.keys(TABLES).includes(entry.subject) ? entry : undefined))
    for (const seed of [1, 2, 3, 5, 8]) {
      const isChanged = (i: number) => (i * 7919 + seed) % 3 === 0
      const before: Ledger = {
        ...topics,
        entries: topics.entries.map((entry, i) =>
          isChanged(i) ? { ...entry, result: 'other no/no' } : entry,
        ),
      }
      const covered = diffLedgers(before, topics).map(({ cells }) =>
        Object.values(cells).reduce((product, options) => product * options.length, 1),
      )
      const count = topics.entries.filter((_, i) => isChanged(i)).length
      expect(covered.reduce((sum, size) => sum + size, 0)).toBe(count)
    }
  })
})
