// Nearest places: sections, headings and pages whose name or address looks like a text, for a query that finds nothing
// and an address that leads nowhere.

import { editDistance } from './edit-distance.ts'
import type { DocumentKind, LinkedDocument } from './documents.ts'
import { fold } from './fold.ts'
import { termsOf } from './tokens.ts'

/** The kinds of document that have a name and an address worth guessing at. */
const NEAR_KINDS: readonly DocumentKind[] = ['section', 'heading', 'page']

/** How alike two names are at least, from 0 to 1. */
const LEAST_LIKENESS = 0.4

/** Finds the places whose names are nearest to a text, the nearest first. */
export type FindNearest = (text: string, count: number) => LinkedDocument[]

/** Makes the finder of nearest places. */
export function createNearest(documents: readonly LinkedDocument[]): FindNearest {
  const places = documents
    .filter(({ kind }) => NEAR_KINDS.includes(kind))
    .map((document) => ({ document, names: [...document.folded.title, fold(lastPartOf(document.url))] }))
  return (text, count) => {
    const asked = fold(text).trim()
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

/** How alike two folded names are: by their letters in order, or by the terms they share (Dice's coefficient). */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length, 1)
  const limit = Math.floor(longest / 2)
  const distance = editDistance(a, b, limit)
  return Math.max(
    distance > limit ? 0 : 1 - distance / longest,
    shared(new Set(termsOf(a)), new Set(termsOf(b))),
  )
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((term) => b.has(term)).length
  return both === 0 ? 0 : (2 * both) / (a.size + b.size)
}
