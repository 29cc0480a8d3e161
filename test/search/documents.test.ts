// Documents: every place of the edition that a reader may look for is one, and leads to itself.

import { describe, expect, test } from 'vitest'
import { CAUTION_IDS, OUTCOME_IDS, ROUTE_IDS, TOPICS } from '../../src/decision/index.ts'
import { DOCUMENT_KINDS, documentsOf } from '../../src/search/documents.ts'
import type { DocumentKind } from '../../src/search/documents.ts'
import { edition, LISTED_PAGES, sharedApp, urls } from '../fixtures.ts'
import { documents, missingPlaces, resultsFor } from './parts.ts'

const app = await sharedApp()

const urlsOfKind = (kind: DocumentKind) =>
  documents.flatMap((document) => (document.kind === kind ? [document.url] : []))
const claims = edition.sections.flatMap(({ id, prose }) =>
  prose.claims.map((claim) => ({ ...claim, section: id })),
)

/** The URL of every place of a kind, in the order of the content. */
const EXPECTED = {
  'short-answer': TOPICS.map((topic) => edition.pages.answer.topics[topic].article),
  'section': edition.sections.map(({ id }) => urls.section(id)),
  'heading': edition.sections.flatMap(({ id, headings }) =>
    headings.map((heading) => urls.section(id, heading.id)),
  ),
  'claim': claims.map(({ section, id }) => urls.section(section, id)),
  'outcome': undefined,
  'caution': CAUTION_IDS.map((id) => edition.cautions[id].guide),
  'payment': ROUTE_IDS.map((id) => edition.routes[id].guide),
  'unknown': edition.unknowns.map(({ id }) => urls.unknown(id)),
  'source': Array.from(edition.sources.keys(), (id) => urls.source(id)),
  // The front page is no find: every page leads to it.
  'page': [...LISTED_PAGES, urls.guide].filter(
    (path) => path !== urls.home && !path.startsWith(`${urls.guide}/`),
  ),
} as const satisfies Record<DocumentKind, readonly string[] | undefined>

test.each(DOCUMENT_KINDS)('every %s of the edition is a document', (kind) => {
  const expected = EXPECTED[kind]
  if (expected === undefined) expect(new Set(urlsOfKind(kind)).size).toBe(OUTCOME_IDS.length)
  else expect(new Set(urlsOfKind(kind))).toEqual(new Set(expected))
})

test('what a picture shows leads to its place, and is not shown as what stands there', () => {
  for (const { id, headings, prose } of edition.sections) {
    for (const { alt, line } of prose.pictures) {
      const heading = headings.findLast((each) => each.line < line)
      const found = documents.find(({ url }) => url === urls.section(id, heading?.id))
      expect(found?.unshown).toContain(alt)
      expect(found?.passages.join()).not.toContain(alt)
    }
  }
})

test('every outcome leads to an answer that says it', async () => {
  for (const { kind, title, url } of documents) {
    if (kind !== 'outcome') continue
    const { statusCode, body } = await app.inject(url)
    expect([url, statusCode, body.includes(title)]).toEqual([url, 200, true])
  }
})

test('every document leads to a place of the site', async () => {
  expect(
    await missingPlaces(
      app,
      documents.map(({ url }) => url),
    ),
  ).toEqual([])
})

test('every document has a title, and no text of it is empty', () => {
  for (const { title, keywords, context, passages } of documents)
    expect([title, ...keywords, ...context, ...passages].filter((text) => text.trim() === '')).toEqual([])
})

describe('the words of a claim, which may be false,', () => {
  test('are in no title and no passage', () => {
    const shown = documents.flatMap(({ title, passages }) => [title, ...passages])
    for (const { text } of claims) expect(shown.filter((each) => each.includes(text))).toEqual([])
  })

  test('lead to what is true, and are not shown where they do', () => {
    for (const { text, section, id } of claims) {
      const results = resultsFor(text)
      expect([text, results.map(({ url }) => url)]).toEqual([
        text,
        expect.arrayContaining([urls.section(section, id)]),
      ])
      for (const { title, passage } of results)
        for (const pieces of [title, passage])
          expect(pieces.map((piece) => piece.text).join('')).not.toContain(text)
    }
  })
})

test('what headings hold is all of the text of their section, each once; tables and lead-ins are not shown', () => {
  for (const { id, description, prose } of edition.sections) {
    const own = documents.filter(
      ({ kind, place }) => place.kind === 'section' && place.section === id && kind !== 'claim',
    )
    const texts = (statements: typeof prose.statements) => statements.map(({ text }) => text.trim()).sort()
    const isLeadIn = (text: string) => text.trim().endsWith('：')
    const shown = prose.statements.filter(({ isText, text }) => isText && !isLeadIn(text))
    expect(own.flatMap(({ passages }) => passages).sort()).toEqual([description, ...texts(shown)].sort())
    const rest = prose.statements.filter((statement) => !shown.includes(statement))
    const drawn = prose.pictures.map(({ alt }) => alt)
    expect(own.flatMap(({ unshown }) => unshown).sort()).toEqual([...texts(rest), ...drawn].sort())
  }
})

test('a heading is found by its ids and what stands around it', () => {
  const all = documentsOf(edition)
  for (const { id, title, headings } of edition.sections)
    for (const heading of headings) {
      const document = all.find(
        ({ place }) => place.kind === 'section' && place.section === id && place.anchor === heading.id,
      )
      expect(document?.keywords).toEqual(
        [heading.id, ...heading.aliases].map((each) => each.replaceAll('-', ' ')),
      )
      expect(document?.context).toContain(title)
    }
})
