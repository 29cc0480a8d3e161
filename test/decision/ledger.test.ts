// The ledger of answers: committed, complete, and never stale; and what it tells when a rule changes.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  ALIPAY,
  decide,
  diffLedgers,
  formatLedger,
  ledgerEntries,
  parseLedger,
  situations,
  treeOf,
  WECHAT,
} from '../../src/decision/index.ts'
import type { LedgerEntry, Situation, SingleKey, TreeNode } from '../../src/decision/index.ts'
import { changedClassWords } from '../../src/web/check/phrases.ts'
import { checkTable } from './table-audit.ts'
import { edition } from '../fixtures.ts'

test('the committed ledger says what the decision says (`npm run decision:update` rewrites it, `npm run decision:diff` tells what changed)', () => {
  expect(readFileSync('test/decision/ledger.txt', 'utf8')).toBe(formatLedger(ledgerEntries()))
})

test('it holds the answer of every situation', () => {
  const entries = new Map<string, LedgerEntry[]>()
  for (const entry of ledgerEntries())
    entries.set(entry.subject, [...(entries.get(entry.subject) ?? []), entry])
  const cell = (situation: Situation, key: string) =>
    key === 'card' ? situation.card.join('+') || '-' : situation[key as SingleKey]
  const index = new Map(
    [...entries].map(([subject, list]) => [
      subject,
      new Map(list.map((entry) => [Object.values(entry.cells).join(), entry.result])),
    ]),
  )
  const columns = new Map([...entries].map(([subject, list]) => [subject, Object.keys(list[0]?.cells ?? {})]))
  const wrong: string[] = []
  for (const situation of situations()) {
    const { wechat, alipay, payment, cautions } = decide(situation)
    for (const [subject, list] of index) {
      const said = list.get((columns.get(subject) ?? []).map((key) => cell(situation, key)).join())
      const [kind, id] = subject.split(' ')
      const topic = subject === 'wechat' ? wechat : alipay
      const collected: readonly { id: string }[] = kind === 'payment' ? payment : cautions
      const expected =
        id === undefined
          ? `${topic.outcome ?? ''} ${topic.verdict}/${topic.article}`
          : collected.some((each) => each.id === id)
            ? 'yes'
            : 'no'
      if (said !== expected) wrong.push(`${subject}: ${JSON.stringify(situation)}`)
    }
  }
  expect(wrong.slice(0, 3)).toEqual([])
})

test('what is written reads back', () => {
  expect(parseLedger(formatLedger(ledgerEntries()))).toEqual(ledgerEntries())
  expect(() => parseLedger('nonsense')).toThrow('not a line of a ledger: nonsense')
})

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
    const [words = ''] = classes.map((each) => changedClassWords(edition, each))
    const [, silent, lapsed] = edition.questions.sim.options
    for (const told of [
      `${silent?.label ?? ''}${edition.words.punctuation.or}${lapsed?.label ?? ''}`,
      '有，收得到短信',
      '还没有微信',
      edition.outcomes['wechat-new-mainland-number'].title,
    ])
      expect(words).toContain(told)
  })

  test('tells a subject that is new, and one that is gone', () => {
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
      const covered = diffLedgers(before, now).reduce(
        (sum, { cells }) =>
          sum + Object.values(cells).reduce((product, options) => product * options.length, 1),
        0,
      )
      expect(covered).toBe(now.filter((entry, i) => entry.result !== before[i]?.result).length)
    }
  })
})

describe('the checker of tables', () => {
  const row = (when: object, outcome: string) => ({ when, outcome, verdict: 'no', article: 'no' }) as const
  const table = (...rows: ReturnType<typeof row>[]) => ({
    topic: 't',
    columns: ['sim', 'mainland'] as const,
    rows,
  })

  test.each([WECHAT, ALIPAY])('finds nothing in ours: $topic', (ours) => {
    expect(checkTable(ours)).toEqual([])
  })

  test('names a gap by a situation that no row covers', () => {
    expect(
      checkTable(
        table(
          row({ sim: ['receives'] }, 'a'),
          row({ sim: ['silent'] }, 'b'),
          row({ sim: ['lapsed'], mainland: ['reachable', 'none'] }, 'c'),
        ),
      ),
    ).toContainEqual({ kind: 'gap', witness: { sim: 'lapsed', mainland: 'unreachable' } })
  })

  test('names an overlap by the rows and a situation that meets them', () => {
    expect(checkTable(table(row({}, 'a'), row({ sim: ['lapsed'] }, 'b')))).toContainEqual({
      kind: 'overlap',
      rows: [0, 1],
      witness: { sim: 'lapsed', mainland: 'reachable' },
    })
  })

  test('names a row that nobody meets by what it asks for', () => {
    expect(checkTable(table(row({}, 'a'), row({ sim: [] }, 'b')))).toContainEqual({
      kind: 'unreachable',
      row: 1,
      witness: { sim: [] },
    })
  })

  test('names two rows that could be one, and where they differ', () => {
    expect(
      checkTable(
        table(row({ sim: ['receives'] }, 'a'), row({ sim: ['silent'] }, 'b'), row({ sim: ['lapsed'] }, 'b')),
      ),
    ).toContainEqual({
      kind: 'mergeable',
      rows: [1, 2],
      column: 'sim',
      witness: [
        { sim: 'silent', mainland: 'reachable' },
        { sim: 'lapsed', mainland: 'reachable' },
      ],
    })
  })

  test('names a column that never matters', () => {
    const findings = checkTable(
      table(row({ sim: ['receives'] }, 'a'), row({ sim: ['silent', 'lapsed'] }, 'b')),
    )
    expect(findings).toEqual([
      {
        kind: 'idle',
        column: 'mainland',
        witness: [
          { sim: 'receives', mainland: 'reachable' },
          { sim: 'receives', mainland: 'unreachable' },
        ],
      },
    ])
  })
})

describe('the tree of a table', () => {
  test.each([WECHAT, ALIPAY])('leads every situation to the outcome of its row: $topic', (ours) => {
    const grown: TreeNode<string> = treeOf<string>(ours.columns, ours.rows)
    const follow = (node: TreeNode<string>, situation: Situation): string => {
      if ('outcome' in node) return node.outcome
      const hits = node.branches.filter(({ options }) => options.includes(situation[node.question]))
      const [only] = hits
      return only && hits.length === 1 ? follow(only.next, situation) : 'no single way'
    }
    for (const situation of situations())
      if (follow(grown, situation) !== decide(situation)[ours.topic].outcome)
        expect.fail(JSON.stringify(situation))
  })

  test('does not grow from a table with a gap or an overlap', () => {
    expect(() =>
      treeOf(['sim'], [{ when: { sim: ['lapsed'] }, outcome: 'a', verdict: 'no', article: 'no' }]),
    ).toThrow(RangeError)
    expect(() =>
      treeOf(
        ['sim'],
        [
          { when: {}, outcome: 'a', verdict: 'no', article: 'no' },
          { when: {}, outcome: 'b', verdict: 'no', article: 'no' },
        ],
      ),
    ).toThrow(RangeError)
  })
})
