// A decision table as a tree of questions, for drawing: the columns in their order, options that lead to the
// same rows on one branch, and a question left out where its answer cannot matter any more.

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
 * Grows the tree of a table whose every situation meets exactly one row.
 * @throws RangeError when a situation meets none or several
 */
export function treeOf<Outcome extends string>(
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, Outcome>[],
): TreeNode<Outcome> {
  const [question, ...rest] = columns
  if (question === undefined) {
    const [row] = rows
    if (!row || rows.length > 1)
      throw new RangeError(
        rows.length === 0
          ? 'a situation meets no row'
          : `a situation meets several rows: ${rows.map(({ outcome }) => outcome).join(', ')}`,
      )
    return { outcome: row.outcome }
  }
  const branches = new Map<string, { options: string[]; rows: Row<SingleKey, Outcome>[] }>()
  for (const option of QUESTIONS[question]) {
    const left = rows.filter(
      ({ when }) => (when[question] as readonly string[] | undefined)?.includes(option) ?? true,
    )
    const key = left.map(({ outcome }) => outcome).join()
    const branch = branches.get(key) ?? { options: [], rows: left }
    branch.options.push(option)
    branches.set(key, branch)
  }
  const grown = [...branches.values()].map(({ options, rows: left }) => ({
    options,
    next: treeOf(rest, left),
  }))
  const [only] = grown
  return grown.length === 1 && only ? only.next : { question, branches: grown }
}
