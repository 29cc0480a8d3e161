// Ranking: the documents for a query, by their scores, their kinds, and whether the whole query names them.

import type { DocumentKind, LinkedDocument } from './documents.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { holds } from './passages.ts'
import type { Query } from './query.ts'
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
  'unknown': 0.5,
  'source': 0.15,
} as const satisfies Record<DocumentKind, number>

/** What a document gains that the whole query names: by its situation, a keyword, its title, part of that. */
const NAMED = { situation: 2.5, keyword: 1.8, title: 1.8, beginning: 1.5, within: 1.2, none: 1 } as const
/** What a reader has to say of a situation to be taken by it: an account, a number, what is wrong. */
const SITUATION_CONCEPTS = 4

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
  const candidates = highest(scores, MAX_CANDIDATES).flatMap((i) => {
    const document = documents[i]
    if (document === undefined) return []
    return [
      { document, score: (scores[i] ?? 0) * KIND_WEIGHTS[document.kind] * NAMED[naming(document, query)] },
    ]
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
function naming({ kind, folded }: LinkedDocument, { folded: asked, concepts }: Query): keyof typeof NAMED {
  const { keywords } = folded
  if (kind === 'outcome' && concepts.length >= SITUATION_CONCEPTS) {
    const isMet = concepts.every((concept) => keywords.some((keyword) => holds(keyword, concept)))
    return isMet ? 'situation' : 'none'
  }
  const [title = ''] = folded.title
  if (title === asked) return 'title'
  if (keywords.includes(asked)) return 'keyword'
  if (asked.length < 2) return 'none'
  if (title.startsWith(asked)) return 'beginning'
  return title.includes(asked) ? 'within' : 'none'
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
