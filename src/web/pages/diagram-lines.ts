// Lines of a box in the picture of the rules: SVG breaks no line by itself.

import { columnsOf } from '../../content/index.ts'

/**
 * Line breaking: lines of at most so many ems. A word of letters stays whole, and a line never begins with a space or a
 * closing punctuation mark.
 */
export function linesOf(text: string, ems: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(PIECES) ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > ems && !NEVER_FIRST.test(piece)) {
      lines.push(line)
      line = ''
    }
    line += piece
  }
  return [...lines, line]
}

/** What stays on a line: a character that fills a square, or a run of others with the spaces after it. */
const PIECES = /[^\s\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]+\s*|[\s\S]/gu
const NEVER_FIRST = /^[\u3001\u3002\uFF0C\uFF1A\uFF1B\uFF1F\uFF09\u2019\u201D]/

/** The width of a text in ems: a character that fills a square is one, any other about half. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (EMS[columnsOf(character)] ?? 0), 0)
}

const EMS: readonly number[] = [0, 0.58, 1]
