// Search: a query to its results, the best first, those of one page together. MiniSearch was measured first: with the
// guide a hundred times as long its queries took 6 ms in the median and 30 at worst, because it makes an object of every
// document that matches; and it adds up what synonyms in a text say, where here a concept counts once.

import type { Edition } from '../content/index.ts'
import { documentsOf } from './documents.ts'
import type { DocumentKind, LinkedDocument, Place, SearchDocument } from './documents.ts'
import { fold } from './fold.ts'
import { gistOf } from './gist.ts'
import { createInvertedIndex } from './inverted-index.ts'
import { createNearest } from './nearest.ts'
import { bestPassage, markMatches } from './passages.ts'
import type { Piece } from './passages.ts'
import { readQuery } from './query.ts'
import type { Concept } from './query.ts'
import { rank } from './rank.ts'
import { createSynonyms } from './synonyms.ts'
import { createWordCutter, termsOf } from './tokens.ts'
import { createVocabulary } from './vocabulary.ts'

/** A place that a query found. */
export interface Result {
  readonly url: string
  readonly kind: DocumentKind
  readonly place: Place
  readonly title: readonly Piece[]
  /** The text that shows why, if it has any. */
  readonly passage: readonly Piece[]
}

/** The results on one page of the site, the best first. */
export interface ResultGroup {
  /** The path of the page. */
  readonly path: string
  readonly results: readonly Result[]
}

export interface Search {
  /** The groups of results, the best first; none where nothing fits. */
  readonly search: (query: string) => readonly ResultGroup[]
  /** The places whose name or address is most like a text, the most alike first; none where nothing is like it. */
  readonly nearest: (text: string, count: number) => readonly Result[]
}

const MAX_GROUPS = 8
const MAX_RESULTS_OF_GROUP = 3

/**
 * Makes the search of an edition.
 * @param urlOf the URL of a place; `undefined` where it cannot be visited
 */
export function createSearch(edition: Edition, urlOf: (place: Place) => string | undefined): Search {
  const { search: words } = edition.pages
  const synonyms = createSynonyms(words.synonyms)
  const linked = linkedDocuments(edition, urlOf)
  const index = createInvertedIndex(linked, (folded) => [...termsOf(folded), ...synonyms.termsOf(folded)])
  const inLetters = [...index.terms()].filter((term) => /^[^\p{Script=Han}=]/u.test(term))
  const reader = {
    synonyms,
    vocabulary: createVocabulary([...inLetters, ...synonyms.words]),
    cutWords: createWordCutter(edition.words.language),
    ignored: new Set(words.ignored.map(fold)),
    denying: new Set(words.denying.map(fold)),
  }
  const documents = linked.map((document) => ({
    ...document,
    gists: new Set(Array.from(document.names, (name) => gistOf(name, reader))),
  }))
  const nearest = createNearest(documents)
  return {
    search: (text) => {
      const query = readQuery(text, reader)
      return groupsOf(rank(query, index, documents)).map(({ path, documents }) => ({
        path,
        results: documents.map((document) => resultOf(document, query.concepts)),
      }))
    },
    nearest: (text, count) => nearest(text, count).map((document) => resultOf(document, [])),
  }
}

/** The documents that can be visited, each with the words by which content says that readers look for it. */
function linkedDocuments(edition: Edition, urlOf: (place: Place) => string | undefined): LinkedDocument[] {
  const { keywords: places } = edition.pages.search
  return documentsOf(edition).flatMap((document) => {
    const url = urlOf(document.place)
    if (url === undefined) return []
    const words = places.filter(({ place }) => place === url).flatMap(({ words }) => words)
    const keywords = [...document.keywords, ...words]
    const names = new Set([...namesOf(document), ...words].map(fold))
    return [{ ...document, keywords, url, names, folded: foldFields({ ...document, keywords }) }]
  })
}

/**
 * What a reader may call a document: a source has a title in its own language, a short answer its question too, a page
 * what menus call it.
 */
function namesOf({ kind, title, keywords }: SearchDocument): readonly string[] {
  if (kind === 'source') return []
  return kind === 'short-answer' || kind === 'page' ? [title, ...keywords] : [title]
}

function foldFields({
  title,
  keywords,
  context,
  passages,
  unshown,
}: SearchDocument): LinkedDocument['folded'] {
  return {
    title: [fold(title)],
    keywords: keywords.map(fold),
    context: context.map(fold),
    passages: passages.map(fold),
    unshown: unshown.map(fold),
  }
}

function resultOf(document: LinkedDocument, concepts: readonly Concept[]): Result {
  const { url, kind, place, title, passages, folded } = document
  const texts = passages.map((text, i) => ({ text, folded: folded.passages[i] ?? '' }))
  return {
    url,
    kind,
    place,
    title: markMatches({ text: title, folded: folded.title[0] ?? '' }, concepts),
    passage: bestPassage(texts, concepts),
  }
}

/** The documents by the page that they stand on, the first of each page in the order of all. */
function groupsOf(
  found: readonly LinkedDocument[],
): readonly { readonly path: string; readonly documents: readonly LinkedDocument[] }[] {
  const groups = new Map<string, LinkedDocument[]>()
  for (const document of found) {
    const path = document.url.split(/[?#]/, 1)[0] ?? document.url
    const group = groups.get(path)
    if (group === undefined) groups.set(path, [document])
    else if (group.length < MAX_RESULTS_OF_GROUP) group.push(document)
  }
  return Array.from(groups, ([path, documents]) => ({ path, documents })).slice(0, MAX_GROUPS)
}
