// Structured data for search engines (schema.org, as JSON-LD), built from the same content as the pages. The
// types are schema.org's.

import type { Article, BreadcrumbList, CreativeWork, FAQPage, Graph, Organization } from 'schema-dts'
import type { CitedOnPage, Edition, Section, Source } from '../../content/index.ts'
import type { Urls } from '../urls.ts'
import { shortAnswerText } from './short-answer.ts'

/** The data of a section's page: the article with its dates and citations, and the way to it. */
export function sectionData(
  edition: Edition,
  urls: Urls,
  section: Section,
  cited: readonly CitedOnPage[],
  baseUrl: string,
): Graph {
  const url = baseUrl + urls.section(section.id)
  const article: Article = {
    '@type': 'Article',
    'headline': section.title,
    'description': section.description,
    'inLanguage': edition.words.language,
    'dateModified': section.reviewed,
    'mainEntityOfPage': url,
    'publisher': publisher(edition, urls, baseUrl),
    // Each is described where it stands in the ledger: here it would weigh more than what a reader sees of it.
    'citation': cited.map(({ source }) => ({ '@id': baseUrl + urls.source(source.id) })),
  }
  const path: BreadcrumbList = {
    '@type': 'BreadcrumbList',
    'itemListElement': [
      { '@type': 'ListItem', 'position': 1, 'name': edition.words.name, 'item': baseUrl + urls.home },
      {
        '@type': 'ListItem',
        'position': 2,
        'name': edition.pages.guide.menu ?? edition.pages.guide.title,
        'item': baseUrl + urls.guide,
      },
      { '@type': 'ListItem', 'position': 3, 'name': section.title, 'item': url },
    ],
  }
  return { '@context': 'https://schema.org', '@graph': [article, path] }
}

/** The data of the ledger: every source, as the sections cite it. */
export function sourcesData(
  { language }: Edition,
  urls: Urls,
  sources: Iterable<Source>,
  baseUrl: string,
): Graph {
  const works = Array.from(sources, ({ id, title, publisher, url, published }): CreativeWork => ({
    '@type': 'CreativeWork',
    '@id': baseUrl + urls.source(id),
    'name': title,
    'publisher': { '@type': 'Organization', 'name': publisher[language] },
    ...(url === undefined ? {} : { url }),
    ...(published === 'undated' ? {} : { datePublished: published }),
  }))
  return { '@context': 'https://schema.org', '@graph': works }
}

/** The data of the front page: the core question and its short answer. */
export function homeData(edition: Edition): Graph {
  const { home } = edition.pages
  const faq: FAQPage = {
    '@type': 'FAQPage',
    'inLanguage': edition.words.language,
    'mainEntity': [
      {
        '@type': 'Question',
        'name': home.title,
        'acceptedAnswer': { '@type': 'Answer', 'text': shortAnswerText(edition) },
      },
    ],
  }
  return { '@context': 'https://schema.org', '@graph': [faq] }
}

/** The data as the text of a script element: JSON that cannot end the element. */
export function asScript(data: Graph): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function publisher(edition: Edition, urls: Urls, baseUrl: string): Organization {
  return { '@type': 'Organization', 'name': edition.words.name, 'url': baseUrl + urls.home }
}
