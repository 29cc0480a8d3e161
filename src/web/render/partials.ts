// Models of the partials that several views include: the list of sources, dates of review, the sentence for a
// review that is overdue, tables of contents, the title of a place in the guide.

import { createCitations, dated, directionOf, fill, fillCounted, piecesOf } from '../../content/index.ts'
import type { Citations, CitedOnPage, Edition, Piece, Reviewed, Section, Words } from '../../content/index.ts'
import { sectionOf } from '../urls.ts'
import type { Urls } from '../urls.ts'
import type { PageContext } from './context.ts'
import { overdueSince } from './review-calendar.ts'

/** The sources of a page. */
export interface SourceList {
  /** What the list is called, with how many it holds. */
  readonly heading: string
  readonly items: readonly ListedSource[]
}

/** A source of a page's list. */
export interface ListedSource {
  readonly anchor: string
  /** Publisher, title and marks, with what stands between them. */
  readonly pieces: readonly Piece[]
  readonly publisher: string
  /** Left out where the list is long and the ledger a tap away. */
  readonly title: string | undefined
  /** When it was published, and how strong it is. */
  readonly marks: string
  /** Its place in the evidence ledger. */
  readonly url: string
  readonly language: string
  /** Which way that is written, where the page is written the other way. */
  readonly dir: 'ltr' | 'rtl' | undefined
  /** Where the source itself is, on pages that give it. */
  readonly address: string | undefined
  /** The ways back to its citations. */
  readonly backs: readonly BackLink[]
}

interface BackLink {
  readonly url: string
  /** Which of several it is; empty where there is but one. */
  readonly place: string
  readonly label: string
}

/** Sentences that say when a text was reviewed, and when it has to be again. */
export interface ReviewSentences {
  readonly reviewed: string
  readonly reviewBy: string
}

/** The direction of a text in another language; `undefined` where the edition itself has it. */
export function otherDirection({ dir }: Words, language: string): 'ltr' | 'rtl' | undefined {
  const other = directionOf(language)
  return other === dir ? undefined : other
}

/** Starts the numbering of a page's citations; `part` keeps several lists on one page apart. */
export function citationsFor({ edition }: PageContext, part = ''): Citations {
  return createCitations(edition.sources, edition.words, part)
}

/**
 * The sources that a page cites, for its list; `undefined` when it cites none. `titles` names what each is called,
 * `addresses` its own address beside it.
 */
export function listedSources(
  cited: readonly CitedOnPage[],
  { edition, urls }: PageContext,
  { titles = true, addresses = false } = {},
): SourceList | undefined {
  if (cited.length === 0) return undefined
  const { words, pages } = edition
  const pieces = piecesOf(titles ? words.sourceTitled : words.source)
  const items = cited.map(({ number, anchor, source, places }) => ({
    anchor,
    pieces,
    publisher: source.publisher,
    title: titles ? source.title : undefined,
    marks: fill(words.sourceMarks, {
      date: dated(words, source.published),
      strength: pages.sources.strength[source.confidence],
    }),
    url: urls.source(source.id),
    language: source.language,
    dir: otherDirection(words, source.language),
    address: addresses ? source.url : undefined,
    backs: backLinks(number, places, words),
  }))
  return { heading: fillCounted(words, words.sourceCount, items.length), items }
}

function backLinks(number: number, places: readonly string[], { back }: Words): BackLink[] {
  return places.map((id, i) => ({
    url: `#${id}`,
    place: places.length > 1 ? String(i + 1) : '',
    label: fill(back, { number, place: i + 1 }),
  }))
}

/**
 * The sentence that says since when a text is overdue for review; `undefined` when none is.
 * @param today as 2026-11-22
 */
export function overdueSentence(
  texts: readonly Pick<Reviewed, 'reviewBy'>[],
  today: string,
  { words }: Edition,
): string | undefined {
  const date = overdueSince(texts, today)
  return date === undefined ? undefined : fill(words.overdue, { date: dated(words, date) })
}

/** The sentences for the two dates of a text. */
export function reviewSentences(text: Reviewed, { words }: Edition): ReviewSentences {
  return {
    reviewed: fill(words.reviewed, { date: dated(words, text.reviewed) }),
    reviewBy: fill(words.reviewBy, { date: dated(words, text.reviewBy) }),
  }
}

/** An entry of a list of sections or headings. */
export interface TocEntry extends TocPart {
  /** Whether it is the page itself. */
  readonly current: boolean
  /** What stands below it. */
  readonly parts: readonly TocPart[]
}

interface TocPart {
  readonly url: string
  readonly text: string
}

/** The headings of a section as a table of contents: those of the second level, below each those of the third. */
export function contentsOf({ headings }: Pick<Section, 'headings'>): TocEntry[] {
  const entries: (TocEntry & { readonly parts: TocPart[] })[] = []
  for (const { id, text, level } of headings) {
    const part = { url: `#${id}`, text }
    if (level === 2) entries.push({ ...part, current: false, parts: [] })
    else if (level === 3) entries.at(-1)?.parts.push(part)
  }
  return entries
}

/** The words of the heading, or the title of the section, that a path of the guide leads to. */
export function guideTitle({ sections }: Edition, urls: Urls, path: string): string {
  const place = sectionOf(urls, path)
  const section = sections.find(({ id }) => id === place?.section)
  const heading = section?.headings.find(({ id }) => id === place?.anchor)
  return heading?.text ?? section?.title ?? path
}
