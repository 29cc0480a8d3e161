// Tables in scrollable regions: one that is wider than a phone scrolls by itself, by finger and by keyboard, and the
// page does not.

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import type { Words } from '../schemas.ts'
import { fill, listed } from '../phrases.ts'
import { escapeHtml, plainText, proseEnv } from './prose.ts'

/** markdown-it plugin: every table in a scrollable region that can be focused and has a name. */
export function tables(md: MarkdownIt, words: Words): void {
  md.core.ruler.after('block', 'table_rows', checkRows)
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

// markdown-it fills a row that is too short, and drops what a row has too much; and its cells know no line.
function checkRows(state: StateCore): void {
  const lines = state.src.split('\n')
  let row: [number, number] | null = null
  let wanted = 0
  state.tokens.forEach((token, i) => {
    if (token.type === 'tr_close') row = null
    if (row && token.type === 'inline') token.map = row
    if (token.type !== 'tr_open' || !token.map) return
    row = token.map
    const cells = cellsIn(lines[row[0]] ?? '')
    if (state.tokens[i - 1]?.type === 'thead_open') wanted = cells
    else if (cells !== wanted) {
      const env = proseEnv(state.env)
      const found = `${cells} cell${cells === 1 ? '' : 's'}`
      const message = `the row has ${found}, the head of its table ${wanted}: write as many, with "|" between`
      env.problems.push({ line: env.line + row[0], message })
    }
  })
}

/** The cells of a row: what stands between bars, but for those of its ends. */
function cellsIn(row: string): number {
  const inner = row.trim().replace(/^[>\s]*\||(?<!\\)\|$/g, '')
  return inner.split(/(?<!\\)\|/).length
}

/** The words of the table's head: two tables of a page differ in them. */
function columnsOf(tokens: readonly Token[]): string[] {
  const head = tokens.slice(
    0,
    tokens.findIndex(({ type }) => type === 'thead_close'),
  )
  return head.flatMap((token) => (token.children ? [plainText(token.children)] : []))
}
