// Ledger of answers: what decide() gives in every situation, in a text file small enough to review in a diff. A
// topic has a line for each situation over its table's columns; a way to pay or a caution has its situations merged
// into classes, because one of them may rest on most of the questions. The laws prove that nothing else matters.

import { decide } from './decide.ts'
import type { Decision, TopicDecision } from './decide.ts'
import { QUESTION_KEYS, QUESTIONS } from './questions.ts'
import { situations } from './space.ts'
import { columnsOf } from './decision-table.ts'
import type { CollectRow } from './decision-table.ts'
import { CAUTION_IDS, CAUTIONS, PAYMENT, ROUTE_IDS, TABLES } from './rules.ts'

/** A class of situations: the options that it holds for, by question. A question that is not named does not matter. */
export type Cells = Readonly<Record<string, readonly string[]>>

/** One line: a subject, a class of situations, and the result in all of them. */
export interface LedgerEntry {
  /** `wechat`, `alipay`, `payment <route>` or `caution <caution>`. */
  readonly subject: string
  readonly cells: Cells
  /** `<outcome> <verdict>/<article's verdict>`; of what is collected, `yes`: there is no line where it is not. */
  readonly result: string
}

/** The answers of one revision. */
export interface Ledger {
  /** The options of each question at that revision: an old one may have fewer questions, and others. */
  readonly options: Cells
  readonly entries: readonly LedgerEntry[]
}

/** A class of situations whose result changed in the same way. */
export interface ChangedClass {
  readonly subject: string
  readonly cells: Cells
  /** `null`: there was, or is, no such situation. */
  readonly before: string | null
  readonly after: string | null
}

/** The ledger of this revision, by running decide() on every situation that can differ. */
export function currentLedger(): Ledger {
  const topics = Object.values(TABLES).flatMap(({ topic, columns }) =>
    situations(columns).map((situation) => ({
      subject: topic,
      cells: Object.fromEntries(columns.map((column) => [column, [situation[column]]])),
      result: topicResult(decide(situation)[topic]),
    })),
  )
  const routes = ROUTE_IDS.flatMap((id) => collectedEntries(`payment ${id}`, id, PAYMENT, 'payment'))
  const cautions = CAUTION_IDS.flatMap((id) => collectedEntries(`caution ${id}`, id, CAUTIONS, 'cautions'))
  return { options: QUESTIONS, entries: [...topics, ...routes, ...cautions] }
}

/** Formats a ledger: the options of each question, then `subject | column=option,option | result` a line. */
export function formatLedger({ options, entries }: Ledger): string {
  const questions = Object.entries(options).map(([key, of]) => `${OPTIONS} | ${key}=${of.join(',')} | -\n`)
  return [...questions, ...entries.map((entry) => `${keyOf(entry)} | ${entry.result}\n`)].join('')
}

/**
 * Parses what formatLedger writes, and the ledger of the first edition, which names no options, has a line for each
 * situation also where nothing is collected, and sets of cards joined by `+`.
 * @throws SyntaxError on a line of another shape
 */
export function parseLedger(text: string): Ledger {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine)
  const named = lines.filter(({ subject }) => subject === OPTIONS)
  const entries = lines.filter(
    ({ subject, cells, result }) => subject !== OPTIONS && result !== 'no' && !isSetOfCards(cells),
  )
  return { options: optionsSeen(named.length > 0 ? named : lines), entries }
}

/**
 * Compares two ledgers: the situations whose result differs, merged into few classes. A question that an entry does
 * not name does not matter to it: it holds for every answer, also for one that its ledger does not know.
 */
export function diffLedgers(before: Ledger, after: Ledger): ChangedClass[] {
  const subjects = new Set([...after.entries, ...before.entries].map(({ subject }) => subject))
  return [...subjects].flatMap((subject) => {
    const changes = cellsOf(subject, before, after).flatMap((cells): ChangedClass[] => {
      const change = { before: resultIn(before, subject, cells), after: resultIn(after, subject, cells) }
      return change.before === change.after ? [] : [{ subject, cells, ...change }]
    })
    const alike = groupBy(changes, (change) => JSON.stringify([change.before, change.after]))
    return alike.flatMap(merge)
  })
}

const OPTIONS = 'options'

/** The classes of situations in which a table collects an id. */
function collectedEntries(
  subject: string,
  id: string,
  rows: readonly CollectRow<string>[],
  of: 'payment' | 'cautions',
): LedgerEntry[] {
  const columns = columnsOf(rows.filter((row) => row.id === id))
  const collects = (decision: Decision) => decision[of].some((entry) => entry.id === id)
  // A set of cards collects what its cards collect, one by one: the laws prove it.
  const single = situations(columns).filter(({ card }) => card.length === 1)
  const met = single.filter((situation) => collects(decide(situation)))
  return merge(
    met.map((situation) => ({
      subject,
      cells: Object.fromEntries(columns.map((key) => [key, [situation[key]].flat()])),
      result: 'yes',
    })),
  ).map(({ cells, ...entry }) => ({ ...entry, cells: withoutWholeQuestions(cells) }))
}

/** A question whose every option is named does not matter in that class. */
function withoutWholeQuestions(cells: Cells): Cells {
  const kept = QUESTION_KEYS.filter(
    (key) => (cells[key]?.length ?? 0) < QUESTIONS[key].length && key in cells,
  )
  return Object.fromEntries(kept.map((key) => [key, cells[key] ?? []]))
}

function topicResult({ outcome, verdict, article }: TopicDecision): string {
  return `${outcome ?? ''} ${verdict}/${article}`
}

/** A line without its result. */
function keyOf({ subject, cells }: LedgerEntry): string {
  const pairs = Object.entries(cells).map(([key, options]) => `${key}=${options.join(',')}`)
  return `${subject} | ${pairs.join(' ')}`
}

function parseLine(line: string): LedgerEntry {
  const [subject, cells, result, ...more] = line.split(' | ')
  if (subject === undefined || cells === undefined || result === undefined || more.length > 0)
    throw new SyntaxError(`not a line of a ledger: ${line}`)
  const pairs = cells.split(' ').filter((pair) => pair !== '')
  return {
    subject,
    cells: Object.fromEntries(
      pairs.map((pair) => {
        const [key = '', options = ''] = pair.split('=')
        return [key, options.split(',')]
      }),
    ),
    result,
  }
}

function isSetOfCards({ card = [] }: Cells): boolean {
  return card.some((option) => option.includes('+') || option === '-')
}

function optionsSeen(entries: readonly LedgerEntry[]): Cells {
  const seen = new Map<string, Set<string>>()
  for (const { cells } of entries.filter((entry) => !isSetOfCards(entry.cells)))
    for (const [key, options] of Object.entries(cells))
      seen.set(key, new Set([...(seen.get(key) ?? []), ...options]))
  return Object.fromEntries(Array.from(seen, ([key, options]) => [key, [...options]]))
}

/** Every situation over the questions that a subject rests on in either ledger, with the options of both. */
function cellsOf(subject: string, ...ledgers: readonly Ledger[]): Cells[] {
  const entries = ledgers.flatMap((ledger) => ledger.entries.filter((entry) => entry.subject === subject))
  const columns = new Set(entries.flatMap(({ cells }) => Object.keys(cells)))
  return [...columns].reduce<Cells[]>(
    (product, column) => {
      const options = new Set(ledgers.flatMap(({ options: of }) => of[column] ?? []))
      return product.flatMap((cells) => Array.from(options, (option) => ({ ...cells, [column]: [option] })))
    },
    [{}],
  )
}

/** The result in one situation; `null` where no entry holds for it. */
function resultIn({ entries }: Ledger, subject: string, situation: Cells): string | null {
  const found = entries.find(
    (entry) =>
      entry.subject === subject &&
      Object.entries(situation).every(([key, [option = '']]) => entry.cells[key]?.includes(option) ?? true),
  )
  return found?.result ?? null
}

/** Joins neighbours, along one column after the other: at each step the column that leaves the fewest classes. */
function merge<Class extends { readonly cells: Cells }>(classes: readonly Class[]): readonly Class[] {
  const left = new Set(Object.keys(classes[0]?.cells ?? {}))
  let merged = classes
  while (left.size > 0) {
    const attempts = Array.from(left, (column) => ({ column, classes: mergeAlong(merged, column) }))
    const best = attempts.reduce((a, b) => (b.classes.length < a.classes.length ? b : a))
    merged = best.classes
    left.delete(best.column)
  }
  return merged
}

/** Joins the classes that differ in this column alone. */
function mergeAlong<Class extends { readonly cells: Cells }>(
  classes: readonly Class[],
  column: string,
): readonly Class[] {
  const neighbours = groupBy(classes, ({ cells }) => JSON.stringify({ ...cells, [column]: null }))
  return neighbours.flatMap(([first, ...others]) => {
    if (!first) return []
    const options = [first, ...others].flatMap(({ cells }) => cells[column] ?? [])
    return [{ ...first, cells: { ...first.cells, [column]: options } }]
  })
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
