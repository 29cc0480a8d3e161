// Review calendar: pages change without a restart when the review date of a text passes. The dates divide time
// into periods; what is rendered is kept for a period, and rendered anew when the clock enters another.

import { DAY_MS, dayOf, textsOf } from '../../content/index.ts'
import type { Edition, Reviewed } from '../../content/index.ts'

/** The time as milliseconds since 1970, UTC. Injected, so that no test depends on the day it runs. */
export type Clock = () => number

export interface ReviewCalendar {
  /** The first day of the period in force, as 2026-11-22: the day to render as of, and a key for what is kept. */
  readonly period: () => string
}

/** Makes the calendar of an edition. */
export function createReviewCalendar(edition: Edition, clock: Clock): ReviewCalendar {
  const dates = textsOf(edition).flatMap(({ dates: reviewed }) => (reviewed ? [reviewed.reviewBy] : []))
  const starts = [...new Set(dates.map((reviewBy) => Date.parse(reviewBy) + DAY_MS))]
  const periods = [0, ...starts.sort((a, b) => a - b)].map((from, i, all) => ({
    from,
    until: all[i + 1] ?? Infinity,
    day: dayOf(from),
  }))
  let current = periods[0]
  return {
    period: () => {
      const now = clock()
      if (!current || now < current.from || now >= current.until) {
        current = periods.find(({ from, until }) => now >= from && now < until) ?? periods[0]
      }
      return current?.day ?? dayOf(0)
    },
  }
}

/** The earliest of the dates by which a text had to be reviewed again, if it has passed by `today`. */
export function overdueSince(
  texts: readonly Pick<Reviewed, 'reviewBy'>[],
  today: string,
): string | undefined {
  const passed = texts.map(({ reviewBy }) => reviewBy).filter((date) => date < today)
  return passed.sort()[0]
}
