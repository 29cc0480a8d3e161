// Synonyms: phrases of which each finds the others. A text that holds any phrase of a group holds the group's term, and
// so does a query, so that synonyms cost one list of the index and no more.

import { fold } from './fold.ts'

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
      const fitting = candidates.filter((phrase) => stands(phrase, folded, start))
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

/** Whether a phrase stands at a place of a text: one in letters or digits is no part of a longer word. */
function stands(phrase: string, folded: string, start: number): boolean {
  if (!folded.startsWith(phrase, start)) return false
  const end = start + phrase.length
  return !(joins(folded, start - 1, start) || joins(folded, end - 1, end))
}

/** Whether two units of a folded text are of one word in letters or digits. */
function joins(folded: string, left: number, right: number): boolean {
  return isOfWord(folded.charCodeAt(left)) && isOfWord(folded.charCodeAt(right))
}

/** Whether a code is a digit or a small letter of ASCII. */
function isOfWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)
}
