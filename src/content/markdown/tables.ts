// Tables in scrollable regions: one that is wider than a phone scrolls by itself, by finger and by keyboard, and the
// page does not.

import type { MarkdownIt, Token } from 'markdown-it'
import type { Words } from '../schemas.ts'
import { fill, listed } from '../phrases.ts'
import { escapeHtml, plainText } from './prose.ts'

/** markdown-it plugin: every table in a scrollable region that can be focused and has a name. */
export function tables(md: MarkdownIt, words: Words): void {
  md.renderer.rules.table_open = (tokens, i) => {
    const name = fill(words.table, { columns: listed(words, columnsOf(tokens.slice(i)), 'and') })
    return `<div class="table" role="region" tabindex="0" aria-label="${escapeHtml(name)}"><table>\n`
  }
  md.renderer.rules.table_close = () => '</table></div>\n'
  // Alignment is a style attribute in markdown-it; the policy forbids those, and a class does the same.
  for (const cell of ['th', 'td'] as const) {
    md.renderer.rules[`${cell}_open`] = (tokens, i) => {
      const align = /text-align:(\w+)/.exec(String(tokens[i]?.attrGet('style') ?? ''))?.[1]
      const scope = cell === 'th' ? ' scope="col"' : ''
      return align ? `<${cell}${scope} class="align-${align}">` : `<${cell}${scope}>`
    }
  }
}

/** The words of the table's head: two tables of a page differ in them. */
function columnsOf(tokens: readonly Token[]): string[] {
  const head = tokens.slice(
    0,
    tokens.findIndex(({ type }) => type === 'thead_close'),
  )
  return head.flatMap((token) => (token.children ? [plainText(token.children)] : []))
}
