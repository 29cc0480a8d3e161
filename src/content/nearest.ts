// The right word for a misspelt one.

/** What two words have to share for one to be taken for a slip of the other: half the letters of the longer. */
const ALIKE = 0.5

/** The word of a list that is most like another, by how they begin and end; `undefined` where none is like it. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((each) => ({ each, likeness: likeness(word.toLowerCase(), each.toLowerCase()) }))
    .filter((each) => each.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
  return best?.each
}

/** From 0 to 1: the letters that two words share at their beginning and at their end, of those of the longer. */
function likeness(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start += 1
  let end = 0
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return (start + end) / Math.max(a.length, b.length, 1)
}
