// Edit distance (optimal string alignment): how many letters have to be inserted, left out, replaced or swapped with
// their neighbour to make one word of another. The usual libraries do not count a swap as one, and swaps are what
// fingers do most.

/**
 * The distance of two words, or `limit` + 1 where it is greater than the limit.
 * @see https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
 */
export function editDistance(a: string, b: string, limit: number): number {
  const over = limit + 1
  if (Math.abs(a.length - b.length) > limit) return over
  // The last three rows of the table, taken in turn: a cell looks two rows back, for a swap.
  const rows = [row(b.length), row(b.length), row(b.length)]
  const rowAt = (i: number) => rows[i % rows.length] ?? []
  for (let j = 0; j <= b.length; j++) rowAt(0)[j] = j
  for (let i = 1; i <= a.length; i++) {
    const least = fillRow(a, b, i, rowAt(i), rowAt(i + 2), rowAt(i + 1))
    if (least > limit) return over
  }
  return Math.min(rowAt(a.length)[b.length] ?? over, over)
}

function row(length: number): number[] {
  return Array<number>(length + 1).fill(0)
}

/** Fills the row of the first `i` letters of a word. @returns the least of its cells */
function fillRow(
  a: string,
  b: string,
  i: number,
  cells: number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number {
  cells[0] = i
  let left = i
  let least = i
  for (let j = 1; j <= b.length; j++) {
    const letter = a.charCodeAt(i - 1)
    const replaced = (last[j - 1] ?? 0) + (letter === b.charCodeAt(j - 1) ? 0 : 1)
    const leftOut = Math.min(last[j] ?? 0, left) + 1
    left = Math.min(replaced, leftOut)
    const isSwap =
      i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
    if (isSwap) left = Math.min(left, (beforeLast[j - 2] ?? 0) + 1)
    cells[j] = left
    if (left < least) least = left
  }
  return least
}
