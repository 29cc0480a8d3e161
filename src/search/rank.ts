// Ranking: the documents for a query, by their scores, their kinds, and whether the whole query names them.

import type { DocumentKind, LinkedDocument } from './documents.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { holds } from './passages.ts'
import type { Concept, Query } from './query.ts'
import { scoresOf } from './scores.ts'

/** How much a find of a kind counts: advice first, then what it rests on. */
const KIND_WEIGHTS = {
  'heading': 1,
  'short-answer': 1,
  'section': 0.8,
  'page': 0.7,
  'caution': 0.6,
  'claim': 0.55,
  'payment': 0.55,
  'outcome': 0.5,
  'unknown': 0.6,
  'source': 0.15,
} as const satisfies Record<DocumentKind, number>

/**
 * What a document gains that the whole query names: by its situation, a keyword, its title, the beginning of that, several
 * words of it side by side or apart, a single word of it.
 */
const NAMED = {
  situation: 2.5,
  keyword: 2.2,
  title: 1.8,
  beginning: 1.5,
  together: 1.45,
  apart: 1.4,
  word: 1.2,
  none: 1,
} as const
/** What a query has to say of a situation to be taken by it: an app, an account, a number, what is wrong with it. */
const SITUATION_CONCEPTS = 4
/** The share of what it says side by side that the situation has to hold so: +92 and "linked" are no linked +92. */
const SITUATION_PAIRS = 0.5

/** Results far below the best are left out. */
const LEAST_SHARE = 0.3
/** The documents that are looked at one by one, however many match. */
const MAX_CANDIDATES = 60

/** The documents for a query, the best first, each URL once. */
export function rank(
  query: Query,
  index: InvertedIndex,
  documents: readonly LinkedDocument[],
): LinkedDocument[] {
  const scores = scoresOf(query, index)
  const found = highest(scores, MAX_CANDIDATES).flatMap((i) => {
    const document = documents[i]
    return document === undefined ? [] : [{ document, score: scores[i] ?? 0 }]
  })
  const situations = situationsSaid(
    found.map(({ document }) => document),
    query,
  )
  const candidates = found.map(({ document, score }) => {
    const named = situations.has(document) ? 'situation' : naming(document, query)
    return { document, score: score * KIND_WEIGHTS[document.kind] * NAMED[named] }
  })
  candidates.sort((a, b) => b.score - a.score)
  const least = (candidates[0]?.score ?? 0) * LEAST_SHARE
  const byUrl = new Map<string, LinkedDocument>()
  for (const { document, score } of candidates) {
    const isAnswer = document.kind === 'short-answer'
    // It takes the place of the heading that says the same at length.
    if (score > least && (isAnswer || !byUrl.has(document.url))) byUrl.set(document.url, document)
  }
  return [...byUrl.values()]
}

/** How the whole query names a document. */
function naming({ folded }: LinkedDocument, { folded: asked, concepts }: Query): keyof typeof NAMED {
  const { keywords } = folded
  const [title = ''] = folded.title
  if (title === asked) return 'title'
  if (keywords.includes(asked)) return 'keyword'
  if (asked.length < 2) return 'none'
  if (title.startsWith(asked)) return 'beginning'
  if (title.includes(asked)) return concepts.length > 1 ? 'together' : 'word'
  return concepts.length > 1 && concepts.every((concept) => holds(title, concept)) ? 'apart' : 'none'
}

/**
 * The outcomes whose situation a query says, and no other so well: a situation has one phrase for each thing that it
 * hangs on, and what the query says side by side stands in one of them.
 */
function situationsSaid(
  documents: readonly LinkedDocument[],
  { concepts }: Query,
): ReadonlySet<LinkedDocument> {
  if (concepts.length < SITUATION_CONCEPTS) return new Set()
  const outcomes = documents
    .filter(({ kind }) => kind === 'outcome')
    .map((document) => ({ document, pairs: pairsHeld(document.folded.keywords, concepts) }))
  const most = Math.max(SITUATION_PAIRS * (concepts.length - 1), ...outcomes.map(({ pairs }) => pairs))
  return new Set(outcomes.filter(({ pairs }) => pairs >= most).map(({ document }) => document))
}

/** How many neighbours among the concepts stand in one phrase; none where a concept stands in no phrase at all. */
function pairsHeld(phrases: readonly string[], concepts: readonly Concept[]): number {
  const heldBy = concepts.map((concept) => phrases.filter((phrase) => holds(phrase, concept)))
  if (heldBy.some(({ length }) => length === 0)) return 0
  return heldBy.slice(1).filter((held, i) => held.some((phrase) => heldBy[i]?.includes(phrase))).length
}

/** The numbers of the highest scores above zero, in no order. */
function highest(scores: Float32Array, count: number): number[] {
  const found: number[] = []
  for (let i = 0; i < scores.length; i++) if ((scores[i] ?? 0) > 0) found.push(i)
  if (found.length <= count) return found
  const limit =
    Float32Array.from(found, (i) => scores[i] ?? 0)
      .sort()
      .at(-count) ?? 0
  return found.filter((i) => (scores[i] ?? 0) >= limit).slice(0, count)
}
