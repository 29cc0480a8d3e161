// Faults of a table that the compiler finds: it says the very gaps that the audit finds. `npm run types` holds what is
// declared here.

import { expect, test } from 'vitest'
import type { UniqueTable } from '../../src/decision/decision-table.ts'
import type { SingleKey } from '../../src/decision/questions.ts'
import type { None, TableFaults } from '../../src/decision/table-faults.ts'
import { checkTable } from './table-audit.ts'

const always = { verdict: 'no', article: 'no' } as const

const GAPPY = {
  topic: 'gappy',
  columns: ['sim', 'id', 'mainland'],
  rows: [
    { when: { sim: ['receives', 'silent'], mainland: ['reachable'] }, outcome: 'a', ...always },
    { when: { sim: ['receives'], mainland: ['unreachable', 'none'] }, outcome: 'b', ...always },
    { when: { sim: ['silent'], mainland: ['none'] }, outcome: 'c', ...always },
  ],
} as const satisfies UniqueTable<string, SingleKey, string>

/** A column that decides nothing, and what follows where no row is left, is not named. */
const GAPS = [
  'no row of gappy covers sim=silent, mainland=unreachable',
  'no row of gappy covers sim=lapsed',
] as const satisfies readonly TableFaults<typeof GAPPY>[]
/** @public checked by the compiler */
export type NoOtherGap = None<Exclude<TableFaults<typeof GAPPY>, (typeof GAPS)[number]>>

const NARROW = {
  topic: 'narrow',
  columns: ['sim'],
  rows: [{ when: { mainland: ['none'] }, outcome: 'a', ...always }],
} as const satisfies UniqueTable<string, SingleKey, string>

const OUTSIDE = ['mainland is missing in the columns of narrow'] as const satisfies readonly TableFaults<
  typeof NARROW
>[]
/** @public checked by the compiler */
export type NoOtherFault = None<Exclude<TableFaults<typeof NARROW>, (typeof OUTSIDE)[number]>>

test('the gaps that the compiler says are those that the audit finds', () => {
  const gaps = checkTable(GAPPY).flatMap((finding) => (finding.kind === 'gap' ? [finding.witness] : []))
  const cells = gaps.map((gap) => Object.entries(gap).map(([key, option]) => `${key}=${option}`))
  const said = GAPS.map((gap) => gap.replace('no row of gappy covers ', '').split(', '))
  const saying = cells.map((gap) => said.filter((pairs) => pairs.every((pair) => gap.includes(pair))))
  expect(saying.map(({ length }) => length)).toEqual(gaps.map(() => 1))
  expect(new Set(saying.flat()).size).toBe(GAPS.length)
})

test('a condition on what is no column is said', () => {
  const { topic, rows } = NARROW
  const columns: readonly string[] = NARROW.columns
  const outside = rows.flatMap(({ when }) => Object.keys(when)).filter((key) => !columns.includes(key))
  expect(outside.map((key) => `${key} is missing in the columns of ${topic}`)).toEqual(OUTSIDE)
})
