// Synonyms: phrases of which each finds the others. A text that holds any phrase of a group holds the group's term, and
// so does a query, so that synonyms cost one list of the index and no more.

import { fold } from './fold.ts'
import { isWhole } from './tokens.ts'

/** A phrase in a folded text, with the groups that it belongs to. */
export interface Occurrence {
  readonly phrase: string
  readonly start: number
  readonly end: number
  readonly groups: readonly number[]
}

export interface Synonyms {
  /** The longest phrases of a folded text, from left to right, none within another. */
  readonly occurrencesIn: (folded: string) => Occurrence[]
  /** The terms for a folded text's phrases, and for those within them. */
  readonly termsOf: (folded: string) => string[]
  /** The folded phrases of a group. */
  readonly phrasesOf: (group: number) => readonly string[]
  /** The groups of a folded phrase. */
  readonly groupsOf: (phrase: string) => readonly number[]
  /** The phrases that are one word in Latin letters: a slip may hit them. */
  readonly words: readonly string[]
}

/** The term that stands for a group in the index: no token begins so. */
export function groupTerm(group: number): string {
  return `=${group}`
}

/** Makes synonyms of the groups as content has them. */
export function createSynonyms(content: readonly (readonly string[])[]): Synonyms {
  const groups = content.map((phrases) => phrases.map((phrase) => fold(phrase)))
  const byPhrase = new Map<string, number[]>()
  groups.forEach((phrases, group) => {
    for (const phrase of phrases) byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), group])
  })
  const phrasesFrom = longestByFirstUnit([...byPhrase.keys()])
  const groupsOf = (phrase: string) => byPhrase.get(phrase) ?? []
  const found = (folded: string, canOverlap: boolean) => {
    const occurrences: Occurrence[] = []
    for (let start = 0; start < folded.length; start++) {
      const candidates = phrasesFrom.get(folded.charAt(start)) ?? []
      const fitting = candidates.filter(
        (phrase) => folded.startsWith(phrase, start) && isWhole(folded, start, start + phrase.length),
      )
      for (const phrase of canOverlap ? fitting : fitting.slice(0, 1))
        occurrences.push({ phrase, start, end: start + phrase.length, groups: groupsOf(phrase) })
      if (!canOverlap && fitting[0] !== undefined) start += fitting[0].length - 1
    }
    return occurrences
  }
  return {
    occurrencesIn: (folded) => found(folded, false),
    termsOf: (folded) => found(folded, true).flatMap(({ groups }) => groups.map(groupTerm)),
    phrasesOf: (group) => groups[group] ?? [],
    groupsOf,
    words: [...byPhrase.keys()].filter((phrase) => /^[a-z]+$/.test(phrase)),
  }
}

function longestByFirstUnit(phrases: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byUnit = new Map<string, string[]>()
  for (const phrase of phrases.toSorted((a, b) => b.length - a.length)) {
    const first = phrase.charAt(0)
    byUnit.set(first, [...(byUnit.get(first) ?? []), phrase])
  }
  return byUnit
}
