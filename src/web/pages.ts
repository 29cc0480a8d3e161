// The pages whose content is fixed: each rendered once, at the start.

import { createCitations, fill, publishedIn } from '../content/index.ts'
import type { Citations, CitedOnPage, Edition, Section, Site } from '../content/index.ts'
import { answeredNothing, checkForm } from './check-form.ts'
import type { Head, Render } from './views.ts'

export const FAILURE_PAGES = ['not-found', 'method-not-allowed', 'bad-request', 'server-error'] as const
export type FailurePage = (typeof FAILURE_PAGES)[number]

export interface Pages {
  /** The HTML of every fixed page, by path. */
  readonly byPath: ReadonlyMap<string, string>
  /** The HTML of the page for a failure. */
  readonly failure: (name: FailurePage) => string
}

/** Renders every fixed page of an edition. Rejects when a view is faulty. */
export async function createPages(site: Site, edition: Edition, render: Render): Promise<Pages> {
  const rendered: [string, Promise<string>][] = [
    ['/', homePage(site, edition, render)],
    ['/guide', wholeGuide(site, edition, render)],
    ...edition.sections.map((section, i): [string, Promise<string>] => [sectionPath(section), sectionPage(site, edition, i, render)]),
    ['/check', checkPage(edition, render)],
    ['/sources', sourcesPage(site, edition, render)],
  ]
  const byPath = new Map(await Promise.all(rendered.map(async ([path, html]) => [path, await html] as const)))
  const failures = new Map(await Promise.all(FAILURE_PAGES.map(async (name) => [name, await failurePage(edition, name, render)] as const)))
  return { byPath, failure: (name) => failures.get(name) ?? '' }
}

/** A source of a page's list, as a view shows it. */
export interface ListedSource { readonly anchor: string, readonly publisher: string, readonly title: string, readonly date: string, readonly confidence: string, readonly url: string, readonly language: string }

/** The sources that a page cites, for its list. */
export function listedSources(cited: readonly CitedOnPage[], { language, words }: Edition): ListedSource[] {
  return cited.map(({ anchor, source }) => ({
    anchor,
    publisher: source.publisher[language],
    title: source.title,
    date: publishedIn(source, words),
    confidence: words.confidence[source.confidence],
    url: `/sources#${source.id}`,
    language: source.language,
  }))
}

export function sectionPath({ id }: Section): string {
  return `/guide/${id}`
}

function homePage(site: Site, edition: Edition, render: Render): Promise<string> {
  const { home } = edition.pages
  const citations = citationsFor(site, edition)
  const body = citations.number(home.prose)
  return render('home', {
    head: { title: home.title, description: home.description, path: '/', indexed: true },
    heading: home.title,
    content: body,
    sections: edition.sections.map((section) => ({ url: sectionPath(section), title: section.title, description: section.description })),
    sources: listedSources(citations.list(), edition),
  })
}

function wholeGuide(site: Site, edition: Edition, render: Render): Promise<string> {
  const { guide } = edition.pages
  return render('guide', {
    head: { title: guide.title, description: guide.description, path: '/guide', indexed: false, nav: 'guide' },
    heading: guide.title,
    content: guide.prose.html,
    sections: edition.sections.map((section) => {
      const citations = citationsFor(site, edition, `${section.id}-`)
      const body = citations.number(section.proseInWhole)
      return { id: section.id, title: section.title, url: sectionPath(section), content: body, contents: contentsOf(section), ...datesOf(section, edition), sources: listedSources(citations.list(), edition) }
    }),
  })
}

function sectionPage(site: Site, edition: Edition, index: number, render: Render): Promise<string> {
  const section = edition.sections[index]
  if (!section) throw new RangeError(`no section at ${index}`)
  const citations = citationsFor(site, edition)
  const body = citations.number(section.prose)
  const beside = (at: number) => {
    const other = edition.sections[at]
    return other && { url: sectionPath(other), title: other.title }
  }
  return render('section', {
    head: { title: section.title, description: section.description, path: sectionPath(section), indexed: true, nav: 'guide' },
    id: section.id,
    heading: section.title,
    contents: contentsOf(section),
    content: body,
    ...datesOf(section, edition),
    sources: listedSources(citations.list(), edition),
    previous: beside(index - 1),
    next: beside(index + 1),
  })
}

function checkPage(edition: Edition, render: Render): Promise<string> {
  return render('check', checkForm(edition, answeredNothing()))
}

function sourcesPage(site: Site, edition: Edition, render: Render): Promise<string> {
  const { language, words, pages: { sources: page } } = edition
  return render('sources', {
    head: { title: page.title, description: page.description, path: '/sources', indexed: true, nav: 'sources' },
    page,
    content: page.prose.html,
    sources: [...site.sources.values()].map((source) => ({
      ...source,
      publisher: source.publisher[language],
      supports: source.supports[language],
      note: source.note?.[language],
      kind: page.kinds[source.kind],
      confidence: words.confidence[source.confidence],
      date: publishedIn(source, words),
      seen: fill(page.seen, { date: source.seen }),
    })),
  })
}

function failurePage(edition: Edition, name: FailurePage, render: Render): Promise<string> {
  const page = edition.pages[name]
  const head: Head = { title: page.title, description: page.description, path: '/', indexed: false }
  return render('failure', { head, heading: page.title, content: page.prose.html, sections: edition.sections.map((section) => ({ url: sectionPath(section), title: section.title })) })
}

function contentsOf(section: Section): { url: string, text: string }[] {
  return section.headings.filter(({ level }) => level === 2).map(({ id, text }) => ({ url: `#${id}`, text }))
}

function datesOf(section: Section, { words }: Edition): { reviewed: string, reviewBy: string } {
  return { reviewed: fill(words.reviewed, { date: section.reviewed }), reviewBy: fill(words.reviewBy, { date: section.reviewBy }) }
}

function citationsFor(site: Site, { language, words }: Edition, part = ''): Citations {
  return createCitations(site.sources, language, words, part)
}
