// Calendar days as ISO 8601 dates (2026-11-22), in UTC. As text they sort and compare in the order of time.

/** The length of a day, in milliseconds. */
export const DAY_MS = 86_400_000

/** The day of a time in milliseconds since 1970. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

/** Whether a text is a day that exists: not 2026-02-30. */
export function isDay(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && dayOf(time) === text
}

/** Whether a text is a day that exists, or a month or a year alone, as 2026-11 or 2026. */
export function isDayOrWider(text: string): boolean {
  return isDay(`${text}-01-01`.slice(0, 'YYYY-MM-DD'.length))
}

/** The day that comes so many days after another. */
export function daysAfter(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MS)
}

/** The same day so many years before. */
export function yearsBefore(day: string, years: number): string {
  const [year = '', ...rest] = day.split('-')
  return [Number(year) - years, ...rest].join('-')
}

/** The same day so many months later, or the last day of that month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const month = monthOf(day) + months
  const firstDay = (of: number) => dayOf(Date.UTC(Math.floor(of / 12), of % 12))
  const sameDay = firstDay(month).slice(0, 'YYYY-MM-'.length) + day.slice('YYYY-MM-'.length)
  return isDay(sameDay) ? sameDay : daysAfter(firstDay(month + 1), -1)
}

/** How many months lie between two days, or two months as 2026-11, whatever the day of the month. */
export function monthsBetween(earlier: string, later: string): number {
  return monthOf(later) - monthOf(earlier)
}

/** The number of a month, counted from the year 0. */
function monthOf(date: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return 12 * year + month - 1
}
