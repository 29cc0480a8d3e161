// Laws of the decision. One law of each table proves that nothing outside its columns affects it; the others
// then walk the columns alone, a few hundred situations and sets of answers.

import { describe, expect, test } from 'vitest'
import { ARTICLE_RELATIONS, CHANGE_GROUPS, decide } from '../../src/decision/decide.ts'
import type { TopicDecision } from '../../src/decision/decide.ts'
import { collect, columnsOf, meets, VERDICTS } from '../../src/decision/decision-table.ts'
import type { CollectRow, UniqueTable } from '../../src/decision/decision-table.ts'
import { formatAnswers } from '../../src/decision/answers-query.ts'
import {
  isOpen,
  NO_CARD,
  QUESTION_KEYS,
  QUESTIONS,
  SINGLE_KEYS,
  TURNS_OF,
  withoutAnswer,
} from '../../src/decision/questions.ts'
import type { Answers, OptionOf, QuestionKey, SingleKey, Situation } from '../../src/decision/questions.ts'
import { ALIPAY, CAUTION_IDS, CAUTIONS, PAYMENT, TABLES, WECHAT } from '../../src/decision/rules.ts'
import type { CautionId, OutcomeId, RouteId, RouteKind, Topic } from '../../src/decision/rules.ts'
import { answerSets, completions, situations } from '../../src/decision/space.ts'
import { answersInWords, decisionInWords } from './in-words.ts'

type Table = UniqueTable<Topic, SingleKey, OutcomeId>
const UNIQUE: readonly Table[] = Object.values(TABLES)
/** The rows of each id that a table collects, and of all that rest on few questions together. */
const COLLECTED: readonly { readonly name: string; readonly rows: readonly CollectRow<string>[] }[] = [
  ...new Set([...PAYMENT, ...CAUTIONS].map(({ id }) => id)),
].map((name) => ({ name, rows: [...PAYMENT, ...CAUTIONS].filter(({ id }) => id === name) }))

describe('the space', () => {
  test('is the product of the options', () => {
    const optionsOf = (key: QuestionKey): number =>
      key === 'card' ? CARD_SETS.length : QUESTIONS[key].length
    expect(situations(SOME_QUESTIONS)).toHaveLength(
      SOME_QUESTIONS.map(optionsOf).reduce((product, n) => product * n),
    )
  })

  test('has nothing to pay with alone, and every set of the rest', () => {
    const sets = situations(['card']).map(({ card }) => card)
    expect(sets.filter((set) => set.includes(NO_CARD))).toEqual([[NO_CARD]])
    expect(new Set(sets.map((set) => set.join())).size).toBe(1 + 2 ** CARDS.length - 1)
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
      [{}, ...QUESTIONS.holder.map((holder) => ({ holder }))].flatMap((single) =>
        [[], ...CARD_SETS].map((card) => ({ ...single, card })),
      ),
    )
  })

  test('has its questions in the order of the canonical URL, which published links rest on', () => {
    expect(QUESTION_KEYS.join()).toBe('sim,holder,id,mainland,wechat,alipay,login,where,card')
  })
})

describe.each(UNIQUE)('the table $topic, hit policy UNIQUE', (table) => {
  const everySituation = situations(table.columns)
  const everyAnswerSet = answerSets(table.columns)
  const topicOf = (answers: Answers): TopicDecision => decide(answers)[table.topic]
  const outcomesOf = (answers: Answers) => topicOf(answers).possible.map(({ outcome }) => outcome)
  const rowsMetBy = (situation: Situation) => table.rows.filter(({ when }) => meets(situation, when))
  const expectEach = <Member extends Answers>(
    space: readonly Member[],
    holds: (member: Member) => boolean,
  ) => {
    expectEvery(space, holds, inWords)
  }
  const inWords = (answers: Answers) => decisionInWords(answers, [table.topic])
  const answered = (answers: Answers) => table.columns.filter((key) => !isOpen(answers, key))

  test('nothing outside its columns affects the decision', () => {
    for (const { when } of table.rows)
      expect(table.columns).toEqual(expect.arrayContaining(Object.keys(when)))
    expectEach(everyAnswerSet, (answers) => {
      const decided = JSON.stringify(topicOf(answers))
      return changedOutside(table.columns, answers).every(
        (other) => JSON.stringify(topicOf(other)) === decided,
      )
    })
  })

  test('every situation meets exactly one row', () => {
    expectEach(everySituation, (situation) => rowsMetBy(situation).length === 1)
  })

  test('every row is met, and has an outcome of its own', () => {
    const met = new Set(everySituation.flatMap(rowsMetBy))
    expect(table.rows.filter((row) => !met.has(row))).toEqual([])
    expect(new Set(table.rows.map(({ outcome }) => outcome)).size).toBe(table.rows.length)
  })

  test('the possible outcomes are the union over the completions, in table order', () => {
    expectEach(everyAnswerSet, (answers) => {
      const met = new Set(completions(answers, table.columns).flatMap(rowsMetBy))
      const union = table.rows
        .filter((row) => met.has(row))
        .map(({ outcome, verdict, article }) => ({ outcome, verdict, article }))
      return same(topicOf(answers).possible, union)
    })
  })

  test('one possible outcome is the outcome; what several share is the verdict, else it depends', () => {
    expectEach(everyAnswerSet, (answers) => {
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

    expectEach(everyAnswerSet, (answers) => {
      const { ask, possible } = topicOf(answers)
      const asked = table.columns.find((key) => key === ask)
      if (ask === null || possible.length === 1) return ask === null && possible.length === 1
      if (asked === undefined || !isOpen(answers, asked)) return false
      return rankOf(answers, asked)[0] < possible.length && settlesMost(answers, asked)
    })
  })

  test('with every question answered, what decided is the conditions of the row met', () => {
    expectEach(everySituation, (situation) => {
      const [row] = rowsMetBy(situation)
      const conditions = table.columns.filter((key) => row && key in row.when)
      return same(
        topicOf(situation).because,
        conditions.map((key) => ({ question: key, answer: situation[key] })),
      )
    })
  })

  test('an answer decided exactly when leaving it open lets another outcome in', () => {
    expectEach(everyAnswerSet, (answers) => {
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
    expectEach(everyAnswerSet, (answers) => {
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
    expectEach(everyAnswerSet, (answers) => {
      const { verdict, wouldChange } = topicOf(answers)
      return wouldChange.every((change) => change.turn === turnOf(verdict, change.verdict))
    })
  })

  test.each(BEST_FIRST)('a better %s never worsens a verdict', (key) => {
    const alternatives = (situation: Situation) =>
      QUESTIONS[key].map((option): Situation => ({ ...situation, [key]: option }))
    const verdictsFall = (situation: Situation) => {
      const ranks = alternatives(situation).map((each) => verdictRank(topicOf(each).verdict))
      return ranks.every((rank) => rank >= 0) && same(ranks, ranks.toSorted())
    }
    expectEvery(everySituation, verdictsFall, (situation) => alternatives(situation).map(inWords))
  })

  test('it changes no answer, and decides the same twice', () => {
    expectEach(everyAnswerSet, (answers) => {
      const frozen = Object.freeze({ ...answers, card: Object.freeze([...answers.card]) })
      const decision = decide(frozen)
      const open = QUESTION_KEYS.filter((key) => isOpen(answers, key))
      return decision.answers === frozen && same(decision.open, open) && same(decide(frozen), decision)
    })
  })
})

describe.each(COLLECTED)('the rows that collect $name, hit policy COLLECT', ({ name, rows }) => {
  const columns = columnsOf(rows)
  const everySituation = situations(columns)
  // What a set of several cards collects is a law of its own.
  const everyAnswerSet = answerSets(columns).filter(({ card }) => card.length <= 1)
  const idsOf = (answers: Answers) => collect(rows, answers).map(({ id }) => id)
  const expectEach = <Member extends Answers>(
    space: readonly Member[],
    holds: (member: Member) => boolean,
  ) => {
    expectEvery(
      space,
      holds,
      (member) => `${answersInWords(member)}; collected: ${idsOf(member).join() || 'nothing'}`,
    )
  }
  const idsMetBy = (situation: Situation) =>
    new Set(rows.filter(({ when }) => meets(situation, when)).map(({ id }) => id))

  test('nothing outside its columns affects what is collected', () => {
    expectEach(everyAnswerSet, (answers) => {
      const collected = JSON.stringify(collect(rows, answers))
      return changedOutside(columns, answers).every(
        (other) => JSON.stringify(collect(rows, other)) === collected,
      )
    })
  })

  test('every row applies in some situation', () => {
    const unused = rows.filter(({ when }) => !everySituation.some((situation) => meets(situation, when)))
    expect(unused).toEqual([])
  })

  test('with every question answered, it collects the ids of the rows that are met', () => {
    expectEach(everySituation, (situation) => {
      const met = idsMetBy(situation)
      const collected = collect(rows, situation)
      return collected.length === met.size && collected.every(({ id, certain }) => met.has(id) && certain)
    })
  })

  // By induction over the open questions: the union over the completions, certain when all of them collect it.
  test('with a question open, it collects the union over the answers to it, certain when all do', () => {
    expectEach(everyAnswerSet, (answers) => {
      const open = columns.filter((key) => isOpen(answers, key)).slice(0, 1)
      const ways = waysToAnswer(answers, open).map((answered) => collect(rows, answered))
      const union = new Set(ways.flatMap((collected) => collected.map(({ id }) => id)))
      const certainInAll = (id: string) =>
        ways.every((collected) => collected.some((each) => each.id === id && each.certain))
      const collected = collect(rows, answers)
      return (
        collected.length === union.size &&
        collected.every(({ id, certain }) => union.has(id) && certain === certainInAll(id))
      )
    })
  })

  test('a set of cards collects what its cards collect one by one', () => {
    expectEach(everySituation, (situation) => {
      const ofEach = situation.card.flatMap((card) => idsOf({ ...situation, card: [card] }))
      return (
        same(new Set(ofEach).size, idsOf(situation).length) &&
        idsOf(situation).every((id) => ofEach.includes(id))
      )
    })
  })

  test('it is in the decision, with its kind', () => {
    expectEach(everyAnswerSet, (answers) => {
      const { payment, cautions } = decide(answers)
      const all: readonly { readonly id: string; readonly certain: boolean }[] = [...payment, ...cautions]
      return same(
        all.filter((each) => each.id === name).map(({ id, certain }) => ({ id, certain })),
        collect(rows, answers),
      )
    })
  })
})

describe('what is collected', () => {
  test('stands in table order, a way to pay with its kind', () => {
    const { payment, cautions } = decide({ card: [] })
    const kinds = new Map(PAYMENT.map(({ id, kind }) => [id, kind]))
    expect(payment.map(({ id, kind }) => [id, kind])).toEqual([...kinds])
    expect(cautions.map(({ id }) => id)).toEqual([...new Set(CAUTIONS.map(({ id }) => id))])
  })

  test('always has a way to pay and a caution', () => {
    const always = (id: string) => expect.objectContaining({ id, certain: true }) as unknown
    const { payment, cautions } = decide({ card: [] })
    expect(payment).toContainEqual(always('cash'))
    expect(cautions).toContainEqual(always('never-rent-or-lend'))
  })

  test('is worth a look for a foreign card in China only with an account that can be logged in to', () => {
    const route = (situation: Situation) =>
      decide(situation).payment.some(({ id }) => id === 'china-wallet-foreign-card')
    const opens = ({ sim, mainland, login }: Situation, account: string) =>
      ({
        'none': false,
        'second': true,
        'other': true,
        'pakistan': login === 'in' || sim === 'receives',
        'mainland': login === 'in' || mainland === 'reachable',
        'mainland-card': login === 'in' || mainland === 'reachable',
        'mainland-no-card': login === 'in' || mainland === 'reachable',
      })[account]
    const inChina = situations(['sim', 'mainland', 'wechat', 'alipay', 'login']).map(
      (situation): Situation => ({ ...situation, where: 'china', card: ['international'] }),
    )
    expectEvery(
      inChina,
      (situation) =>
        route(situation) ===
        (opens(situation, situation.wechat) === true || opens(situation, situation.alipay) === true),
    )
    expect(inChina.map((situation): Situation => ({ ...situation, where: 'pakistan' })).some(route)).toBe(
      false,
    )
    expect(inChina.map((situation): Situation => ({ ...situation, card: ['local'] })).some(route)).toBe(false)
  })
})

describe('what was agreed on: a change here is a change of what readers are told', () => {
  const everyTopic = UNIQUE.flatMap(({ topic, columns }) =>
    answerSets(columns).map((answers) => ({ answers, topic: decide(answers)[topic] })),
  )

  test('the verdicts, row by row: ours / the article', () => {
    const verdictsOf = (rows: Table['rows']) =>
      rows.map(({ outcome, verdict, article }) => `${outcome} ${verdict}/${article}`)
    expect(verdictsOf(WECHAT.rows)).toEqual([
      'wechat-linked-receiving yes/not-covered',
      'wechat-linked-not-yours conditional/not-covered',
      'wechat-linked-silent conditional/not-covered',
      'wechat-linked-lapsed no/not-covered',
      'wechat-linked-locked-out no/not-covered',
      'wechat-new-either-number conditional/conditional',
      'wechat-new-overseas-number conditional/no',
      'wechat-new-mainland-number indirect/conditional',
      'wechat-new-no-number no/no',
      'wechat-second-overseas-number conditional/not-covered',
      'wechat-second-other-way indirect/not-covered',
      'wechat-mainland-may-relink conditional/conditional',
      'wechat-mainland-relink-now conditional/conditional',
      'wechat-mainland-start-over conditional/conditional',
      'wechat-mainland-keep-roaming indirect/conditional',
      'wechat-mainland-no-code no/no',
      'wechat-mainland-locked-out no/no',
      'wechat-other-relink conditional/not-covered',
      'wechat-other-keep indirect/not-covered',
    ])
    expect(verdictsOf(ALIPAY.rows)).toEqual([
      'alipay-linked-receiving yes/no',
      'alipay-linked-not-yours conditional/no',
      'alipay-linked-silent conditional/no',
      'alipay-linked-lapsed no/no',
      'alipay-linked-locked-out no/no',
      'alipay-new-either-number conditional/no',
      'alipay-new-overseas-number conditional/no',
      'alipay-new-mainland-number indirect/no',
      'alipay-new-no-number no/no',
      'alipay-mainland-may-relink conditional/indirect',
      'alipay-mainland-relink-now conditional/indirect',
      'alipay-mainland-recover conditional/indirect',
      'alipay-mainland-keep indirect/indirect',
      'alipay-mainland-no-code no/indirect',
      'alipay-mainland-locked-out no/indirect',
      'alipay-no-card-may-relink conditional/no',
      'alipay-no-card-start-over conditional/no',
      'alipay-mainland-link-card indirect/no',
      'alipay-mainland-unreachable no/no',
      'alipay-other-relink conditional/no',
      'alipay-other-keep indirect/no',
    ])
  })

  test('what a way to pay is: it works, nobody has shown that it does, or the article suggests it', () => {
    const kindOf: Readonly<Record<RouteId, RouteKind>> = {
      'pakistan-unionpay': 'use',
      'pakistan-international': 'use',
      'pakistan-wallet': 'use',
      'china-unionpay': 'use',
      'china-wallet-foreign-card': 'use',
      'china-nayapay': 'use',
      'elsewhere-card': 'use',
      'cash': 'use',
      'china-local-wallet': 'not-found',
      'pakistan-no-qr-acceptance': 'not-found',
      'article-withdraw-wallet': 'article',
      'article-bank-transfer': 'article',
    }
    expect(PAYMENT.filter(({ id, kind }) => kind !== kindOf[id])).toEqual([])
  })

  test('whom each caution warns', () => {
    const warns: Readonly<Record<CautionId, (situation: Situation) => boolean>> = {
      'lapsed-number-still-linked': ({ sim, mainland, wechat, alipay }) =>
        (sim === 'lapsed' && (wechat === 'pakistan' || alipay === 'pakistan')) ||
        (mainland !== 'reachable' && (wechat === 'mainland' || alipay.startsWith('mainland'))),
      'freeze-account': ({ sim, holder, mainland, wechat }) =>
        (wechat === 'pakistan' && (sim === 'lapsed' || holder === 'other')) ||
        (wechat === 'mainland' && mainland !== 'reachable'),
      'sim-not-in-your-name': ({ holder }) => holder === 'other',
      'keep-alive-180-days': ({ sim }) => sim !== 'lapsed',
      'visa-expiry': ({ sim, holder, id }) => sim !== 'lapsed' && holder === 'self' && id !== 'cnic',
      'relinking-changes-service': ({ sim, wechat }) => wechat === 'mainland' && sim === 'receives',
      'alipay-relinking-payouts': ({ sim, id, mainland, alipay }) =>
        alipay.startsWith('mainland') && sim === 'receives' && mainland !== 'none' && id === 'chinese',
      'verify-only-friends': ({ wechat }) => wechat === 'none' || wechat === 'second',
      'buying-a-sim': ({ sim, holder }) => holder === 'other' || sim === 'lapsed',
      'fees-and-exchange-loss': ({ card, where }) =>
        card.includes('international') || (card.includes('unionpay') && where !== 'china'),
      'never-rent-or-lend': () => true,
    }
    for (const id of CAUTION_IDS) {
      const columns = columnsOf([...CAUTIONS].filter((row) => row.id === id))
      expectEvery(
        situations(columns),
        (situation) =>
          decide(situation).cautions.some((caution) => caution.id === id) === warns[id](situation),
      )
    }
  })

  test('how the article stands to every pair of verdicts that occurs', () => {
    const occurring = new Set(
      everyTopic.map(({ topic: { verdict, article, relation } }) => `${verdict}/${article}: ${relation}`),
    )
    expect([...occurring].sort()).toEqual([
      'conditional/conditional: agrees',
      'conditional/depends: varies',
      'conditional/indirect: differs',
      'conditional/no: differs',
      'conditional/not-covered: silent',
      'depends/conditional: varies',
      'depends/depends: varies',
      'depends/indirect: varies',
      'depends/no: varies',
      'depends/not-covered: silent',
      'indirect/conditional: differs',
      'indirect/indirect: agrees',
      'indirect/no: both-refuse',
      'indirect/not-covered: silent',
      'no/indirect: differs',
      'no/no: agrees',
      'no/not-covered: silent',
      'yes/no: differs',
      'yes/not-covered: silent',
    ])
    expect(new Set(everyTopic.map(({ topic }) => topic.relation))).toEqual(new Set(ARTICLE_RELATIONS))
  })

  test('the group of every kind of change: the reader can do it, must beware of it, or is elsewhere', () => {
    const occurring = new Set(
      everyTopic.flatMap(({ topic }) =>
        topic.wouldChange.map(({ question, turn, group }) => `${question} ${turn}: ${group}`),
      ),
    )
    expect([...occurring].sort()).toEqual([
      'alipay better: differs',
      'alipay other: differs',
      'alipay worse: differs',
      'holder better: can-do',
      'holder other: differs',
      'holder worse: differs',
      'login better: can-do',
      'login worse: warning',
      'mainland better: can-do',
      'mainland better: differs',
      'mainland worse: warning',
      'sim better: can-do',
      'sim other: differs',
      'sim worse: warning',
      'wechat better: differs',
      'wechat other: differs',
      'wechat worse: differs',
    ])
    // A number that is gone does not come back to the account that is linked to it.
    const linked = (answers: Answers) =>
      answers.wechat === 'mainland' || answers.alipay?.startsWith('mainland') === true
    const better = everyTopic.flatMap(({ answers, topic }) =>
      topic.wouldChange
        .filter(({ question, turn }) => question === 'mainland' && turn === 'better')
        .map(({ group }) => ({ isGone: linked(answers) && answers.mainland === 'none', group })),
    )
    expect(better.filter(({ isGone, group }) => (group === 'differs') !== isGone)).toEqual([])
    expect(new Set(everyTopic.flatMap(({ topic }) => topic.wouldChange.map(({ group }) => group)))).toEqual(
      new Set(CHANGE_GROUPS),
    )
  })
})

const CARDS = QUESTIONS.card.filter((card) => card !== NO_CARD)
/** Every way to answer `card`: nothing alone, and of the others those whose bits a number has. */
const CARD_SETS = [
  [NO_CARD],
  ...Array.from({ length: 2 ** CARDS.length - 1 }, (_, i) =>
    CARDS.filter((_card, bit) => Math.floor((i + 1) / 2 ** bit) % 2 === 1),
  ),
]

/** The questions whose options stand from the best to the worst. */
const BEST_FIRST = SINGLE_KEYS.filter((key) => TURNS_OF[key] !== 'given')

/** Questions of every kind, few enough to walk all of their situations at once. */
const SOME_QUESTIONS = ['sim', 'id', 'alipay', 'where', 'card'] as const

/** Fails with the first three members that the law does not hold for, in words. */
function expectEvery<Member extends Answers>(
  space: readonly Member[],
  holds: (member: Member) => boolean,
  say: (member: Member) => unknown = (member) => decisionInWords(member),
): void {
  expect(space.length).toBeGreaterThan(0)
  const counterexamples = space.filter((member) => !holds(member))
  expect(counterexamples.slice(0, 3).map(say)).toEqual([])
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

/** The answers with each way to answer one question, or the answers as they are when there is none. */
function waysToAnswer(answers: Answers, [key]: readonly QuestionKey[]): Answers[] {
  return key === undefined
    ? [answers]
    : situations([key]).map((situation) => ({ ...answers, [key]: situation[key] }))
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
