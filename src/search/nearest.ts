// Nearest places: sections, headings and pages whose name or address looks like a text, for a query that finds nothing
// and an address that leads nowhere.

import { editDistance } from './edit-distance.ts'
import type { DocumentKind, LinkedDocument } from './documents.ts'
import { fold } from './fold.ts'
import { termsOf } from './tokens.ts'

/** The kinds of document that have a name and an address worth guessing at. */
const NEAR_KINDS: readonly DocumentKind[] = ['section', 'heading', 'claim', 'page']

/** How alike two names are at least, from 0 to 1: a character of a short word in a short heading. */
const LEAST_LIKENESS = 0.2
/** A name that was cut off after so many characters is as like the whole as this. */
const LEAST_BEGINNING = 4
const BEGINNING_LIKENESS = 0.8

/** Finds the places whose names are nearest to a text, the nearest first. */
export type FindNearest = (text: string, count: number) => LinkedDocument[]

/** Makes the finder of nearest places. */
export function createNearest(documents: readonly LinkedDocument[]): FindNearest {
  const places = documents
    .filter(({ kind }) => NEAR_KINDS.includes(kind))
    .map((document) => ({
      document,
      names: [...document.folded.title, fold(lastPartOf(document.url))].map(nameOf),
    }))
  return (text, count) => {
    const asked = nameOf(fold(text).trim())
    return places
      .map(({ document, names }) => ({
        document,
        likeness: Math.max(...names.map((name) => likeness(name, asked))),
      }))
      .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, count)
      .map(({ document }) => document)
  }
}

/** The anchor of a URL, or else the last part of its path. */
function lastPartOf(url: string): string {
  return url.split(/[/#]/).at(-1) ?? url
}

interface Name {
  readonly folded: string
  readonly terms: ReadonlySet<string>
}

function nameOf(folded: string): Name {
  return { folded, terms: new Set(termsOf(folded)) }
}

/** How alike two names are: by their letters in order, of which a third may be wrong, by a beginning, by their terms. */
function likeness(name: Name, asked: Name): number {
  const longest = Math.max(name.folded.length, asked.folded.length, 1)
  const limit = Math.floor(longest / 3)
  const distance = editDistance(name.folded, asked.folded, limit)
  const isCut = asked.folded.length >= LEAST_BEGINNING && name.folded.startsWith(asked.folded)
  return Math.max(
    distance > limit ? 0 : 1 - distance / longest,
    isCut ? BEGINNING_LIKENESS : 0,
    shared(name.terms, asked.terms),
  )
}

/** Dice's coefficient. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((term) => b.has(term)).length
  return both === 0 ? 0 : (2 * both) / (a.size + b.size)
}
