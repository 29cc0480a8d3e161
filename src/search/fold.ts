// Folding of text for search: case, accents, full and half width, traditional and simplified characters all become
// one. A folded text has the length of the original, so that a place in one is the same place in the other.

import { sify } from 'chinese-conv'

/** Folds a text; each UTF-16 unit becomes exactly one. */
export function fold(text: string): string {
  // Of ASCII, only capitals change.
  return text.replace(/[^ -@[-~]/g, foldedUnit)
}

/** Full-width forms of ASCII lie this far above it (Unicode, Halfwidth and Fullwidth Forms). */
const FULL_WIDTH = { first: 0xff01, last: 0xff5e, distance: 0xfee0 } as const

/** What phones type for an apostrophe, and the hyphens that typesetters know. */
const APOSTROPHE = /[\u2018\u2019\u02BC]/
const HYPHEN = /[\u2010\u2011]/

const folded = new Map<string, string>()

function foldedUnit(unit: string): string {
  const known = folded.get(unit)
  if (known !== undefined) return known
  const made = oneUnit(unit)
  folded.set(unit, made)
  return made
}

function oneUnit(unit: string): string {
  if (APOSTROPHE.test(unit)) return "'"
  if (HYPHEN.test(unit)) return '-'
  const code = unit.charCodeAt(0)
  const isFullWidth = code >= FULL_WIDTH.first && code <= FULL_WIDTH.last
  const narrow = isFullWidth ? String.fromCharCode(code - FULL_WIDTH.distance) : unit
  const isHan = /\p{Script=Han}/u.test(narrow)
  // A letter with an accent is taken apart, and its first part is the letter.
  const plain = isHan ? sify(narrow) : /\s/.test(narrow) ? ' ' : narrow.normalize('NFD').charAt(0)
  const lower = plain.toLowerCase()
  return lower.length === 1 ? lower : unit
}
