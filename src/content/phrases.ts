// Sentence templates of the interface, with places to fill in: `“{heading}”的链接`. A language orders and joins the
// parts of a sentence in its own way, so that the code never does.

import type { Counted } from './counted.ts'
import { localeOf } from './locale.ts'
import type { ListKind } from './locale.ts'
import type { Confidence, Words } from './schemas.ts'

/**
 * Fills `{name}` by the value of that name; a name without a value stays as it is, so that a test can see it.
 */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** Fills a sentence with a count, `{count}`, in the plural form that the language has for it. */
export function fillCounted(
  { language }: Pick<Words, 'language'>,
  sentence: Counted,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const locale = localeOf(language)
  const form = typeof sentence === 'string' ? sentence : (sentence[locale.pluralOf(count)] ?? sentence.other)
  return fill(form, { ...values, count: locale.number(count) })
}

/** A sentence without one of its parts, which a view marks up: what stands before it, and after it. */
export interface Around {
  readonly before: string
  readonly after: string
}

/** What stands around the place `{name}` of a sentence. */
export function around(sentence: string, name: string): Around {
  const [before = '', ...after] = sentence.split(`{${name}}`)
  return { before, after: after.join('') }
}

/** A piece of a sentence: a text, or the name of a place that a view fills. */
export interface Piece {
  readonly text: string
  readonly place: string | undefined
}

/** The pieces of a sentence in their order, where a view marks up several of its parts. */
export function piecesOf(sentence: string): Piece[] {
  return sentence
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith('{') ? { text: '', place: part.slice(1, -1) } : { text: part, place: undefined },
    )
}

/** Items as a list within a sentence, as "a, b and c". */
export function listed(
  { language }: Pick<Words, 'language'>,
  items: readonly string[],
  kind: ListKind,
): string {
  return localeOf(language).list(items, kind)
}

/** Parts joined by a template of two, `{first}；{second}`: clauses, which no list of nouns can hold. */
export function joined(template: string, parts: readonly string[]): string {
  const [start = '', ...others] = parts
  return others.reduce((first, second) => fill(template, { first, second }), start)
}

/** A day, a month or a year as readers write it, or the word for "undated". */
export function dated({ language, undated }: Pick<Words, 'language' | 'undated'>, date: string): string {
  return date === 'undated' ? undated : localeOf(language).date(date)
}

/** How sure a statement is, in words; `inferred` when a step of it is our reasoning. */
export function confidenceWords(
  words: Words,
  { confidence, inferred }: { readonly confidence: Confidence; readonly inferred: boolean },
): string {
  const degree = words.confidence[confidence]
  return inferred ? fill(words.inferred, { confidence: degree }) : degree
}
