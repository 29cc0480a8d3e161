// Calendar file: read by a parser of another house (ical.js), a reminder comes twice at least before 180 days are
// over, and the file is the same all day.

import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { DAY_MS, dayOf, daysAfter } from '../../../src/content/index.ts'
import { REMINDER_DAYS, REMINDER_FILE, reminderIcs } from '../../../src/web/pages/reminder.ts'
import { config, edition, testApp, urls } from '../../fixtures.ts'

/** How long a prepaid SIM may go unused: content/zh/cautions/keep-alive-180-days.md. */
const LIMIT_DAYS = 180
const TODAY = '2026-11-24'
const NOON = Date.parse(`${TODAY}T12:00:00Z`)

const eventIn = (file: string) => {
  const events = new ICAL.Component(ICAL.parse(file) as object[]).getAllSubcomponents('vevent')
  expect(events).toHaveLength(1)
  return new ICAL.Event(events[0])
}

/** The first days on which an event comes. */
function daysOf(event: ICAL.Event, count: number): string[] {
  const iterator = event.iterator()
  return Array.from({ length: count }, () => iterator.next().toString())
}

describe('the event', () => {
  const event = eventIn(reminderIcs(edition, config.baseUrl, TODAY))
  const { component } = event

  test('comes two months after the day on which it was asked for, all day, and again and again', () => {
    expect(event.startDate.isDate).toBe(true)
    expect(daysOf(event, 12)).toEqual(
      Array.from({ length: 12 }, (_, i) => daysAfter(TODAY, REMINDER_DAYS * (i + 1))),
    )
  })

  test('leaves time after one that was missed, whichever day of use the 180 are counted from', () => {
    const reminders = [TODAY, ...daysOf(event, 12)]
    for (const used of reminders.slice(0, -3)) {
      const inTime = reminders.filter((day) => day > used && day <= daysAfter(used, LIMIT_DAYS - 30))
      expect([used, inTime.length]).toEqual([used, 2])
    }
  })

  test('says in words of the content what to do, and where the guide tells more', () => {
    const { title, guide } = edition.words.reminder
    const url = config.baseUrl + guide
    expect(event.summary).toBe(title)
    expect(event.description).toContain(`${REMINDER_DAYS}天`)
    expect(event.description).toContain('\n\n')
    expect(event.description.endsWith(url)).toBe(true)
    expect(event.description).not.toMatch(/[{}\\]/)
    expect(component.getFirstPropertyValue('url')).toBe(url)
  })

  test('tells at nine in the morning of that day, and takes up no time of it', () => {
    const alarms = component.getAllSubcomponents('valarm')
    expect(alarms).toHaveLength(1)
    const trigger = alarms[0]?.getFirstProperty('trigger')
    expect(trigger?.getFirstValue()?.toString()).toBe('PT9H')
    expect(trigger?.getFirstParameter('related')).toBe('START')
    expect(alarms[0]?.getFirstPropertyValue('action')).toBe('DISPLAY')
    expect(alarms[0]?.getFirstPropertyValue('description')).toBe(event.summary)
    expect(component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  })

  test('is the same event in a file of another day, which takes its place', () => {
    const later = eventIn(reminderIcs(edition, config.baseUrl, daysAfter(TODAY, 1)))
    const stampOf = ({ component: it }: ICAL.Event) => String(it.getFirstPropertyValue('dtstamp'))
    expect(event.uid).toBe('keep-alive@example.org')
    expect(later.uid).toBe(event.uid)
    expect([stampOf(event), stampOf(later)]).toEqual(['2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'])
  })
})

test('every line ends as RFC 5545 has it, is 75 octets at most and whole characters', () => {
  const lines = reminderIcs(edition, config.baseUrl, TODAY).split('\r\n')
  expect(lines.pop()).toBe('')
  for (const line of lines) {
    expect(line).not.toMatch(/[\r\n]/)
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/\p{Surrogate}|\uFFFD/u)
  }
})

describe('the response', () => {
  test('is a calendar file to be saved, fresh until the day is over', async () => {
    const app = await testApp({ clock: () => NOON })
    const { statusCode, headers, body } = await app.inject(urls.reminder)
    expect([statusCode, body]).toEqual([200, reminderIcs(edition, config.baseUrl, TODAY)])
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${REMINDER_FILE}"`,
      'cache-control': 'public',
      'expires': 'Wed, 25 Nov 2026 00:00:00 GMT',
    })
  })

  test('is the same all day, and another the next', async () => {
    let now = Date.parse(TODAY)
    const app = await testApp({ clock: () => now })
    const at = async (time: number) => {
      now = time
      const { headers } = await app.inject(urls.reminder)
      return [headers.etag, headers.expires]
    }
    const first = await at(now)
    expect(await at(Date.parse(TODAY) + DAY_MS - 1)).toEqual(first)
    const next = await at(Date.parse(TODAY) + DAY_MS)
    expect(next[0]).not.toBe(first[0])
    expect(next[1]).toBe('Thu, 26 Nov 2026 00:00:00 GMT')
    expect(await at(NOON)).toEqual(first)
  })

  test('is a 304 to whoever has it, with the same end', async () => {
    const app = await testApp({ clock: () => NOON })
    const { headers } = await app.inject(urls.reminder)
    const again = await app.inject({ url: urls.reminder, headers: { 'if-none-match': headers.etag } })
    expect([again.statusCode, again.headers.expires]).toEqual([304, headers.expires])
  })

  test('begins on the day of the clock, whenever that is', async () => {
    for (const day of ['2027-12-31', '2028-02-29']) {
      const app = await testApp({ clock: () => Date.parse(day) })
      const event = eventIn((await app.inject(urls.reminder)).body)
      expect(daysOf(event, 1)).toEqual([dayOf(Date.parse(day) + REMINDER_DAYS * DAY_MS)])
    }
  })
})
