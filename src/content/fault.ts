// Faults in content: where, and what to write instead. Collected, so that an author sees all of them at once.

import { escapeHidden } from './characters.ts'

export interface Fault {
  /** Path of the file, relative to the content folder. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** What is wrong, and what to write instead. */
  readonly message: string
}

/** The error of content that has faults. */
export interface ContentError extends Error {
  readonly faults: readonly Fault[]
}

/** Takes faults as they are found. */
export type ReportFault = (fault: Fault) => void

/**
 * The error that stops a start: its message lists every fault once, one a line, in the order of files and lines.
 */
export function contentError(faults: readonly Fault[]): ContentError {
  const once = new Map(faults.map((fault) => [`${fault.file}\n${fault.line}\n${fault.message}`, fault]))
  const sorted = [...once.values()].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
  )
  const lines = sorted.map(({ file, line, message }) => `  ${escapeHidden(`${file}:${line}: ${message}`)}`)
  return Object.assign(
    new Error(
      `The content has ${sorted.length} fault${sorted.length === 1 ? '' : 's'}:\n${lines.join('\n')}`,
    ),
    { faults: sorted },
  )
}

/** Whether an error lists faults of content. */
export function isContentError(error: unknown): error is ContentError {
  return error instanceof Error && 'faults' in error
}
