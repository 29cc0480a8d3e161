// Vocabulary: the words in letters and digits that the index and the synonyms know, and which of them a reader may mean
// who types the beginning of one, another form of it, or a slip.

import { editDistance } from './edit-distance.ts'
import { stemOf } from './stem.ts'

/** A word that another may be a slip of. */
export interface Slip {
  readonly word: string
  readonly distance: number
}

export interface Vocabulary {
  readonly has: (word: string) => boolean
  /** The other words that begin with this one. */
  readonly longerThan: (word: string) => string[]
  /** The other words with the stem of this one. */
  readonly alike: (word: string) => string[]
  /** The words that are a slip away from this one, with the number of wrong letters. */
  readonly slipsOf: (word: string) => Slip[]
}

/** Makes the vocabulary of these words. */
export function createVocabulary(known: Iterable<string>): Vocabulary {
  const words = [...new Set(known)].sort()
  const set = new Set(words)
  const byStem = groupBy(words, stemOf)
  const byLength = groupBy(words, ({ length }) => length)
  return {
    has: (word) => set.has(word),
    longerThan: (word) => {
      const longer: string[] = []
      for (let i = firstFrom(words, word); words[i]?.startsWith(word); i++) longer.push(words[i] ?? '')
      return longer.filter((each) => each !== word)
    },
    alike: (word) => (byStem.get(stemOf(word)) ?? []).filter((each) => each !== word),
    slipsOf: (word) => {
      const limit = wrongLettersIn(word)
      const lengths = Array.from({ length: 2 * limit + 1 }, (_, i) => word.length - limit + i)
      return lengths
        .flatMap((length) => (limit === 0 ? [] : (byLength.get(length) ?? [])))
        .map((each) => ({ word: each, distance: editDistance(word, each, limit) }))
        .filter(({ distance }) => distance > 0 && distance <= limit)
    },
  }
}

/** How many letters of a word may be wrong: of a short word, or of a number, none. */
function wrongLettersIn(word: string): number {
  if (!/^[a-z]{4,}$/.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** The index of the first word that does not come before a word (binary search). */
function firstFrom(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}

function groupBy<Key>(
  words: readonly string[],
  keyOf: (word: string) => Key,
): ReadonlyMap<Key, readonly string[]> {
  const groups = new Map<Key, string[]>()
  for (const word of words) {
    const key = keyOf(word)
    groups.set(key, [...(groups.get(key) ?? []), word])
  }
  return groups
}
