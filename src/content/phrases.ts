// Sentence templates of the interface, with places to fill in: `“{heading}”的链接`; and sentences made of parts.

import type { Confidence, Words } from './schemas.ts'

/**
 * Fills `{name}` by the value of that name; a name without a value stays as it is, so that a test can see it.
 */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** How sure a statement is, in words; `inferred` when a step of it is our reasoning. */
export function confidenceWords(
  words: Words,
  { confidence, inferred }: { readonly confidence: Confidence; readonly inferred: boolean },
): string {
  const parts = [words.confidence[confidence], ...(inferred ? [words.inferred] : [])]
  return parts.join(words.punctuation.comma)
}
