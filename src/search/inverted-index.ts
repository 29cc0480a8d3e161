// Inverted index: for each term the documents that hold it, each with how much it says of them (BM25F). All that does
// not hang on the query is worked out when the index is made; a query adds up numbers of typed arrays.

import type { SearchDocument } from './documents.ts'

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
  context: 0.4,
} as const satisfies Partial<Record<keyof SearchDocument, number>>
type Field = keyof typeof FIELD_WEIGHTS
const FIELDS = Object.keys(FIELD_WEIGHTS) as Field[]

/** BM25's k1: the count at which repetition has said half of what it can. */
const SATURATION = 1.7
/** BM25's b: how much less a term says in a long text than in a short one. */
const LENGTH_NORM = 0.25

/**
 * Makes the index of documents; `termsOf` gives the terms of a text.
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009)
 */
export function createInvertedIndex(
  documents: readonly SearchDocument[],
  termsOf: (text: string) => readonly string[],
): InvertedIndex {
  const counted = documents.map((document) => countTerms(document, termsOf))
  const averageLength = counted.reduce((sum, { length }) => sum + length, 0) / counted.length
  const lists = new Map<string, { readonly documents: number[]; readonly weights: number[] }>()
  counted.forEach(({ counts, length }, document) => {
    const half = SATURATION * (1 - LENGTH_NORM + (LENGTH_NORM * length) / averageLength)
    for (const [term, count] of counts) {
      let list = lists.get(term)
      if (list === undefined) lists.set(term, (list = { documents: [], weights: [] }))
      list.documents.push(document)
      list.weights.push(count / (count + half))
    }
  })
  const postings = new Map<string, Postings>()
  for (const [term, { documents, weights }] of lists)
    postings.set(term, { documents: Uint32Array.from(documents), weights: Float32Array.from(weights) })
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

/** Counts the terms of a document, each by the weight of its field. */
function countTerms(
  document: SearchDocument,
  termsOf: (text: string) => readonly string[],
): { readonly counts: ReadonlyMap<string, number>; readonly length: number } {
  const counts = new Map<string, number>()
  let length = 0
  for (const field of FIELDS) {
    const texts = document[field]
    for (const text of typeof texts === 'string' ? [texts] : texts) {
      for (const term of termsOf(text)) {
        counts.set(term, (counts.get(term) ?? 0) + FIELD_WEIGHTS[field])
        length += 1
      }
    }
  }
  return { counts, length }
}
