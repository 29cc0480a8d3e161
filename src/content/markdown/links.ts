// Links: those within the site are listed for checking, those that leave it say so and give nothing away (no
// referrer, no opener).

import type { MarkdownIt, StateCore, Token } from 'markdown-it'
import { around } from '../phrases.ts'
import type { Words } from '../schemas.ts'
import type { SiteLinks } from '../site-links.ts'
import { escapeHtml, note, notesOf, placeOf, proseEnv } from './prose.ts'
import type { Place } from './prose.ts'

const EXTERNAL = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

/**
 * markdown-it plugin: lists every link with its line, marks external ones, keeps links between sections on
 * the whole guide's page.
 */
export function links(md: MarkdownIt, words: Words, siteLinks: LocalLinks): void {
  md.core.ruler.push('link_list', listLinks)
  md.renderer.rules.link_open = (tokens, i, options, bag, self) => {
    const { path } = notesOf(tokens[i])
    if (path !== undefined) tokens[i]?.attrSet('href', urlOf(path, placeOf(bag), siteLinks))
    const external = EXTERNAL.test(String(tokens[i]?.attrGet('href')))
    return self.renderToken(tokens, i, options) + (external ? hidden(before) : '')
  }
  const { before, after } = around(words.externalLink, 'link')
  const hidden = (text: string) =>
    text === '' ? '' : `<span class="visually-hidden">${escapeHtml(text)}</span>`
  md.renderer.rules.link_close = (tokens, i) =>
    notesOf(tokens[i]).external ? `${hidden(after)}</a>` : '</a>'
}

/** The paths of the site for one language. */
export interface LocalLinks extends Pick<SiteLinks, 'sectionOf' | 'pathOfClaim'> {
  readonly urlOf: (href: string) => string
}

function listLinks(state: StateCore): void {
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
      else note(token, { path: href })
    }
  }
}

function markExternal(open: Token): void {
  open.attrSet('class', 'external')
  open.attrSet('rel', 'external noopener noreferrer')
}

/** The URL of a link within the site. On the page that holds every section, one into the guide is an anchor. */
function urlOf(href: string, place: Place, siteLinks: LocalLinks): string {
  if (href.startsWith('#')) return href
  const link = place === 'whole' ? siteLinks.sectionOf(href) : undefined
  return link ? `#${link.anchor ?? link.section}` : siteLinks.urlOf(href)
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
