// Share card: what a messenger finds on every page that somebody may send on.

import { describe, expect, test } from 'vitest'
import { fill } from '../../../src/content/index.ts'
import {
  ANSWERS,
  answerModelOf,
  answersOf,
  attributesOf,
  config,
  documentAt,
  edition,
  only,
  PAGES,
  sharedApp,
  textOf,
  urls,
} from '../../fixtures.ts'

const app = await sharedApp()

/** The OpenGraph properties of a page, each of which may stand there once. */
async function propertiesAt(path: string): Promise<Readonly<Record<string, string>>> {
  const metas = [...(await documentAt(app, path)).querySelectorAll('meta[property]')]
  const entries = metas.map((meta) => [
    meta.getAttribute('property') ?? '',
    meta.getAttribute('content') ?? '',
  ])
  expect(new Set(entries.map(([name]) => name)).size).toBe(entries.length)
  return Object.fromEntries(entries) as Record<string, string>
}

describe.each([...PAGES, ...ANSWERS, '/nowhere'])('%s', (path) => {
  test('has a card of its own title, description and address, with a large picture', async () => {
    const page = await documentAt(app, path)
    const [title] = textOf(only(page, 'head > title')).split(' · ')
    expect(await propertiesAt(path)).toEqual({
      'og:title': title,
      'og:description': attributesOf(page, 'meta[name=description]', 'content')[0],
      'og:url': attributesOf(page, 'link[rel=canonical]', 'href')[0],
      'og:site_name': edition.words.name,
      'og:type': 'website',
      'og:locale': 'zh_CN',
      'og:image': expect.stringMatching(
        /^https:\/\/example\.org\/assets\/share-zh\.[0-9a-f]{10}\.png$/,
      ) as string,
      'og:image:alt': edition.pages.home.title,
    })
    expect(attributesOf(page, 'meta[name="twitter:card"]', 'content')).toEqual(['summary_large_image'])
  })
})

test('the picture is there, and stays under its name for ever', async () => {
  const { 'og:image': image = '' } = await propertiesAt('/')
  const { statusCode, headers } = await app.inject(image.slice(config.baseUrl.length))
  expect([statusCode, headers['content-type']]).toEqual([200, 'image/png'])
  expect(headers['cache-control']).toContain('immutable')
})

test('an answer is described by what it answers', async () => {
  const { descriptionWith } = edition.pages.answer
  for (const answers of ANSWERS.map((url) => answersOf(url.slice(urls.answer.length + 1)))) {
    const { topics } = await answerModelOf(answers)
    const { 'og:description': description } = await propertiesAt(urls.answerTo(answers))
    const titles = Object.fromEntries(topics.map(({ id, title }): [string, string] => [id, title]))
    expect(description).toBe(fill(descriptionWith, titles))
  }
})
