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
  const bySpelling = new Map<string, Set<number>>()
  groups.forEach((phrases, group) => {
    for (const spelling of phrases.flatMap(spellingsOf))
      bySpelling.set(spelling, (bySpelling.get(spelling) ?? new Set()).add(group))
  })
  const spellingsFrom = longestByFirstUnit([...bySpelling.keys()])
  const groupsOf = (phrase: string) => [...(bySpelling.get(withoutHyphens(phrase)) ?? [])]
  const found = (folded: string, canOverlap: boolean) => {
    const occurrences: Occurrence[] = []
    const text = withoutHyphens(folded)
    for (let start = 0; start < text.length; start++) {
      const candidates = spellingsFrom.get(text.charAt(start)) ?? []
      const fitting = candidates.filter(
        (spelling) => text.startsWith(spelling, start) && isWhole(text, start, start + spelling.length),
      )
      for (const { length } of canOverlap ? fitting : fitting.slice(0, 1)) {
        const phrase = folded.slice(start, start + length)
        occurrences.push({ phrase, start, end: start + length, groups: groupsOf(phrase) })
      }
      if (!canOverlap && fitting[0] !== undefined) start += fitting[0].length - 1
    }
    return occurrences
  }
  return {
    occurrencesIn: (folded) => found(folded, false),
    termsOf: (folded) => found(folded, true).flatMap(({ groups }) => groups.map(groupTerm)),
    phrasesOf: (group) => groups[group] ?? [],
    groupsOf,
    words: [...bySpelling.keys()].filter((spelling) => /^[a-z]+$/.test(spelling)),
  }
}

/** A phrase as it is looked for: without its hyphens, and with and without its apostrophes. */
function spellingsOf(phrase: string): string[] {
  const spelling = withoutHyphens(phrase)
  return [...new Set([spelling, spelling.replaceAll(/(?<=[a-z])'(?=[a-z])/g, '')])]
}

/** A folded text of the same length in which a space stands for each hyphen between words. */
function withoutHyphens(folded: string): string {
  return folded.includes('-') ? folded.replaceAll(/(?<=[a-z])-(?=[a-z])/g, ' ') : folded
}

function longestByFirstUnit(phrases: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byUnit = new Map<string, string[]>()
  for (const phrase of phrases.toSorted((a, b) => b.length - a.length)) {
    const first = phrase.charAt(0)
    byUnit.set(first, [...(byUnit.get(first) ?? []), phrase])
  }
  return byUnit
}
