// The decision as a picture: a table's tree laid out from left to right, a column of boxes for each question
// and one for the answers. d3-hierarchy places the boxes, its answers a row apart; nothing is placed by hand.

import { cluster, hierarchy } from 'd3-hierarchy'
import { treeOf } from '../../decision/index.ts'
import type { OutcomeId, Row, SingleKey, TreeNode, Verdict } from '../../decision/index.ts'
import type { Edition } from '../../content/index.ts'
import { optionWords } from '../check/phrases.ts'

/** A box of the picture, in pixels from its top left corner. */
export interface DiagramBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  /** An answer's box: where it leads, and how it is coloured. */
  readonly outcome?: { readonly url: string; readonly verdict: Verdict }
}

export interface Diagram {
  readonly width: number
  readonly height: number
  readonly headings: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  readonly boxes: readonly DiagramBox[]
  /** SVG path data, from each box to the next. */
  readonly edges: readonly string[]
  /** The same tree as nested lists, for a screen too narrow for the picture. */
  readonly branches: readonly ListedBranch[]
}

export interface ListedBranch {
  readonly question: string
  readonly options: string
  readonly outcome?: {
    readonly url: string
    readonly title: string
    readonly verdict: Verdict
    readonly verdictWord: string
  }
  readonly branches: readonly ListedBranch[]
}

const FONT = 14
const LINE = 19
const PAD = 9
const ROW = 66
const COLUMN = { question: 176, answer: 344, gap: 34 }
const HEAD = 34

/** Draws a table in the words of an edition. */
export function drawTable(
  edition: Edition,
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, OutcomeId>[],
): Diagram {
  const branches = branchesOf(edition, treeOf(columns, rows), rows)
  // The trunk has no box of its own: its branches fill the first column.
  const trunk: Placed = { key: columns[0] ?? 'sim', question: '', options: '', branches }
  const nodes = cluster<Placed>()
    .nodeSize([ROW, 1])
    .separation(() => 1)(hierarchy(trunk, (node) => node.branches))
    .descendants()
    .slice(1)
  const top = Math.min(...nodes.map(({ x }) => x)) - ROW / 2 - HEAD
  const xOf = (column: number) => column * (COLUMN.question + COLUMN.gap)
  const answerColumn = columns.length
  const boxes: DiagramBox[] = []
  const edges: string[] = []
  for (const node of nodes) {
    const column = columns.indexOf(node.data.key)
    const y = node.x - top
    boxes.push(boxAt(xOf(column), y, COLUMN.question, node.data.options))
    const { outcome } = node.data
    if (outcome) {
      const named = outcome.title.startsWith(outcome.verdictWord)
        ? outcome.title
        : `${outcome.verdictWord}${edition.words.punctuation.colon}${outcome.title}`
      boxes.push({ ...boxAt(xOf(answerColumn), y, COLUMN.answer, named), outcome })
      edges.push(edge(xOf(column) + COLUMN.question, y, xOf(answerColumn), y))
    }
    for (const child of node.children ?? [])
      edges.push(edge(xOf(column) + COLUMN.question, y, xOf(columns.indexOf(child.data.key)), child.x - top))
  }
  const bottom = Math.max(...nodes.map(({ x }) => x)) - top + ROW * 0.6
  return {
    width: xOf(answerColumn) + COLUMN.answer,
    height: Math.ceil(bottom),
    headings: [...columns.map((key) => edition.questions[key].short), edition.words.answer].map(
      (text, i) => ({ text, x: xOf(i), y: FONT + 2 }),
    ),
    boxes,
    edges,
    branches,
  }
}

interface Placed extends ListedBranch {
  readonly key: SingleKey
  readonly branches: readonly Placed[]
}

function branchesOf(
  edition: Edition,
  node: TreeNode<OutcomeId>,
  rows: readonly Row<SingleKey, OutcomeId>[],
): Placed[] {
  if ('outcome' in node) return []
  return node.branches.map(({ options, next }): Placed => {
    const row = 'outcome' in next ? rows.find(({ outcome }) => outcome === next.outcome) : undefined
    const outcome = row && {
      url: `/rules#${row.outcome}`,
      title: edition.outcomes[row.outcome].title,
      verdict: row.verdict,
      verdictWord: edition.words.verdicts[row.verdict],
    }
    return {
      key: node.question,
      question: edition.questions[node.question].short,
      options: optionWords(edition, node.question, options),
      ...(outcome ? { outcome } : {}),
      branches: branchesOf(edition, next, rows),
    }
  })
}

function boxAt(x: number, middle: number, width: number, text: string): DiagramBox {
  const lines = wrap(text, (width - 2 * PAD) / FONT)
  const height = lines.length * LINE + 2 * PAD - 4
  const y = middle - height / 2
  return {
    x,
    y,
    width,
    height,
    lines: lines.map((line, i) => ({ text: line, x: x + PAD, y: y + PAD + FONT - 3 + i * LINE })),
  }
}

/**
 * Breaks text into lines of at most so many ems: a wide character is one, any other about half. Latin words
 * stay whole.
 */
function wrap(text: string, ems: number): string[] {
  const lines: string[] = []
  let [line, used] = ['', 0]
  for (const piece of text.match(/[\w+./-]+|./gu) ?? []) {
    const width = Array.from(piece).reduce(
      (sum, character) => sum + (character.charCodeAt(0) > 0x2000 ? 1 : 0.58),
      0,
    )
    if (used + width > ems && !NEVER_FIRST.test(piece)) {
      lines.push(line)
      ;[line, used] = ['', 0]
    }
    line += piece
    used += width
  }
  return [...lines, line]
}

const NEVER_FIRST = /^[\u3001\u3002\uFF0C\uFF1A\uFF1B\uFF1F\uFF09\u201D]/

function edge(fromX: number, fromY: number, toX: number, toY: number): string {
  const bend = toX - COLUMN.gap / 2
  return `M${fromX} ${fromY}H${bend}V${toY}H${toX}`
}
