// Escaping: what an author writes is text wherever it is shown, and never markup.

import { XMLParser } from 'fast-xml-parser'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../../src/web/app.ts'
import {
  attributesOf,
  config,
  documentAt,
  edition,
  files,
  only,
  PAGES,
  readChanged,
  textOf,
  textsOf,
  urls,
  reviewDay,
} from '../../fixtures.ts'

const HOSTILE = '</script><b>&"\''
const SOURCE = 'tencent-2024-04'
const ANSWER = `${urls.answer}?sim=receives&mainland=none&wechat=none`

/** Puts the hostile words in place of fields of the front matter. */
const withHostile =
  (...names: string[]) =>
  (text: string) =>
    names.reduce(
      (changed, name) =>
        changed.replace(new RegExp(`^${name}: .*$`, 'm'), () => `${name}: ${JSON.stringify(HOSTILE)}`),
      text,
    )
const CHANGES = Object.fromEntries(
  files.filter(({ file }) => file.startsWith('zh/changes/')).map(({ file }) => [file, withHostile('title')]),
)

let app: FastifyInstance
beforeAll(async () => {
  const content = readChanged({
    ...CHANGES,
    [`sources/${SOURCE}.md`]: (text) =>
      withHostile(
        'title',
        'quote',
      )(text).replace(/^publisher: .*$/m, () => `publisher: { zh: ${JSON.stringify(HOSTILE)} }`),
    'zh/guide/binding.md': withHostile('title', 'standalone', 'description'),
    'zh/outcomes/wechat-new-overseas-number.md': withHostile('title', 'summary'),
  })
  app = await buildApp({ ...config, feedbackUrl: 'https://tracker.example.org/new' }, content, reviewDay)
})
afterAll(async () => {
  await app.close()
})

test.each([...PAGES, ANSWER, '/nowhere'])('%s has no element of the words', async (path) => {
  const page = await documentAt(app, path)
  expect(page.querySelectorAll('b')).toHaveLength(0)
  const scripts = [...page.querySelectorAll('script')]
  expect(scripts.every((script) => script.getAttribute('type') === 'application/ld+json')).toBe(true)
  for (const script of scripts) expect(() => JSON.parse(script.textContent) as unknown).not.toThrow()
})

test('the words stand as they are wherever they are shown', async () => {
  const pageAt = (path: string) => documentAt(app, path)
  const section = await pageAt(urls.section('binding'))
  expect(textOf(only(section, 'h1'))).toBe(HOSTILE)
  expect(textOf(only(section, 'head > title'))).toBe(`${HOSTILE} · ${edition.words.name}`)
  expect(attributesOf(section, 'meta[name=description]', 'content')).toEqual([HOSTILE])
  expect(textsOf(section, '.sources cite')).toContain(HOSTILE)
  expect(textsOf(await pageAt(urls.home), 'nav.index a')).toContain(HOSTILE)
  expect(textsOf(await pageAt(urls.guide), 'article > h2')).toContain(HOSTILE)
  expect(textsOf(await pageAt('/nowhere'), 'nav.index a')).toContain(HOSTILE)
  expect(textsOf(await pageAt(urls.changes), 'article > h2')).toContain(HOSTILE)
  expect(textsOf(await pageAt(urls.sources), `#${SOURCE} q, #${SOURCE} .external`)).toEqual([
    HOSTILE,
    HOSTILE,
  ])
  const rules = await pageAt(urls.rules)
  expect(textOf(only(rules, '#wechat-new-overseas-number h3'))).toContain(HOSTILE)
  expect(textsOf(rules, 'svg a').filter((text) => text.replaceAll(' ', '').includes(HOSTILE))).toHaveLength(1)
  const answer = await pageAt(ANSWER)
  expect(textsOf(answer, '.card .title')).toContain(HOSTILE)
  expect(textsOf(answer, '.card details p')).toContain(HOSTILE)
})

test('the structured data, the feed and the feedback link hold the words as they are', async () => {
  const section = await documentAt(app, urls.section('binding'))
  const data = JSON.parse(only(section, 'script').textContent) as { '@graph': [{ headline: string }] }
  expect(data['@graph'][0].headline).toBe(HOSTILE)
  const [href = ''] = attributesOf(section, '.feedback a', 'href')
  expect(new URL(href).searchParams.get('title')).toContain(HOSTILE)
  const { body } = await app.inject(urls.feed)
  const parser = new XMLParser({ isArray: (name) => name === 'entry', htmlEntities: true })
  const { feed } = parser.parse(body) as { feed: { entry: { title: string }[] } }
  expect(feed.entry.map(({ title }) => title)).toEqual(edition.changes.map(() => HOSTILE))
})
