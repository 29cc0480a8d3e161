// Ranking: the documents for a query, by their scores, their kinds, and whether the whole query names them.

import type { DocumentKind, LinkedDocument } from './documents.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { holds } from './passages.ts'
import type { Query } from './query.ts'
import { scoresOf } from './scores.ts'

/** A document with what its names ask for, however they say it. */
export interface NamedDocument extends LinkedDocument {
  readonly gists: ReadonlySet<string>
}

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
 * What a document gains that the whole query names: by a keyword, its title, the beginning of that, several words of it
 * side by side or apart, a single word of it.
 */
const NAMED = {
  name: 2.6,
  keyword: 2.2,
  title: 1.8,
  beginning: 1.5,
  together: 1.45,
  apart: 1.4,
  word: 1.2,
  none: 1,
} as const
/** Results far below the best are left out. */
const LEAST_SHARE = 0.3
/** The documents that are looked at one by one, however many match. */
const MAX_CANDIDATES = 60

/** The documents for a query, the best first, each URL once. */
export function rank(
  query: Query,
  index: InvertedIndex,
  documents: readonly NamedDocument[],
): NamedDocument[] {
  const scores = scoresOf(query, index)
  const found = highest(scores, MAX_CANDIDATES).flatMap((i) => {
    const document = documents[i]
    return document === undefined ? [] : [{ document, score: scores[i] ?? 0 }]
  })
  const candidates = found.map(({ document, score }): Candidate => {
    const named = naming(document, query)
    return {
      document,
      named,
      score: score * (named === 'name' ? 1 : KIND_WEIGHTS[document.kind]) * NAMED[named],
    }
  })
  candidates.sort((a, b) => b.score - a.score)
  const least = (candidates[0]?.score ?? 0) * LEAST_SHARE
  const byUrl = new Map<string, NamedDocument>()
  for (const { document, score } of behindTheBest(candidates)) {
    const isAnswer = document.kind === 'short-answer'
    // It takes the place of the heading that says the same at length.
    if (score > least && (isAnswer || !byUrl.has(document.url))) byUrl.set(document.url, document)
  }
  return [...byUrl.values()]
}

/** A document that may be shown. */
interface Candidate {
  readonly document: NamedDocument
  readonly score: number
  readonly named: keyof typeof NAMED
}

/** How the whole query names a document. */
function naming({ folded, names, gists }: NamedDocument, query: Query): keyof typeof NAMED {
  const { folded: asked, gist, concepts } = query
  const [title = ''] = folded.title
  if (title === asked) return 'title'
  if (names.has(asked)) return 'name'
  if (gists.has(gist)) return 'keyword'
  if (asked.length < 2) return 'none'
  if (title.startsWith(asked)) return 'beginning'
  if (title.includes(asked)) return concepts.length > 1 ? 'together' : 'word'
  return concepts.length > 1 && concepts.every((concept) => holds(title, concept)) ? 'apart' : 'none'
}

/**
 * Puts the answer to a situation behind the best of the rest. Words can name a situation and deny it, and an answer that
 * is taken for the reader's own would cost an account; so it comes first only where it is asked for by its title, or
 * where nothing else fits.
 */
function behindTheBest(candidates: readonly Candidate[]): readonly Candidate[] {
  const first = candidates.findIndex(
    ({ document, named }) => document.kind !== 'outcome' || named === 'title',
  )
  const best = candidates[first]
  return best === undefined ? candidates : [best, ...candidates.toSpliced(first, 1)]
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
