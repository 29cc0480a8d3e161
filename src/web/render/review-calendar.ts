// Pages that change when a date passes, without a restart and without a timer: every state they will ever
// have is rendered at the start, and the clock chooses among them at each request.

/** The time as milliseconds since 1970, UTC. Injected, so that no test depends on the day it runs. */
export type Clock = () => number

/** What a page is from a time on. */
export type DatedStates<T> = readonly [
  { readonly from: number; readonly state: T },
  ...{ readonly from: number; readonly state: T }[],
]

export const DAY_MS = 86_400_000

/** The day of a time, as 2026-11-22, UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** The earliest of the dates by which a text had to be reviewed again, if it has passed by `today`. */
export function overdueSince(
  texts: readonly { readonly reviewBy: string }[],
  today: string,
): string | undefined {
  return texts
    .map(({ reviewBy }) => reviewBy)
    .filter((date) => date < today)
    .sort()[0]
}

/**
 * Renders a page for each state that the passing of review dates puts it in.
 * @param texts what the page shows, each with its last day before review is overdue
 * @param render renders the page as of a day
 * @returns the states, the earliest first
 */
export async function dated<T>(
  texts: readonly { readonly reviewBy: string }[],
  render: (today: string) => Promise<T>,
): Promise<DatedStates<T>> {
  const turns = [...new Set(texts.map(({ reviewBy }) => Date.parse(reviewBy) + DAY_MS))].sort((a, b) => a - b)
  const [first, ...later] = await Promise.all(
    [0, ...turns].map(async (from) => ({ from, state: await render(dayOf(from)) })),
  )
  if (!first) throw new RangeError('a page has at least one state')
  return [first, ...later]
}

/** The state in force at a time. */
export function stateAt<T>(states: DatedStates<T>, time: number): T {
  return (states.findLast(({ from }) => from <= time) ?? states[0]).state
}
