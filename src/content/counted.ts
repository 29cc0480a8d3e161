// Sentences with a count: one text, or one for each plural form that the language has.

import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import { text } from './fields.ts'
import { localeOf } from './locale.ts'
import { isObject, mapRecord } from './records.ts'

/** The plural forms that there are in any language (CLDR). */
export const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
export type PluralForm = (typeof PLURAL_FORMS)[number]

/** A sentence with a count: the same for any count, or a text for each plural form. */
export type Counted =
  string | (Readonly<Partial<Record<PluralForm, string | undefined>>> & { readonly other: string })

const forms = v.strictObject({ ...mapRecord(PLURAL_FORMS, () => v.optional(text)), other: text })

/**
 * A sentence with a count. Lazy, not a union, so that a fault is that of the kind which the author wrote. Which forms
 * there must be hangs on the language: see pluralFaults.
 */
export const counted = v.lazy((input): GenericSchema<Counted> =>
  typeof input === 'object' && input !== null ? forms : text,
)

/** What is wrong with the plural forms of front matter, by the keys that lead to each sentence. */
export function pluralFaults(
  schema: unknown,
  data: unknown,
  language: string,
  path: readonly string[] = [],
): { readonly path: readonly string[]; readonly message: string }[] {
  if (!isObject(data)) return []
  if (schema === counted) {
    const { needed, known } = localeOf(language).pluralForms()
    const missing = needed.filter((form) => data[form] === undefined)
    const strange = Object.keys(data).filter((form) => !known.some((each) => each === form))
    return [
      ...missing.map((form) => ({
        path,
        message: `"${form}" is missing: ${language} has ${needed.join(', ')}`,
      })),
      ...strange.map((form) => ({ path, message: `"${form}" is no plural of ${language}: remove it` })),
    ]
  }
  if (!isObject(schema) || !isObject(schema.entries)) return []
  const { entries } = schema
  return Object.keys(data).flatMap((key) => pluralFaults(entries[key], data[key], language, [...path, key]))
}
