// What several pages are made of: what they all need, their list of sources, and the sentence for a review
// date that passed.

import { createCitations, fill, publishedIn } from '../../content/index.ts'
import type { Citations, CitedOnPage, Edition, Reviewed, Section, Site } from '../../content/index.ts'
import { overdueSince } from './review-calendar.ts'
import type { FeedbackUrl } from './feedback.ts'
import type { Render } from './views.ts'

/** What pages are made from. */
export interface PageNeeds {
  readonly site: Site
  readonly edition: Edition
  readonly render: Render
  readonly baseUrl: string
  readonly feedbackUrl: FeedbackUrl
}

/** A source of a page's list, as a view shows it. */
export interface ListedSource {
  readonly anchor: string
  readonly publisher: string
  readonly title: string
  readonly date: string
  readonly strength: string
  readonly url: string
  readonly language: string
}

/** The sources that a page cites, for its list. */
export function listedSources(
  cited: readonly CitedOnPage[],
  { language, words, pages }: Edition,
): ListedSource[] {
  return cited.map(({ anchor, source }) => ({
    anchor,
    publisher: source.publisher[language],
    title: source.title,
    date: publishedIn(source, words),
    strength: pages.sources.strength[source.confidence],
    url: `/sources#${source.id}`,
    language: source.language,
  }))
}

export function sectionPath({ id }: Section): string {
  return `/guide/${id}`
}

/** The sentence that says that a text is overdue for review, if it is. */
export function overdueWords(
  texts: readonly { readonly reviewBy: string }[],
  today: string,
  { words }: Edition,
): string | undefined {
  const date = overdueSince(texts, today)
  return date === undefined ? undefined : fill(words.overdue, { date })
}

/** Starts the numbering of a page's citations; `part` keeps several lists on one page apart. */
export function citationsFor(site: Site, { language, words }: Edition, part = ''): Citations {
  return createCitations(site.sources, language, words, part)
}

/** The sentences that say when a text was reviewed and when it has to be again. */
export function datesOf(text: Reviewed, { words }: Edition): { reviewed: string; reviewBy: string } {
  return {
    reviewed: fill(words.reviewed, { date: text.reviewed }),
    reviewBy: fill(words.reviewBy, { date: text.reviewBy }),
  }
}

/** The words of the heading, or the title of the section, that a path of the guide leads to. */
export function guideTitle({ sections }: Edition, path: string): string {
  const [page = '', anchor] = path.split('#')
  const section = sections.find((each) => sectionPath(each) === page)
  return section?.headings.find(({ id }) => id === anchor)?.text ?? section?.title ?? path
}
