// Links: those within the site are noted for checking, those that leave it say so and give nothing away.

import type { MarkdownIt } from 'markdown-it'
import type { Words } from '../schemas.ts'
import type { SiteLinks } from '../site-links.ts'
import { proseEnv } from './prose.ts'

/**
 * markdown-it plugin: notes every link with its line, marks external ones, keeps links between sections on
 * the whole guide's page.
 */
export function links(md: MarkdownIt, words: Words, { sectionOf }: SiteLinks): void {
  md.core.ruler.push('link_list', (state) => {
    const env = proseEnv(state.env)
    for (const block of state.tokens) {
      const line = env.line + (block.map?.[0] ?? 0)
      let external = false
      for (const token of block.children ?? []) {
        if (token.type === 'link_open') {
          const href = String(token.attrGet('href'))
          env.links.push({ href: decode(href), line })
          external = /^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')
          if (external) {
            token.attrSet('class', 'external')
            token.attrSet('rel', 'external noopener noreferrer')
          } else if (env.place === 'whole') {
            const link = sectionOf(href)
            if (link) token.attrSet('href', `#${link.anchor ?? link.section}`)
          }
        } else if (token.type === 'link_close' && external) token.meta = { external: true }
      }
    }
  })
  md.renderer.rules.link_close = (tokens, i) =>
    (tokens[i]?.meta as { external?: boolean } | null)?.external
      ? `<span class="visually-hidden">${md.utils.escapeHtml(words.externalLink)}</span></a>`
      : '</a>'
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
