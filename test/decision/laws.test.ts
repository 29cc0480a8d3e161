// Laws of the decision. One law of each table proves that nothing outside its columns affects it; the others
// then walk the columns alone, a few hundred situations and sets of answers.

import { describe, expect, test } from 'vitest'
import { ARTICLE_RELATIONS, CHANGE_GROUPS, decide } from '../../src/decision/decide.ts'
import type { Change, TopicDecision } from '../../src/decision/decide.ts'
import { collect, columnsOf, meets, VERDICTS } from '../../src/decision/decision-table.ts'
import type { CollectRow, UniqueTable } from '../../src/decision/decision-table.ts'
import { formatAnswers } from '../../src/decision/answers-query.ts'
import { isOpen, QUESTION_KEYS, QUESTIONS, withoutAnswer } from '../../src/decision/questions.ts'
import type { Answers, OptionOf, QuestionKey, SingleKey, Situation } from '../../src/decision/questions.ts'
import { ALIPAY, CAUTIONS, PAYMENT, TABLES, WECHAT } from '../../src/decision/rules.ts'
import type { OutcomeId, Topic } from '../../src/decision/rules.ts'
import { answerSets, completions, situations } from '../../src/decision/space.ts'

type Table = UniqueTable<Topic, SingleKey, OutcomeId>
const UNIQUE: readonly Table[] = Object.values(TABLES)
const COLLECTED: readonly { readonly name: string; readonly rows: readonly CollectRow<string>[] }[] = [
  { name: 'payment', rows: PAYMENT },
  { name: 'cautions', rows: CAUTIONS },
]

describe('the space', () => {
  test('is the product of the options', () => {
    const optionsOf = (key: QuestionKey): number =>
      key === 'card' ? CARD_SETS.length : QUESTIONS[key].length
    expect(situations()).toHaveLength(QUESTION_KEYS.map(optionsOf).reduce((product, n) => product * n))
  })

  test.each(UNIQUE)('has a query of its own for each set of answers that $topic asks for', ({ columns }) => {
    const choicesOf = (key: SingleKey): number => QUESTIONS[key].length + 1
    const queries = answerSets(columns).map(formatAnswers)
    expect(queries).toHaveLength(columns.map(choicesOf).reduce((product, n) => product * n))
    expect(new Set(queries).size).toBe(queries.length)
  })

  test('over some columns varies those and nothing else', () => {
    expect(situations(['card', 'holder']).map((situation) => [situation.card, situation.holder])).toEqual(
      CARD_SETS.flatMap((card) => QUESTIONS.holder.map((holder) => [card, holder])),
    )
    expect(answerSets(['holder', 'card'])).toEqual(
      [{}, { holder: 'self' }, { holder: 'other' }].flatMap((single) =>
        CARD_SETS.map((card) => ({ ...single, card })),
      ),
    )
  })

  test('has its questions in the order of the canonical URL, which published links rest on', () => {
    expect(QUESTION_KEYS).toEqual(['sim', 'holder', 'mainland', 'wechat', 'alipay', 'where', 'card'])
  })
})

describe.each(UNIQUE)('the table $topic, hit policy UNIQUE', (table) => {
  const everySituation = situations(table.columns)
  const everyAnswerSet = answerSets(table.columns)
  const topicOf = (answers: Answers): TopicDecision => decide(answers)[table.topic]
  const outcomesOf = (answers: Answers) => topicOf(answers).possible.map(({ outcome }) => outcome)
  const rowsMetBy = (situation: Situation) => table.rows.filter(({ when }) => meets(situation, when))
  const answered = (answers: Answers) => table.columns.filter((key) => !isOpen(answers, key))

  test('nothing outside its columns affects the decision', () => {
    for (const { when } of table.rows)
      expect(table.columns).toEqual(expect.arrayContaining(Object.keys(when)))
    expectEvery(everyAnswerSet, (answers) =>
      changedOutside(table.columns, answers).every((other) => same(topicOf(other), topicOf(answers))),
    )
  })

  test('every situation meets exactly one row', () => {
    expectEvery(everySituation, (situation) => rowsMetBy(situation).length === 1)
  })

  test('every row is met, and has an outcome of its own', () => {
    const met = new Set(everySituation.flatMap(rowsMetBy))
    expect(table.rows.filter((row) => !met.has(row))).toEqual([])
    expect(new Set(table.rows.map(({ outcome }) => outcome)).size).toBe(table.rows.length)
  })

  test('the possible outcomes are the union over the completions, in table order', () => {
    expectEvery(everyAnswerSet, (answers) => {
      const met = new Set(completions(answers, table.columns).flatMap(rowsMetBy))
      const union = table.rows
        .filter((row) => met.has(row))
        .map(({ outcome, verdict, article }) => ({ outcome, verdict, article }))
      return same(topicOf(answers).possible, union)
    })
  })

  test('one possible outcome is the outcome; what several share is the verdict, else it depends', () => {
    expectEvery(everyAnswerSet, (answers) => {
      const { possible, outcome, verdict, article } = topicOf(answers)
      const verdicts = new Set(possible.map((each) => each.verdict))
      const articles = new Set(possible.map((each) => each.article))
      const [first] = possible
      return (
        outcome === (possible.length === 1 ? first?.outcome : null) &&
        verdict === (verdicts.size === 1 ? first?.verdict : 'depends') &&
        article === (articles.size === 1 ? first?.article : 'depends')
      )
    })
  })

  test('it asks the open question that settles most, when several outcomes are possible', () => {
    /** Lower settles more: outcomes left on average, then verdicts left, then the place of the column. */
    const rankOf = (answers: Answers, key: SingleKey): readonly [number, number, number] => {
      const left = QUESTIONS[key].map((option) => topicOf({ ...answers, [key]: option }).possible)
      return [
        mean(left.map((possible) => possible.length)),
        mean(left.map((possible) => new Set(possible.map(({ verdict }) => verdict)).size)),
        table.columns.indexOf(key),
      ]
    }
    const settlesMost = (answers: Answers, asked: SingleKey) =>
      table.columns
        .filter((key) => key !== asked && isOpen(answers, key))
        .every((key) => comesBefore(rankOf(answers, asked), rankOf(answers, key)))

    expectEvery(everyAnswerSet, (answers) => {
      const { ask, possible } = topicOf(answers)
      const asked = table.columns.find((key) => key === ask)
      if (ask === null || possible.length === 1) return ask === null && possible.length === 1
      if (asked === undefined || !isOpen(answers, asked)) return false
      return rankOf(answers, asked)[0] < possible.length && settlesMost(answers, asked)
    })
  })

  test('with every question answered, what decided is the conditions of the row met', () => {
    expectEvery(everySituation, (situation) => {
      const [row] = rowsMetBy(situation)
      const conditions = table.columns.filter((key) => row && key in row.when)
      return same(
        topicOf(situation).because,
        conditions.map((key) => ({ question: key, answer: situation[key] })),
      )
    })
  })

  test('an answer decided exactly when leaving it open lets another outcome in', () => {
    expectEvery(everyAnswerSet, (answers) => {
      const letsAnotherIn = (key: SingleKey) =>
        outcomesOf(withoutAnswer(answers, key)).length > outcomesOf(answers).length
      return same(
        topicOf(answers).because,
        answered(answers)
          .filter(letsAnotherIn)
          .map((key) => ({ question: key, answer: answers[key] })),
      )
    })
  })

  test('it lists every changed answer that leads to another verdict, by column and option', () => {
    expectEvery(everyAnswerSet, (answers) => {
      const { verdict, wouldChange } = topicOf(answers)
      const changed = answered(answers)
        .flatMap((key) => otherOptions(answers, key).map((option) => ({ question: key, answer: option })))
        .map((change) => ({
          ...change,
          verdict: topicOf({ ...answers, [change.question]: change.answer }).verdict,
        }))
      return same(
        wouldChange.map((change) => ({
          question: change.question,
          answer: change.answer,
          verdict: change.verdict,
        })),
        changed.filter((change) => change.verdict !== verdict),
      )
    })
  })

  test('a change turns for the better or worse by the order of the verdicts, unless one depends', () => {
    const turnOf = (before: string, after: string) => {
      if (before === 'depends' || after === 'depends') return 'other'
      return verdictRank(after) < verdictRank(before) ? 'better' : 'worse'
    }
    expectEvery(everyAnswerSet, (answers) => {
      const { verdict, wouldChange } = topicOf(answers)
      return wouldChange.every((change) => change.turn === turnOf(verdict, change.verdict))
    })
  })

  test.each(['sim', 'mainland'] as const)('a better %s never worsens a verdict', (key) => {
    expectEvery(everySituation, (situation) => {
      const ranks = QUESTIONS[key].map((option) =>
        verdictRank(topicOf({ ...situation, [key]: option }).verdict),
      )
      return ranks.every((rank) => rank >= 0) && same(ranks, ranks.toSorted())
    })
  })

  test('it changes no answer, and decides the same twice', () => {
    expectEvery(everyAnswerSet, (answers) => {
      const frozen = Object.freeze({ ...answers, card: Object.freeze([...answers.card]) })
      const decision = decide(frozen)
      const open = QUESTION_KEYS.filter((key) => isOpen(answers, key))
      return decision.answers === frozen && same(decision.open, open) && same(decide(frozen), decision)
    })
  })
})

describe.each(COLLECTED)('the table $name, hit policy COLLECT', ({ rows }) => {
  const columns = columnsOf(rows)
  const everySituation = situations(columns)
  const everyAnswerSet = answerSets(columns)
  const idsOf = (answers: Answers) => collect(rows, answers).map(({ id }) => id)
  const idsMetBy = (situation: Situation) =>
    new Set(rows.filter(({ when }) => meets(situation, when)).map(({ id }) => id))

  test('nothing outside its columns affects what is collected', () => {
    expectEvery(everyAnswerSet, (answers) => {
      const collected = collect(rows, answers)
      return changedOutside(columns, answers).every((other) => same(collect(rows, other), collected))
    })
  })

  test('every row applies in some situation', () => {
    const unused = rows.filter(({ when }) => !everySituation.some((situation) => meets(situation, when)))
    expect(unused).toEqual([])
  })

  test('it collects the union over the completions, certain when all of them collect it', () => {
    expectEvery(everyAnswerSet, (answers) => {
      const met = completions(answers, columns).map(idsMetBy)
      const union = new Set(met.flatMap((ids) => [...ids]))
      const collected = collect(rows, answers)
      return (
        collected.length === union.size &&
        collected.every(({ id, certain }) => union.has(id) && certain === met.every((ids) => ids.has(id)))
      )
    })
  })

  test('it collects in table order, each id once', () => {
    const order = [...new Set(rows.map(({ id }) => id))]
    expectEvery(everyAnswerSet, (answers) => {
      const ids = idsOf(answers)
      return same(
        ids,
        order.filter((id) => ids.includes(id)),
      )
    })
  })
})

describe('what is collected', () => {
  test('is in the decision, a way to pay with its kind', () => {
    const kinds = new Map<string, string>(PAYMENT.map(({ id, kind }) => [id, kind]))
    expectEvery(answerSets(columnsOf(PAYMENT)), (answers) =>
      same(
        decide(answers).payment,
        collect<string>(PAYMENT, answers).map((route) => ({ ...route, kind: kinds.get(route.id) })),
      ),
    )
    expectEvery(answerSets(columnsOf(CAUTIONS)), (answers) =>
      same(decide(answers).cautions, collect<string>(CAUTIONS, answers)),
    )
  })

  test('always has a way to pay and a caution', () => {
    const always = (id: string) => expect.objectContaining({ id, certain: true }) as unknown
    const { payment, cautions } = decide({ card: [] })
    expect(payment).toContainEqual(always('cash'))
    expect(cautions).toContainEqual(always('never-rent-or-lend'))
  })
})

describe('what was agreed on: a change here is a change of what readers are told', () => {
  const everyTopic = UNIQUE.flatMap(({ topic, columns }) =>
    answerSets(columns).map((answers) => ({ answers, topic: decide(answers)[topic] })),
  )

  test('the verdicts, row by row: ours / the article', () => {
    const verdictsOf = (rows: Table['rows']) => rows.map(({ verdict, article }) => `${verdict}/${article}`)
    expect(verdictsOf(WECHAT.rows)).toEqual([
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
    expect(verdictsOf(ALIPAY.rows)).toEqual([
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

  test('how the article stands to every pair of verdicts that occurs', () => {
    const occurring = new Set(
      everyTopic.map(({ topic: { verdict, article, relation } }) => `${verdict}/${article}: ${relation}`),
    )
    expect([...occurring].sort()).toEqual([
      'conditional/conditional: agrees',
      'conditional/depends: varies',
      'conditional/no: differs',
      'conditional/not-covered: silent',
      'depends/conditional: varies',
      'depends/depends: varies',
      'depends/no: varies',
      'depends/not-covered: silent',
      'indirect/conditional: differs',
      'indirect/indirect: agrees',
      'indirect/no: both-refuse',
      'indirect/not-covered: silent',
      'no/no: agrees',
      'no/not-covered: silent',
      'yes/no: differs',
      'yes/not-covered: silent',
    ])
    expect(new Set(everyTopic.map(({ topic }) => topic.relation))).toEqual(new Set(ARTICLE_RELATIONS))
  })

  test('the group of every kind of change: the reader can do it, must beware of it, or is elsewhere', () => {
    const linksCard = (answers: Answers, { answer }: Change) =>
      answers.alipay === 'mainland-no-card' && answer === 'mainland-card'
    const kindOf = (answers: Answers, change: Change) =>
      `${linksCard(answers, change) ? 'card linked to alipay' : change.question} ${change.turn}`
    const occurring = new Set(
      everyTopic.flatMap(({ answers, topic }) =>
        topic.wouldChange.map((change) => `${kindOf(answers, change)}: ${change.group}`),
      ),
    )
    expect([...occurring].sort()).toEqual([
      'alipay better: differs',
      'alipay other: differs',
      'alipay worse: differs',
      'card linked to alipay better: can-do',
      'card linked to alipay other: differs',
      'mainland better: can-do',
      'mainland worse: warning',
      'sim better: can-do',
      'sim other: differs',
      'sim worse: warning',
      'wechat better: differs',
      'wechat other: differs',
      'wechat worse: differs',
    ])
    expect(new Set(everyTopic.flatMap(({ topic }) => topic.wouldChange.map(({ group }) => group)))).toEqual(
      new Set(CHANGE_GROUPS),
    )
  })
})

const CARD_SETS = [
  [],
  ['unionpay'],
  ['international'],
  ['unionpay', 'international'],
  ['local'],
  ['unionpay', 'local'],
  ['international', 'local'],
  ['unionpay', 'international', 'local'],
] as const

/** Fails with the first three members that the law does not hold for. */
function expectEvery<Member extends Answers>(
  space: readonly Member[],
  holds: (member: Member) => boolean,
): void {
  expect(space.length).toBeGreaterThan(0)
  const counterexamples = space.filter((member) => !holds(member))
  expect(
    counterexamples.slice(0, 3).map((answers) => formatAnswers(answers) || '(nothing answered)'),
  ).toEqual([])
}

/** The same answers with one question outside the columns answered: each question, each way. */
function changedOutside(columns: readonly QuestionKey[], answers: Answers): Answers[] {
  const outside = QUESTION_KEYS.filter((key) => !columns.includes(key))
  return outside.flatMap((key) =>
    answerSets([key]).map((other) =>
      key === 'card' ? { ...answers, card: other.card } : { ...other, ...answers },
    ),
  )
}

function otherOptions(answers: Answers, key: SingleKey): OptionOf<SingleKey>[] {
  return QUESTIONS[key].filter((option) => option !== answers[key])
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function verdictRank(verdict: string): number {
  return (VERDICTS as readonly string[]).indexOf(verdict)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

/** Lexicographic order. */
function comesBefore(a: readonly number[], b: readonly number[]): boolean {
  const differing = a.findIndex((number, i) => number !== b[i])
  return differing >= 0 && (a[differing] ?? 0) < (b[differing] ?? 0)
}
