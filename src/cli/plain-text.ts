// Plain text for a terminal: lines of a hundred columns, in every script.

import { columnsOf } from '../content/index.ts'

/** How wide a line may be. */
export const LINE_WIDTH = 100

/** A word, or a full-width character with the punctuation that must not begin a line. */
const UNIT =
  /\s+|[\p{Script=Han}][\u3001\u3002\uFF01\uFF09\uFF0C\uFF1A\uFF1B\uFF1F\u201D]*|[^\s\p{Script=Han}]+/gu

/**
 * The text in lines that fit. A word that is longer than a line, as an address, stands in one of its own.
 * @param indent before every line
 * @param first before the first line, in place of `indent`
 */
export function wrapped(text: string, indent = '', first = indent): string {
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const unit of text.trim().match(UNIT) ?? []) {
    const isSpace = unit.trim() === ''
    if (!isEmpty && columnsOf(line + unit) > LINE_WIDTH) {
      lines.push(line.trimEnd())
      line = indent
      isEmpty = true
    }
    if (isEmpty && isSpace) continue
    line += isSpace ? ' ' : unit
    isEmpty = false
  }
  return [...lines, line.trimEnd()].join('\n')
}

/** The text in one line, cut off with an ellipsis where it does not fit. */
export function cutOff(text: string): string {
  if (columnsOf(text) <= LINE_WIDTH) return text
  const characters = Array.from(text)
  while (columnsOf(characters.join('')) >= LINE_WIDTH) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** Rows in columns, each as wide as its widest cell, two spaces apart. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** A number with its noun: 1 source, 2 sources. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
