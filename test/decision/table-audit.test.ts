// Audit of the decision tables: ours are sound, and each kind of fault is found with its witness.

import { describe, expect, test } from 'vitest'
import { ALIPAY, WECHAT } from '../../src/decision/rules.ts'
import { checkTable } from './table-audit.ts'

describe('the audit of a table', () => {
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
