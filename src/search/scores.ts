// Scores of documents for a query. A concept counts once, by the term that says most of it; and a document that holds
// only some of the concepts loses more than these, so that what is asked for as a whole comes first.

import { rarityOf } from './inverted-index.ts'
import type { InvertedIndex, Postings } from './inverted-index.ts'
import type { Concept, Expansion, Query } from './query.ts'

/** What a pair of characters in the order of the query adds, beside the words. */
const NEIGHBOUR_WEIGHT = 0.15

/** The score of each document, by its number in the index; zero where it holds no concept. */
export function scoresOf({ concepts, neighbours }: Query, index: InvertedIndex): Float32Array {
  const scores = new Float32Array(index.size)
  const shares = new Float32Array(index.size)
  let asked = 0
  for (const concept of concepts) {
    const finds = findConcept(concept, index)
    asked += finds.importance
    for (const document of finds.documents) {
      add(scores, document, at(finds.scores, document))
      add(shares, document, at(finds.shares, document))
    }
  }
  for (const term of neighbours) {
    const postings = index.postingsOf(term)
    if (postings === undefined) continue
    const rarity = NEIGHBOUR_WEIGHT * rarityOf(postings.documents.length, index.size)
    eachPosting(postings, (document, weight) => {
      if (at(scores, document) > 0) add(scores, document, weight * rarity)
    })
  }
  return asked === 0 ? scores : scores.map((score, document) => (score * at(shares, document)) / asked)
}

/** What documents hold of a concept: of its expansions, the one that gives most. */
interface Finds {
  readonly documents: readonly number[]
  readonly scores: Float32Array
  /** The part of the concept's importance that each document holds. */
  readonly shares: Float32Array
  readonly importance: number
}

function findConcept({ expansions }: Concept, index: InvertedIndex): Finds {
  const documents: number[] = []
  const scores = new Float32Array(index.size)
  const shares = new Float32Array(index.size)
  let mostFit = 0
  for (const expansion of expansions) {
    const { fit } = expansion
    const postings = intersectionOf(expansion, index)
    if (postings === undefined) continue
    mostFit = Math.max(mostFit, fit)
    eachPosting(postings, (document, weight) => {
      if (at(shares, document) === 0) documents.push(document)
      scores[document] = Math.max(at(scores, document), fit * weight)
      shares[document] = Math.max(at(shares, document), fit)
    })
  }
  // A concept is as rare as all that stands well for it together: a rare synonym makes it no rarer.
  const held = documents.filter((document) => at(shares, document) > mostFit / 2).length
  const rarity = rarityOf(held, index.size)
  for (const document of documents) {
    scores[document] = at(scores, document) * rarity
    shares[document] = at(shares, document) * rarity
  }
  return { documents, scores, shares, importance: mostFit * rarity }
}

/** The documents that hold all terms of an expansion, with the least weight of any; `undefined` where none does. */
function intersectionOf({ terms }: Expansion, index: InvertedIndex): Postings | undefined {
  const lists = terms.flatMap((term) => index.postingsOf(term) ?? [])
  const [first, ...others] = lists
  if (first === undefined || lists.length < terms.length) return undefined
  return others.reduce(intersect, first)
}

/** Both lists are in the order of their documents. */
function intersect(a: Postings, b: Postings): Postings {
  const documents: number[] = []
  const weights: number[] = []
  let j = 0
  eachPosting(a, (document, weight) => {
    while (j < b.documents.length && at(b.documents, j) < document) j++
    if (b.documents[j] !== document) return
    documents.push(document)
    weights.push(Math.min(weight, at(b.weights, j)))
  })
  return { documents: Uint32Array.from(documents), weights: Float32Array.from(weights) }
}

function eachPosting(
  { documents, weights }: Postings,
  take: (document: number, weight: number) => void,
): void {
  for (let i = 0; i < documents.length; i++) take(at(documents, i), at(weights, i))
}

/** A cell of a typed array; its type cannot say that an index is within it. */
function at(cells: Float32Array | Uint32Array | Uint16Array, i: number): number {
  return cells[i] ?? 0
}

function add(cells: Float32Array, i: number, value: number): void {
  cells[i] = at(cells, i) + value
}
