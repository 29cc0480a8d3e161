// Fields of front matter that several kinds of file have, as valibot schemas. Each message says what to write
// instead.

import * as v from 'valibot'
import { isVisible } from './characters.ts'
import { columnsOf } from './columns.ts'
import { isDay } from './dates.ts'
import { isObject } from './records.ts'

const string = v.pipe(
  v.string('write text here, in quotes where YAML would read it otherwise'),
  v.check(isVisible, 'an escape stands for a character that cannot be seen: remove it'),
)
const notEmpty = v.nonEmpty<string, string>('write some text: it is empty')

/** A text, without the spaces around it. */
export const text = v.pipe(string, v.trim(), notEmpty)

/** An id of something in content/, which no reader sees. */
export const id = v.pipe(string, v.trim(), notEmpty)

/** The tag of a language (BCP 47). */
export const languageTag = v.pipe(string, v.check(isLanguageTag, 'write the tag of a language, as en-GB'))

/** What the texts of an edition are read with. */
export interface TextSettings {
  /** How much of a limit on length its texts may take, in percent: a language whose words are long has more room. */
  readonly room: number
  /** The last day on which something may have happened, where an author asks for that check. */
  readonly lastDay?: string | undefined
}

/** A text of at most so many columns: see columnsOf. */
export const short = (limit: number) =>
  v.pipe(
    text,
    v.rawCheck(({ dataset, config, addIssue }) => {
      const { room = 100 } = config as Partial<TextSettings>
      const columns = Math.floor((limit * room) / 100)
      if (dataset.typed && columnsOf(dataset.value) > columns)
        addIssue({ message: `shorten it to ${columns} columns (a full-width character takes two)` })
    }),
  )

/**
 * The title of a page where it stands alone: in a tab, a bookmark, a search result, a chat. On the site a short title is
 * clear by what is around it. A search result shows some sixty columns.
 */
export const standalone = short(56)

/** A day, as 2026-11-22. */
const date = v.pipe(
  v.string('write a date as 2026-11-22'),
  v.check(isDay, 'write a date that exists, as 2026-11-22'),
)

/** The check that a day, a month or a year is not to come; of what has no date, there is nothing to check. */
export const isPast = v.rawCheck<string>(({ dataset, config, addIssue }) => {
  const { lastDay } = config as Partial<TextSettings>
  if (lastDay === undefined || !dataset.typed || dataset.issues !== undefined || !/^\d/.test(dataset.value))
    return
  if (dataset.value > lastDay.slice(0, dataset.value.length))
    addIssue({ message: `${dataset.value} is still to come: write the day on which it was done` })
})

/** A day on which something was done. */
export const pastDate = v.pipe(date, isPast)

/** The dates of a text: when it was last held against its sources, and when that has to be done again. */
export const reviewDates = { 'reviewed': pastDate, 'review-by': date }
export type ReviewDates = v.InferOutput<ReturnType<typeof v.strictObject<typeof reviewDates>>>

/** A path of the site. Whether it leads anywhere is checked once the whole site is read: see mapLinks. */
export const link = v.pipe(
  string,
  v.regex(/^\/[^\s]*$/, 'write a path of this site: it begins with "/" and has no spaces'),
)

/** Takes a link of front matter, with the keys that lead to it, and gives what stands in its place. */
export type LinkMapper = (href: string, path: readonly (string | number)[]) => string

/**
 * The data with every link replaced. Links are found by the schema: a `link` that is required, in objects and lists of
 * any depth.
 */
export function mapLinks<Data>(schema: unknown, data: Data, map: LinkMapper): Data {
  // The mapped value has the shape of the one it was made from.
  return mapped(schema, data, map, []) as Data
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag
  } catch {
    return false
  }
}

function mapped(
  schema: unknown,
  data: unknown,
  map: LinkMapper,
  path: readonly (string | number)[],
): unknown {
  if (schema === link) return typeof data === 'string' ? map(data, path) : data
  if (isObject(schema) && Array.isArray(data))
    return data.map((item: unknown, i) => mapped(schema.item, item, map, [...path, i]))
  if (!isObject(schema) || !isObject(schema.entries) || !isObject(data)) return data
  const { entries } = schema
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, mapped(entries[key], value, map, [...path, key])]),
  )
}
