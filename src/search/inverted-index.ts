// Inverted index: for each term the documents that hold it, each with how much it says of them (BM25F). All that does
// not hang on the query is worked out when the index is made; a query adds up numbers of typed arrays.

import { FIELDS } from './documents.ts'
import type { Field, LinkedDocument } from './documents.ts'

/** Documents that hold a term, by number and in order, with the weight of the term in each. */
export interface Postings {
  readonly documents: Uint32Array
  readonly weights: Float32Array
}

export interface InvertedIndex {
  /** The number of documents. */
  readonly size: number
  readonly terms: () => Iterable<string>
  readonly postingsOf: (term: string) => Postings | undefined
}

/** How much a term counts in each field. */
const FIELD_WEIGHTS = {
  title: 8,
  keywords: 3.5,
  passages: 1,
  unshown: 1,
  context: 0.4,
} as const satisfies Record<Field, number>

/** BM25's k1: the count at which repetition has said half of what it can. */
const SATURATION = 1.7
/** BM25's b: how much less a term says in a long text than in a short one. */
const LENGTH_NORM = 0.25

/**
 * Makes the index of documents; `termsOf` gives the terms of a folded text.
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009)
 */
export function createInvertedIndex(
  documents: readonly LinkedDocument[],
  termsOf: (folded: string) => Iterable<string>,
): InvertedIndex {
  const { counts, lengths } = countTerms(documents, termsOf)
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  const halves = lengths.map(
    (length) => SATURATION * (1 - LENGTH_NORM + (LENGTH_NORM * length) / averageLength),
  )
  const postings = new Map<string, Postings>()
  for (const [term, { documents, counts: held }] of counts) {
    const weights = Float32Array.from(held, (count, i) => count / (count + (halves[documents[i] ?? 0] ?? 0)))
    postings.set(term, { documents: Uint32Array.from(documents), weights })
  }
  return {
    size: documents.length,
    terms: () => postings.keys(),
    postingsOf: (term) => postings.get(term),
  }
}

/** How rare something is that so many documents of all hold (BM25's inverse document frequency). */
export function rarityOf(held: number, size: number): number {
  return Math.log(1 + (size - held + 0.5) / (held + 0.5))
}

/** The documents that hold a term, in order, and how often each does, by the weights of its fields. */
interface TermCounts {
  readonly documents: number[]
  readonly counts: number[]
}

function countTerms(
  documents: readonly LinkedDocument[],
  termsOf: (folded: string) => Iterable<string>,
): { readonly counts: ReadonlyMap<string, TermCounts>; readonly lengths: readonly number[] } {
  const byTerm = new Map<string, TermCounts>()
  const lengths = documents.map(({ folded }, document) => {
    let length = 0
    for (const field of FIELDS) {
      for (const text of folded[field]) {
        for (const term of termsOf(text)) {
          length += 1
          let list = byTerm.get(term)
          if (list === undefined) byTerm.set(term, (list = { documents: [], counts: [] }))
          count(list, document, FIELD_WEIGHTS[field])
        }
      }
    }
    return length
  })
  return { counts: byTerm, lengths }
}

/** Documents come in order: the one that is counted is the last of the list, or not in it yet. */
function count({ documents, counts }: TermCounts, document: number, weight: number): void {
  const last = documents.length - 1
  if (documents[last] === document) {
    counts[last] = (counts[last] ?? 0) + weight
  } else {
    documents.push(document)
    counts.push(weight)
  }
}
