// Pages that change when a date passes, without a restart and without a timer: every state they will ever have is rendered at the
// start, and the clock chooses among them at each request.

/** The time as milliseconds since 1970, UTC. Injected, so that no test depends on the day it runs. */
export type Clock = () => number

const DAY_MS = 86_400_000

/** The day of a time, as 2026-11-22, UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** The earliest of the dates by which a text had to be reviewed again, if it has passed by `today`. */
export function overdueSince(texts: readonly { readonly reviewBy: string }[], today: string): string | undefined {
  return texts.map(({ reviewBy }) => reviewBy).filter((date) => date < today).sort()[0]
}

/**
 * Renders a page for each state that the passing of review dates puts it in.
 * @param texts what the page shows, each with its last day before review is overdue
 * @param render renders the page as of a day
 * @returns gives the page's HTML at a time
 */
export async function dated(texts: readonly { readonly reviewBy: string }[], render: (today: string) => Promise<string>): Promise<(time: number) => string> {
  const turns = [...new Set(texts.map(({ reviewBy }) => Date.parse(reviewBy) + DAY_MS))].sort((a, b) => a - b)
  const states = await Promise.all([0, ...turns].map(async (from) => ({ from, html: await render(dayOf(from)) })))
  return (time) => states.findLast(({ from }) => from <= time)?.html ?? ''
}
