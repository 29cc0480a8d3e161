// Daily representation: what holds for a day is made on the first request of that day, and kept until the next.

import { dayOf } from '../../content/index.ts'
import type { Representation } from '../http/representation.ts'
import type { Clock } from '../render/review-calendar.ts'

/**
 * Makes a representation now, and again for the first request of each day (UTC).
 * @param make makes it for a day, as 2026-11-22
 * @returns the representation of the day that the clock shows
 */
export function daily(clock: Clock, make: (today: string) => Representation): () => Representation {
  const makeToday = () => {
    const day = dayOf(clock())
    return { day, representation: make(day) }
  }
  let current = makeToday()
  return () => {
    if (current.day !== dayOf(clock())) current = makeToday()
    return current.representation
  }
}
