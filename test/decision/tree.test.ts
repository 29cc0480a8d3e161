// Decision tree of a table: it leads where the table leads, and refuses a table that is not sound.

import { expect, test } from 'vitest'
import { decide } from '../../src/decision/decide.ts'
import type { Situation } from '../../src/decision/questions.ts'
import { ALIPAY, WECHAT } from '../../src/decision/rules.ts'
import { situations } from '../../src/decision/space.ts'
import { treeOf } from '../../src/decision/tree.ts'
import type { TreeNode } from '../../src/decision/tree.ts'

test.each([WECHAT, ALIPAY])(
  'leads every situation to the outcome of its row: $topic',
  ({ topic, columns, rows }) => {
    const tree = treeOf<string>(columns, rows)
    const wrong = situations(columns).filter(
      (situation) => outcomeIn(tree, situation) !== decide(situation)[topic].outcome,
    )
    expect(wrong).toEqual([])
  },
)

test.each([WECHAT, ALIPAY])('asks no question that does not matter: $topic', ({ columns, rows }) => {
  expect(nodesOf(treeOf<string>(columns, rows)).filter(isIdle)).toEqual([])
})

const always = { when: {}, verdict: 'no', article: 'no' } as const
test.each([
  ['a gap', [{ ...always, when: { sim: ['lapsed'] }, outcome: 'a' }], 'no row covers sim=receives,silent'],
  [
    'an overlap',
    [
      { ...always, outcome: 'a' },
      { ...always, outcome: 'b' },
    ],
    'several rows cover any situation: a, b',
  ],
] as const)('refuses a table with %s', (_, rows, message) => {
  expect(() => treeOf(['sim'], rows)).toThrow(new RangeError(message))
})

function outcomeIn(node: TreeNode<string>, situation: Situation): string {
  if ('outcome' in node) return node.outcome
  const [branch, ...others] = node.branches.filter(({ options }) =>
    options.includes(situation[node.question]),
  )
  return branch && others.length === 0 ? outcomeIn(branch.next, situation) : 'no single branch'
}

function nodesOf(node: TreeNode<string>): TreeNode<string>[] {
  return 'outcome' in node ? [node] : [node, ...node.branches.flatMap(({ next }) => nodesOf(next))]
}

function isIdle(node: TreeNode<string>): boolean {
  return !('outcome' in node) && node.branches.length < 2
}
