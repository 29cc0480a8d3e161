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
  const starts = periodStarts(edition)
  let current = periodAt(starts, clock())
  return {
    period: () => {
      const now = clock()
      // The day is put into words once for a period, not for each request.
      if (now < current.from || now >= current.until) current = periodAt(starts, now)
      return current.day
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

/** A period, in milliseconds since 1970, and its first day. */
interface Period {
  readonly from: number
  readonly until: number
  readonly day: string
}

/** The times at which a text becomes overdue: the ends of the days by which one has to be reviewed. */
function periodStarts(edition: Edition): readonly number[] {
  const dates = textsOf(edition).flatMap(({ dates: reviewed }) => (reviewed ? [reviewed.reviewBy] : []))
  return dates.map((reviewBy) => Date.parse(reviewBy) + DAY_MS).sort((a, b) => a - b)
}

function periodAt(starts: readonly number[], time: number): Period {
  const from = starts.findLast((start) => start <= time) ?? 0
  const until = starts.find((start) => start > time) ?? Infinity
  return { from, until, day: dayOf(from) }
}
