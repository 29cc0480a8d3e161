// Decision tables: cases that none of our tables has.

import { expect, test } from 'vitest'
import { collect, meets } from '../../src/decision/decision-table.ts'
import { NO_ANSWERS, NO_CARD, QUESTIONS } from '../../src/decision/questions.ts'
import { situations } from '../../src/decision/space.ts'

test('a cell with every option is met whatever the answer', () => {
  const row = { id: 'any', when: { sim: QUESTIONS.sim } }
  expect(situations(['sim']).every((situation) => meets(situation, row.when))).toBe(true)
  expect(collect([row], NO_ANSWERS)).toEqual([{ id: 'any', certain: true }])
})

test('a cell that names an option twice accepts no other by that', () => {
  const row = { id: 'twice', when: { sim: ['lapsed', 'lapsed', 'silent'] as const } }
  expect(row.when.sim).toHaveLength(QUESTIONS.sim.length)
  expect(collect([row], NO_ANSWERS)).toEqual([{ id: 'twice', certain: false }])
})

test('a cell with every card is not met by a reader who has nothing to pay with', () => {
  const row = { id: 'any card', when: { card: QUESTIONS.card.filter((card) => card !== NO_CARD) } }
  const unmet = situations(['card']).filter((situation) => !meets(situation, row.when))
  expect(unmet.map(({ card }) => card)).toEqual([[NO_CARD]])
  expect(collect([row], NO_ANSWERS)).toEqual([{ id: 'any card', certain: false }])
})

test('of two rows with one id, one that always applies makes it certain', () => {
  const always = { id: 'x', when: {} }
  const sometimes = { id: 'x', when: { sim: ['lapsed'] as const } }
  for (const rows of [
    [always, sometimes],
    [sometimes, always],
  ])
    expect(collect(rows, NO_ANSWERS)).toEqual([{ id: 'x', certain: true }])
})
