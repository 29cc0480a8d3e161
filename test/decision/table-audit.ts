// Checks a decision table with hit policy UNIQUE the way a proof-reader would: gaps, overlaps, rows nobody
// meets, rows that could be one, columns that never matter. Each finding comes with a witness, a situation in
// which it shows.

import { QUESTIONS } from '../../src/decision/index.ts'
import type { SingleKey } from '../../src/decision/index.ts'
import type { Conditions, UniqueTable } from '../../src/decision/index.ts'

/** Options chosen for the columns of a table. */
export type Choice = Readonly<Partial<Record<SingleKey, string>>>

export type Finding =
  | { readonly kind: 'gap'; readonly witness: Choice }
  | { readonly kind: 'overlap'; readonly rows: readonly number[]; readonly witness: Choice }
  /** No situation meets the row, so its witness is what it asks for. */
  | { readonly kind: 'unreachable'; readonly row: number; readonly witness: Conditions<SingleKey> }
  | {
      readonly kind: 'mergeable'
      readonly rows: readonly [number, number]
      readonly column: SingleKey
      readonly witness: readonly [Choice, Choice]
    }
  /** Every pair of situations that differ in the column alone has the same outcome; the witness is one. */
  | { readonly kind: 'idle'; readonly column: SingleKey; readonly witness: readonly [Choice, Choice] }

type Table = UniqueTable<string, SingleKey, string>

/**
 * Every finding about the table, in the order gap, overlap, unreachable, mergeable, idle. Empty for a sound
 * table. Rows are counted from 0.
 */
export function checkTable(table: Table): Finding[] {
  const all = choicesOf(table.columns)
  const met = all.map((choice) => ({
    choice,
    rows: table.rows.flatMap((row, i) => (accepts(row.when, choice) ? [i] : [])),
  }))
  return [
    ...met
      .filter(({ rows }) => rows.length === 0)
      .map(({ choice }): Finding => ({ kind: 'gap', witness: choice })),
    ...overlaps(met),
    ...table.rows.flatMap((row, i): Finding[] =>
      met.some(({ rows }) => rows.includes(i)) ? [] : [{ kind: 'unreachable', row: i, witness: row.when }],
    ),
    ...mergeable(table, met),
    ...idle(table, met),
  ]
}

/** Every combination of options of the columns, the last column turning fastest. */
export function choicesOf(columns: readonly SingleKey[]): Choice[] {
  return columns.reduce<Choice[]>(
    (choices, column) =>
      choices.flatMap((choice) => QUESTIONS[column].map((option) => ({ ...choice, [column]: option }))),
    [{}],
  )
}

interface Met {
  readonly choice: Choice
  readonly rows: readonly number[]
}

/** One finding for each set of rows that meet, with the first situation in which they do. */
function overlaps(met: readonly Met[]): Finding[] {
  const found = new Map<string, Finding>()
  for (const { choice, rows } of met) {
    if (rows.length > 1 && !found.has(rows.join()))
      found.set(rows.join(), { kind: 'overlap', rows, witness: choice })
  }
  return [...found.values()]
}

/** Two rows that say the same and differ in the cell of one column. */
function mergeable({ columns, rows }: Table, met: readonly Met[]): Finding[] {
  return rows.flatMap((a, i) =>
    rows.slice(i + 1).flatMap((b, beyond): Finding[] => {
      const j = i + 1 + beyond
      if (a.outcome !== b.outcome || a.verdict !== b.verdict || a.article !== b.article) return []
      const differing = columns.filter((column) => String(a.when[column]) !== String(b.when[column]))
      const witness = [i, j].map((row) => met.find(({ rows: hits }) => hits.includes(row))?.choice)
      const [column, ...more] = differing
      return column !== undefined && more.length === 0 && witness[0] && witness[1]
        ? [{ kind: 'mergeable', rows: [i, j], column, witness: [witness[0], witness[1]] }]
        : []
    }),
  )
}

function idle({ columns, rows }: Table, met: readonly Met[]): Finding[] {
  const saidOf = (hits: readonly number[]) => hits.map((row) => rows[row]?.outcome).join()
  return columns.flatMap((column): Finding[] => {
    const pairs = met.flatMap((a) =>
      met.filter((b) => differsOnlyIn(column, a.choice, b.choice, columns)).map((b) => [a, b] as const),
    )
    const [first] = pairs
    return first && pairs.every(([a, b]) => saidOf(a.rows) === saidOf(b.rows))
      ? [{ kind: 'idle', column, witness: [first[0].choice, first[1].choice] }]
      : []
  })
}

function differsOnlyIn(column: SingleKey, a: Choice, b: Choice, columns: readonly SingleKey[]): boolean {
  return columns.every((each) => (each === column) !== (a[each] === b[each]))
}

function accepts(when: Conditions<SingleKey>, choice: Choice): boolean {
  return (Object.keys(when) as SingleKey[]).every((key) => {
    const cell: readonly string[] | undefined = when[key]
    const option = choice[key]
    return cell === undefined || (option !== undefined && cell.includes(option))
  })
}
