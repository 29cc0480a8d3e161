// Edit distance (optimal string alignment): how many letters have to be inserted, left out, replaced or swapped with
// their neighbour to make one word of another. The usual libraries do not count a swap as one, and swaps are what
// fingers do most.

/**
 * The distance of two words, or `limit` + 1 where it is greater than the limit.
 * @see https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, row, last, beforeLast))
    if (Math.min(...row) > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, limit + 1)
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  row: readonly number[],
  last: readonly number[],
  beforeLast: readonly number[],
): number {
  const isSame = a[i - 1] === b[j - 1]
  const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  const at = (cells: readonly number[], column: number) => cells[column] ?? Infinity
  return Math.min(
    at(last, j) + 1,
    at(row, j - 1) + 1,
    at(last, j - 1) + (isSame ? 0 : 1),
    isSwap ? at(beforeLast, j - 2) + 1 : Infinity,
  )
}
