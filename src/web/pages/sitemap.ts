// What search engines ask for before anything else: robots.txt (RFC 9309) and the sitemap (sitemaps.org), of
// the pages they may list.

import type { Edition } from '../../content/index.ts'
import { sectionPath } from '../render/context.ts'

/**
 * Nothing is forbidden: pages that should not be listed say so themselves, which a crawler sees only when it
 * may read them.
 */
export function robotsTxt(baseUrl: string): string {
  return `User-agent: *\nDisallow:\nSitemap: ${baseUrl}/sitemap.xml\n`
}

/** The sitemap: every page that may be listed, a section with the day it was last reviewed. */
export function sitemap({ sections }: Edition, baseUrl: string): string {
  const pages = LISTED_PAGES.map((path) => `<url><loc>${baseUrl}${path}</loc></url>`)
  const guide = sections.map(
    (section) =>
      `<url><loc>${baseUrl}${sectionPath(section)}</loc><lastmod>${section.reviewed}</lastmod></url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${[...pages, ...guide].join('\n')}\n</urlset>\n`
}

const LISTED_PAGES = ['/', '/check', '/claims', '/confidence', '/rules', '/changes', '/api', '/sources']
