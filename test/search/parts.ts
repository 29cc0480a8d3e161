// Parts of the edition's search, each made as src/search makes it, for tests that look at one of them alone.

import type { FastifyInstance } from 'fastify'
import { documentsOf } from '../../src/search/documents.ts'
import type { SearchDocument } from '../../src/search/documents.ts'
import { fold } from '../../src/search/fold.ts'
import type { PartReader } from '../../src/search/parts.ts'
import type { Result } from '../../src/search/index.ts'
import { createSynonyms } from '../../src/search/synonyms.ts'
import { createWordCutter, termsOf } from '../../src/search/tokens.ts'
import { createVocabulary } from '../../src/search/vocabulary.ts'
import { placeUrls } from '../../src/web/pages/search-index.ts'
import { documentAt, edition, search, urls } from '../fixtures.ts'

/** The words of the search that content holds: synonyms, keywords, ignored words. */
export const searchWords = edition.pages.search

const urlOf = placeUrls(edition, urls)

/** Every document with its URL: what has none cannot be found. */
export const documents = documentsOf(edition).flatMap((document) => {
  const url = urlOf(document.place)
  return url === undefined ? [] : [{ ...document, url }]
})

export const synonyms = createSynonyms(searchWords.synonyms)

/** The texts of a document that its terms are made of. */
function textsOfDocument({ title, keywords, context, passages }: SearchDocument): string[] {
  return [title, ...keywords, ...context, ...passages]
}

/** The words in letters and digits that the edition's search knows. */
export const words = knownWords()

function knownWords(): string[] {
  const texts = [...documents.flatMap(textsOfDocument), ...searchWords.keywords.flatMap(({ words }) => words)]
  const terms = texts.flatMap((text) => termsOf(fold(text))).filter((term) => !/^\p{Script=Han}/u.test(term))
  return [...new Set([...terms, ...synonyms.words])]
}

export const vocabulary = createVocabulary(words)

export const reader: PartReader = {
  synonyms,
  vocabulary,
  cutWords: createWordCutter(edition.words.language),
  ignored: new Set(searchWords.ignored.map(fold)),
  denying: new Set(searchWords.denying.map(fold)),
}

/** The results for a query, the best first. */
export function resultsFor(query: string): Result[] {
  return search.search(query).flatMap(({ results }) => results)
}

/** The URLs of the results for a query, the best first. */
export function urlsFor(query: string): string[] {
  return resultsFor(query).map(({ url }) => url)
}

/** The URLs that lead to no place of the site: no page, or no element with the id. */
export async function missingPlaces(app: FastifyInstance, places: Iterable<string>): Promise<string[]> {
  const missing: string[] = []
  const pages = new Map<string, Document>()
  for (const place of new Set(places)) {
    const [url = '', anchor] = place.split('#')
    if (!pages.has(url) && (await app.inject(url)).statusCode === 200)
      pages.set(url, await documentAt(app, url))
    const page = pages.get(url)
    if (!page || (anchor !== undefined && !page.getElementById(anchor))) missing.push(place)
  }
  return missing
}
