// `[@tencent-2024-04]`, `[@a; @b]`, `[@a, 第8条]`, `[@none]`: Pandoc's citations. A text is rendered once and
// shown on many pages, so the HTML holds marks, which are numbered for each page by sources.ts.

import type { MarkdownIt } from 'markdown-it'
import { proseEnv } from './prose.ts'

/** Where nobody published it: a citation of no source, said out loud. */
export const NO_SOURCE = 'none'

export interface CitedSource {
  readonly source: string
  readonly locator: string
}

const CITATION = /^\[(@[^\]\n]+)\]/
const ITEM = /^@([a-z0-9]+(?:-[a-z0-9]+)*)(?:[,，]\s*(.+))?$/
const MARK = /<!--cite ([^>]*)-->/g

/** markdown-it plugin: citations as marks in the HTML. */
export function citations(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'citation', (state, silent) => {
    const [whole, inner] = CITATION.exec(state.src.slice(state.pos)) ?? []
    if (whole === undefined || inner === undefined) return false
    if (!silent) state.push('citation', '', 0).content = inner
    state.pos += whole.length
    return true
  })
  md.core.ruler.push('citation_list', (state) => {
    const env = proseEnv(state.env)
    for (const block of state.tokens) {
      const line = env.line + (block.map?.[0] ?? 0)
      for (const token of block.children ?? []) {
        if (token.type !== 'citation') continue
        const items = token.content.split(/[;；]/).map((item) => ITEM.exec(item.trim()))
        token.meta = {
          cited: items.map((item): CitedSource => ({ source: item?.[1] ?? '', locator: item?.[2] ?? '' })),
        }
        if (items.includes(null))
          env.problems.push({
            line,
            message: `"[${token.content}]" is no citation: write [@source-id], [@one; @two] or [@one, locator]`,
          })
        for (const item of items) if (item?.[1] !== undefined) env.citations.push({ source: item[1], line })
      }
    }
  })
  md.renderer.rules.citation = (tokens, i) =>
    `<!--cite ${encodeURIComponent(JSON.stringify(tokens[i]?.meta?.cited))}-->`
}

/** Replaces every citation mark of the HTML by what `write` makes of its sources. */
export function replaceCitations(html: string, write: (cited: readonly CitedSource[]) => string): string {
  return html.replace(MARK, (_, json: string) => write(JSON.parse(decodeURIComponent(json)) as CitedSource[]))
}
