// The tally of the article's claims: how many are true, had to be corrected, were left out, cannot be told.

import { CLAIM_STATES } from '../../content/index.ts'
import type { Claim, Edition } from '../../content/index.ts'

export interface TallyEntry {
  readonly state: Claim['state']
  readonly word: string
  readonly count: number
}

/** How many of the claims in the guide ended in each state. */
export function claimTally({ sections, words }: Edition): TallyEntry[] {
  const states = sections.flatMap(({ prose }) => prose.claims.map(({ state }) => state))
  return CLAIM_STATES.map((state) => ({
    state,
    word: words.claim[state],
    count: states.filter((other) => other === state).length,
  }))
}
