// A small index of documents that a test writes itself.

import type { SearchDocument } from '../../src/search/documents.ts'
import { fold } from '../../src/search/fold.ts'
import { gistOf } from '../../src/search/gist.ts'
import { createInvertedIndex } from '../../src/search/inverted-index.ts'
import { readQuery } from '../../src/search/query.ts'
import type { NamedDocument } from '../../src/search/rank.ts'
import { createSynonyms } from '../../src/search/synonyms.ts'
import { createWordCutter, termsOf } from '../../src/search/tokens.ts'
import { createVocabulary } from '../../src/search/vocabulary.ts'

/** Reads texts without synonyms, of which every word tells. */
const PLAIN = {
  synonyms: createSynonyms([]),
  vocabulary: createVocabulary([]),
  cutWords: createWordCutter('zh-CN'),
  ignored: new Set<string>(),
  denying: new Set<string>(),
}

/** A document with these texts: a heading, if nothing else is said. */
export function documentWith(texts: Partial<SearchDocument & { readonly url: string }>): NamedDocument {
  const url = texts.url ?? '/'
  const document = {
    kind: 'heading',
    place: { kind: 'link', url },
    title: '',
    keywords: [],
    context: [],
    passages: [],
    unshown: [],
    ...texts,
    url,
  } as const
  const { title, keywords, context, passages, unshown } = document
  return {
    ...document,
    names: new Set([title, ...keywords].map(fold)),
    gists: new Set([title, ...keywords].map((text) => gistOf(fold(text), PLAIN))),
    folded: {
      title: [fold(title)],
      keywords: keywords.map(fold),
      context: context.map(fold),
      passages: passages.map(fold),
      unshown: unshown.map(fold),
    },
  }
}

/** The index of documents, with these groups of synonyms, and what reads queries for it. */
export function smallIndex(documents: readonly NamedDocument[], groups: readonly (readonly string[])[] = []) {
  const synonyms = createSynonyms(groups)
  const index = createInvertedIndex(documents, (folded) => [...termsOf(folded), ...synonyms.termsOf(folded)])
  const reader = {
    ...PLAIN,
    vocabulary: createVocabulary([...index.terms()].filter((term) => /^[a-z0-9]/.test(term))),
    synonyms,
  }
  return { index, query: (text: string) => readQuery(text, reader) }
}
