// Front matter in step: the keys, the facts, the lengths of lists and the places to fill in of a file and its
// translation are the same.

import { PLURAL_FORMS } from './counted.ts'
import type { FrontMatter } from './reader.ts'
import type { KeyPath, LineFault } from './yaml.ts'

/**
 * Every difference between the front matter of a file in the main edition and the same file in another one,
 * with the line of the other file.
 * @param folder the folder of both in their editions
 */
export function dataDifferences(folder: string, main: FrontMatter, other: FrontMatter): LineFault[] {
  const faults: LineFault[] = []
  const differ: Twins['differ'] = (path, message) => {
    const name = path.join('.')
    const at = `${main.file}:${main.lineOf(path)}`
    faults.push({ line: other.lineOf(path), message: `"${name}" ${message(at)}` })
  }
  compare({ facts: FACTS[folder] ?? [], differ }, main.data, other.data, [])
  return faults
}

/** The keys whose values are facts, by folder. So is every number, every yes or no, every path of the site. */
const FACTS: Readonly<Partial<Record<string, readonly (string | number)[]>>> = {
  changes: ['date', 'kind'],
  outcomes: ['confidence', 'rests-on', 'unknowns', 'when'],
  payment: ['confidence', 'unknowns'],
  cautions: ['confidence', 'unknowns'],
}

/** The keys of words that each language fills as it needs them. */
export const FREE_LISTS: readonly (string | number)[] = [
  'room',
  'hreflang',
  'reasoning',
  'notFound',
  'synonyms',
  'keywords',
  'ignored',
  'denying',
]

/** The place that a plural form may leave out: "one page". */
const COUNT = 'count'

/** What two files are compared with. */
interface Twins {
  readonly facts: readonly (string | number)[]
  /** Takes a difference: the keys that lead to it, and what is wrong, given the place in the main edition. */
  readonly differ: (path: KeyPath, message: (at: string) => string) => void
}

function compare(twins: Twins, main: unknown, other: unknown, path: KeyPath): void {
  const key = path.at(-1) ?? ''
  if (FREE_LISTS.includes(key)) return
  if (twins.facts.includes(key) || isFact(main)) compareFacts(twins, main, other, path)
  else if (isSentence(main) && isSentence(other)) comparePlaces(twins, main, other, path)
  else if (Array.isArray(main) && Array.isArray(other)) compareLists(twins, main, other, path)
  else compareKeys(twins, keysOf(main), keysOf(other), path)
}

function isFact(value: unknown): boolean {
  return typeof value === 'string' ? value.startsWith('/') : typeof value !== 'object'
}

function compareFacts({ differ }: Twins, main: unknown, other: unknown, path: KeyPath): void {
  if (main === other) return
  const [right, found] = [shown(main), shown(other)]
  if (found !== right)
    differ(path, (at) => `is ${found}, but ${right} in ${at}: write ${right}, or correct that one`)
}

/** A fact as YAML has it; the options of a condition, which mean the same in any order, in one. */
function shown(fact: unknown): string {
  if (Array.isArray(fact)) return `[${fact.join(', ')}]`
  if (!isRecord(fact)) return String(fact)
  const conditions = Object.entries(fact).map(
    ([key, options]) => `${key}: ${shown(Array.isArray(options) ? options.toSorted() : options)}`,
  )
  return `{ ${conditions.sort().join(', ')} }`
}

function compareLists(
  twins: Twins,
  main: readonly unknown[],
  other: readonly unknown[],
  path: KeyPath,
): void {
  const { length } = main
  if (other.length !== length)
    twins.differ(path, (at) => `has ${other.length} items, but ${length} in ${at}: write as many`)
  else for (const [i, item] of main.entries()) compare(twins, item, other[i], [...path, i])
}

type Keys = Readonly<Record<string, unknown>>

/** The keys of a map. A step without conditions is its text alone. */
function keysOf(value: unknown): Keys {
  return isRecord(value) ? value : { text: value }
}

function compareKeys(twins: Twins, main: Keys, other: Keys, path: KeyPath): void {
  for (const key of Object.keys(main)) {
    if (key in other) compare(twins, main[key], other[key], [...path, key])
    else twins.differ([...path, key], (at) => `is missing: write ${remedy(twins, key, main)}, as ${at} has`)
  }
  for (const key of Object.keys(other))
    if (!(key in main))
      twins.differ([...path, key], (at) => `is not in ${at}: remove it, or write it there too`)
}

function remedy({ facts }: Twins, key: string, main: Keys): string {
  return facts.includes(key) ? shown(main[key]) : 'it'
}

/** A text, or the plural forms of one. */
type Sentence = string | Readonly<Record<string, string>>

function isSentence(value: unknown): value is Sentence {
  if (!isRecord(value)) return typeof value === 'string'
  return Object.entries(value).every(
    ([key, text]) => PLURAL_FORMS.some((form) => form === key) && typeof text === 'string',
  )
}

function comparePlaces({ differ }: Twins, main: Sentence, other: Sentence, path: KeyPath): void {
  if (hasNoPlaces(main) && hasNoPlaces(other)) return
  const wanted = placesIn(typeof main === 'string' ? main : Object.values(main).join())
  for (const [form, text] of formsOf(other)) {
    const places = placesIn(text)
    const needed =
      form === undefined ? wanted : wanted.filter((place) => place !== COUNT || places.includes(COUNT))
    if (places.join() === needed.join()) continue
    const [found, right] = [listed(places), listed(wanted)]
    const formPath = form === undefined ? path : [...path, form]
    differ(formPath, (at) => `holds ${found}, but ${right} in ${at}: write ${right} here`)
  }
}

function hasNoPlaces(sentence: Sentence): boolean {
  return typeof sentence === 'string' && !sentence.includes('{')
}

function formsOf(sentence: Sentence): [form: string | undefined, text: string][] {
  return typeof sentence === 'string' ? [[undefined, sentence]] : Object.entries(sentence)
}

/** The places of a sentence that are filled in, `{name}`, each once and by their names. */
function placesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))].sort()
}

function listed(places: readonly string[]): string {
  return places.map((place) => `{${place}}`).join(' ') || 'no place in braces'
}

function isRecord(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
