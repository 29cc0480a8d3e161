// Structured data: what the pages carry is what the builders give, whose types are schema.org's (schema-dts).

import { describe, expect, test } from 'vitest'
import { decide, TOPICS } from '../../../src/decision/index.ts'
import { guidePage } from '../../../src/web/pages/guide.ts'
import { SHORT_ANSWER_FOR, shortAnswerText } from '../../../src/web/pages/short-answer.ts'
import {
  asScript,
  breadcrumbs,
  coreQuestion,
  sectionArticle,
} from '../../../src/web/pages/structured-data.ts'
import { localUrl } from '../../../src/web/urls.ts'
import { config, documentAt, edition, EDITIONS, only, sharedApp, textOf, textsOf } from '../../fixtures.ts'

interface Data {
  readonly '@context': string
  readonly '@graph': readonly { readonly '@type': string }[]
}

interface Trail {
  readonly itemListElement: readonly {
    readonly '@type': string
    readonly 'position': number
    readonly 'name': string
    readonly 'item'?: string
  }[]
}

const app = await sharedApp()

const SCRIPT = 'head > script[type="application/ld+json"]'
const dataAt = async (path: string) =>
  JSON.parse(only(await documentAt(app, path), SCRIPT).textContent) as Data

describe.each(EDITIONS)('in $language', (own) => {
  const { edition, urls, language, listed, answers } = own
  test('stands on every page that search engines may list, and nowhere else', async () => {
    for (const path of [...own.pages, ...answers, localUrl(language, '/nowhere')]) {
      const scripts = (await documentAt(app, path)).querySelectorAll('script')
      expect([path, scripts.length]).toEqual([path, listed.includes(path) ? 1 : 0])
    }
  })

  describe('the way to a page', () => {
    const { words, pages, sections } = edition
    const home = { name: words.name, item: config.baseUrl + urls.home }
    /** The steps of the trail of a page, each with its address; `undefined` without a trail. */
    const trailAt = async (path: string) => {
      const trails = (await dataAt(path))['@graph'].filter((thing) => thing['@type'] === 'BreadcrumbList')
      expect(trails.length).toBeLessThanOrEqual(1)
      return (trails[0] as unknown as Trail | undefined)?.itemListElement
    }

    test('stands on every listed page but the front page, from there to the page itself, in order', async () => {
      for (const path of listed) {
        const trail = await trailAt(path)
        if (path === urls.home) expect(trail).toBeUndefined()
        else {
          const steps = trail ?? expect.fail(path)
          expect(steps.length).toBeGreaterThanOrEqual(2)
          expect(steps[0]).toMatchObject(home)
          expect(steps.map((step) => [step['@type'], step.position])).toEqual(
            steps.map((_, i) => ['ListItem', i + 1]),
          )
          // The last is the page itself, whose address search engines know.
          expect(steps.map(({ item }) => item !== undefined)).toEqual(
            steps.map((_, i) => i < steps.length - 1),
          )
        }
      }
    })

    test('calls each step what the page calls itself where a reader sees it', async () => {
      for (const path of listed.filter((other) => other !== urls.home)) {
        const page = await documentAt(app, path)
        const name = (await trailAt(path))?.at(-1)?.name
        expect([...textsOf(page, 'h1'), ...textsOf(page, `nav a[href="${path}"]`)]).toContain(name)
      }
    })

    test('leads over the guide to a section, as the page shows it, and over nothing to any other', async () => {
      for (const path of listed.filter((other) => other !== urls.home)) {
        const above = (await trailAt(path))?.slice(1, -1).map(({ name, item }) => [name, item])
        const page = await documentAt(app, path)
        const shown = Array.from(page.querySelectorAll('.crumbs a'), (link) => [
          textOf(link),
          config.baseUrl + (link.getAttribute('href') ?? ''),
        ])
        expect([path, above]).toEqual([path, shown])
      }
      const { menu, title } = pages.guide
      const [first] = sections
      expect((await trailAt(urls.section(first?.id ?? '')))?.[1]).toMatchObject({
        name: menu ?? title,
        item: config.baseUrl + urls.guide,
      })
    })
  })

  test('the front page carries the core question and its short answer, in words alone', async () => {
    const data = await dataAt(urls.home)
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
    const { id, title, reviewed } = section

    test('carries the article and the way to it, and nothing else', async () => {
      const data = await dataAt(urls.section(id))
      const { name: guide, path } = guidePage.crumb(edition, urls, undefined)
      const way = [
        { name: edition.words.name, path: urls.home },
        { name: guide, path },
        { name: title, path: urls.section(id) },
      ]
      const built = [sectionArticle(edition, urls, section, config.baseUrl), breadcrumbs(way, config.baseUrl)]
      expect(data).toEqual(JSON.parse(asScript(built) ?? ''))
      expect(data).toMatchObject({
        '@context': 'https://schema.org',
        '@graph': [
          {
            '@type': 'Article',
            'headline': title,
            'dateModified': reviewed,
            'author': {
              '@type': 'Organization',
              'name': edition.words.name,
              'url': config.baseUrl + urls.home,
            },
          },
          {
            '@type': 'BreadcrumbList',
            'itemListElement': [
              {
                '@type': 'ListItem',
                'position': 1,
                'name': edition.words.name,
                'item': config.baseUrl + urls.home,
              },
              { '@type': 'ListItem', 'position': 2, 'item': config.baseUrl + urls.guide },
              { '@type': 'ListItem', 'position': 3, 'name': title },
            ],
          },
        ],
      })
      expect(data['@graph']).toHaveLength(2)
    })
  })

  test('the ledger describes every source, with its address and its date where it has them', async () => {
    const { '@graph': graph } = await dataAt(urls.sources)
    expect(graph.filter((thing) => thing['@type'] !== 'BreadcrumbList')).toEqual(
      Array.from(edition.sources.values(), ({ id, title: name, publisher, url, published }) => ({
        '@type': 'CreativeWork',
        '@id': config.baseUrl + urls.source(id),
        name,
        'publisher': { '@type': 'Organization', 'name': publisher },
        ...(url === undefined ? {} : { url }),
        ...(/^\d/.test(published) ? { datePublished: published } : {}),
      })),
    )
  })
})

test('cannot end its script element', () => {
  const text = asScript([coreQuestion(edition), { '@type': 'Question', 'name': '</script><b>' }])
  expect(text).not.toContain('<')
  expect(text).toContain('\\u003c/script>')
})
