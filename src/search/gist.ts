// Gist: what a text asks for, as a key, so that a query and a name can be compared whatever words they choose.

import { partsOf, tellingOf } from './parts.ts'
import type { Part, PartReader } from './parts.ts'
import { stemOf } from './stem.ts'
import { groupTerm } from './synonyms.ts'

/**
 * The gist of a folded text: two texts have the same one that say the same by synonyms, in other forms of their words, in
 * another order or with other words that ask for nothing. What denies is kept.
 */
export function gistOf(folded: string, reader: PartReader): string {
  const parts = partsOf(folded, reader)
  return gistFrom(parts, tellingOf(folded, parts, reader), reader)
}

/** The gist of a text by its parts, and those of them that ask for something. */
export function gistFrom(parts: readonly Part[], telling: readonly Part[], reader: PartReader): string {
  const { denying } = reader
  const kept = [...telling, ...parts.filter(({ text }) => denying.has(text))]
  const keys = kept.map((part) => (denying.has(part.text) ? DENIED : meaningOf(part, reader)))
  return [...new Set(keys)].sort().join(' ')
}

/** Stands in a gist for any word that denies. */
const DENIED = '!'

/** A key that all have which mean the same: phrases with synonyms, forms of a word, the likeliest slip of it. */
function meaningOf(part: Part, { vocabulary, synonyms }: PartReader): string {
  const {
    text,
    isHan,
    slips,
    groups: [group],
  } = part
  if (group !== undefined) return groupTerm(group)
  if (isHan) return text
  const word = slips?.[0]?.word ?? text
  const [ofForm] = [word, ...vocabulary.alike(word)].flatMap((form) => synonyms.groupsOf(form))
  return ofForm === undefined ? stemOf(word) : groupTerm(ofForm)
}
