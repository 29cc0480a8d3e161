// robots.txt (RFC 9309) and sitemap.xml (sitemaps.org). What the sitemap lists comes from index.ts.

import { SITE_PATHS } from '../urls.ts'

/** A page that may be listed, with the day of its last change as 2026-11-22. */
export interface SitemapEntry {
  readonly path: string
  readonly lastModified: string | undefined
}

/**
 * robots.txt. It forbids nothing: a page that should not be listed says so itself, and a crawler sees that only
 * when it may read the page.
 */
export function robotsTxt(baseUrl: string): string {
  return `User-agent: *\nDisallow:\nSitemap: ${baseUrl}${SITE_PATHS.sitemap}\n`
}

/** The sitemap, with absolute URLs. */
export function sitemap(entries: readonly SitemapEntry[], baseUrl: string): string {
  const urls = entries.map(({ path, lastModified }) => {
    const modified = lastModified === undefined ? '' : `<lastmod>${lastModified}</lastmod>`
    return `<url><loc>${baseUrl}${path}</loc>${modified}</url>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}
