// Structured data for search engines (schema.org), built from the same content as the pages. The types are schema.org's.

import type { Article, BreadcrumbList, CreativeWork, FAQPage, Graph, Thing } from 'schema-dts'
import type { Edition, Section } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import { shortAnswerText } from './short-answer.ts'

/** A step of the way to a page: what it is called in the navigation, and its path. */
export interface Crumb {
  readonly name: string
  readonly path: string
}

/** The way to a page: the front page, what the page belongs to, and itself. */
export function breadcrumbs(way: readonly Crumb[], baseUrl: string): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    'itemListElement': way.map(({ name, path }, i) => ({
      '@type': 'ListItem',
      'position': i + 1,
      name,
      // The last is the page that this stands on: it needs no address, and search engines ask for none.
      ...(i < way.length - 1 ? { item: baseUrl + path } : {}),
    })),
  }
}

/**
 * A section: the article, with its date and its author. What the page says elsewhere is not said again: language,
 * description and address in its head, its citations in the list of its sources, which no search engine asks for here.
 */
export function sectionArticle({ words }: Edition, urls: Urls, section: Section, baseUrl: string): Article {
  return {
    '@type': 'Article',
    'headline': section.title,
    'dateModified': section.reviewed,
    'author': { '@type': 'Organization', 'name': words.name, 'url': baseUrl + urls.home },
  }
}

/** The ledger: every source. */
export function ledgerWorks({ sources }: Edition, urls: Urls, baseUrl: string): CreativeWork[] {
  return Array.from(sources.values(), ({ id, title, publisher, url, published }) => ({
    '@type': 'CreativeWork',
    '@id': baseUrl + urls.source(id),
    'name': title,
    'publisher': { '@type': 'Organization', 'name': publisher },
    ...(url === undefined ? {} : { url }),
    ...(published === 'undated' ? {} : { datePublished: published }),
  }))
}

/** The front page: the core question and its short answer. */
export function coreQuestion(edition: Edition): FAQPage {
  return {
    '@type': 'FAQPage',
    'inLanguage': edition.words.language,
    'mainEntity': [
      {
        '@type': 'Question',
        'name': edition.pages.home.title,
        'acceptedAnswer': { '@type': 'Answer', 'text': shortAnswerText(edition) },
      },
    ],
  }
}

/** The things as the text of a script element: JSON that cannot end the element. `undefined` when there are none. */
export function asScript(things: readonly Thing[]): string | undefined {
  if (things.length === 0) return undefined
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things }
  return JSON.stringify(graph).replaceAll('<', '\\u003c')
}
