// The history of changes as an Atom feed (RFC 4287). A few elements, written here: a feed package would bring
// an XML library with it.

import type { Edition, SiteChange } from '../../content/index.ts'

/** The feed of an edition's changes, the newest first. */
export function atomFeed({ words, pages, changes }: Edition, baseUrl: string): string {
  const { title, description } = pages.changes
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">`,
    `<title>${escapeXml(`${words.name}${words.punctuation.colon}${title}`)}</title>`,
    `<subtitle>${escapeXml(description)}</subtitle>`,
    `<id>${baseUrl}/changes</id>`,
    `<link rel="self" type="application/atom+xml" href="${baseUrl}/feed.xml"/>`,
    `<link rel="alternate" type="text/html" href="${baseUrl}/changes"/>`,
    `<author><name>${escapeXml(words.name)}</name></author>`,
    `<updated>${midnight(changes[0]?.date ?? '1970-01-01')}</updated>`,
    ...changes.map((change) => entry(change, baseUrl)),
    '</feed>',
    '',
  ].join('\n')
}

function entry({ id, title, date, prose }: SiteChange, baseUrl: string): string {
  const url = `${baseUrl}/changes#${id}`
  return `<entry><title>${escapeXml(title)}</title><id>${url}</id><link rel="alternate" type="text/html" href="${url}"/><updated>${midnight(date)}</updated><content type="text">${escapeXml(prose.text)}</content></entry>`
}

function midnight(day: string): string {
  return `${day}T00:00:00Z`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
