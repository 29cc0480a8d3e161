// Figure (a container): a drawing of a closed table of them, beside words that an author writes and that are read
// as text: a caption, then a list.
//
//     ::: figure order
//     what the figure shows
//
//     1. **link** while logged in
//     …
//     :::

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import type { Container } from './containers.ts'
import { DRAWINGS } from './drawings.ts'
import { FIGURE_KINDS, note, notesOf, proseEnv } from './prose.ts'
import type { FigureKind } from './prose.ts'

const OPENING = /^::: figure ([a-z]+)$/

/** The list of a figure: how its items begin, how many they are, and how many parts each of them lists. */
interface FigureList {
  readonly mark: '-' | '1.'
  readonly items: number
  readonly parts: number
}

const LISTS: Readonly<Record<FigureKind, FigureList>> = {
  codes: { mark: '-', items: 3, parts: 4 },
  line: { mark: '-', items: 3, parts: 0 },
  order: { mark: '1.', items: 4, parts: 0 },
}

/** The container of a figure. */
export const FIGURE: Container = {
  name: 'figure',
  remedy: `write "::: figure ${FIGURE_KINDS.join('|')}"`,
  read: (opening) => {
    const figure = FIGURE_KINDS.find((kind) => kind === OPENING.exec(opening)?.[1])
    return figure && { figure }
  },
}

/** markdown-it plugin: a figure's caption, its list and its drawings. */
export function figures(md: MarkdownIt): void {
  md.core.ruler.after('block', 'figure_parts', (state) => {
    state.tokens.forEach((open, start) => {
      const { figure } = notesOf(open)
      if (!figure) return
      const env = proseEnv(state.env)
      env.figures.push({ kind: figure, line: env.line + (open.map?.[0] ?? 0) })
      const end = state.tokens.findIndex((token, i) => i > start && token.type === 'figure_close')
      const inside = state.tokens.slice(start + 1, end)
      nameParts(inside, figure)
      listProblems(state, open, inside, figure)
    })
  })
  const { rules } = md.renderer
  rules.figure_open = (tokens, i) => `<figure class="card figure ${notesOf(tokens[i]).figure ?? ''}">\n`
  rules.figure_close = () => '</figure>\n'
  rules.caption_open = () => '<figcaption>'
  rules.caption_close = (tokens, i) => `</figcaption>${notesOf(tokens[i]).drawing ?? ''}\n`
  rules.list_item_open = (tokens, i, options, _, self) =>
    self.renderToken(tokens, i, options) + (notesOf(tokens[i]).drawing ?? '')
}

/** The first paragraph becomes the caption; caption and items take their drawings, items keep their paragraphs. */
function nameParts(inside: readonly Token[], kind: FigureKind): void {
  const { above, items } = DRAWINGS[kind]
  const [open, , close] = inside
  if (open?.type === 'paragraph_open' && close) {
    open.type = 'caption_open'
    close.type = 'caption_close'
    note(close, { drawing: above })
  }
  itemsOf(inside).forEach(([item, ...content], i) => {
    if (item) note(item, { drawing: items[i] ?? '' })
    for (const token of content)
      if (token.type.startsWith('paragraph_') && token.level === (item?.level ?? 0) + 1) token.hidden = false
  })
}

function listProblems(state: StateCore, open: Token, inside: readonly Token[], kind: FigureKind): void {
  const env = proseEnv(state.env)
  const problem = (message: string, { map } = open) =>
    env.problems.push({ line: env.line + (map?.[0] ?? 0), message: `the figure "${kind}" ${message}` })
  const { mark, items, parts } = LISTS[kind]
  const blocks = inside.filter(({ level, nesting }) => level === open.level + 1 && nesting === 1)
  const [list, ...more] = blocks.filter(({ type }) => type !== 'caption_open')
  if (blocks[0]?.type !== 'caption_open')
    problem('has no caption: begin it with a paragraph that says what it shows')
  if (list?.type !== (mark === '-' ? 'bullet_list_open' : 'ordered_list_open') || more.length > 0)
    problem(`is a caption and one list: write each item of it as "${mark} …", and nothing else`)
  const found = itemsOf(inside)
  if (found.length !== items) problem(`lists ${items} items, here are ${found.length}`)
  for (const [item, ...content] of found) {
    const here = itemsOf(content).length
    if (here !== parts) problem(`lists ${parts} parts in each item, here are ${here}`, item)
  }
}

/** The items of the outermost lists: the opening of each, and what stands in it. */
function itemsOf(tokens: readonly Token[]): Token[][] {
  const level = Math.min(...tokens.filter(({ type }) => type === 'list_item_open').map((item) => item.level))
  return tokens.flatMap((item, start) => {
    if (item.type !== 'list_item_open' || item.level !== level) return []
    const end = tokens.findIndex(
      (token, i) => i > start && token.type === 'list_item_close' && token.level === level,
    )
    return [tokens.slice(start, end)]
  })
}
