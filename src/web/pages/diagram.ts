// Decision tree as a picture: a table's tree laid out in the direction of the language, a column of boxes for each
// question and one for the answers. d3-hierarchy places the boxes, and mirrored() turns them round for a language that
// is written from right to left.

import { cluster, hierarchy } from 'd3-hierarchy'
import type { HierarchyPointNode } from 'd3-hierarchy'
import { treeOf } from '../../decision/index.ts'
import type { OutcomeId, Row, SingleKey, TreeNode, Verdict } from '../../decision/index.ts'
import { fill } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import { optionWords } from '../check/phrases.ts'
import type { Urls } from '../urls.ts'
import { linesOf } from './diagram-lines.ts'

export interface Diagram {
  /** In pixels, as every place and length here. */
  readonly width: number
  readonly height: number
  readonly headings: readonly PlacedText[]
  readonly boxes: readonly DiagramBox[]
  /** SVG path data, from each box to the next. */
  readonly edges: readonly string[]
  /** The same tree as nested lists, for a screen too narrow for the picture. */
  readonly branches: readonly ListedBranch[]
}

/** A box of the picture, from its top left corner. */
export interface DiagramBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly PlacedText[]
  /** An answer's box: where it leads, and how it is coloured. */
  readonly outcome: { readonly url: string; readonly verdict: Verdict } | undefined
}

export interface ListedBranch {
  readonly question: string
  readonly options: string
  readonly outcome: ListedOutcome | undefined
  readonly branches: readonly ListedBranch[]
}

interface ListedOutcome {
  readonly url: string
  readonly title: string
  readonly verdict: Verdict
  readonly verdictWord: string
}

interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** Sizes of the picture: type, line height, the space inside a box, a row of answers, columns, the headings. */
const FONT = 14
const LINE = 19
const PAD = 9
const ROW = 66
const COLUMN = { question: 156, answer: 336, gap: 28 }
const HEAD = 34
/** Between two boxes, at least. */
const APART = 4

/** Draws a table in the words of an edition; an answer's box leads to its rule. */
export function drawTable(
  edition: Edition,
  urls: Urls,
  columns: readonly SingleKey[],
  rows: readonly Row<SingleKey, OutcomeId>[],
): Diagram {
  const branches = branchesOf(edition, urls, treeOf(columns, rows), rows)
  const nodes = layOut(edition, columns, branches)
  const reach = (node: PlacedNode, least: number) => Math.max(least, heightOf(edition, node) / 2)
  const top = Math.min(...nodes.map((node) => node.x - reach(node, ROW / 2))) - HEAD
  const bottom = Math.max(...nodes.map((node) => node.x + reach(node, ROW * 0.6))) - top
  const titles = [...columns.map((key) => edition.questions[key].short), edition.words.answer]
  const drawing: Drawing = {
    width: columnX(columns.length) + COLUMN.answer,
    height: Math.ceil(bottom),
    headings: titles.map((text, column) => ({ text, x: columnX(column), y: FONT + 2 })),
    boxes: nodes.flatMap((node) => boxesOf(edition, columns, node, top)),
    edges: nodes.flatMap((node) => edgesOf(columns, node, top)),
  }
  const { edges, ...placed } = edition.words.dir === 'rtl' ? mirrored(drawing) : drawing
  return { ...placed, edges: edges.map(edgePath), branches: branches.map(listedBranch) }
}

/** The picture from left to right, before its edges are path data. */
interface Drawing extends Omit<Diagram, 'edges' | 'branches'> {
  readonly edges: readonly Edge[]
}

/** A line from a box to the next one, which bends halfway between their columns. */
interface Edge {
  readonly from: Point
  readonly bend: number
  readonly to: Point
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The picture from right to left. A text begins at its x, and there that is its right end. */
function mirrored({ width, height, headings, boxes, edges }: Drawing): Drawing {
  const turned = <P extends Point>(point: P): P => ({ ...point, x: width - point.x })
  return {
    width,
    height,
    headings: headings.map(turned),
    boxes: boxes.map((box) => ({
      ...turned(box),
      x: width - box.x - box.width,
      lines: box.lines.map(turned),
    })),
    edges: edges.map(({ from, bend, to }) => ({ from: turned(from), bend: width - bend, to: turned(to) })),
  }
}

/** A branch that knows its column. */
interface Placed extends ListedBranch {
  readonly key: SingleKey
  readonly branches: readonly Placed[]
}

type PlacedNode = HierarchyPointNode<Placed>

/**
 * The branches, each with its height; an answer a row apart, or more where a box needs it. d3 calls x what runs down the
 * page here.
 */
function layOut(edition: Edition, columns: readonly SingleKey[], branches: readonly Placed[]): PlacedNode[] {
  // The trunk has no box of its own: its branches fill the first column.
  const trunk: Placed = { key: columns[0] ?? 'sim', question: '', options: '', outcome: undefined, branches }
  const place = cluster<Placed>()
    .nodeSize([ROW, 1])
    .separation((a, b) => Math.max(1, (roomFor(edition, a) + roomFor(edition, b)) / 2 / ROW))
  return place(hierarchy(trunk, (node) => node.branches))
    .descendants()
    .slice(1)
}

/** What an answer takes of the height of a table, so that no box before it reaches into another. */
function roomFor(edition: Edition, answer: PlacedNode): number {
  const before = answer.ancestors().slice(0, -1)
  return Math.max(...before.map((node) => (heightOf(edition, node) + APART) / node.leaves().length))
}

/** The height of the tallest box of a branch. */
function heightOf(edition: Edition, node: PlacedNode): number {
  return Math.max(...boxesOf(edition, [node.data.key], node, 0).map(({ height }) => height))
}

function boxesOf(
  edition: Edition,
  columns: readonly SingleKey[],
  { data, x }: PlacedNode,
  top: number,
): DiagramBox[] {
  const { key, options, outcome } = data
  const box = boxAt(columnX(columns.indexOf(key)), x - top, COLUMN.question, options)
  if (!outcome) return [box]
  const { url, verdict } = outcome
  const answer = boxAt(columnX(columns.length), x - top, COLUMN.answer, labelOf(edition, outcome))
  return [box, { ...answer, outcome: { url, verdict } }]
}

function labelOf({ pages }: Edition, { title, verdictWord }: ListedOutcome): string {
  return title.startsWith(verdictWord) ? title : fill(pages.rules.answerBox, { verdict: verdictWord, title })
}

function edgesOf(columns: readonly SingleKey[], { data, x, children = [] }: PlacedNode, top: number): Edge[] {
  const fromX = columnX(columns.indexOf(data.key)) + COLUMN.question
  const fromY = x - top
  const toAnswer = data.outcome ? [edge(fromX, fromY, columnX(columns.length), fromY)] : []
  const toChildren = children.map((child) =>
    edge(fromX, fromY, columnX(columns.indexOf(child.data.key)), child.x - top),
  )
  return [...toAnswer, ...toChildren]
}

function columnX(column: number): number {
  return column * (COLUMN.question + COLUMN.gap)
}

function branchesOf(
  edition: Edition,
  urls: Urls,
  node: TreeNode<OutcomeId>,
  rows: readonly Row<SingleKey, OutcomeId>[],
): Placed[] {
  if ('outcome' in node) return []
  return node.branches.map(({ options, next }) => {
    const row = 'outcome' in next ? rows.find(({ outcome }) => outcome === next.outcome) : undefined
    return {
      key: node.question,
      question: edition.questions[node.question].short,
      options: optionWords(edition, node.question, options),
      outcome: row && listedOutcome(edition, urls, row),
      branches: branchesOf(edition, urls, next, rows),
    }
  })
}

/** The branch as a list shows it: it has no column there. */
function listedBranch({ question, options, outcome, branches }: Placed): ListedBranch {
  return { question, options, outcome, branches: branches.map(listedBranch) }
}

function listedOutcome(
  { outcomes, words }: Edition,
  urls: Urls,
  { outcome, verdict }: Row<SingleKey, OutcomeId>,
): ListedOutcome {
  return {
    url: urls.rule(outcome),
    title: outcomes[outcome].title,
    verdict,
    verdictWord: words.verdicts[verdict],
  }
}

function boxAt(x: number, middle: number, width: number, text: string): DiagramBox {
  const lines = linesOf(text, (width - 2 * PAD) / FONT)
  const height = lines.length * LINE + 2 * PAD - 4
  const y = middle - height / 2
  const placed = lines.map((line, i) => ({ text: line, x: x + PAD, y: y + PAD + FONT - 3 + i * LINE }))
  return { x, y, width, height, lines: placed, outcome: undefined }
}

function edge(fromX: number, fromY: number, toX: number, toY: number): Edge {
  return { from: { x: fromX, y: fromY }, bend: toX - COLUMN.gap / 2, to: { x: toX, y: toY } }
}

function edgePath({ from, bend, to }: Edge): string {
  return `M${from.x} ${from.y}H${bend}V${to.y}H${to.x}`
}
