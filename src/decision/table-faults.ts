// Faults of a UNIQUE table that the compiler finds, as sentences, which it then says below the table: situations that no
// row covers, and conditions on a question that is no column.

import type { OptionOf, SingleKey } from './questions.ts'
import type { UniqueTable } from './decision-table.ts'

/** Takes nothing but `never`: anything else is an error of the compiler, which names it. */
export type None<Fault extends never> = Fault

/**
 * What is wrong with a table, each fault a sentence; `never` for a sound one. Inferred, because the compiler then
 * lists the sentences instead of the name of this type.
 */
export type TableFaults<Table extends UniqueTable<string, SingleKey, string>> =
  | `no row of ${Table['topic']} covers ${Uncovered<Table['columns'], WhenOf<Table>>}`
  | `${Exclude<KeyOf<WhenOf<Table>>, Table['columns'][number]>} is missing in the columns of ${Table['topic']}` extends infer Fault
  ? Fault
  : never

/** The conditions of every row. */
type WhenOf<Table extends UniqueTable<string, SingleKey, string>> = Table['rows'][number]['when']

/** The questions that any of these conditions is about. */
type KeyOf<When> = When extends unknown ? keyof When & SingleKey : never

/**
 * The situations that meet none of these conditions, as `wechat=none, sim=silent`. It walks the columns as treeOf()
 * does: a column that none of the conditions left is about does not matter, and where none is left, no further one.
 */
type Uncovered<Columns extends readonly SingleKey[], When, Situation extends string = ''> = [When] extends [
  never,
]
  ? Situation
  : Columns extends readonly [infer Column extends SingleKey, ...infer Others extends readonly SingleKey[]]
    ? Column extends KeyOf<When>
      ? UncoveredAt<Column, OptionOf<Column>, Others, When, Situation>
      : Uncovered<Others, When, Situation>
    : never

/** The same, with a column answered in each of these ways. */
type UncoveredAt<
  Column extends SingleKey,
  Option extends string,
  Others extends readonly SingleKey[],
  When,
  Situation extends string,
> = Option extends unknown
  ? Uncovered<
      Others,
      Accepting<When, Column, Option>,
      `${Situation extends '' ? '' : `${Situation}, `}${Column}=${Option}`
    >
  : never

/** Those of the conditions that this answer meets. */
type Accepting<When, Column extends SingleKey, Option extends string> =
  When extends Readonly<Record<Column, readonly (infer Accepted)[]>>
    ? Option extends Accepted
      ? When
      : never
    : When
