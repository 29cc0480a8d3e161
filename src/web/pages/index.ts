// The pages whose content is fixed: each rendered at the start, once for every state that its review dates
// will put it in.

import { confidenceWords, fill, publishedIn } from '../../content/index.ts'
import type { Reviewed } from '../../content/index.ts'
import { answeredNothing, checkForm } from '../check/form.ts'
import { dated } from '../render/review-calendar.ts'
import type { DatedStates } from '../render/review-calendar.ts'
import { ANSWERS_VARY, PAGE_CACHE } from '../http/headers.ts'
import { citationsFor, datesOf, listedSources, overdueWords, sectionPath } from '../render/context.ts'
import type { PageNeeds } from '../render/context.ts'
import { representPage } from '../http/representation.ts'
import type { Representation } from '../http/representation.ts'
import { rulesBySection, rulesPage } from './rules.ts'
import { asScript, homeData, sectionData } from './structured-data.ts'
import type { Head, Page } from '../render/views.ts'

export const FAILURE_PAGES = ['not-found', 'method-not-allowed', 'bad-request', 'server-error'] as const
export type FailurePage = (typeof FAILURE_PAGES)[number]

export interface Pages {
  /** Every fixed page but the check with its states, by path. */
  readonly byPath: ReadonlyMap<string, DatedStates<Representation>>
  /** The check with nothing answered; answers prefill it. */
  readonly check: Representation
  /** The page for a failure. */
  readonly failure: (name: FailurePage) => Page
}

/** Renders every fixed page of an edition. Rejects when a view is faulty. */
export async function createPages(needs: PageNeeds): Promise<Pages> {
  const { edition } = needs
  const { sections, unknowns } = edition
  const page = (texts: readonly Reviewed[], html: (today: string) => Promise<Page>) =>
    dated(texts, async (today) => representPage(await html(today), { cache: PAGE_CACHE }))
  const rendered: [string, Promise<DatedStates<Representation>>][] = [
    ['/', page([], () => homePage(needs))],
    ['/guide', page(sections, (today) => wholeGuide(needs, today))],
    ...sections.map((section, i): [string, Promise<DatedStates<Representation>>] => [
      sectionPath(section),
      page([section], (today) => sectionPage(needs, i, today)),
    ]),
    ['/claims', page([...sections, ...unknowns], (today) => claimsPage(needs, today))],
    ['/confidence', page([], () => textPage(needs, 'confidence'))],
    ['/api', page([], () => textPage(needs, 'api'))],
    ['/changes', page([], () => changesPage(needs))],
    ['/rules', page([], () => rulesPage(needs))],
    ['/sources', page([], () => sourcesPage(needs))],
  ]
  const byPath = new Map(
    await Promise.all(rendered.map(async ([path, states]) => [path, await states] as const)),
  )
  const failures = Object.fromEntries(
    await Promise.all(FAILURE_PAGES.map(async (name) => [name, await failurePage(needs, name)] as const)),
  ) as Record<FailurePage, Page>
  const check = representPage(await needs.render('check', checkForm(edition, answeredNothing())), {
    cache: PAGE_CACHE,
    headers: ANSWERS_VARY,
  })
  return { byPath, check, failure: (name) => failures[name] }
}

function homePage({ site, edition, render }: PageNeeds): Promise<Page> {
  const { home } = edition.pages
  const citations = citationsFor(site, edition)
  const content = citations.number(home.prose)
  return render('home', {
    head: {
      title: home.title,
      description: home.description,
      path: '/',
      indexed: true,
      data: asScript(homeData(edition)),
    },
    heading: home.title,
    content,
    sections: edition.sections.map((section) => ({
      url: sectionPath(section),
      title: section.title,
      description: section.description,
    })),
    sources: listedSources(citations.list(), edition),
  })
}

function wholeGuide({ site, edition, render, feedbackUrl }: PageNeeds, today: string): Promise<Page> {
  const { guide } = edition.pages
  return render('guide', {
    head: {
      title: guide.title,
      description: guide.description,
      path: '/guide',
      indexed: false,
      nav: 'guide',
    },
    heading: guide.title,
    overdue: overdueWords(edition.sections, today, edition),
    content: guide.prose.html,
    sections: edition.sections.map((section) => {
      const citations = citationsFor(site, edition, `${section.id}-`)
      const content = citations.number(section.proseInWhole)
      return {
        id: section.id,
        title: section.title,
        url: sectionPath(section),
        content,
        feedback: feedbackUrl({ title: section.title, path: `/guide#${section.id}` }),
        ...datesOf(section, edition),
        sources: listedSources(citations.list(), edition),
      }
    }),
  })
}

function sectionPage(
  { site, edition, render, baseUrl, feedbackUrl }: PageNeeds,
  index: number,
  today: string,
): Promise<Page> {
  const section = edition.sections[index]
  if (!section) throw new RangeError(`no section at ${index}`)
  const citations = citationsFor(site, edition)
  const content = citations.number(section.prose)
  const beside = (at: number) => {
    const other = edition.sections[at]
    return other && { url: sectionPath(other), title: other.title }
  }
  return render('section', {
    head: {
      title: section.title,
      description: section.description,
      path: sectionPath(section),
      indexed: true,
      nav: 'guide',
      data: asScript(sectionData(edition, section, citations.list(), baseUrl)),
    },
    id: section.id,
    heading: section.title,
    overdue: overdueWords([section], today, edition),
    contents: section.headings
      .filter(({ level }) => level === 2)
      .map(({ id, text }) => ({ url: `#${id}`, text })),
    content,
    ...datesOf(section, edition),
    sources: listedSources(citations.list(), edition),
    rules: [...rulesBySection(edition, section.id)].map(([anchor, links]) => ({
      url: `#${anchor}`,
      heading: section.headings.find(({ id }) => id === anchor)?.text ?? section.title,
      links,
    })),
    feedback: feedbackUrl({ title: section.title, path: `${sectionPath(section)}#${section.id}` }),
    previous: beside(index - 1),
    next: beside(index + 1),
  })
}

function claimsPage({ site, edition, render, feedbackUrl }: PageNeeds, today: string): Promise<Page> {
  const {
    words,
    sections,
    unknowns,
    pages: { claims: page },
  } = edition
  const citations = citationsFor(site, edition)
  return render('claims', {
    head: { title: page.title, description: page.description, path: '/claims', indexed: true, nav: 'claims' },
    page,
    overdue: overdueWords([...sections, ...unknowns], today, edition),
    content: citations.number(page.prose),
    claims: sections.flatMap((section) =>
      section.prose.claims.map(({ id, text, state, ...sure }) => ({
        url: `${sectionPath(section)}#${id}`,
        text,
        state,
        stateWord: words.claim[state],
        confidence: confidenceWords(words, sure),
      })),
    ),
    unknowns: unknowns.map(({ id, title, prose, findOut }) => ({
      id,
      title,
      content: citations.number(prose),
      findOut: citations.number(findOut),
      feedback: feedbackUrl({ title, path: `/claims#${id}` }),
    })),
    sources: listedSources(citations.list(), edition),
  })
}

function textPage({ edition, render, baseUrl }: PageNeeds, name: 'confidence' | 'api'): Promise<Page> {
  const page = edition.pages[name]
  return render('text', {
    head: { title: page.title, description: page.description, path: `/${name}`, indexed: true },
    heading: page.title,
    content: fill(page.prose.html, { baseUrl }),
  })
}

function changesPage({ site, edition, render }: PageNeeds): Promise<Page> {
  const page = edition.pages.changes
  const citations = citationsFor(site, edition)
  return render('changes', {
    head: { title: page.title, description: page.description, path: '/changes', indexed: true, feed: true },
    page,
    content: page.prose.html,
    changes: edition.changes.map(({ id, title, date, kind, prose }) => ({
      id,
      title,
      date,
      kind: page.kinds[kind],
      content: citations.number(prose),
    })),
    sources: listedSources(citations.list(), edition),
  })
}

function sourcesPage({ site, edition, render }: PageNeeds): Promise<Page> {
  const {
    language,
    words,
    pages: { sources: page },
  } = edition
  return render('sources', {
    head: {
      title: page.title,
      description: page.description,
      path: '/sources',
      indexed: true,
      nav: 'sources',
    },
    page,
    content: page.prose.html,
    sources: [...site.sources.values()].map((source) => ({
      ...source,
      publisher: source.publisher[language],
      supports: source.supports[language],
      note: source.note?.[language],
      kind: page.kinds[source.kind],
      strength: page.strength[source.confidence],
      date: publishedIn(source, words),
      seen: fill(page.seen, { date: source.seen }),
    })),
  })
}

function failurePage({ edition, render }: PageNeeds, name: FailurePage): Promise<Page> {
  const page = edition.pages[name]
  const head: Head = { title: page.title, description: page.description, path: '/', indexed: false }
  return render('failure', {
    head,
    heading: page.title,
    content: page.prose.html,
    sections: edition.sections.map((section) => ({ url: sectionPath(section), title: section.title })),
  })
}
