// Query: what a reader types, as concepts. A concept is one thing that is asked for, with all that may stand for it: the
// word itself, its synonyms, words that begin with it or have its stem, words that it may be a slip of.

import { fold } from './fold.ts'
import { groupTerm } from './synonyms.ts'
import type { Synonyms } from './synonyms.ts'
import { bigramsOf, tokensOf } from './tokens.ts'
import type { CutWords } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

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

/** What tells the parts of a text apart, and those that ask for something. */
export interface GistReader {
  readonly synonyms: Synonyms
  readonly cutWords: CutWords
  /** Words that ask for nothing: they count only where a query has no others. */
  readonly ignored: ReadonlySet<string>
  /** Words that deny: they ask for nothing either, but turn what is asked for into something else. */
  readonly denying: ReadonlySet<string>
}

export interface QueryReader extends GistReader {
  readonly vocabulary: Vocabulary
}

/** How well what a reader did not type stands for what they did. */
const FIT = { synonym: 0.9, stem: 0.95, slip: 0.8, secondSlip: 0.6, part: 0.4, character: 0.5 } as const

/** The concepts of a query that are looked for at most: the rest is left out. */
const MAX_CONCEPTS = 16

/** Reads a query. */
export function readQuery(text: string, reader: QueryReader): Query {
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

/**
 * What a folded text asks for, as a key: two texts have the same one that say the same by synonyms, in another order or
 * with other words that ask for nothing. What denies is kept.
 */
export function gistOf(folded: string, reader: GistReader): string {
  const parts = partsOf(folded, reader)
  return gistFrom(parts, tellingOf(folded, parts, reader), reader)
}

function gistFrom(
  parts: readonly QueryPart[],
  telling: readonly QueryPart[],
  { denying }: GistReader,
): string {
  const kept = [...telling, ...parts.filter(({ text }) => denying.has(text))]
  const keys = kept.map(({ text, groups: [group] }) => {
    return group === undefined ? (denying.has(text) ? DENIED : text) : groupTerm(group)
  })
  return [...new Set(keys)].sort().join(' ')
}

/** Stands in a gist for any word that denies. */
const DENIED = '!'

/**
 * The parts that ask for something. Single characters alone ask for nothing: where there is no more, the text is taken as
 * it stands.
 */
function tellingOf(
  folded: string,
  parts: readonly QueryPart[],
  { ignored, denying }: GistReader,
): readonly QueryPart[] {
  const telling = parts.filter(({ text, isHan, groups }) => {
    const isWhole = !isHan || groups.length > 0 || text.length > 1
    return isWhole && !ignored.has(text) && !denying.has(text)
  })
  return telling.length > 0
    ? telling
    : tokensOf(folded).map(({ text, isHan }) => ({ text, isHan, groups: [] }))
}

/** A phrase with synonyms, or a word. */
interface QueryPart {
  readonly text: string
  readonly isHan: boolean
  /** The groups of synonyms that the phrase belongs to. */
  readonly groups: readonly number[]
}

/** The phrases of a query that have synonyms, and the words between them. */
function partsOf(folded: string, reader: GistReader): QueryPart[] {
  const { synonyms, cutWords } = reader
  const parts: QueryPart[] = []
  let end = 0
  const takeWords = (from: number, to: number) => {
    for (const { text, isHan } of tokensOf(folded.slice(from, to))) {
      const words = isHan ? joinSingles(cutWords(text), reader) : [text]
      parts.push(...words.map((text) => ({ text, isHan, groups: [] })))
    }
  }
  for (const occurrence of synonyms.occurrencesIn(folded)) {
    takeWords(end, occurrence.start)
    const { phrase: text, groups } = occurrence
    parts.push({ text, isHan: tokensOf(text).some(({ isHan }) => isHan), groups })
    end = occurrence.end
  }
  takeWords(end, folded.length)
  return parts
}

/** Characters that the segmenter leaves alone, side by side, are a word that it does not know. */
function joinSingles(words: readonly string[], { ignored, denying }: GistReader): string[] {
  const joined: string[] = []
  let isOpen = false
  for (const word of words) {
    const isSingle = word.length === 1 && !ignored.has(word) && !denying.has(word)
    if (isSingle && isOpen) joined.push(`${joined.pop() ?? ''}${word}`)
    else joined.push(word)
    isOpen = isSingle
  }
  return joined
}

function conceptOf({ text, isHan, groups }: QueryPart, reader: QueryReader): Concept {
  if (groups.length > 0) return phraseConcept(text, groups, reader)
  return isHan ? hanConcept(text) : wordConcept(text, reader)
}

/** The reader's own phrase stands for the concept a little better than a synonym. */
function phraseConcept(text: string, groups: readonly number[], { synonyms }: QueryReader): Concept {
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

/** A word in letters or digits; what it may be a slip of, only where nobody writes it. */
function wordConcept(word: string, { vocabulary, synonyms, ignored }: QueryReader): Concept {
  const fits = new Map([[word, 1]])
  const take = (other: string, fit: number) => fits.set(other, Math.max(fit, fits.get(other) ?? 0))
  for (const alike of vocabulary.alike(word)) if (!ignored.has(alike)) take(alike, FIT.stem)
  // The beginning of a word stands for it the better, the more of it there is.
  if (word.length > 1)
    for (const longer of vocabulary.longerThan(word)) take(longer, halfOf(word.length / longer.length))
  if (fits.size === 1 && !vocabulary.has(word)) {
    for (const slip of vocabulary.slipsOf(word))
      take(slip.word, slip.distance === 1 ? FIT.slip : FIT.secondSlip)
  }
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
