// Query: what a reader types, as concepts. A concept is one thing that is asked for, with all that may stand for it: the
// word itself, its synonyms, words that begin with it or have its stem, words that it may be a slip of.

import { fold } from './fold.ts'
import { gistFrom } from './gist.ts'
import { partsOf, tellingOf } from './parts.ts'
import type { Part, PartReader } from './parts.ts'
import { groupTerm } from './synonyms.ts'
import { bigramsOf, tokensOf } from './tokens.ts'

/** Terms that together stand for a concept: a document holds it by holding all of them. */
export interface Expansion {
  readonly terms: readonly string[]
  /** How well they stand for it, up to 1. */
  readonly fit: number
}

export interface Concept {
  readonly expansions: readonly Expansion[]
  /** What shows the concept in a folded text: phrases, the whole ones first, and words in letters and digits. */
  readonly phrases: readonly string[]
  /** Parts of a phrase, which show it where the whole does not stand. */
  readonly parts: readonly string[]
  readonly words: readonly string[]
}

export interface Query {
  readonly folded: string
  readonly gist: string
  readonly concepts: readonly Concept[]
  /** Pairs of characters that stand side by side: a document that holds them says things in the same order. */
  readonly neighbours: readonly string[]
}

/** How well what a reader did not type stands for what they did. */
const FIT = { synonym: 0.9, stem: 0.95, slip: 0.8, secondSlip: 0.6, part: 0.4, character: 0.5 } as const

/** The concepts of a query that are looked for at most: the rest is left out. */
const MAX_CONCEPTS = 16

/** Reads a query. */
export function readQuery(text: string, reader: PartReader): Query {
  const folded = fold(text).trim()
  const parts = partsOf(folded, reader)
  const telling = tellingOf(folded, parts, reader)
  const asked = new Map(telling.map((part) => [part.text, part]))
  const runs = tokensOf(folded).filter(({ isHan }) => isHan)
  const neighbours = new Set(runs.flatMap(({ text }) => bigramsOf(text)))
  return {
    folded,
    gist: gistFrom(parts, telling, reader),
    concepts: [...asked.values()].slice(0, MAX_CONCEPTS).map((part) => conceptOf(part, reader)),
    neighbours: [...neighbours].slice(0, 2 * MAX_CONCEPTS),
  }
}

function conceptOf(part: Part, reader: PartReader): Concept {
  const { text, isHan, groups, halves } = part
  if (groups.length > 0) return phraseConcept(text, groups, reader)
  const concept = isHan ? hanConcept(text) : wordConcept(part, reader)
  if (!halves) return concept
  const joined = concept.expansions.map(({ terms, fit }) => ({ terms, fit: fit * FIT.stem }))
  return {
    ...concept,
    expansions: [{ terms: halves, fit: 1 }, ...joined],
    phrases: [halves.join(' '), halves.join('-')],
  }
}

/** The reader's own phrase stands for the concept a little better than a synonym. */
function phraseConcept(text: string, groups: readonly number[], { synonyms }: PartReader): Concept {
  const terms = tokensOf(text).flatMap((token) => (token.isHan ? termsOfRun(token.text) : [token.text]))
  const phrases = [text, ...groups.flatMap((group) => synonyms.phrasesOf(group))]
  return {
    expansions: [
      { terms, fit: 1 },
      ...groups.map((group) => ({ terms: [groupTerm(group)], fit: FIT.synonym })),
    ],
    phrases: phrases.filter((phrase) => !isWord(phrase)),
    parts: [],
    words: phrases.filter(isWord),
  }
}

/** A word of several characters stands whole, or less well in part. */
function hanConcept(word: string): Concept {
  const bigrams = bigramsOf(word)
  if (bigrams.length < 2) {
    const fit = bigrams.length === 0 ? FIT.character : 1
    return { expansions: [{ terms: [word], fit }], phrases: [word], parts: [], words: [] }
  }
  const inPart = bigrams.map((bigram) => ({ terms: [bigram], fit: FIT.part }))
  return { expansions: [{ terms: bigrams, fit: 1 }, ...inPart], phrases: [word], parts: bigrams, words: [] }
}

/** A word in letters or digits. */
function wordConcept(
  { text: word, slips = [] }: Part,
  { vocabulary, synonyms, ignored }: PartReader,
): Concept {
  const fits = new Map([[word, 1]])
  const take = (other: string, fit: number) => fits.set(other, Math.max(fit, fits.get(other) ?? 0))
  for (const alike of vocabulary.alike(word)) if (!ignored.has(alike)) take(alike, FIT.stem)
  // The beginning of a word stands for it the better, the more of it there is.
  if (word.length > 1)
    for (const longer of vocabulary.longerThan(word)) take(longer, halfOf(word.length / longer.length))
  for (const slip of slips) take(slip.word, slip.distance === 1 ? FIT.slip : FIT.secondSlip)
  const expansions = Array.from(fits, ([term, fit]) => ({ terms: [term], fit }))
  const bySynonym = Array.from(fits, ([term, fit]) =>
    synonyms.groupsOf(term).map((group) => ({ terms: [groupTerm(group)], fit: fit * FIT.synonym })),
  )
  return { expansions: [...expansions, ...bySynonym.flat()], phrases: [], parts: [], words: [...fits.keys()] }
}

/** A share from 0 to 1, moved to between a half and 1. */
function halfOf(share: number): number {
  return 0.5 + share / 2
}

function termsOfRun(run: string): string[] {
  const bigrams = bigramsOf(run)
  return bigrams.length === 0 ? [run] : bigrams
}

function isWord(phrase: string): boolean {
  return /^[a-z0-9]+$/.test(phrase)
}
