// Tally of the soak: requests by what they asked for and by status, errors by kind, and what was wrong.

export interface Tally {
  /** Counts by request and status, such as `page 200`. */
  readonly requests: Record<string, number>
  /** Counts of connections that failed in a way that the client or the clock is to blame for. */
  readonly errors: Record<string, number>
  /** What the server did wrong, in words; the first ones. */
  readonly wrong: string[]
}

const MOST_WRONG = 100

export function newTally(): Tally {
  return { requests: {}, errors: {}, wrong: [] }
}

export function count(counts: Record<string, number>, key: string, times = 1): void {
  counts[key] = (counts[key] ?? 0) + times
}

export function blame(tally: Tally, what: string): void {
  if (tally.wrong.length < MOST_WRONG) tally.wrong.push(what)
}

/** Adds the counts of another tally. */
export function addTally(tally: Tally, other: Tally): void {
  for (const [key, times] of Object.entries(other.requests)) count(tally.requests, key, times)
  for (const [key, times] of Object.entries(other.errors)) count(tally.errors, key, times)
  for (const what of other.wrong) blame(tally, what)
}
