// Every page is valid HTML, names itself, and every link and anchor of it leads somewhere.

import { beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../../src/content/index.ts'
import type { Edition } from '../../../src/content/index.ts'
import { TOPICS } from '../../../src/decision/index.ts'
import { localUrl } from '../../../src/web/urls.ts'
import {
  attributesOf,
  config,
  documentOf,
  EDITIONS,
  only,
  sharedApp,
  textOf,
  textsOf,
} from '../../fixtures.ts'
import { faultsOfHtml } from './valid-html.ts'

/** NodeFilter.SHOW_COMMENT of the DOM. */
const COMMENTS = 0x80

const app = await sharedApp()
/** What an edition shows, by its paths: every page, answers, a form filled in, searches and failures. */
const SHOWN = EDITIONS.map((own) => {
  const { language, urls } = own
  const prefilled = `${urls.check}?sim=receives&card=local&card=unionpay`
  // Beside what readers look for, what only comes near something, and nothing.
  const searches = [...own.queries, 'rogmina', 'zxqjv'].map(urls.searchFor)
  const failures = [
    localUrl(language, '/nowhere'),
    `${urls.answer}?sim=perhaps&where=china&where=china&card=x`,
    localUrl(language, '/%zz'),
  ]
  return {
    ...own,
    prefilled,
    failures,
    everyPage: [...own.pages, ...own.answers, prefilled, ...searches, ...failures],
  }
})

type Shown = (typeof SHOWN)[number]

const bodies = new Map<string, string>()
const documents = new Map<string, Document>()
const documentOfPage = (path: string) => documents.get(path) ?? expect.fail(path)
beforeAll(async () => {
  for (const path of SHOWN.flatMap(({ everyPage }) => everyPage)) {
    const { body } = await app.inject(path)
    bodies.set(path, body)
    documents.set(path, documentOf(body))
  }
})

describe.each(SHOWN.flatMap((own) => own.everyPage.map((path) => ({ path, own }))))(
  '$path',
  ({ path, own }) => {
    const { words } = own.edition

    test('is valid HTML', async () => {
      expect(await faultsOfHtml(bodies.get(path) ?? '')).toEqual([])
    })

    test('names itself: one h1, a title, a description, its language, its canonical URL', () => {
      const page = documentOfPage(path)
      expect(textOf(only(page, 'h1'))).not.toBe('')
      const whole = textOf(only(page, 'head > title'))
      const title = titleOfTab(own, path)
      expect([title !== '', whole]).toEqual([true, fill(words.documentTitle, { title, name: words.name })])
      const [description = ''] = attributesOf(page, 'head > meta[name=description]', 'content')
      expect(description.length).toBeGreaterThanOrEqual(5)
      expect(page.documentElement.getAttribute('lang')).toBe(words.language)
      expect(only(page, 'head > link[rel=canonical]').getAttribute('href')).toBe(canonicalOf(own, path))
    })

    test('holds no script, and no style but the one in its head', () => {
      const page = documentOfPage(path)
      expect(page.querySelectorAll('script:not([type="application/ld+json"])')).toHaveLength(0)
      expect(page.querySelectorAll('link[rel~=stylesheet], [style]')).toHaveLength(0)
      expect(only(page, 'style').parentElement?.localName).toBe('head')
      const attributes = Array.from(page.querySelectorAll('*'), (element) => [...element.attributes]).flat()
      const active = attributes.filter(
        ({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value),
      )
      expect(active.map(({ name, value }) => `${name}="${value}"`)).toEqual([])
    })

    test('has nothing unfilled, and no comment', () => {
      const page = documentOfPage(path)
      const values = Array.from(page.querySelectorAll('*'), ({ attributes }) => [...attributes])
        .flat()
        .map(({ value }) => value)
      const unfilled = /undefined|\[object|NaN|\{[a-zA-Z]+\}/
      expect([page.documentElement.textContent, ...values].filter((text) => unfilled.test(text))).toEqual([])
      expect(page.createTreeWalker(page, COMMENTS).nextNode()).toBeNull()
    })

    test('has unique ids, and no empty link', () => {
      const page = documentOfPage(path)
      const ids = attributesOf(page, '[id]', 'id')
      expect(ids.filter((id, i) => id === '' || ids.indexOf(id) !== i)).toEqual([])
      const empty = attributesOf(page, 'a, link', 'href').filter((href) => href === '' || href === '#')
      expect(empty).toEqual([])
    })
  },
)

test('every link, every form and every anchor of every page leads somewhere', async () => {
  const anchors = new Map<string, ReadonlySet<string>>()
  const anchorsAt = async (path: string): Promise<ReadonlySet<string> | undefined> => {
    if (!anchors.has(path)) {
      const { statusCode, body } = await app.inject(path)
      if (statusCode !== 200) return undefined
      anchors.set(path, anchorsIn(body))
    }
    return anchors.get(path)
  }
  const failures = new Set(SHOWN.flatMap((own) => own.failures))
  const forms = new Map(SHOWN.map(({ urls }) => [urls.answer, urls.check]))
  const broken: string[] = []
  let followed = 0
  for (const [path, page] of documents) {
    const actions = attributesOf(page, 'form', 'action')
    for (const href of [...attributesOf(page, 'a, link', 'href'), ...actions]) {
      const url = new URL(href, config.baseUrl + path)
      if (url.origin !== config.baseUrl) continue
      followed += 1
      const target = url.pathname + url.search
      // The check sent empty is redirected; a failure's links to its own anchors stay on the page that failed.
      const offered = failures.has(target)
        ? anchorsIn(bodies.get(path) ?? '')
        : await anchorsAt(forms.get(target) ?? target)
      if (!offered) broken.push(`${path}: ${href}`)
      else if (url.hash !== '' && !offered.has(decodeURIComponent(url.hash.slice(1)))) {
        broken.push(`${path}: ${href} (no such anchor)`)
      }
    }
  }
  expect(broken).toEqual([])
  expect(followed).toBeGreaterThan(500 * SHOWN.length)
})

describe.each(SHOWN)('the edition in $language', (own) => {
  const { edition, urls, pages, answers, prefilled, failures, everyPage } = own

  test('has no two pages that share a title or a description', () => {
    const titles = [...pages, ...failures].map((path) => titleOfTab(own, path))
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
    const descriptions = pages.flatMap((path) =>
      attributesOf(documentOfPage(path), 'meta[name=description]', 'content'),
    )
    expect(new Set(descriptions).size).toBe(pages.length)
  })

  test('has titles that make sense alone: each names the subject, and is no label of the navigation', () => {
    const subject = subjectOf(edition)
    const labels = new Set(
      everyPage.flatMap((path) => textsOf(documentOfPage(path), 'header nav a, footer nav a')),
    )
    const unclear = [...pages, ...answers, prefilled]
      .map((path) => titleOfTab(own, path))
      .filter((title) => labels.has(title) || !subject.some((word) => title.includes(word)))
    expect(unclear).toEqual([])
  })

  test('may be listed by search engines: the pages of the list that are meant for it, and nothing else', () => {
    const indexed = everyPage.filter(
      (path) => attributesOf(documentOfPage(path), 'head > meta[name=robots]', 'content')[0] !== 'noindex',
    )
    expect(indexed).toEqual([...own.listed, prefilled])
  })

  test('leads to its feed from the history alone, from its head and in words', () => {
    for (const path of everyPage) {
      const page = documentOfPage(path)
      const feeds = attributesOf(page, 'head > link[rel=alternate][type="application/atom+xml"]', 'href')
      expect([path, feeds]).toEqual([path, path === urls.changes ? [urls.feed] : []])
    }
    expect(attributesOf(documentOfPage(urls.changes), 'main a', 'href')).toContain(urls.feed)
  })
})

/** The words of which a title needs one: the country and its code, the apps, and what the site calls such a card. */
function subjectOf({ pages, words }: Edition): string[] {
  const country = new Intl.DisplayNames(words.language, { type: 'region' }).of('PK') ?? expect.fail()
  const cards = pages.search.synonyms.slice(0, 1).flatMap((group) => group.slice(0, 1))
  return [country, '+92', ...cards, ...TOPICS.map((topic) => pages.answer.topics[topic].name)]
}

/** The title of a page, without the name of the site after it. */
function titleOfTab({ edition }: Shown, path: string): string {
  const title = textOf(only(documentOfPage(path), 'head > title'))
  return title.replace(fill(edition.words.documentTitle, { title: '', name: edition.words.name }), '')
}

/** A failure stands at no address: its canonical URL is the front page's, and a faulty form's is the form's. */
function canonicalOf({ urls, prefilled, failures }: Shown, path: string): string {
  if (path === prefilled || path.includes('sim=perhaps')) return config.baseUrl + urls.check
  return config.baseUrl + (failures.includes(path) ? urls.home : path)
}

/** The ids in the HTML of a page: to read every page that is linked as a document would take seconds. */
function anchorsIn(html: string): ReadonlySet<string> {
  return new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id = '']) => id))
}
