// The ledger of answers: for every situation, what the decision says of it, in a file small enough to review
// in a diff. Small by construction: each line holds the questions that a topic, a route or a caution rests
// on, and the laws say that nothing else matters.

import { decide } from './decide.ts'
import { QUESTION_KEYS, QUESTIONS, SINGLE_KEYS } from './questions.ts'
import type { QuestionKey, Situation } from './questions.ts'
import type { CollectRow } from './decision-table.ts'
import { CAUTIONS, PAYMENT, TABLES } from './rules.ts'

/** Where the ledger is committed, from the root of the repository. */
export const LEDGER_FILE = 'test/decision/ledger.txt'

/** One line: a subject, a situation over the columns it rests on, and what is said. */
export interface LedgerEntry {
  /** `wechat`, `alipay`, `payment <route>` or `caution <caution>`. */
  readonly subject: string
  /** An option for each column; for `card`, the sorted set joined by `+`, or `-`. */
  readonly cells: Readonly<Partial<Record<QuestionKey, string>>>
  /** `<outcome> <verdict>/<article's verdict>`, or `yes` or `no` for what is collected. */
  readonly said: string
}

/** Every entry, by running decide() on every situation that can differ. */
export function ledgerEntries(): LedgerEntry[] {
  const topics = Object.values(TABLES).flatMap(({ topic, columns }) =>
    cellsOf(columns).map((cells): LedgerEntry => {
      const {
        possible: [hit],
      } = decide(situationOf(cells))[topic]
      return { subject: topic, cells, said: hit ? `${hit.outcome} ${hit.verdict}/${hit.article}` : '' }
    }),
  )
  const collected = (kind: 'payment' | 'caution', rows: readonly CollectRow<string>[]) =>
    [...new Set(rows.map(({ id }) => id))].flatMap((id) => {
      const columns = QUESTION_KEYS.filter((key) => rows.some((row) => row.id === id && key in row.when))
      return cellsOf(columns).map((cells): LedgerEntry => {
        const { payment, cautions } = decide(situationOf(cells))
        const hits: readonly { id: string }[] = kind === 'payment' ? payment : cautions
        return { subject: `${kind} ${id}`, cells, said: hits.some((hit) => hit.id === id) ? 'yes' : 'no' }
      })
    })
  return [...topics, ...collected('payment', PAYMENT), ...collected('caution', CAUTIONS)]
}

/** The ledger as text: `subject | column=option column=option | said`, one entry a line. */
export function formatLedger(entries: readonly LedgerEntry[]): string {
  return entries
    .map(
      ({ subject, cells, said }) =>
        `${subject} | ${Object.entries(cells)
          .map(([key, option]) => `${key}=${option}`)
          .join(' ')} | ${said}\n`,
    )
    .join('')
}

/** Reads a ledger back. @throws SyntaxError on a line that is none of a ledger. */
export function parseLedger(text: string): LedgerEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [subject, cells, said, ...more] = line.split(' | ')
      if (subject === undefined || cells === undefined || said === undefined || more.length > 0)
        throw new SyntaxError(`no line of a ledger: ${line}`)
      return {
        subject,
        cells: Object.fromEntries(
          cells
            .split(' ')
            .filter((cell) => cell !== '')
            .map((cell) => cell.split('=')),
        ) as LedgerEntry['cells'],
        said,
      }
    })
}

/** A class of situations whose answer changed in the same way: each column with the options it holds for. */
export interface ChangedClass {
  readonly subject: string
  readonly cells: Readonly<Partial<Record<QuestionKey, readonly string[]>>>
  /** `null`: there was, or is, no such entry. */
  readonly before: string | null
  readonly after: string | null
}

/**
 * What changed between two ledgers, merged into the fewest classes that merging neighbours in any order of
 * columns finds.
 */
export function diffLedgers(before: readonly LedgerEntry[], after: readonly LedgerEntry[]): ChangedClass[] {
  const keyOf = ({ subject, cells }: LedgerEntry) => formatLedger([{ subject, cells, said: '' }])
  const [old, now] = [before, after].map((entries) => new Map(entries.map((entry) => [keyOf(entry), entry])))
  const groups = new Map<string, ChangedClass[]>()
  for (const entry of new Map([...(old ?? []), ...(now ?? [])]).values()) {
    const [was, is] = [old?.get(keyOf(entry))?.said ?? null, now?.get(keyOf(entry))?.said ?? null]
    if (was === is) continue
    const group = JSON.stringify([entry.subject, Object.keys(entry.cells), was, is])
    const cells = Object.fromEntries(Object.entries(entry.cells).map(([key, option]) => [key, [option]]))
    groups.set(group, [
      ...(groups.get(group) ?? []),
      { subject: entry.subject, cells, before: was, after: is },
    ])
  }
  return [...groups.values()].flatMap(merge)
}

function merge(classes: readonly ChangedClass[]): readonly ChangedClass[] {
  const columns = Object.keys(classes[0]?.cells ?? {}) as QuestionKey[]
  const tries = orders(columns).map((order) => order.reduce(mergeAlong, classes))
  return tries.reduce((best, each) => (each.length < best.length ? each : best), classes)
}

/** Joins the classes that differ in this column alone. */
function mergeAlong(classes: readonly ChangedClass[], column: QuestionKey): readonly ChangedClass[] {
  const joined = new Map<string, ChangedClass>()
  for (const each of classes) {
    const rest = JSON.stringify({ ...each.cells, [column]: null })
    const known = joined.get(rest)
    joined.set(
      rest,
      known
        ? {
            ...known,
            cells: {
              ...known.cells,
              [column]: [...(known.cells[column] ?? []), ...(each.cells[column] ?? [])],
            },
          }
        : each,
    )
  }
  return [...joined.values()]
}

function orders<T>(items: readonly T[]): T[][] {
  return items.length < 2
    ? [[...items]]
    : items.flatMap((item, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]))
}

const CARD_CELLS: readonly string[] = QUESTIONS.card
  .reduce<string[][]>((sets, card) => [...sets, ...sets.map((set) => [...set, card])], [[]])
  .map((set) => set.join('+') || '-')

function cellsOf(columns: readonly QuestionKey[]): LedgerEntry['cells'][] {
  return columns.reduce<LedgerEntry['cells'][]>(
    (all, column) =>
      all.flatMap((cells) =>
        (column === 'card' ? CARD_CELLS : QUESTIONS[column]).map((option) => ({
          ...cells,
          [column]: option,
        })),
      ),
    [{}],
  )
}

/** A situation with these cells; every other question stands at its first option, and no card. */
function situationOf({ card, ...cells }: LedgerEntry['cells']): Situation {
  const rest = Object.fromEntries(SINGLE_KEYS.map((key) => [key, cells[key] ?? QUESTIONS[key][0]]))
  return {
    ...rest,
    card: QUESTIONS.card.filter((each) => card?.split('+').includes(each)),
  } as unknown as Situation
}
