// The laws of the decision, each proved over the entire space: every situation, or every set of answers.

import { describe, expect, test } from 'vitest'
import {
  ALIPAY,
  answerSets,
  CAUTIONS,
  collect,
  completions,
  decide,
  formatAnswers,
  isOpen,
  meets,
  PAYMENT,
  possibleRows,
  QUESTION_KEYS,
  QUESTIONS,
  situations,
  TABLES,
  VERDICTS,
  WECHAT,
  withoutAnswer,
} from '../../src/decision/index.ts'
import type {
  Answers,
  CollectRow,
  OutcomeId,
  QuestionKey,
  SingleKey,
  Situation,
  Topic,
  TopicDecision,
  UniqueTable,
} from '../../src/decision/index.ts'

const everySituation = [...situations()]
const everyAnswerSet = [...answerSets()]
const TOPICS: readonly UniqueTable<Topic, SingleKey, OutcomeId>[] = Object.values(TABLES)
const rowsMet = (table: (typeof TOPICS)[number], situation: Situation) =>
  table.rows.filter((row) => meets(situation, row.when))
const COLLECTED: readonly (readonly [string, readonly CollectRow<string>[]])[] = [
  ['payment', PAYMENT],
  ['cautions', CAUTIONS],
]
const columnsOf = (rows: readonly CollectRow<string>[]) =>
  QUESTION_KEYS.filter((key) => rows.some((row) => key in row.when))

/**
 * Keeps one member of the space for all that differ only outside the columns: a law of its own says that
 * those are decided alike.
 */
const onlyIn = (columns: readonly QuestionKey[]) => (answers: Answers) =>
  QUESTION_KEYS.every(
    (key) =>
      columns.includes(key) ||
      (key === 'card' ? answers.card.join() === 'local' : answers[key] === QUESTIONS[key][0]),
  )

const name = (answers: Answers) => formatAnswers(answers) || '(nothing answered)'

/** Fails with the first witnesses, instead of one assertion per member of the space. */
function everyOne<T>(space: readonly T[], holds: (member: T) => boolean, told: (member: T) => string): void {
  expect(
    space
      .filter((member) => !holds(member))
      .slice(0, 3)
      .map(told),
  ).toEqual([])
}

test('the space is the product of the options: 8,640 situations, 46,080 sets of answers', () => {
  expect(everySituation).toHaveLength(3 * 2 * 3 * 4 * 5 * 3 * 8)
  expect(everyAnswerSet).toHaveLength(4 * 3 * 4 * 5 * 6 * 4 * 8)
  expect(new Set(everyAnswerSet.map(formatAnswers)).size).toBe(everyAnswerSet.length)
})

describe.each(TOPICS)('hit policy UNIQUE, $topic', (table) => {
  test('every situation meets exactly one row', () => {
    everyOne(everySituation, (situation) => rowsMet(table, situation).length === 1, name)
  })

  test('every row is met by some situation, and leads to an outcome of its own', () => {
    everyOne(
      table.rows,
      (row) => everySituation.some((situation) => meets(situation, row.when)),
      (row) => row.outcome,
    )
    expect(new Set(table.rows.map((row) => row.outcome)).size).toBe(table.rows.length)
  })

  test('nothing outside the columns affects the decision', () => {
    const seen = new Map<string, string>()
    everyOne(
      everyAnswerSet,
      (answers) => {
        const columns: readonly QuestionKey[] = table.columns
        const told = JSON.stringify(decide(answers)[table.topic])
        const key = columns.map((column) => String(answers[column])).join()
        if (!seen.has(key)) seen.set(key, told)
        return seen.get(key) === told
      },
      name,
    )
  })
})

describe('hit policy COLLECT', () => {
  test.each(COLLECTED)('%s: nothing outside the columns affects what is collected', (_, rows) => {
    const seen = new Map<string, string>()
    everyOne(
      everyAnswerSet,
      (answers) => {
        const key = columnsOf(rows)
          .map((column) => String(answers[column]))
          .join('/')
        const told = JSON.stringify(collect<string>(rows, answers))
        if (!seen.has(key)) seen.set(key, told)
        return seen.get(key) === told
      },
      name,
    )
  })

  test.each(COLLECTED)('%s: every row applies in some situation', (_, rows) => {
    everyOne(
      rows,
      (row) => everySituation.some((situation) => meets(situation, row.when)),
      (row) => row.id,
    )
  })

  test('every situation has a way to pay and a caution, best first as in the table', () => {
    const order = PAYMENT.map((row) => row.id)
    everyOne(
      everySituation,
      (situation) => {
        const { payment, cautions } = decide(situation)
        const ranks = payment.map((route) => order.indexOf(route.id))
        return (
          payment.some((route) => route.id === 'cash') &&
          cautions.length > 0 &&
          ranks.every((rank, i) => i === 0 || rank > (ranks[i - 1] ?? -1))
        )
      },
      name,
    )
  })
})

describe('open answers', () => {
  test('the possible outcomes are the union over the completions', () => {
    everyOne(
      everyAnswerSet.filter(onlyIn(TOPICS.flatMap((table) => table.columns))),
      (answers) =>
        TOPICS.every((table) => {
          const union = new Set(
            [...completions(answers)].flatMap((situation) =>
              rowsMet(table, situation).map((row) => row.outcome),
            ),
          )
          const possible = decide(answers)[table.topic].possible.map((each) => each.outcome)
          return possible.length === union.size && possible.every((outcome) => union.has(outcome))
        }),
      name,
    )
  })

  test.each(COLLECTED)(
    '%s: what is collected is the union over the completions, certain when all of them collect it',
    (_, rows) => {
      everyOne(
        everyAnswerSet.filter(onlyIn(columnsOf(rows))),
        (answers) => {
          const counts = new Map<string, number>()
          let all = 0
          for (const situation of completions(answers)) {
            all += 1
            for (const id of new Set(rows.filter((row) => meets(situation, row.when)).map((row) => row.id)))
              counts.set(id, (counts.get(id) ?? 0) + 1)
          }
          const collected = collect<string>(rows, answers)
          return (
            collected.length === counts.size &&
            collected.every(({ id, certain }) => counts.has(id) && certain === (counts.get(id) === all))
          )
        },
        name,
      )
    },
  )

  test('one possible outcome is the answer; of several, the verdict is the one they share, else it depends', () => {
    everyOne(
      everyAnswerSet,
      (answers) =>
        TOPICS.every((table) => {
          const topic: TopicDecision = decide(answers)[table.topic]
          const verdicts = new Set(topic.possible.map((each) => each.verdict))
          const [first] = topic.possible
          return (
            topic.possible.length > 0 &&
            topic.outcome === (topic.possible.length === 1 ? first?.outcome : null) &&
            topic.verdict === (verdicts.size === 1 ? first?.verdict : 'depends')
          )
        }),
      name,
    )
  })

  test('a question is asked exactly when several outcomes are possible: an open one; no other leaves fewer outcomes on average, of equals none fewer verdicts, of equals none stands earlier', () => {
    everyOne(
      everyAnswerSet,
      (answers) =>
        TOPICS.every((table) => {
          const { ask, possible } = decide(answers)[table.topic]
          if (ask === null || possible.length === 1) return ask === null && possible.length === 1
          const left = (key: QuestionKey) => {
            const counts = QUESTIONS[key].map(
              (option) => possibleRows(table.rows, { ...answers, [key]: option }).length,
            )
            return counts.reduce((a, b) => a + b) / counts.length
          }
          const verdictsLeft = (key: QuestionKey) =>
            QUESTIONS[key].reduce(
              (sum, option) =>
                sum +
                new Set(possibleRows(table.rows, { ...answers, [key]: option }).map((row) => row.verdict))
                  .size,
              0,
            ) / QUESTIONS[key].length
          return (
            isOpen(answers, ask) &&
            left(ask) < possible.length &&
            table.columns.every(
              (key) =>
                !isOpen(answers, key) ||
                left(ask) < left(key) ||
                (left(ask) === left(key) &&
                  (verdictsLeft(ask) < verdictsLeft(key) ||
                    (verdictsLeft(ask) === verdictsLeft(key) &&
                      table.columns.indexOf(ask as SingleKey) <= table.columns.indexOf(key)))),
            )
          )
        }),
      name,
    )
  })
})

describe('why, and what would change it', () => {
  test('with every question answered, what decided is exactly the conditions of the row met', () => {
    everyOne(
      everySituation,
      (situation) =>
        TOPICS.every((table) => {
          const [row] = rowsMet(table, situation)
          const because = decide(situation)[table.topic].because
          return (
            JSON.stringify(because.map((each) => each.question)) ===
              JSON.stringify(table.columns.filter((key) => row && key in row.when)) &&
            because.every((each) => situation[each.question] === each.answer)
          )
        }),
      name,
    )
  })

  test('an answer decided exactly when leaving it open lets another outcome in', () => {
    everyOne(
      everyAnswerSet,
      (answers) =>
        TOPICS.every((table) => {
          const { because, possible } = decide(answers)[table.topic]
          return QUESTION_KEYS.every(
            (key) =>
              isOpen(answers, key) ||
              because.some((each) => each.question === key) ===
                decide(withoutAnswer(answers, key))[table.topic].possible.length > possible.length,
          )
        }),
      name,
    )
  })

  test('every single changed answer that leads to another verdict is told, and no other', () => {
    everyOne(
      everyAnswerSet,
      (answers) => {
        const now = decide(answers)
        return TOPICS.every((table) => {
          const told = now[table.topic].wouldChange.map(
            (change) => `${change.question}=${change.answer}:${change.verdict}`,
          )
          const all = table.columns
            .filter((key) => !isOpen(answers, key))
            .flatMap((key) =>
              QUESTIONS[key]
                .filter((option) => option !== answers[key])
                .map((option) => ({
                  key,
                  option,
                  verdict: decide({ ...answers, [key]: option })[table.topic].verdict,
                }))
                .filter(({ verdict }) => verdict !== now[table.topic].verdict)
                .map(({ key, option, verdict }) => `${key}=${option}:${verdict}`),
            )
          return JSON.stringify(told) === JSON.stringify(all)
        })
      },
      name,
    )
  })

  test('a change is better or worse by the order of the verdicts, and neither when one of the two depends', () => {
    const rank = (verdict: string) => (VERDICTS as readonly string[]).indexOf(verdict)
    everyOne(
      everyAnswerSet,
      (answers) =>
        TOPICS.every((table) => {
          const { verdict, wouldChange } = decide(answers)[table.topic]
          return wouldChange.every(
            (change) =>
              change.turn ===
              (rank(verdict) < 0 || rank(change.verdict) < 0
                ? 'other'
                : rank(change.verdict) < rank(verdict)
                  ? 'better'
                  : 'worse'),
          )
        }),
      name,
    )
  })

  test.each(['sim', 'mainland'] as const)('a better %s never worsens a verdict', (key) => {
    everyOne(
      everySituation,
      (situation) =>
        TOPICS.every((table) => {
          const verdicts = QUESTIONS[key].map(
            (option) => decide({ ...situation, [key]: option })[table.topic].verdict,
          )
          const ranks = verdicts.map((verdict) => (VERDICTS as readonly string[]).indexOf(verdict))
          return ranks.every((rank, i) => rank >= 0 && (i === 0 || rank >= (ranks[i - 1] ?? 0)))
        }),
      name,
    )
  })
})

test('deciding changes nothing: the answers are given back as they were, and twice the same', () => {
  everyOne(
    everySituation,
    (situation) => {
      const frozen = Object.freeze({ ...situation, card: Object.freeze([...situation.card]) })
      const decision = decide(frozen)
      return decision.answers === frozen && JSON.stringify(decision) === JSON.stringify(decide(frozen))
    },
    name,
  )
})

test('the verdicts are the ones that were agreed on, row by row: a change here is a change of what readers are told', () => {
  const drawn = (rows: readonly { verdict: string; article: string }[]) =>
    rows.map((row) => `${row.verdict}/${row.article}`)
  expect(drawn(WECHAT.rows)).toEqual([
    'yes/not-covered',
    'conditional/not-covered',
    'no/not-covered',
    'conditional/conditional',
    'conditional/no',
    'indirect/conditional',
    'no/no',
    'conditional/conditional',
    'conditional/conditional',
    'indirect/conditional',
    'no/no',
    'conditional/not-covered',
    'indirect/not-covered',
  ])
  expect(drawn(ALIPAY.rows)).toEqual([
    'yes/no',
    'conditional/no',
    'no/no',
    'conditional/no',
    'indirect/no',
    'no/no',
    'indirect/indirect',
    'indirect/no',
    'no/no',
    'conditional/no',
    'indirect/no',
  ])
})
