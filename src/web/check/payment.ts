// Ways to pay on the answer page: one line a way; where the place or the cards are open, a table of card by place.

import { decide, isOpen, NO_CARD, QUESTIONS } from '../../decision/index.ts'
import type { Answers, Card, CollectedRoute, Decision, OptionOf, RouteId } from '../../decision/index.ts'
import { around, fill } from '../../content/index.ts'
import type { Around, Citations, Edition } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import { optionOf } from './phrases.ts'

/** The ways to pay of an answer. */
export interface PaymentModel {
  readonly ways: readonly WayModel[]
  readonly table: PaymentTable | undefined
  /** The article's detours, in one fold. */
  readonly detours: readonly { readonly title: string; readonly content: string }[]
}

/** What a way to pay is worth to the reader: it can be tried, that hangs on an open question, nothing was found. */
export const WAY_MARKS = ['use', 'maybe', 'not-found'] as const
export type WayMark = (typeof WAY_MARKS)[number]

interface WayModel {
  readonly mark: WayMark
  /** The mark in words, around the title. */
  readonly marked: Around
  readonly title: string
  readonly content: string
}

interface PaymentTable {
  readonly places: readonly string[]
  readonly rows: readonly {
    readonly card: string
    readonly cells: readonly PaymentCell[]
  }[]
}

interface PaymentCell {
  readonly mark: WayMark
  /** Card, place and mark in words. */
  readonly label: string
  /** The answer with this card and this place. */
  readonly url: string
}

/** The ways to pay of a decision. */
export function paymentModel(
  edition: Edition,
  urls: Urls,
  decision: Decision,
  citations: Citations,
): PaymentModel {
  const { way, ways: markWords } = edition.pages.answer
  const { ways, detours } = shownRoutes(decision)
  return {
    ways: ways.map((route) => ({
      mark: markOf(route),
      marked: around(fill(way, { mark: markWords[markOf(route)] }), 'title'),
      ...noteOf(edition, route, citations),
    })),
    table: isSettled(decision.answers) ? undefined : paymentTable(edition, urls, decision.answers),
    detours: detours.map((route) => noteOf(edition, route, citations)),
  }
}

/** The ways to pay whose texts an answer shows: ours, and the article's detours. */
export function shownRoutes({ answers, payment }: Decision): {
  readonly ways: readonly CollectedRoute[]
  readonly detours: readonly CollectedRoute[]
} {
  return {
    ways: payment.filter(({ kind, certain }) => kind !== 'article' && (certain || isSettled(answers))),
    detours: payment.filter(({ kind, certain }) => kind === 'article' && certain),
  }
}

/** With a place and cards, what is uncertain hangs on the account; before, on what the table is for. */
function isSettled(answers: Answers): boolean {
  return answers.where !== undefined && !isOpen(answers, 'card')
}

function noteOf({ routes }: Edition, { id }: CollectedRoute, citations: Citations) {
  return { title: routes[id].title, content: citations.number(routes[id].prose) }
}

function markOf({ kind, certain }: CollectedRoute): WayMark {
  if (kind === 'not-found') return 'not-found'
  return certain ? 'use' : 'maybe'
}

/** The table of the cards and places that the answers leave open; none for a reader without a card. */
function paymentTable(edition: Edition, urls: Urls, answers: Answers): PaymentTable | undefined {
  const places = answers.where === undefined ? QUESTIONS.where : [answers.where]
  const cards = (isOpen(answers, 'card') ? QUESTIONS.card : answers.card).filter((card) => card !== NO_CARD)
  if (cards.length === 0) return undefined
  const columns = places.map((where) => placeColumn(edition, answers, where))
  return {
    places: columns.map(({ label }) => label),
    rows: cards.map((card) => ({
      card: optionOf(edition, { question: 'card', answer: card }).situation,
      cells: columns.map((column) => paymentCell(edition, urls, column, card)),
    })),
  }
}

/** A place, and the ways to pay there that need no card. */
interface PlaceColumn {
  readonly label: string
  readonly there: Answers
  readonly withoutCard: readonly RouteId[]
}

function placeColumn(edition: Edition, answers: Answers, where: OptionOf<'where'>): PlaceColumn {
  const there = { ...answers, where }
  return {
    label: optionOf(edition, { question: 'where', answer: where }).label,
    there,
    withoutCard: decide({ ...there, card: [NO_CARD] }).payment.map(({ id }) => id),
  }
}

function paymentCell(
  edition: Edition,
  urls: Urls,
  { label, there, withoutCard }: PlaceColumn,
  card: Card,
): PaymentCell {
  const answers = { ...there, card: [card] }
  const mark = cellMark(answers, withoutCard)
  const page = edition.pages.answer
  return {
    mark,
    label: fill(page.cell, {
      card: optionOf(edition, { question: 'card', answer: card }).situation,
      place: label,
      mark: page.ways[mark],
    }),
    url: urls.answerTo(answers, 'payment'),
  }
}

/** What the one card is worth at a place: the best of the ways that nobody without a card has. */
function cellMark(answers: Answers, withoutCard: readonly RouteId[]): WayMark {
  const marks = decide(answers)
    .payment.filter(({ id }) => !withoutCard.includes(id))
    .map(markOf)
  return WAY_MARKS.find((mark) => marks.includes(mark)) ?? 'not-found'
}
