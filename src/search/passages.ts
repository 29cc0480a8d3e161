// Passages: which text of a document shows best why it was found, and where in it the query stands.

import { fold } from './fold.ts'
import type { Concept } from './query.ts'
import { tokensOf } from './tokens.ts'

/** A piece of a text; `isMatch` where it is what was asked for. */
export interface Piece {
  readonly text: string
  readonly isMatch: boolean
}

/** The longest passage that a result shows, in UTF-16 units. */
const LONGEST = 90
/** What is shown before the first match of a longer text. */
const BEFORE = 24
const ELLIPSIS = '…'

/** A text with its matches. */
export function markMatches(text: string, concepts: readonly Concept[]): Piece[] {
  return piecesOf(text, matchesIn(text, concepts))
}

/** The passage that shows most of the concepts, cut to what fits around its first match; empty where there is none. */
export function bestPassage(passages: readonly string[], concepts: readonly Concept[]): Piece[] {
  const shown = (text: string) => concepts.filter((concept) => holds(text, concept)).length
  let best = passages[0] ?? ''
  let most = shown(best)
  for (const passage of passages.slice(1)) {
    if (most === concepts.length) break
    const count = shown(passage)
    if (count > most) [best, most] = [passage, count]
  }
  return markMatches(excerptOf(best, matchesIn(best, concepts)[0]?.start ?? 0), concepts)
}

/** Whether a text shows a concept. */
export function holds(text: string, concept: Concept): boolean {
  return matchesIn(text, [concept]).length > 0
}

interface Range {
  readonly start: number
  readonly end: number
}

function matchesIn(text: string, concepts: readonly Concept[]): Range[] {
  const folded = fold(text)
  const words = tokensOf(folded).filter(({ isHan }) => !isHan)
  const ranges = concepts.flatMap((concept) => {
    const found = [
      ...concept.phrases.flatMap((phrase) => placesOf(folded, phrase)),
      ...words.filter(({ text }) => concept.words.includes(text)),
    ]
    return found.length > 0 ? found : concept.parts.flatMap((part) => placesOf(folded, part))
  })
  return merged(ranges)
}

function placesOf(folded: string, phrase: string): Range[] {
  const places: Range[] = []
  for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + phrase.length))
    places.push({ start: at, end: at + phrase.length })
  return places
}

function merged(ranges: readonly Range[]): Range[] {
  const out: { start: number; end: number }[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else out.push({ start, end })
  }
  return out
}

function piecesOf(text: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of ranges) {
    pieces.push(
      { text: text.slice(at, start), isMatch: false },
      { text: text.slice(start, end), isMatch: true },
    )
    at = end
  }
  pieces.push({ text: text.slice(at), isMatch: false })
  return pieces.filter(({ text }) => text !== '')
}

/** The part of a text around a place, between marks of what was left out, cut where no character is halved. */
function excerptOf(text: string, at: number): string {
  const flat = text.replace(/\s+/g, ' ')
  if (flat.length <= LONGEST) return flat
  const from = at > LONGEST - BEFORE ? startOfClause(flat, at - BEFORE) : 0
  const to = wholeTo(flat, Math.min(from + LONGEST, flat.length))
  return `${from > 0 ? ELLIPSIS : ''}${flat.slice(from, to)}${to < flat.length ? ELLIPSIS : ''}`
}

/** Where the clause begins that stands at a place, or the next one. */
function startOfClause(text: string, at: number): number {
  const clause = /[，。；：！？,.;:!?\s]/.exec(text.slice(at, at + BEFORE))
  return clause ? at + clause.index + 1 : wholeTo(text, at)
}

function wholeTo(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at
}
