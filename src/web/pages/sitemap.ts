// robots.txt (RFC 9309) and sitemap.xml (sitemaps.org). What the sitemap lists comes from index.ts.

import { SITE_PATHS } from '../urls.ts'
import { escapeXml } from './xml.ts'

/** A page that may be listed, in one edition. */
export interface SitemapEntry {
  /** What names the page in every edition: its path as content writes it. */
  readonly page: string
  readonly path: string
  /** Whom it is for, when it stands in several editions: values of `hreflang`. */
  readonly hreflangs: readonly string[]
  /** The day of its last change, as 2026-11-22. */
  readonly lastModified: string | undefined
}

/**
 * robots.txt. It forbids nothing: a page that should not be listed says so itself, and a crawler sees that only
 * when it may read the page.
 */
export function robotsTxt(baseUrl: string): string {
  return `User-agent: *\nDisallow:\nSitemap: ${baseUrl}${SITE_PATHS.sitemap}\n`
}

/**
 * The sitemap of all editions, with absolute URLs. A page that stands in several of them names all its addresses at
 * each of them, that one too: search engines take alternates only from pages that name each other.
 */
export function sitemap(entries: readonly SitemapEntry[], baseUrl: string): string {
  const urlOf = ({ path }: SitemapEntry) => escapeXml(baseUrl + path)
  const urls = entries.map((entry) => {
    const { lastModified } = entry
    const modified = lastModified === undefined ? '' : `<lastmod>${lastModified}</lastmod>`
    const links = alternatesOf(entry, entries).map(
      ({ hreflang, to }) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${urlOf(to)}"/>`,
    )
    return `<url><loc>${urlOf(entry)}</loc>${modified}${links.join('')}</url>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}

/** Every edition's address of an entry's page, once for each of its readers; none for a page of one edition. */
function alternatesOf(
  { page }: SitemapEntry,
  entries: readonly SitemapEntry[],
): { readonly hreflang: string; readonly to: SitemapEntry }[] {
  const editions = entries.filter((entry) => entry.page === page)
  if (editions.length < 2) return []
  return editions.flatMap((to) => to.hreflangs.map((hreflang) => ({ hreflang, to })))
}
