// Parts of a text, as the search takes it apart: phrases with synonyms, words, and words that were written apart.

import type { Synonyms } from './synonyms.ts'
import { isInLetters, tokensOf } from './tokens.ts'
import type { CutWords } from './tokens.ts'
import type { Slip, Vocabulary } from './vocabulary.ts'

/** What tells the parts of a text apart, and those that ask for something. */
export interface PartReader {
  readonly synonyms: Synonyms
  readonly vocabulary: Vocabulary
  readonly cutWords: CutWords
  /** Words that ask for nothing: they count only where a text has no others. */
  readonly ignored: ReadonlySet<string>
  /** Words that deny: they ask for nothing either, but turn what is asked for into something else. */
  readonly denying: ReadonlySet<string>
}

/** A phrase with synonyms, or a word. */
export interface Part {
  readonly text: string
  readonly isHan: boolean
  /** The groups of synonyms that the phrase belongs to. */
  readonly groups: readonly number[]
  /** The two words that stand in the text, where they are known as one. */
  readonly halves?: readonly string[]
  /** What a word may be a slip of where nobody writes it, the likeliest first. */
  readonly slips?: readonly Slip[]
}

/** The phrases of a folded text that have synonyms, and the words between them. */
export function partsOf(folded: string, reader: PartReader): Part[] {
  const { synonyms, cutWords } = reader
  const parts: Part[] = []
  let end = 0
  const takeWords = (from: number, to: number) => {
    for (const { text, isHan } of tokensOf(folded.slice(from, to))) {
      if (isHan)
        for (const word of joinSingles(cutWords(text), reader)) parts.push({ text: word, isHan, groups: [] })
      else parts.push({ text, isHan, groups: [], slips: slipsOf(text, reader) })
    }
  }
  const phrases = synonyms.occurrencesIn(folded)
  // What is known as one word is no phrase and another word.
  const compounds = compoundsIn(folded, reader).filter(
    (compound) => !phrases.some(({ start, end }) => start <= compound.start && compound.end <= end),
  )
  const whole = phrases.filter(
    (phrase) => !compounds.some(({ start, end }) => phrase.start < end && start < phrase.end),
  )
  const stretches = [
    ...compounds,
    ...whole.map(({ phrase: text, ...place }) => ({ ...place, text, isHan: hasHan(text) })),
  ]
  for (const stretch of stretches.sort((a, b) => a.start - b.start)) {
    const { start, end: after, ...part } = stretch
    takeWords(end, start)
    parts.push(part)
    end = after + (POSSESSIVE.exec(folded.slice(after))?.[0].length ?? 0)
  }
  takeWords(end, folded.length)
  return parts
}

/**
 * The parts that ask for something. Single characters alone ask for nothing: where there is no more, the text is taken as
 * it stands.
 */
export function tellingOf(
  folded: string,
  parts: readonly Part[],
  { ignored, denying }: PartReader,
): readonly Part[] {
  const telling = parts.filter(({ text, isHan, groups }) => {
    const isWhole = !isHan || groups.length > 0 || text.length > 1
    return isWhole && !ignored.has(text) && !denying.has(text)
  })
  return telling.length > 0
    ? telling
    : tokensOf(folded).map(({ text, isHan }) => ({ text, isHan, groups: [] }))
}

/** What makes a possessive of a phrase that it stands behind. */
const POSSESSIVE = /^'s(?![a-z])/

interface Compound extends Part {
  readonly start: number
  readonly end: number
}

/** Each two words in letters that are known as one, and stand with a space or a hyphen between them. */
function compoundsIn(folded: string, { vocabulary, synonyms }: PartReader): Compound[] {
  const compounds: Compound[] = []
  const tokens = tokensOf(folded)
  for (let i = 1; i < tokens.length; i++) {
    const [before, after] = [tokens[i - 1], tokens[i]]
    if (before === undefined || after?.start !== before.end + 1) continue
    const text = before.text + after.text
    if (!/[ -]/.test(folded.charAt(before.end)) || !isInLetters(text) || !vocabulary.has(text)) continue
    const { start, end } = { start: before.start, end: after.end }
    const halves = [before.text, after.text]
    compounds.push({ text, start, end, isHan: false, groups: synonyms.groupsOf(text), halves })
    i++
  }
  return compounds
}

function slipsOf(word: string, { vocabulary }: PartReader): readonly Slip[] {
  const { has, alike, longerThan } = vocabulary
  if (has(word) || alike(word).length > 0 || longerThan(word).length > 0) return []
  return vocabulary.slipsOf(word).sort((a, b) => a.distance - b.distance)
}

/** Characters that the segmenter leaves alone, side by side, are a word that it does not know. */
function joinSingles(words: readonly string[], { ignored, denying }: PartReader): string[] {
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

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}
