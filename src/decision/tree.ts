// Decision tree of a UNIQUE table, for drawing: the columns in their order, options that lead to the same
// rows on one branch, and a question left out where its answer cannot matter any more.

import { QUESTIONS } from './questions.ts'
import type { SingleKey } from './questions.ts'
import type { Row } from './decision-table.ts'

export type TreeNode<Outcome extends string> =
  | { readonly outcome: Outcome }
  | { readonly question: SingleKey; readonly branches: readonly TreeBranch<Outcome>[] }

/** The options that go this way, and what comes next. */
export interface TreeBranch<Outcome extends string> {
  readonly options: readonly string[]
  readonly next: TreeNode<Outcome>
}

/**
 * Builds the tree of a table whose every situation meets exactly one row.
 * @throws RangeError when a situation meets none or several, with the situation
 */
export function treeOf<Outcome extends string>(
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, Outcome>[],
): TreeNode<Outcome> {
  return nodeOf(columns, rows, [])
}

/** The node that these answers lead to, each as `sim=silent,lapsed`. */
function nodeOf<Outcome extends string>(
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, Outcome>[],
  answers: readonly string[],
): TreeNode<Outcome> {
  const [question, ...rest] = columns
  if (question === undefined) return leafOf(rows, answers)
  const groups = groupOptions(question, rows)
  const [only, ...others] = groups
  if (only && others.length === 0) return nodeOf(rest, only.rows, answers)
  const branches = groups.map(({ options, rows: remaining }) => ({
    options,
    next: nodeOf(rest, remaining, [...answers, `${question}=${options.join()}`]),
  }))
  return { question, branches }
}

function leafOf<Outcome extends string>(
  rows: readonly Row<SingleKey, Outcome>[],
  answers: readonly string[],
): TreeNode<Outcome> {
  const [row, ...others] = rows
  const situation = answers.join(', ') || 'any situation'
  if (!row) throw new RangeError(`no row covers ${situation}`)
  if (others.length > 0)
    throw new RangeError(`several rows cover ${situation}: ${rows.map(({ outcome }) => outcome).join(', ')}`)
  return { outcome: row.outcome }
}

interface OptionGroup<Outcome extends string> {
  readonly options: string[]
  readonly rows: readonly Row<SingleKey, Outcome>[]
}

/** The options of a question, those that leave the same rows together. */
function groupOptions<Outcome extends string>(
  question: SingleKey,
  rows: readonly Row<SingleKey, Outcome>[],
): OptionGroup<Outcome>[] {
  const groups = new Map<string, OptionGroup<Outcome>>()
  for (const option of QUESTIONS[question]) {
    const remaining = rows.filter(({ when }) => {
      const cell: readonly string[] | undefined = when[question]
      return cell?.includes(option) ?? true
    })
    const key = remaining.map(({ outcome }) => outcome).join()
    const group = groups.get(key)
    if (group) group.options.push(option)
    else groups.set(key, { options: [option], rows: remaining })
  }
  return [...groups.values()]
}
