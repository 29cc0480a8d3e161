// Ledger of answers: committed, complete and current; and the difference between two of them.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decision/decide.ts'
import type { Decision } from '../../src/decision/decide.ts'
import { diffLedgers, formatLedger, ledgerEntries, parseLedger } from '../../src/decision/ledger.ts'
import type { LedgerEntry } from '../../src/decision/ledger.ts'
import { QUESTION_KEYS } from '../../src/decision/questions.ts'
import type { QuestionKey, Situation } from '../../src/decision/questions.ts'
import { columnsOf } from '../../src/decision/decision-table.ts'
import { CAUTION_IDS, CAUTIONS, PAYMENT, ROUTE_IDS, TABLES } from '../../src/decision/rules.ts'
import { situations } from '../../src/decision/space.ts'
import { changedClassWords } from '../../src/web/check/phrases.ts'
import { ROOT } from '../../src/folders.ts'
import { edition } from '../fixtures.ts'

test('the committed ledger is current: `npm run decision:update` rewrites it', () => {
  expect(readFileSync(`${ROOT}test/decision/ledger.txt`, 'utf8')).toBe(formatLedger(ledgerEntries()))
})

describe('the entries', () => {
  const bySubject = new Map<string, LedgerEntry[]>()
  for (const entry of ledgerEntries())
    bySubject.set(entry.subject, [...(bySubject.get(entry.subject) ?? []), entry])

  test('have every topic, way to pay and caution as a subject', () => {
    expect([...bySubject.keys()]).toEqual([
      ...Object.keys(TABLES),
      ...ROUTE_IDS.map((id) => `payment ${id}`),
      ...CAUTION_IDS.map((id) => `caution ${id}`),
    ])
  })

  test.each([...bySubject])(
    '%s: one for every situation over its table, with the decision',
    (subject, entries) => {
      const columns = QUESTION_KEYS.filter((key) => entries.some(({ cells }) => key in cells))
      const results = new Map(
        entries.map(({ cells, result }) => [columns.map((key) => cells[key]).join(), result]),
      )
      const wrong = situations(columnsOfTable(subject)).filter((situation) => {
        const cells = columns.map((key) => cellOf(situation, key)).join()
        return results.get(cells) !== resultOf(subject, decide(situation))
      })
      expect(wrong).toEqual([])
      expect(entries).toHaveLength(situations(columns).length)
    },
  )

  /** The columns of the whole table that a subject stands in: more than the subject rests on. */
  function columnsOfTable(subject: string): readonly QuestionKey[] {
    if (subject === 'wechat' || subject === 'alipay') return TABLES[subject].columns
    return columnsOf(subject.startsWith('payment ') ? PAYMENT : CAUTIONS)
  }

  function cellOf(situation: Situation, key: QuestionKey): string {
    return key === 'card' ? situation.card.join('+') || '-' : situation[key]
  }

  function resultOf(subject: string, decision: Decision): string {
    if (subject === 'wechat' || subject === 'alipay') {
      const { outcome, verdict, article } = decision[subject]
      return `${outcome ?? 'none'} ${verdict}/${article}`
    }
    const [kind, id] = subject.split(' ')
    const collected: readonly { id: string }[] = kind === 'payment' ? decision.payment : decision.cautions
    return collected.some((entry) => entry.id === id) ? 'yes' : 'no'
  }
})

test('what is formatted parses back', () => {
  expect(parseLedger(formatLedger(ledgerEntries()))).toEqual(ledgerEntries())
})

test.each(['nonsense', 'wechat | sim=lapsed', 'wechat | sim=lapsed | no | no'])(
  '"%s" is no ledger',
  (line) => {
    expect(() => parseLedger(line)).toThrow(new SyntaxError(`not a line of a ledger: ${line}`))
  },
)

describe('the difference between two ledgers', () => {
  const now = ledgerEntries()
  const changed = (change: (entry: LedgerEntry) => string) =>
    now.map((entry) => ({ ...entry, result: change(entry) }))

  test('of the same ledger is nothing', () => {
    expect(diffLedgers(now, now)).toEqual([])
  })

  test('is merged into the fewest classes, in words', () => {
    const before = changed((entry) =>
      entry.subject === 'wechat' &&
      entry.cells.wechat === 'none' &&
      entry.cells.sim !== 'receives' &&
      entry.cells.mainland === 'reachable'
        ? 'wechat-new-no-number no/no'
        : entry.result,
    )
    const classes = diffLedgers(before, now)
    expect(classes).toEqual([
      {
        subject: 'wechat',
        cells: { wechat: ['none'], sim: ['silent', 'lapsed'], mainland: ['reachable'] },
        before: 'wechat-new-no-number no/no',
        after: 'wechat-new-mainland-number indirect/conditional',
      },
    ])
    const { sim, mainland, wechat } = edition.questions
    const [words = ''] = classes.map((each) => changedClassWords(edition, each))
    for (const phrase of [
      `${sim.options[1]?.label ?? '?'}${edition.words.punctuation.or}${sim.options[2]?.label ?? '?'}`,
      mainland.options[0]?.label ?? '?',
      wechat.options[0]?.label ?? '?',
      edition.outcomes['wechat-new-mainland-number'].title,
    ])
      expect(words).toContain(phrase)
  })

  test.each([
    ['sim', 'mainland'],
    ['mainland', 'sim'],
  ])('finds the order of merging that leaves the fewest classes: %s before %s', (first, second) => {
    const pairs = ['1 1', '2 1', '2 2', '3 2'].map((pair) => pair.split(' '))
    const entries = pairs.map(([x = '', y = '']): LedgerEntry => {
      const cells = { [first]: x, [second]: y }
      return {
        subject: 'topic',
        cells: { sim: cells.sim ?? '', mainland: cells.mainland ?? '' },
        result: 'yes',
      }
    })
    expect(diffLedgers([], entries).map(({ cells }) => cells)).toEqual([
      { [first]: ['1', '2'], [second]: ['1'] },
      { [first]: ['2', '3'], [second]: ['2'] },
    ])
  })

  test('names a subject that is new, and one that is gone', () => {
    const without = now.filter(({ subject }) => subject !== 'caution visa-expiry')
    expect(diffLedgers(without, now).map(({ before, after }) => [before, after])).toEqual(
      expect.arrayContaining([
        [null, 'yes'],
        [null, 'no'],
      ]),
    )
    expect(diffLedgers(now, without).every(({ after }) => after === null)).toBe(true)
  })

  test('loses no situation and invents none, whatever changed', () => {
    for (const seed of [1, 2, 3, 5, 8]) {
      const before = now.map((entry, i) =>
        (i * 7919 + seed) % 3 === 0 ? { ...entry, result: 'other no/no' } : entry,
      )
      const covered = diffLedgers(before, now).map(({ cells }) =>
        Object.values(cells).reduce((product, options) => product * options.length, 1),
      )
      const changedEntries = now.filter((entry, i) => entry.result !== before[i]?.result)
      expect(covered.reduce((sum, size) => sum + size, 0)).toBe(changedEntries.length)
    }
  })
})
