// How a language writes lists, counts, numbers and dates: by Intl, whose formatters are slow to make, so that each is made once.

/** How the items of a list belong together: all of them, or one of them. */
export type ListKind = 'and' | 'or'

/** A piece of a list that was put into words: one of its items, or what stands between two. */
export interface ListPart {
  readonly text: string
  readonly isItem: boolean
}

/** The scripts that are written from right to left, of the languages that are written today. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']

/** Which way a language is written. */
export const directionOf = once((language: string): 'ltr' | 'rtl' => {
  const { script = '' } = new Intl.Locale(language).maximize()
  return RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr'
})

/** What a language writes by itself. */
export interface Locale {
  /** The items as one text, as "a, b and c". */
  readonly list: (items: readonly string[], kind: ListKind) => string
  /** The same in pieces, for items that are more than text. */
  readonly listParts: (items: readonly string[], kind: ListKind) => readonly ListPart[]
  readonly number: (value: number) => string
  /** A day, a month or a year, written 2026-11-22, 2026-11 or 2026. */
  readonly date: (date: string) => string
  /** The plural form of a count. */
  readonly pluralOf: (count: number) => Intl.LDMLPluralRule
  /** The plural forms that whole numbers need, and all that the language has. */
  readonly pluralForms: () => PluralForms
}

/** Plural forms, as Intl names them. */
interface PluralForms {
  readonly needed: readonly string[]
  readonly known: readonly string[]
}

/** Counts of the site are below it; larger numbers have forms of their own in some languages. */
const COUNTS = 1000

const LIST_TYPES = { and: 'conjunction', or: 'disjunction' } as const satisfies Record<ListKind, string>

const locales = new Map<string, Locale>()

/** How a date is written as far as it is known: by the number of its parts. */
const DATES = {
  1: { year: 'numeric' },
  2: { year: 'numeric', month: 'long' },
  3: { dateStyle: 'long' },
} as const satisfies Record<number, Intl.DateTimeFormatOptions>

/** The locale of a language, such as zh-CN. */
export function localeOf(language: string): Locale {
  const known = locales.get(language)
  if (known) return known
  const locale = createLocale(language)
  locales.set(language, locale)
  return locale
}

function createLocale(language: string): Locale {
  const lists = once((kind: ListKind) => new Intl.ListFormat(language, { type: LIST_TYPES[kind] }))
  const numbers = lazy(() => new Intl.NumberFormat(language))
  const plurals = lazy(() => new Intl.PluralRules(language))
  const dates = once(
    (parts: keyof typeof DATES) => new Intl.DateTimeFormat(language, { ...DATES[parts], timeZone: 'UTC' }),
  )
  return {
    date: (date) => dates(date.split('-').length as keyof typeof DATES).format(new Date(date)),
    number: (value) => numbers().format(value),
    pluralOf: (count) => plurals().select(count),
    pluralForms: lazy(() => {
      const counts = Array.from({ length: COUNTS }, (_, count) => plurals().select(count))
      return { needed: [...new Set(counts)], known: plurals().resolvedOptions().pluralCategories }
    }),
    list: (items, kind) => lists(kind).format(items),
    listParts: (items, kind) =>
      lists(kind)
        .formatToParts(items)
        .map(({ type, value }) => ({ text: value, isItem: type === 'element' })),
  }
}

/** A function that makes its value for a key when that is first asked for, and keeps it. */
function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, Value>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const value = make(key)
    kept.set(key, value)
    return value
  }
}

/** A function that makes its value when that is first asked for, and keeps it. */
function lazy<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= make())
}
