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
  let end = startLine + 1
  while (end < endLine && lineAt(end).trim() !== FENCE) end += 1
  const env = proseEnv(state.env)
  const problem = (message: string) => env.problems.push({ line: env.line + startLine, message })
  const kind = kinds.find(({ name }) => opening.split(/\s+/)[1] === name)
  const notes = kind?.read(opening)
  if (!notes) problem((kind ? [kind] : kinds).map(({ remedy }) => remedy).join('; or '))
  if (end >= endLine)
    problem(`the ${kind?.name ?? 'container'} is not closed: end it with a line of "${FENCE}"`)
  const open = kind && state.push(`${kind.name}_open`, 'div', 1)
  if (open) {
    open.map = [startLine, end]
    note(open, notes ?? {})
  }
  state.md.block.tokenize(state, startLine + 1, end)
  if (kind) state.push(`${kind.name}_close`, 'div', -1)
  state.line = end + 1
  return true
}
