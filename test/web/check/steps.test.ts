// Steps that follow the answers, proved over every situation of every outcome: what is shown never contradicts what
// the reader answered, and what hangs on an open question says so.

import { describe, expect, test } from 'vitest'
import { decide, formatAnswers, QUESTION_KEYS, TABLES } from '../../../src/decision/index.ts'
import type { Answers, OutcomeId, QuestionKey } from '../../../src/decision/index.ts'
import { meets } from '../../../src/decision/decision-table.ts'
import { isOpen } from '../../../src/decision/questions.ts'
import type { Situation } from '../../../src/decision/questions.ts'
import { answerSets, completions, situations } from '../../../src/decision/space.ts'
import { around, fill, joined, listed } from '../../../src/content/index.ts'
import { shownSteps } from '../../../src/web/check/steps.ts'
import { edition } from '../../fixtures.ts'

const { outcomes, questions, routes, cautions } = edition
const { stepIf, stepAnd, stepOneOf, stepOption } = edition.pages.answer

/** What decides which steps are shown, beside the tables' own columns; a set of cards is met by any of them. */
const FURTHER = ['id', 'where', 'card'] as const satisfies readonly QuestionKey[]

/** Every situation of a topic, with the outcome that it leads to. */
const everySituation = Object.values(TABLES).flatMap(({ topic, columns }) =>
  situations([...columns, ...FURTHER]).map((situation) => {
    const { outcome } = decide(situation)[topic]
    if (outcome === null) throw new RangeError(`no outcome: ${formatAnswers(situation)}`)
    return { topic, situation, outcome }
  }),
)

describe('with every question answered', () => {
  test('a step is shown exactly where its conditions are met, as it is written', () => {
    const wrong = everySituation.filter(({ situation, outcome }) => {
      const { steps } = outcomes[outcome]
      const called = steps.filter(({ when }) => meets(situation, when)).map(({ prose }) => prose)
      const shown = shownSteps(edition, outcomes[outcome], situation)
      return (
        shown.some(({ condition }) => condition !== undefined) ||
        shown.length !== called.length ||
        shown.some(({ prose }, i) => prose !== called[i])
      )
    })
    expect(queriesOf(wrong)).toEqual([])
  })

  test('there are steps, and at most five', () => {
    const counts = everySituation.map((each) => ({ ...each, count: stepsIn(each).length }))
    expect(queriesOf(counts.filter(({ count }) => count < 1 || count > 5))).toEqual([])
  })

  test('every step is shown to somebody, and a step with conditions not to everybody', () => {
    const seen = new Map<OutcomeId, { readonly count: number; readonly texts: Map<string, number> }>()
    for (const each of everySituation) {
      const { count, texts } = seen.get(each.outcome) ?? { count: 0, texts: new Map<string, number>() }
      for (const text of stepsIn(each)) texts.set(text, (texts.get(text) ?? 0) + 1)
      seen.set(each.outcome, { count: count + 1, texts })
    }
    for (const [id, { count, texts }] of seen) {
      for (const { prose, when } of outcomes[id].steps) {
        const shown = texts.get(prose.text) ?? 0
        expect([id, prose.text, shown > 0]).toEqual([id, prose.text, true])
        if (Object.keys(when).length > 0)
          expect([id, prose.text, shown < count]).toEqual([id, prose.text, true])
      }
    }
    expect([...seen.keys()].toSorted()).toEqual(Object.keys(outcomes).toSorted())
  })
})

describe('no reader is told', () => {
  const tellings: readonly (readonly [string, (situation: Situation) => boolean, RegExp])[] = [
    ['to carry rupees who pays elsewhere', ({ where }) => where !== 'pakistan', /卢比/],
    ['of a SIM that is still valid whose SIM has lapsed', ({ sim }) => sim === 'lapsed', /卡还有效|还有效的/],
    [
      'to keep or restore a +86 number who has none',
      ({ mainland }) => mainland === 'none',
      /(?:留|保)(?:住|好|着)[^，。；：]*\+86|恢复[^，。；：]*\+86|\+86[^，。；：]*(?:能恢复|留着|恢复不了)/,
    ],
    ['of a visa who is registered with a CNIC', ({ id }) => id === 'cnic', /签证/],
    ['to look up what only a Chinese identity card can', ({ id }) => id !== 'chinese', /一证通查/],
    ['of being logged in who is out', ({ login }) => login === 'out', /还登录着|趁[^，。；：]*登录着|别退出/],
    ['to ask an operator about a SIM in another’s name', ({ holder }) => holder === 'other', /申请国际漫游/],
  ]

  test.each(tellings)('%s', (_, concerns, words) => {
    const concerned = everySituation.filter(({ situation }) => concerns(situation))
    expect(concerned.length).toBeGreaterThan(0)
    const told = concerned.flatMap((each) => textsFor(each).filter(([, text]) => words.test(text)))
    expect([...new Set(told.map(([file]) => file))]).toEqual([])
  })

  /** All that is shown for certain in a situation, by the file that it stands in. */
  function textsFor({ topic, outcome, situation }: (typeof everySituation)[number]): [string, string][] {
    const { title, summary, why } = outcomes[outcome]
    const { payment, cautions: warnings } = decide(situation)
    return [
      ...[title, summary, why.text, ...stepsIn({ outcome, situation })].map((text): [string, string] => [
        outcome,
        text,
      ]),
      // Of the other account nothing is known here: what rests on it is told in its own topic's situations.
      ...payment
        .map(({ id }) => routes[id])
        .map(({ id, title: name, prose }): [string, string] => [id, name + prose.text]),
      ...warnings
        .map(({ id }) => cautions[id])
        .map(({ id, title: name, prose }): [string, string] => [`${topic} ${id}`, name + prose.text]),
    ]
  }
})

describe('while a question is open', () => {
  const cases = Object.values(TABLES).flatMap(({ topic, columns, rows }) =>
    rows.map(({ outcome, when }) => {
      const asked = QUESTION_KEYS.filter((key) => outcomes[outcome].steps.some((step) => step.when[key]))
      const free = asked.filter((key) => !(key in when))
      const [answers] = situations(columns).filter((situation) => meets(situation, when))
      return { topic, outcome, free, answers }
    }),
  )

  test.each(cases)(
    '$outcome: a step is shown where some answer calls for it, with what it hangs on',
    (each) => {
      const { outcome, free, answers: first } = each
      if (first === undefined) throw new RangeError(`nobody has ${outcome}`)
      for (const set of answerSets(free)) {
        const answers: Answers = { ...withoutKeys(first, free), ...set }
        const all = completions(answers, free)
        const shown = shownSteps(edition, outcomes[outcome], answers)
        const called = outcomes[outcome].steps.filter(({ when }) =>
          all.some((situation) => meets(situation, when)),
        )
        expect(shown.map(({ prose }) => prose)).toEqual(called.map(({ prose }) => prose))
        for (const [i, { when }] of called.entries()) {
          const open = QUESTION_KEYS.filter((key) => when[key] && isOpen(answers, key))
          const hangs = !all.every((situation) => meets(situation, when))
          const clauses = open.map((key) => clauseOf(key, when[key] ?? []))
          const condition = around(fill(stepIf, { if: joined(stepAnd, clauses) }), 'step')
          expect(shown[i]?.condition).toEqual(hangs ? condition : undefined)
        }
      }
    },
  )

  test('every option that a step hangs on has words for that', () => {
    const missing = Object.values(outcomes).flatMap(({ id, steps }) =>
      steps.flatMap(({ when }) =>
        QUESTION_KEYS.flatMap((key) =>
          (when[key] ?? [])
            .filter(
              (value) => questions[key].options.find((option) => option.value === value)?.if === undefined,
            )
            .map((value) => `${id}: ${key}=${value}`),
        ),
      ),
    )
    expect(missing).toEqual([])
  })
})

/** The texts of the steps that are shown in a situation. */
function stepsIn({
  outcome,
  situation,
}: {
  readonly outcome: OutcomeId
  readonly situation: Situation
}): string[] {
  return shownSteps(edition, outcomes[outcome], situation).map(({ prose }) => prose.text)
}

function queriesOf(found: readonly { readonly situation: Situation }[]): string[] {
  return found.slice(0, 3).map(({ situation }) => formatAnswers(situation))
}

/** In words, that a question is answered so: by the clause of the one option, or the labels of several. */
function clauseOf(key: QuestionKey, values: readonly string[]): string {
  const { short, options } = questions[key]
  const chosen = options.filter(({ value }) => values.includes(value))
  const [only] = chosen
  if (only && chosen.length === 1) return only.if ?? '?'
  const quoted = chosen.map(({ label }) => fill(stepOption, { option: label }))
  return fill(stepOneOf, { question: short, options: listed(edition.words, quoted, 'or') })
}

/** The answers with these questions open. */
function withoutKeys(situation: Situation, keys: readonly QuestionKey[]): Answers {
  const kept = Object.entries(situation).filter(
    ([key]) => key !== 'card' && !keys.some((each) => each === key),
  )
  return { ...Object.fromEntries(kept), card: keys.includes('card') ? [] : situation.card }
}
