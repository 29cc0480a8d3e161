// Citations in Pandoc's syntax: `[@tencent-2024-04]`, `[@a; @b]`, `[@a, 第8条]`, `[@none]`. A text is rendered once
// and shown on many pages, so the HTML holds marks, which numbering.ts numbers for each page.

import type { MarkdownIt, StateCore, StateInline } from 'markdown-it'
import { note, notesOf, proseEnv } from './prose.ts'
import type { CitedSource } from './prose.ts'

/** The id to cite where nobody published it: no source, and the text says so. */
export const NO_SOURCE = 'none'

const CITATION = /^\[(@[^\]\n\u3011\uFF3D]*)\]/
const ITEM = /^@([a-z0-9]+(?:-[a-z0-9]+)*)(?:[,，]\s*([^@\s].*))?$/
const MARK = /<!--cite ([^>]*)-->/g

/** markdown-it plugin: citations as marks in the HTML. */
export function citations(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'citation', readCitation)
  md.core.ruler.push('citation_list', listCitations)
  md.renderer.rules.citation = (tokens, i) =>
    `<!--cite ${encodeURIComponent(JSON.stringify(notesOf(tokens[i]).cited))}-->`
}

/** Replaces every citation mark of the HTML by what `write` makes of its sources. */
export function replaceCitations(html: string, write: (cited: readonly CitedSource[]) => string): string {
  return html.replace(MARK, (_, json: string) => write(JSON.parse(decodeURIComponent(json)) as CitedSource[]))
}

/** Inline rule: what stands in brackets and begins with "@". */
function readCitation(state: StateInline, silent: boolean): boolean {
  const [whole, inner] = CITATION.exec(state.src.slice(state.pos)) ?? []
  if (whole === undefined || inner === undefined) return false
  if (!silent) state.push('citation', '', 0).content = inner
  state.pos += whole.length
  return true
}

/** Core rule: the sources of every citation, with their lines. */
function listCitations(state: StateCore): void {
  const env = proseEnv(state.env)
  for (const block of state.tokens) {
    const line = env.line + (block.map?.[0] ?? 0)
    for (const token of block.children ?? []) {
      if (token.type !== 'citation') continue
      const items = token.content.split(/[;；]/).map((item) => ITEM.exec(item.trim()))
      const cited = items.flatMap((item) =>
        item?.[1] === undefined ? [] : [{ source: item[1], locator: item[2] ?? '' }],
      )
      note(token, { cited })
      env.citations.push(...cited.map(({ source }) => ({ source, line })))
      if (items.includes(null))
        env.problems.push({
          line,
          message: `"[${token.content}]" is no citation: write [@source-id], [@one; @two] or [@one, locator]`,
        })
    }
  }
}
