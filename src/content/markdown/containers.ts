// Containers: blocks of Markdown that are more than what stands in them. `::: name …` opens one, `:::` closes it; each
// kind has a file of its own, which checks and renders the tokens between.

import type { MarkdownIt, StateBlock } from 'markdown-it'
import { note, proseEnv } from './prose.ts'
import type { TokenNotes } from './prose.ts'

/** A kind of container. Its tokens are `<name>_open` and `<name>_close`. */
export interface Container {
  readonly name: string
  /** How to write its opening line. */
  readonly remedy: string
  /** What its opening line says; nothing where it is no such line. */
  readonly read: (opening: string) => TokenNotes | undefined
}

const FENCE = ':::'

/** markdown-it plugin: every kind of container. */
export function containers(md: MarkdownIt, kinds: readonly Container[]): void {
  md.block.ruler.before(
    'fence',
    'container',
    (state, startLine, endLine, silent) => readContainer(state, startLine, endLine, silent, kinds),
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  )
}

/** Block rule: a container from its opening line to a line of ":::". */
function readContainer(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
  kinds: readonly Container[],
): boolean {
  const lineAt = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
  const opening = lineAt(startLine)
  if (!opening.startsWith(FENCE)) return false
  if (silent) return true
  const env = proseEnv(state.env)
  const problem = (message: string) => env.problems.push({ line: env.line + startLine, message })
  if (opening.trim() === FENCE) {
    if (!isOpenedAbove(lineAt, startLine))
      problem(`this "${FENCE}" closes nothing: ${remedyOf(kinds)}, or remove it`)
    state.line = startLine + 1
    return true
  }
  let end = startLine + 1
  while (end < endLine && !ENDS.test(lineAt(end))) end += 1
  const closing = end < endLine ? lineAt(end).trim() : ''
  const kind = kinds.find(({ name }) => opening.split(/\s+/)[1] === name)
  const notes = kind?.read(opening)
  const isClosed = closing === FENCE
  if (!notes) problem(remedyOf(kind ? [kind] : kinds))
  else if (!isClosed)
    problem(`the ${kind?.name ?? 'container'} is not closed: end it with a line of "${FENCE}"`)
  // What has a fault has no parts to check.
  const open = notes && isClosed ? state.push(`${kind?.name ?? ''}_open`, 'div', 1) : undefined
  if (open) {
    open.map = [startLine, end]
    note(open, notes ?? {})
  }
  state.md.block.tokenize(state, startLine + 1, end)
  if (open) state.push(open.type.replace('_open', '_close'), 'div', -1)
  // The next one begins in the line that ends what is not closed.
  state.line = /^[:\uFF1A]{3}$/.test(closing) ? end + 1 : end
  return true
}

/** A line that closes a container, also in full width, or opens the next. */
const ENDS = /^(?:[:\uFF1A]{3}\s*$|:::)/
/** A line that was meant to open one: it is told by slips.ts, and what closes it is no fault beside it. */
const NEARLY_OPENS = /^(?:::|:{0,2}\uFF1A[:\uFF1A]*).*[{\uFF5B]/

function isOpenedAbove(lineAt: (line: number) => string, startLine: number): boolean {
  for (let line = startLine - 1; line >= 0; line -= 1) {
    const text = lineAt(line)
    if (text.startsWith(FENCE)) return false
    if (NEARLY_OPENS.test(text)) return true
  }
  return false
}

function remedyOf(kinds: readonly Container[]): string {
  return kinds.map(({ remedy }) => remedy).join('; or ')
}
