// The search: a box, and what a query finds. Its route makes the results when somebody asks for them.

import { CONDITIONS_OF, TABLES, TOPICS } from '../../decision/index.ts'
import type { Decided, OutcomeId, Row, SingleKey, Verdict } from '../../decision/index.ts'
import { fill, fillCounted } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Piece, Result, ResultGroup, Search } from '../../search/index.ts'
import { conditionsText, conditionWords } from '../check/phrases.ts'
import type { PageModel } from '../render/views.ts'
import { definePage } from './page.ts'
import { sectionIndex } from './section-index.ts'
import type { IndexedSection } from './section-index.ts'
import { shortAnswerTo } from './short-answer.ts'

/** What is asked for, as it is looked for. */
export interface SearchQuery {
  readonly query: string
  /** Whether it is only the beginning of what was sent. */
  readonly isCut: boolean
}

/** What is asked for, and what it finds: where that is nothing, what comes near it. */
export interface SearchInput extends SearchQuery {
  readonly groups: readonly ResultGroup[]
  readonly nearest: readonly Result[]
}

const NO_QUERY: SearchInput = { query: '', isCut: false, groups: [], nearest: [] }

/** The longest query that is read, in UTF-16 units. */
export const MAX_QUERY = 100

/** How many places are offered where a query finds nothing. */
const NEAREST = 5

export interface SearchModel extends PageModel {
  readonly heading: string
  readonly query: string
  /** What is said over the results: that the query was cut, how many there are. */
  readonly notes: readonly string[]
  readonly groups: readonly GroupModel[]
  readonly nearest: NearestModel | undefined
  /** Where nothing comes near, and while nothing is asked for. */
  readonly sections: readonly IndexedSection[]
  readonly checkUrl: string
}

/** What comes near something that was not found. */
export interface NearestModel {
  readonly heading: string
  readonly results: readonly (LinkModel & PlaceModel)[]
}

/** The results of one page: the first with what shows why, the others by name. */
interface GroupModel {
  readonly first: ResultModel
  readonly others: readonly (LinkModel & Pick<ResultModel, 'answer'>)[]
}

interface LinkModel {
  readonly url: string
  readonly title: readonly Piece[]
}

interface PlaceModel {
  /** Where it stands, or what it is. */
  readonly place: string | undefined
}

interface ResultModel extends LinkModel, PlaceModel {
  readonly passage: readonly Piece[]
  /** The question of a short answer, which stands on a card. */
  readonly question: string | undefined
  /** Where it is an answer: its verdict, and for whom it is where not for all. */
  readonly answer: AnswerResult | undefined
}

interface AnswerResult {
  readonly verdict: Decided
  readonly verdictWord: string
  readonly situation: string | undefined
}

declare module '../render/views.ts' {
  interface ViewModels {
    search: SearchModel
  }
}

export const searchPage = definePage({
  name: 'search',
  view: 'search',
  styles: ['frame', 'index', 'verdict', 'search'],
  listed: false,
  inputs: () => [NO_QUERY],
  path: (urls, { query }) => urls.searchFor(query),
  model: (context, input, head) => {
    const { edition, urls } = context
    const { search: page } = edition.pages
    const { query, groups, nearest } = input
    const named = query === '' ? undefined : fill(page.found, { query })
    return {
      head: { ...head, title: named ?? head.title },
      heading: named ?? page.title,
      query,
      notes: notesOn(edition, input),
      groups: groups.map((group) => groupModel(edition, group)),
      nearest: nearestModel(edition, nearest),
      sections: groups.length > 0 || nearest.length > 0 ? [] : sectionIndex(context),
      checkUrl: urls.check,
    }
  },
})

/** Reads what was typed: one line of visible characters, no longer than what the box takes. */
export function readTyped(typed: string): SearchQuery {
  const line = typed.replace(/[\p{C}\s]+/gu, ' ').trim()
  // The last character is whole, or left out.
  const query = line
    .slice(0, MAX_QUERY)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
  return { query, isCut: query.length < line.length }
}

/** Looks a query up. */
export function lookUp(search: Search, { query, isCut }: SearchQuery): SearchInput {
  const groups = search.search(query)
  return { query, isCut, groups, nearest: groups.length > 0 ? [] : search.nearest(query, NEAREST) }
}

function notesOn({ words, pages }: Edition, { query, isCut, groups }: SearchInput): string[] {
  const { search: page } = pages
  const count = groups.reduce((sum, { results }) => sum + results.length, 0)
  const found = count > 0 ? fillCounted(words, page.count, count) : fill(page.nothing, { query })
  return [...(isCut ? [fillCounted(words, page.cut, MAX_QUERY)] : []), ...(query === '' ? [] : [found])]
}

/** What comes near, under its heading; `undefined` where nothing does. */
export function nearestModel(edition: Edition, results: readonly Result[]): NearestModel | undefined {
  if (results.length === 0) return undefined
  return {
    heading: edition.pages.search.nearest,
    results: results.map((result) => ({ ...linkModel(edition, result), place: placeOf(edition, result) })),
  }
}

function groupModel(edition: Edition, { results }: ResultGroup): GroupModel {
  const [first, ...others] = results
  // A group is made of the results that are in it.
  if (first === undefined) throw new RangeError('a group without results')
  const { passage, place } = first
  const answer = answerOf(edition, first)
  return {
    first: {
      ...linkModel(edition, first),
      passage,
      question: place.kind === 'short-answer' ? edition.pages.home.topics[place.topic].question : undefined,
      answer,
      place: answer ? undefined : placeOf(edition, first),
    },
    others: others.map((result) => ({ ...linkModel(edition, result), answer: answerOf(edition, result) })),
  }
}

/** A short answer stands under its question: the link is named by what it leads to. */
function linkModel({ pages }: Edition, { url, title, place }: Result): LinkModel {
  if (place.kind !== 'short-answer') return { url, title }
  return { url, title: [{ text: pages.home.topics[place.topic].more, isMatch: false }] }
}

/** The section of a heading; of a claim, what became of it; of what is no part of the guide's text, its kind. */
function placeOf({ sections, pages }: Edition, { kind, place }: Result): string | undefined {
  const kinds: Partial<Record<Result['kind'], string>> = pages.search.kinds
  if (kinds[kind] !== undefined) return kinds[kind]
  if (place.kind !== 'section' || place.anchor === undefined) return undefined
  const section = sections.find(({ id }) => id === place.section)
  const claim = section?.prose.claims.find(({ id }) => id === place.anchor)
  return claim ? pages.search.claims[claim.state] : section?.title
}

function answerOf(edition: Edition, { place }: Result): AnswerResult | undefined {
  const { words, pages } = edition
  if (place.kind === 'short-answer') {
    const { verdict, verdictWord } = shortAnswerTo(edition, place.topic)
    return { verdict, verdictWord, situation: undefined }
  }
  if (place.kind !== 'outcome') return undefined
  const verdict = verdictOf(place.outcome)
  const conditions = conditionWords(edition, CONDITIONS_OF.get(place.outcome) ?? {})
  return {
    verdict,
    verdictWord: words.verdicts[verdict],
    situation: fill(pages.search.situation, { situation: conditionsText(edition, conditions) }),
  }
}

function verdictOf(outcome: OutcomeId): Verdict {
  const rows = TOPICS.flatMap((topic): readonly Row<SingleKey, OutcomeId>[] => TABLES[topic].rows)
  const row = rows.find((each) => each.outcome === outcome)
  if (!row) throw new RangeError(`no row has the outcome ${outcome}`)
  return row.verdict
}
