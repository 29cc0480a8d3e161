// Calendar file (iCalendar, RFC 5545) that reminds of using the SIM before its number is given to somebody else.

import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  ICalEventRepeatingFreq,
  ICalEventTransparency,
} from 'ical-generator'
import { daysAfter, fillCounted } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'

/** The name under which the file is saved. */
export const REMINDER_FILE = 'keep-number-sim.ics'

/**
 * Days between two reminders. A prepaid SIM may be closed after 180 days without use, and the guide advises to use it
 * every two or three months: at 60 days a reader may miss one reminder, and the next still comes 60 days ahead.
 */
export const REMINDER_DAYS = 60

/** The time of day at which the reader's device tells, in seconds after midnight where it is. */
const ALARM_SECONDS = 9 * 60 * 60

/**
 * The file of an edition: a day that comes again and again, the first time `REMINDER_DAYS` from today.
 * @param today as 2026-11-22. A file of another day with the same UID takes the place of this one in a calendar
 */
export function reminderIcs({ words }: Edition, baseUrl: string, today: string): string {
  const { title, text, guide } = words.reminder
  const url = baseUrl + guide
  const calendar = ical({ prodId: { company: words.name, product: 'reminder', language: words.language } })
  const event = calendar.createEvent({
    id: `keep-alive@${new URL(baseUrl).host}`,
    stamp: new Date(today),
    start: new Date(daysAfter(today, REMINDER_DAYS)),
    allDay: true,
    // A day on which one is reminded is not one on which one is busy.
    transparency: ICalEventTransparency.TRANSPARENT,
    repeating: { freq: ICalEventRepeatingFreq.DAILY, interval: REMINDER_DAYS },
    summary: title,
    description: fillCounted(words, text, REMINDER_DAYS, { url }),
    url,
  })
  event
    .createAlarm({ type: ICalAlarmType.display, triggerAfter: ALARM_SECONDS, description: title })
    .relatesTo(ICalAlarmRelatesTo.start)
  // The library leaves out the break after the last line, which is of it (RFC 5545, 3.1).
  return `${calendar.toString()}\r\n`
}
