// Audit of the decision tables: ours are sound, and each kind of fault is found with its witness.

import { describe, expect, test } from 'vitest'
import { fill, joined } from '../../src/content/index.ts'
import { QUESTIONS } from '../../src/decision/questions.ts'
import { ALIPAY, CAUTIONS, PAYMENT, WECHAT } from '../../src/decision/rules.ts'
import { EDITIONS } from '../fixtures.ts'
import { checkTable, sayFinding, unaskedFor } from './table-audit.ts'

const english =
  EDITIONS.find(({ language }) => language === 'en')?.edition ?? expect.fail('no English edition')

describe('the audit of a table', () => {
  const row = (when: object, outcome: string) => ({ when, outcome, verdict: 'no', article: 'no' }) as const
  const table = (...rows: ReturnType<typeof row>[]) => ({
    topic: 't',
    columns: ['sim', 'mainland'] as const,
    rows,
  })

  test.each([WECHAT, ALIPAY])('finds nothing in ours: $topic', (ours) => {
    expect(checkTable(ours).map((finding) => sayFinding(ours, finding))).toEqual([])
  })

  test('says each finding with its rows, and its witness in words', () => {
    const faulty = table(
      row({ sim: ['receives'] }, 'a'),
      row({ sim: ['receives'] }, 'b'),
      row({ sim: ['silent'] }, 'c'),
      row({ sim: [] }, 'd'),
    )
    const said = checkTable(faulty).map((finding) => sayFinding(faulty, finding))
    const { sim, mainland } = english.questions
    const words = (key: 'sim' | 'mainland', option: string) => {
      const { short, options } = english.questions[key]
      return fill(english.words.condition, {
        question: short,
        options: options.find(({ value }) => value === option)?.label ?? '',
      })
    }
    expect([sim.short, mainland.short]).not.toContain('')
    const witness = joined(english.words.join.conditions, [words('sim', 'lapsed'), words('mainland', 'none')])
    expect(said).toContain(`t: no row covers ${witness} (sim=lapsed, mainland=none)`)
    expect(said).toContainEqual(
      expect.stringMatching(/^t: a and b both cover .* \(sim=receives, mainland=reachable\)$/),
    )
    expect(said).toContain('t: the column mainland never matters: take it out of the columns')
    expect(said).toContainEqual(expect.stringMatching(/^t: nobody meets d: /))
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

describe('the tables together', () => {
  const ROWS = [...WECHAT.rows, ...ALIPAY.rows, ...PAYMENT, ...CAUTIONS]
  /** Options that no row names, and need not: what applies to everybody is all there is for them. */
  const NAMED_BY_NO_ROW = {
    'id=cnic': 'what is said of visas and foreign payouts concerns the other documents',
    'card=none': 'without a card, what is left is what everybody may use',
  }

  test('look at every question', () => {
    const messages = unaskedFor(QUESTIONS, ROWS).questions.map(
      (key) =>
        `the question ${key} is in no table: name it in a row of src/decision/rules.ts, or do not ask it in ` +
        'src/decision/questions.ts',
    )
    expect(messages).toEqual([])
  })

  test('look at every option, but for those that are listed here with the reason', () => {
    const { options } = unaskedFor(QUESTIONS, ROWS)
    const messages = options
      .filter((option) => !(option in NAMED_BY_NO_ROW))
      .map(
        (option) =>
          `no row of any table looks at ${option}: name it in a row of PAYMENT or CAUTIONS in ` +
          'src/decision/rules.ts, or in NAMED_BY_NO_ROW of this test with the reason',
      )
    expect(messages).toEqual([])
    expect(Object.keys(NAMED_BY_NO_ROW).filter((option) => !options.includes(option))).toEqual([])
  })

  test('are searched for every question and option', () => {
    const questions = { ...QUESTIONS, sim: [...QUESTIONS.sim, 'broken'], weather: ['fair', 'foul'] }
    const rows = [
      { when: { sim: ['receives'] as const } },
      { when: { sim: ['lapsed'] as const } },
      { when: {} },
    ]
    const found = unaskedFor(questions, rows)
    expect(found.questions).toEqual([...Object.keys(QUESTIONS).filter((key) => key !== 'sim'), 'weather'])
    expect(found.options).toEqual(['sim=silent', 'sim=broken'])
  })
})
