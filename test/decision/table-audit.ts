// Audit of the decision tables. Of one with hit policy UNIQUE: gaps, overlaps, unreachable rows, rows that could be
// merged, columns that never matter. Each finding comes with a witness, a situation in which it shows. Of all tables
// together: questions and options that no row looks at.

import { meets } from '../../src/decision/decision-table.ts'
import type { Conditions, UniqueTable } from '../../src/decision/decision-table.ts'
import type { QuestionKey, SingleKey } from '../../src/decision/questions.ts'
import { situations } from '../../src/decision/space.ts'
import { conditionsInWords } from './in-words.ts'

/** Options chosen for the columns of a table. */
export type Choice = Readonly<Partial<Record<SingleKey, string>>>

export type Finding =
  | { readonly kind: 'gap'; readonly witness: Choice }
  | { readonly kind: 'overlap'; readonly rows: readonly number[]; readonly witness: Choice }
  /** No situation meets the row, so its witness is its conditions. */
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
type Row = Table['rows'][number]

/**
 * Every finding about the table, in the order gap, overlap, unreachable, mergeable, idle. Empty for a sound
 * table. Rows are counted from 0.
 */
export function checkTable(table: Table): Finding[] {
  const hits = hitsOf(table)
  return [
    ...gaps(hits),
    ...overlaps(hits),
    ...unreachable(table, hits),
    ...mergeable(table, hits),
    ...idle(table, hits),
  ]
}

/** A finding as a sentence, with its witness in a reader's words. */
export function sayFinding({ topic, rows }: Table, finding: Finding): string {
  const named = (indexes: readonly number[]) => indexes.map((i) => rows[i]?.outcome ?? i).join(' and ')
  switch (finding.kind) {
    case 'gap':
      return `${topic}: no row covers ${inWords(finding.witness)}`
    case 'overlap':
      return `${topic}: ${named(finding.rows)} both cover ${inWords(finding.witness)}`
    case 'unreachable':
      return `${topic}: nobody meets ${named([finding.row])}: ${conditionsInWords(finding.witness)}`
    case 'mergeable':
      return `${topic}: ${named(finding.rows)} could be one row: they differ in ${finding.column} alone`
    case 'idle':
      return `${topic}: the column ${finding.column} never matters: take it out of the columns`
  }
}

function inWords(choice: Choice): string {
  const cells = Object.entries(choice).map(([key, option]) => [key, [option]])
  return conditionsInWords(Object.fromEntries(cells) as Conditions<SingleKey>)
}

/** Options, by question. */
export type Options = Readonly<Record<string, readonly string[]>>

/** The questions that no row is about, and the other questions' options that none names, as `card=paypak`. */
export function unaskedFor(
  questions: Options,
  rows: readonly { readonly when: Conditions<QuestionKey> }[],
): { readonly questions: readonly string[]; readonly options: readonly string[] } {
  const conditions = rows.map(({ when }): Options => when)
  const namedOf = (key: string) => new Set(conditions.flatMap((when) => when[key] ?? []))
  const [asked, unasked] = [true, false].map((is) =>
    Object.keys(questions).filter((key) => namedOf(key).size > 0 === is),
  )
  return {
    questions: unasked ?? [],
    options: (asked ?? []).flatMap((key) =>
      (questions[key] ?? []).flatMap((option) => (namedOf(key).has(option) ? [] : [`${key}=${option}`])),
    ),
  }
}

/** A situation over the table's columns, and the rows that it meets. */
interface Hits {
  readonly choice: Choice
  readonly rows: readonly number[]
}

function hitsOf({ columns, rows }: Table): Hits[] {
  return situations(columns).map((situation) => ({
    choice: Object.fromEntries(columns.map((column) => [column, situation[column]])),
    rows: rows.flatMap((row, i) => (meets(situation, row.when) ? [i] : [])),
  }))
}

function gaps(hits: readonly Hits[]): Finding[] {
  return hits.filter(({ rows }) => rows.length === 0).map(({ choice }) => ({ kind: 'gap', witness: choice }))
}

/** One finding for each set of rows that meet, with the first situation in which they do. */
function overlaps(hits: readonly Hits[]): Finding[] {
  const found = new Map<string, Finding>()
  for (const { choice, rows } of hits) {
    if (rows.length > 1 && !found.has(rows.join()))
      found.set(rows.join(), { kind: 'overlap', rows, witness: choice })
  }
  return [...found.values()]
}

function unreachable({ rows }: Table, hits: readonly Hits[]): Finding[] {
  const met = new Set(hits.flatMap((hit) => hit.rows))
  return rows.flatMap((row, i): Finding[] =>
    met.has(i) ? [] : [{ kind: 'unreachable', row: i, witness: row.when }],
  )
}

/** Two rows of the same result whose conditions differ in one column. */
function mergeable({ columns, rows }: Table, hits: readonly Hits[]): Finding[] {
  const witnessOf = (row: Row) => hits.find((hit) => hit.rows.some((i) => rows[i] === row))?.choice
  const pairs = rows.flatMap((a, i) => rows.slice(i + 1).map((b) => [a, b] as const))
  return pairs.flatMap(([a, b]): Finding[] => {
    const [column, ...others] = columns.filter((key) => String(a.when[key]) !== String(b.when[key]))
    const [first, second] = [witnessOf(a), witnessOf(b)]
    if (!sameResult(a, b) || column === undefined || others.length > 0 || !first || !second) return []
    return [{ kind: 'mergeable', rows: [rows.indexOf(a), rows.indexOf(b)], column, witness: [first, second] }]
  })
}

function sameResult(a: Row, b: Row): boolean {
  return a.outcome === b.outcome && a.verdict === b.verdict && a.article === b.article
}

function idle({ columns, rows }: Table, hits: readonly Hits[]): Finding[] {
  const outcomesOf = (hit: Hits) => hit.rows.map((row) => rows[row]?.outcome).join()
  return columns.flatMap((column): Finding[] => {
    const pairs = hits.flatMap((a) =>
      hits.filter((b) => differOnlyIn(column, a.choice, b.choice, columns)).map((b) => [a, b] as const),
    )
    const [first] = pairs
    if (!first || pairs.some(([a, b]) => outcomesOf(a) !== outcomesOf(b))) return []
    return [{ kind: 'idle', column, witness: [first[0].choice, first[1].choice] }]
  })
}

function differOnlyIn(column: SingleKey, a: Choice, b: Choice, columns: readonly SingleKey[]): boolean {
  return columns.every((key) => (key === column) !== (a[key] === b[key]))
}
