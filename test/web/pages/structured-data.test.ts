// Structured data: what the pages carry is what the builders give, whose types are schema.org's (schema-dts).

import { describe, expect, test } from 'vitest'
import type { Section } from '../../../src/content/index.ts'
import { decide, TOPICS } from '../../../src/decision/index.ts'
import { SHORT_ANSWER_FOR, shortAnswerText } from '../../../src/web/pages/short-answer.ts'
import { asScript, homeData, sectionData } from '../../../src/web/pages/structured-data.ts'
import { citationsFor } from '../../../src/web/render/partials.ts'
import {
  config,
  documentAt,
  edition,
  only,
  pageContext,
  PAGES,
  sharedApp,
  site,
  textsOf,
  urls,
} from '../../fixtures.ts'

interface Citation {
  readonly '@id': string
}

interface Data {
  readonly '@context': string
  readonly '@graph': readonly { readonly '@type': string; readonly 'citation'?: readonly Citation[] }[]
}

const app = await sharedApp()

const SCRIPT = 'head > script[type="application/ld+json"]'
const dataAt = async (path: string) =>
  JSON.parse(only(await documentAt(app, path), SCRIPT).textContent) as Data

/** The sources of a section, in the order in which it cites them. */
function citedBy(section: Section) {
  const citations = citationsFor(pageContext(() => Promise.reject(new Error('nothing is rendered'))))
  citations.number(section.prose)
  return citations.list()
}

test('stands on the front page, on every section and on the ledger, and nowhere else', async () => {
  const withData = [urls.home, urls.sources, ...edition.sections.map(({ id }) => urls.section(id))]
  for (const path of PAGES) {
    const scripts = (await documentAt(app, path)).querySelectorAll('script')
    expect([path, scripts.length]).toEqual([path, withData.includes(path) ? 1 : 0])
  }
})

test('the front page carries the core question and its short answer, in words alone', async () => {
  const data = await dataAt(urls.home)
  expect(data).toEqual(homeData(edition))
  expect(data).toEqual({
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'FAQPage',
        'inLanguage': edition.words.language,
        'mainEntity': [
          {
            '@type': 'Question',
            'name': edition.pages.home.title,
            'acceptedAnswer': { '@type': 'Answer', 'text': shortAnswerText(edition) },
          },
        ],
      },
    ],
  })
  const text = shortAnswerText(edition)
  expect(text).not.toMatch(/[<>[\]*{}]/)
  const decision = decide(SHORT_ANSWER_FOR)
  for (const topic of TOPICS) {
    const said = [
      edition.pages.answer.topics[topic].name,
      edition.words.verdicts[decision[topic].verdict],
      edition.pages.home.topics[topic].answer,
    ]
    // In this order, with nothing between them but punctuation.
    expect(text.replaceAll(/[\p{P}\s]/gu, '')).toContain(said.join('').replaceAll(/[\p{P}\s]/gu, ''))
  }
})

describe.each(edition.sections)('the section $id', (section) => {
  const { id, title, description, reviewed } = section
  const url = config.baseUrl + urls.section(id)

  test('carries what the builder gives: the article and the way to it', async () => {
    const data = await dataAt(urls.section(id))
    const built = sectionData(edition, urls, section, citedBy(section), config.baseUrl)
    expect(data).toEqual(JSON.parse(asScript(built)))
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'Article',
          'headline': title,
          description,
          'inLanguage': edition.words.language,
          'dateModified': reviewed,
          'mainEntityOfPage': url,
          'publisher': { '@type': 'Organization', 'name': edition.words.name, 'url': `${config.baseUrl}/` },
        },
        {
          '@type': 'BreadcrumbList',
          'itemListElement': [
            { '@type': 'ListItem', 'position': 1, 'name': edition.words.name, 'item': `${config.baseUrl}/` },
            { '@type': 'ListItem', 'position': 2, 'item': config.baseUrl + urls.guide },
            { '@type': 'ListItem', 'position': 3, 'name': title, 'item': url },
          ],
        },
      ],
    })
    expect(data['@graph']).toHaveLength(2)
  })

  test('cites the sources of its list, each as the ledger describes it', async () => {
    const data = await dataAt(urls.section(id))
    const sources = citedBy(section).map(({ source }) => source)
    const citations = data['@graph'][0]?.citation ?? []
    expect(citations).toEqual(sources.map((source) => ({ '@id': config.baseUrl + urls.source(source.id) })))
    expect(textsOf(await documentAt(app, urls.section(id)), '.sources cite')).toEqual(
      sources.map(({ title: name }) => name.replace(/\s+/g, ' ').trim()),
    )
  })
})

test('the ledger describes every source, with its address and its date where it has them', async () => {
  const { '@graph': works } = await dataAt(urls.sources)
  expect(works).toEqual(
    Array.from(site.sources.values(), ({ id, title: name, publisher, url, published }) => ({
      '@type': 'CreativeWork',
      '@id': config.baseUrl + urls.source(id),
      name,
      'publisher': { '@type': 'Organization', 'name': publisher[edition.language] },
      ...(url === undefined ? {} : { url }),
      ...(/^\d/.test(published) ? { datePublished: published } : {}),
    })),
  )
})

test('sources of both kinds are cited: those with a date, and those without', () => {
  const cited = edition.sections.flatMap(citedBy).map(({ source }) => source.published)
  expect(cited).toContain('undated')
  expect(cited.filter((published) => published !== 'undated')).not.toEqual([])
})

test('cannot end its script element', () => {
  const { '@graph': graph, ...data } = homeData(edition)
  const text = asScript({ ...data, '@graph': [...graph, { '@type': 'Question', 'name': '</script><b>' }] })
  expect(text).not.toContain('<')
  expect(text).toContain('\\u003c/script>')
})
