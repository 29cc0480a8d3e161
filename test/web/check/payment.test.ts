// Ways to pay on the answer page: one line a way, or a table of card by place while either is open.

import { expect, test } from 'vitest'
import { answerSets, decide, formatAnswers, isOpen, NO_CARD, QUESTIONS } from '../../../src/decision/index.ts'
import type { Answers, Card } from '../../../src/decision/index.ts'
import {
  answerModelOf,
  answersOf,
  attributesOf,
  documentAt,
  edition,
  only,
  sharedApp,
  urls,
} from '../../fixtures.ts'

const { ways } = edition.pages.answer
const CARDS = QUESTIONS.card.filter((card) => card !== NO_CARD)

/** Every set of answers on place, cards and accounts, with the numbers that receive, so that accounts count. */
const SETS: readonly Answers[] = answerSets(['where', 'card', 'wechat', 'alipay'])

test('the table stands exactly while the place or the card is open, with a row a card and a column a place', async () => {
  for (const answers of SETS) {
    const { payment } = await answerModelOf(answers)
    const cards: readonly Card[] = isOpen(answers, 'card')
      ? CARDS
      : answers.card.filter((card) => card !== NO_CARD)
    const isShown = (answers.where === undefined || isOpen(answers, 'card')) && cards.length > 0
    const { table } = payment
    expect([formatAnswers(answers), table !== undefined]).toEqual([formatAnswers(answers), isShown])
    if (!table) continue
    expect(table.rows).toHaveLength(cards.length)
    const places = answers.where === undefined ? QUESTIONS.where : [answers.where]
    expect(table.places).toHaveLength(places.length)
    for (const [i, { cells }] of table.rows.entries()) {
      const card = cards[i] ?? NO_CARD
      expect(cells.map(({ url }) => url)).toEqual(
        places.map((where) => urls.answerTo({ ...answers, where, card: [card] }, 'payment')),
      )
    }
  }
})

test('a cell says what the answer behind it says of that card', async () => {
  for (const answers of SETS.filter(({ card, where }) => card.length === 0 && where === undefined)) {
    const { table } = (await answerModelOf(answers)).payment
    for (const { cells } of table?.rows ?? []) {
      for (const { mark, label, url } of cells) {
        const [, query = ''] = (url.split('#')[0] ?? '').split('?')
        const there = answersOf(query)
        const without = decide({ ...there, card: [NO_CARD] }).payment.map(({ id }) => id)
        const own = decide(there).payment.filter(({ id }) => !without.includes(id))
        const use = own.filter(({ kind }) => kind === 'use')
        const expected = use.some(({ certain }) => certain) ? 'use' : use.length > 0 ? 'maybe' : 'not-found'
        expect([url, mark]).toEqual([url, expected])
        expect(label.endsWith(ways[mark])).toBe(true)
      }
    }
  }
})

test('on the page a cell is a link with a name, and its place is there', async () => {
  const app = await sharedApp()
  const document = await documentAt(app, `${urls.answer}?card=nayapay&card=local`)
  const table = only(document, '#payment table')
  const { table: model } = (await answerModelOf(answersOf('card=nayapay&card=local'))).payment
  const cells = model?.rows.flatMap((row) => row.cells) ?? []
  expect(cells).toHaveLength(6)
  expect(attributesOf(table, 'td a', 'href')).toEqual(cells.map(({ url }) => url))
  expect(attributesOf(table, 'td a', 'aria-label')).toEqual(cells.map(({ label }) => label))
  const reached = await documentAt(app, cells[0]?.url ?? '')
  expect(only(reached, '#payment').localName).toBe('section')
})
