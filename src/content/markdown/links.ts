// Links: those within the site are listed for checking, those that leave it say so and give nothing away (no
// referrer, no opener).

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import type { Words } from '../schemas.ts'
import type { SiteLinks } from '../site-links.ts'
import { escapeHtml, note, notesOf, proseEnv } from './prose.ts'

const EXTERNAL = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

/**
 * markdown-it plugin: lists every link with its line, marks external ones, keeps links between sections on
 * the whole guide's page.
 */
export function links(md: MarkdownIt, words: Words, siteLinks: SiteLinks): void {
  md.core.ruler.push('link_list', (state) => {
    listLinks(state, siteLinks)
  })
  md.renderer.rules.link_close = (tokens, i) =>
    notesOf(tokens[i]).external
      ? `<span class="visually-hidden">${escapeHtml(words.externalLink)}</span></a>`
      : '</a>'
}

function listLinks(state: StateCore, siteLinks: SiteLinks): void {
  const env = proseEnv(state.env)
  for (const block of state.tokens) {
    const line = env.line + (block.map?.[0] ?? 0)
    let external = false
    for (const token of block.children ?? []) {
      if (token.type === 'link_close') note(token, { external })
      if (token.type !== 'link_open') continue
      const href = String(token.attrGet('href'))
      env.links.push({ href: decode(href), line })
      external = EXTERNAL.test(href)
      if (external) markExternal(token)
      else if (env.place === 'whole') token.attrSet('href', onWholePage(href, siteLinks))
    }
  }
}

function markExternal(open: Token): void {
  open.attrSet('class', 'external')
  open.attrSet('rel', 'external noopener noreferrer')
}

/** A link into the guide is an anchor on the page that holds every section. */
function onWholePage(href: string, { sectionOf }: SiteLinks): string {
  const link = sectionOf(href)
  return link ? `#${link.anchor ?? link.section}` : href
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
