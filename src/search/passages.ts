// Passages: which text of a document shows best why it was found, and where in it the query stands.

import { fold } from './fold.ts'
import type { Concept } from './query.ts'
import { isWhole } from './tokens.ts'

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

/** A text, and the same folded. */
export interface FoldedText {
  readonly text: string
  readonly folded: string
}

/** A text with its matches. */
export function markMatches({ text, folded }: FoldedText, concepts: readonly Concept[]): Piece[] {
  return piecesOf(text, matchesIn(folded, concepts))
}

/** The passage that shows most of the concepts, cut to what fits around its first match; empty where there is none. */
export function bestPassage(passages: readonly FoldedText[], concepts: readonly Concept[]): Piece[] {
  let best = passages[0] ?? { text: '', folded: '' }
  let most = 0
  for (const passage of passages) {
    const shown = concepts.filter((concept) => holds(passage.folded, concept)).length
    if (shown > most) [best, most] = [passage, shown]
    if (most === concepts.length) break
  }
  const flat = best.text.replace(/\s+/g, ' ')
  const excerpt = excerptOf(flat, matchesIn(fold(flat), concepts)[0]?.start ?? 0)
  return markMatches({ text: excerpt, folded: fold(excerpt) }, concepts)
}

/** Whether a folded text shows a concept. */
export function holds(folded: string, { phrases, words, parts }: Concept): boolean {
  return (
    [...phrases, ...words].some((text) => placesOf(folded, text).length > 0) ||
    parts.some((part) => folded.includes(part))
  )
}

interface Range {
  readonly start: number
  readonly end: number
}

function matchesIn(folded: string, concepts: readonly Concept[]): Range[] {
  const ranges = concepts.flatMap(({ phrases, words, parts }) => {
    const whole = [...phrases, ...words].flatMap((text) => placesOf(folded, text))
    return whole.length > 0 ? whole : parts.flatMap((part) => placesOf(folded, part))
  })
  return merged(ranges)
}

/** Where a phrase or a word stands whole. */
function placesOf(folded: string, phrase: string): Range[] {
  const places: Range[] = []
  for (let start = folded.indexOf(phrase); start >= 0; start = folded.indexOf(phrase, start + 1)) {
    const end = start + phrase.length
    if (isWhole(folded, start, end)) places.push({ start, end })
  }
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
function excerptOf(flat: string, at: number): string {
  if (flat.length <= LONGEST) return flat
  const from = at > LONGEST - BEFORE ? startOfClause(flat, at - BEFORE) : 0
  const to = wholeTo(flat, Math.min(from + LONGEST, flat.length))
  return `${from > 0 ? ELLIPSIS : ''}${flat.slice(from, to)}${to < flat.length ? ELLIPSIS : ''}`
}

/** Where the clause begins that stands at a place, or the next one. */
function startOfClause(text: string, at: number): number {
  const clause = /[\p{Terminal_Punctuation}\s]/u.exec(text.slice(at, at + BEFORE))
  return clause ? at + clause.index + 1 : wholeTo(text, at)
}

function wholeTo(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at
}
