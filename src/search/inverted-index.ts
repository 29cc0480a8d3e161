// Inverted index: for each term the documents that hold it, each with how much it says of them (BM25F). All that does
// not hang on the query is worked out when the index is made; a query adds up numbers of typed arrays.

import { FIELDS } from './documents.ts'
import type { Field, LinkedDocument } from './documents.ts'

/** Documents that hold a term, by number and in order, with the weight of the term in each. */
export interface Postings {
  readonly documents: Uint16Array | Uint32Array
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
  // One array for all terms: one for each takes more memory for itself than for what it holds.
  const total = Array.from(counts.values()).reduce((sum, { documents }) => sum + documents.length, 0)
  const all = { documents: numbersFor(documents.length, total), weights: new Float32Array(total) }
  // The term's place among all; its list begins where that of the term before it ends.
  const places = new Map<string, number>()
  const ends = new Uint32Array(counts.size)
  let end = 0
  for (const [term, { documents, counts: held }] of counts) {
    for (const [i, count] of held.entries()) {
      const document = documents[i] ?? 0
      all.documents[end] = document
      all.weights[end] = count / (count + (halves[document] ?? 0))
      end += 1
    }
    ends[places.size] = end
    places.set(term, places.size)
  }
  return {
    size: documents.length,
    terms: () => places.keys(),
    postingsOf: (term) => {
      const place = places.get(term)
      if (place === undefined) return undefined
      const range = [ends[place - 1] ?? 0, ends[place] ?? 0] as const
      return { documents: all.documents.subarray(...range), weights: all.weights.subarray(...range) }
    },
  }
}

/** An array for numbers of so many documents, no wider than they need. */
function numbersFor(documents: number, length: number): Uint16Array | Uint32Array {
  return documents <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length)
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
