// Ledger of answers: the decision's result for every situation, in a text file small enough to review in a
// diff. Small by construction: each line holds only the questions that a topic, a route or a caution rests
// on, and the laws prove that nothing else matters.

import { decide } from './decide.ts'
import type { Decision, TopicDecision } from './decide.ts'
import type { QuestionKey, Situation } from './questions.ts'
import { situations } from './space.ts'
import { columnsOf } from './decision-table.ts'
import type { CollectRow } from './decision-table.ts'
import { CAUTION_IDS, CAUTIONS, PAYMENT, ROUTE_IDS, TABLES } from './rules.ts'

/** One line: a subject, a situation over the columns it rests on, and the result. */
export interface LedgerEntry {
  /** `wechat`, `alipay`, `payment <route>` or `caution <caution>`. */
  readonly subject: string
  /**
   * An option for each column; for `card`, the sorted set joined by `+`. A ledger of an old revision may name
   * questions that are gone.
   */
  readonly cells: Readonly<Record<string, string>>
  /** `<outcome> <verdict>/<article's verdict>`, or `yes` or `no` for what is collected. */
  readonly result: string
}

/** A class of situations whose result changed in the same way: each column with the options it holds for. */
export interface ChangedClass {
  readonly subject: string
  readonly cells: Readonly<Record<string, readonly string[]>>
  /** `null`: there was, or is, no such entry. */
  readonly before: string | null
  readonly after: string | null
}

/** Every entry, by running decide() on every situation that can differ. */
export function ledgerEntries(): LedgerEntry[] {
  const topics = Object.values(TABLES).flatMap(({ topic, columns }) =>
    entriesOf(topic, columns, (decision) => topicResult(decision[topic])),
  )
  const routes = ROUTE_IDS.flatMap((id) =>
    entriesOf(`payment ${id}`, columnsOfId(PAYMENT, id), ({ payment }) => collectedResult(payment, id)),
  )
  const cautions = CAUTION_IDS.flatMap((id) =>
    entriesOf(`caution ${id}`, columnsOfId(CAUTIONS, id), (decision) =>
      collectedResult(decision.cautions, id),
    ),
  )
  return [...topics, ...routes, ...cautions]
}

/** Formats a ledger: `subject | column=option column=option | result`, one entry a line. */
export function formatLedger(entries: readonly LedgerEntry[]): string {
  return entries.map((entry) => `${keyOf(entry)} | ${entry.result}\n`).join('')
}

/**
 * Parses what formatLedger writes.
 * @throws SyntaxError on a line of another shape
 */
export function parseLedger(text: string): LedgerEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [subject, cells, result, ...more] = line.split(' | ')
      if (subject === undefined || cells === undefined || result === undefined || more.length > 0)
        throw new SyntaxError(`not a line of a ledger: ${line}`)
      return { subject, cells: parseCells(cells), result }
    })
}

/**
 * Compares two ledgers: the entries whose result differs, merged into the fewest classes that merging
 * neighbours in any order of columns finds.
 */
export function diffLedgers(before: readonly LedgerEntry[], after: readonly LedgerEntry[]): ChangedClass[] {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]))
  const now = new Map(after.map((entry) => [keyOf(entry), entry]))
  const changes = [...new Map([...old, ...now])].flatMap(([key, { subject, cells }]): ChangedClass[] => {
    const change = { before: old.get(key)?.result ?? null, after: now.get(key)?.result ?? null }
    if (change.before === change.after) return []
    return [{ subject, cells: mapValues(cells, (option) => [option]), ...change }]
  })
  const mergeable = groupBy(changes, (change) =>
    JSON.stringify([change.subject, Object.keys(change.cells), change.before, change.after]),
  )
  return mergeable.flatMap(merge)
}

/** The entries of one subject: a result for every situation over its columns. */
function entriesOf(
  subject: string,
  columns: readonly QuestionKey[],
  resultOf: (decision: Decision) => string,
): LedgerEntry[] {
  return situations(columns).map((situation) => ({
    subject,
    cells: Object.fromEntries(columns.map((column) => [column, cellOf(situation, column)])),
    result: resultOf(decide(situation)),
  }))
}

function cellOf(situation: Situation, key: QuestionKey): string {
  return key === 'card' ? situation.card.join('+') : situation[key]
}

function topicResult({ outcome, verdict, article }: TopicDecision): string {
  return `${outcome ?? ''} ${verdict}/${article}`
}

function collectedResult(collected: readonly { readonly id: string }[], id: string): string {
  return collected.some((entry) => entry.id === id) ? 'yes' : 'no'
}

function columnsOfId(rows: readonly CollectRow<string>[], id: string): QuestionKey[] {
  return columnsOf(rows.filter((row) => row.id === id))
}

/** A line without its result: what makes two entries comparable. */
function keyOf({ subject, cells }: LedgerEntry): string {
  const pairs = Object.entries(cells).map(([key, option]) => `${key}=${option}`)
  return `${subject} | ${pairs.join(' ')}`
}

function parseCells(text: string): LedgerEntry['cells'] {
  const pairs = text.split(' ').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', option = ''] = pair.split('=')
      return [key, option]
    }),
  )
}

/** Merges classes of the same columns and change, in the order of columns that leaves the fewest. */
function merge(classes: readonly ChangedClass[]): readonly ChangedClass[] {
  const columns = Object.keys(classes[0]?.cells ?? {})
  const attempts = permutations(columns).map((order) => order.reduce(mergeAlong, classes))
  return attempts.reduce((best, attempt) => (attempt.length < best.length ? attempt : best), classes)
}

/** Joins the classes that differ in this column alone. */
function mergeAlong(classes: readonly ChangedClass[], column: string): readonly ChangedClass[] {
  const neighbours = groupBy(classes, ({ cells }) => JSON.stringify({ ...cells, [column]: null }))
  return neighbours.flatMap(([first, ...others]) => {
    if (!first) return []
    const options = [first, ...others].flatMap(({ cells }) => cells[column] ?? [])
    return [{ ...first, cells: { ...first.cells, [column]: options } }]
  })
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOfItem(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
