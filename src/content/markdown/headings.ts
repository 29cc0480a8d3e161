// `## 微信 {#wechat-binding #old-id}`: a heading's id is written, never derived, and never changes. Further ids
// in the braces are aliases (former ids); the heading's own text is one too. An alias is an empty element
// with that id, so old links work without script.

import type { MarkdownIt } from 'markdown-it'
import type { Words } from '../schemas.ts'
import { fill } from '../phrases.ts'
import { plainText, proseEnv } from './prose.ts'

const BRACES = /\s*\{(#[^\s}]+(?:\s+#[^\s}]+)*)\}\s*$/
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** markdown-it plugin: ids, aliases and permalinks of headings. */
export function headings(md: MarkdownIt, words: Words): void {
  md.core.ruler.after('block', 'heading_ids', (state) => {
    state.tokens.forEach((open, i) => {
      const inline = state.tokens[i + 1]
      if (open.type !== 'heading_open' || !inline) return
      const ids =
        BRACES.exec(inline.content)?.[1]
          ?.split(/\s+/)
          .map((id) => id.slice(1)) ?? []
      inline.content = inline.content.replace(BRACES, '')
      open.meta = { ids }
    })
  })
  md.core.ruler.push('heading_list', (state) => {
    const env = proseEnv(state.env)
    state.tokens.forEach((open, i) => {
      const inline = state.tokens[i + 1]
      if (open.type !== 'heading_open' || !inline) return
      const line = env.line + (open.map?.[0] ?? 0)
      const level = Number(open.tag.slice(1))
      const text = plainText(inline.children ?? [])
      const [id = '', ...former] = (open.meta as { ids: string[] }).ids
      if (!ID.test(id))
        env.problems.push({
          line,
          message: `the heading "${text}" needs an id in lower-case ASCII: write "## ${text} {#some-id}"`,
        })
      if (level === 1)
        env.problems.push({
          line,
          message: `"# ${text}": the page's title is the front matter's; begin with "##"`,
        })
      const aliases = [...new Set([...former, text.replace(/\s+/g, '-')])]
      env.headings.push({ id, aliases, text, level, line })
      const shown = `h${level + (env.place === 'whole' ? 1 : 0)}`
      open.tag = shown
      const close = state.tokens[i + 2]
      if (close) close.tag = shown
      if (close) close.meta = { id, text }
      open.meta = { id, aliases }
    })
  })
  const { escapeHtml } = md.utils
  md.renderer.rules.heading_open = (tokens, i) => {
    const token = tokens[i]
    const { id, aliases } = token?.meta as { id: string; aliases: string[] }
    return `<div class="heading"><${token?.tag ?? ''} id="${escapeHtml(id)}">${aliases.map((alias) => `<span id="${escapeHtml(alias)}"></span>`).join('')}`
  }
  md.renderer.rules.heading_close = (tokens, i) => {
    const token = tokens[i]
    const { id, text } = token?.meta as { id: string; text: string }
    return `</${token?.tag ?? ''}><a class="permalink" href="#${escapeHtml(id)}" aria-label="${escapeHtml(fill(words.permalink, { heading: text }))}"><span aria-hidden="true">#</span></a></div>\n`
  }
}
