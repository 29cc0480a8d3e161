// Links in content: written once, without a language's prefix, they lead into the edition that they stand in.

import { describe, expect, test } from 'vitest'
import { readSite } from '../../../src/content/index.ts'
import { localUrl, urlsFor } from '../../../src/web/urls.ts'
import { attributesOf, documentOf, edition, files, SITE_LINKS } from '../../fixtures.ts'

const PREFIX = '/xx'
const moved = readSite(files, { ...SITE_LINKS, urlOf: (href) => PREFIX + href }).editions[0]

/** Every link of rendered text that stays on the site, but for those within its page. */
const linksIn = (html: string) =>
  attributesOf(documentOf(html), 'a', 'href').filter((href) => /^\/(?!\/)/.test(href))

describe('under a prefix', () => {
  test('every link of every text has it', () => {
    const texts = [
      ...moved.sections.map(({ prose }) => prose),
      ...Object.values(moved.outcomes).flatMap(({ why, article, steps }) => [
        why,
        article,
        ...steps.map(({ prose }) => prose),
      ]),
      ...Object.values(moved.pages).map(({ prose }) => prose),
    ]
    const links = texts.flatMap(({ html }) => linksIn(html))
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter((href) => !href.startsWith(`${PREFIX}/`))).toEqual([])
  })

  test('so has every link of front matter', () => {
    const links = [
      ...Object.values(moved.outcomes).map(({ guide }) => guide),
      ...Object.values(moved.routes).map(({ guide }) => guide),
      ...Object.values(moved.cautions).map(({ guide }) => guide),
      ...Object.values(moved.pages.answer.topics).map(({ article }) => article),
      moved.words.reminder.guide,
    ]
    expect(links.filter((href) => !href.startsWith(`${PREFIX}/`))).toEqual([])
  })

  test('links between sections stay on the page of the whole guide', () => {
    const links = moved.sections.flatMap(({ proseInWhole }) => linksIn(proseInWhole.html))
    expect(links.filter((href) => href.startsWith(`${PREFIX}${urlsFor('zh').guide}/`))).toEqual([])
  })
})

test('an edition without a prefix has its links as they are written', () => {
  const urls = urlsFor(edition.language)
  for (const href of [
    urls.home,
    urls.guide,
    urls.section('binding', 'wechat-binding'),
    urls.reminder,
    urls.openapi,
  ])
    expect(localUrl(edition.language, href)).toBe(href)
})
