// Atom feed (RFC 4287) of the site's history. A few elements, written here: a feed package brings an XML library.

import { fill } from '../../content/index.ts'
import type { Edition, SiteChange } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import { escapeXml } from './xml.ts'

/** The feed of an edition's changes, the newest first. */
export function atomFeed({ words, pages, changes }: Edition, urls: Urls, baseUrl: string): string {
  const { title, description, feedTitle } = pages.changes
  const name = fill(feedTitle, { name: words.name, title })
  const page = baseUrl + urls.changes
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">`,
    `<title>${escapeXml(name)}</title>`,
    `<subtitle>${escapeXml(description)}</subtitle>`,
    `<id>${page}</id>`,
    `<link rel="self" type="application/atom+xml" href="${baseUrl}${urls.feed}"/>`,
    `<link rel="alternate" type="text/html" href="${page}"/>`,
    `<author><name>${escapeXml(words.name)}</name></author>`,
    `<updated>${midnight(changes[0]?.date ?? '1970-01-01')}</updated>`,
    ...changes.map((change) => entry(change, baseUrl + urls.change(change.id))),
    '</feed>',
    '',
  ].join('\n')
}

function entry({ title, date, prose }: SiteChange, url: string): string {
  return [
    `<entry><title>${escapeXml(title)}</title>`,
    `<id>${url}</id>`,
    `<link rel="alternate" type="text/html" href="${url}"/>`,
    `<updated>${midnight(date)}</updated>`,
    `<content type="text">${escapeXml(prose.text)}</content></entry>`,
  ].join('')
}

function midnight(day: string): string {
  return `${day}T00:00:00Z`
}
