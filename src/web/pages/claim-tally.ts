// The tally of the article's claims: how many are true, how many had to be corrected, how many nobody can tell.

import { CLAIM_STATES } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'

export interface TallyEntry {
  readonly word: string
  readonly count: number
}

/** How many of the claims in the guide ended in each state. */
export function claimTally({ sections, words }: Edition): TallyEntry[] {
  const states = sections.flatMap(({ prose }) => prose.claims.map(({ state }) => state))
  return CLAIM_STATES.map((state) => ({
    word: words.claim[state],
    count: states.filter((other) => other === state).length,
  }))
}
