// Every page is valid HTML, names itself, and every link and anchor of it leads somewhere.

import { beforeAll, describe, expect, test } from 'vitest'
import { TOPICS } from '../../../src/decision/index.ts'
import {
  ANSWERS,
  attributesOf,
  config,
  documentOf,
  edition,
  LISTED_PAGES,
  only,
  PAGES,
  sharedApp,
  textOf,
  textsOf,
  urls,
} from '../../fixtures.ts'
import { faultsOfHtml } from './valid-html.ts'

const PREFILLED = `${urls.check}?sim=receives&card=local&card=unionpay`
/** A word, the question of the site, a complaint, what only comes near, and nothing. */
const SEARCHES = ['微信', '能绑微信吗', '收不到验证码', 'rogmina', 'zxqjv'].map(urls.searchFor)
/** NodeFilter.SHOW_COMMENT of the DOM. */
const COMMENTS = 0x80
const FAILURES = ['/nowhere', `${urls.answer}?sim=perhaps&where=china&where=china&card=x`, '/%zz']
const EVERY_PAGE = [...PAGES, ...ANSWERS, PREFILLED, ...SEARCHES, ...FAILURES]

const app = await sharedApp()
const bodies = new Map<string, string>()
const documents = new Map<string, Document>()
const documentOfPage = (path: string) => documents.get(path) ?? expect.fail(path)
beforeAll(async () => {
  for (const path of EVERY_PAGE) {
    const { body } = await app.inject(path)
    bodies.set(path, body)
    documents.set(path, documentOf(body))
  }
})

describe.each(EVERY_PAGE)('%s', (path) => {
  test('is valid HTML', async () => {
    expect(await faultsOfHtml(bodies.get(path) ?? '')).toEqual([])
  })

  test('names itself: one h1, a title, a description, its language, its canonical URL', () => {
    const page = documentOfPage(path)
    expect(textOf(only(page, 'h1'))).not.toBe('')
    const [title = '', name] = textOf(only(page, 'head > title')).split(' · ')
    expect([title !== '', name]).toEqual([true, edition.words.name])
    const [description = ''] = attributesOf(page, 'head > meta[name=description]', 'content')
    expect(description.length).toBeGreaterThanOrEqual(5)
    expect(page.documentElement.getAttribute('lang')).toBe(edition.words.language)
    expect(only(page, 'head > link[rel=canonical]').getAttribute('href')).toBe(canonicalOf(path))
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
})

test('every link, every form and every anchor of every page leads somewhere', async () => {
  const anchors = new Map<string, ReadonlySet<string>>()
  const anchorsAt = async (path: string): Promise<ReadonlySet<string> | undefined> => {
    if (!anchors.has(path)) {
      const { statusCode, body } = await app.inject(path)
      if (statusCode !== 200) return undefined
      anchors.set(path, anchorsOf(documentOf(body)))
    }
    return anchors.get(path)
  }
  const broken: string[] = []
  let followed = 0
  for (const [path, page] of documents) {
    const forms = attributesOf(page, 'form', 'action')
    for (const href of [...attributesOf(page, 'a, link', 'href'), ...forms]) {
      const url = new URL(href, config.baseUrl + path)
      if (url.origin !== config.baseUrl) continue
      followed += 1
      const target = url.pathname + url.search
      // The check sent empty is redirected; a failure's links to its own anchors stay on the page that failed.
      const offered = FAILURES.includes(target)
        ? anchorsOf(page)
        : await anchorsAt(target === urls.answer ? urls.check : target)
      if (!offered) broken.push(`${path}: ${href}`)
      else if (url.hash !== '' && !offered.has(decodeURIComponent(url.hash.slice(1)))) {
        broken.push(`${path}: ${href} (no such anchor)`)
      }
    }
  }
  expect(broken).toEqual([])
  expect(followed).toBeGreaterThan(500)
})

test('no two pages share a title or a description', () => {
  const pages = PAGES.map(documentOfPage)
  const titles = [...PAGES, ...FAILURES].map(titleOfTab)
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
  const descriptions = pages.flatMap((page) => attributesOf(page, 'meta[name=description]', 'content'))
  expect(new Set(descriptions).size).toBe(PAGES.length)
})

test('a title makes sense alone: it names the subject, and is more than a label of the navigation', () => {
  const apps = TOPICS.map((topic) => edition.pages.answer.topics[topic].name)
  const subject = ['巴基斯坦', '保号卡', ...apps]
  const labels = new Set(
    [...documents.values()].flatMap((page) => textsOf(page, 'header nav a, footer nav a')),
  )
  const unclear = [...PAGES, ...ANSWERS, PREFILLED].map(titleOfTab).filter((title) => {
    return labels.has(title) || !subject.some((word) => title.includes(word))
  })
  expect(unclear).toEqual([])
})

test('search engines may list the pages of the list that are meant for it, and nothing else', () => {
  const indexed = EVERY_PAGE.filter(
    (path) => attributesOf(documentOfPage(path), 'head > meta[name=robots]', 'content')[0] !== 'noindex',
  )
  expect(indexed).toEqual([...LISTED_PAGES, PREFILLED])
})

test('the history alone leads to the feed, from its head and in words', () => {
  for (const path of EVERY_PAGE) {
    const page = documentOfPage(path)
    const feeds = attributesOf(page, 'head > link[rel=alternate][type="application/atom+xml"]', 'href')
    expect([path, feeds]).toEqual([path, path === urls.changes ? [urls.feed] : []])
  }
  expect(attributesOf(documentOfPage(urls.changes), 'main a', 'href')).toContain(urls.feed)
})

/** The title of a page, without the name of the site after it. */
function titleOfTab(path: string): string {
  return textOf(only(documentOfPage(path), 'head > title')).replace(/ · [^·]*$/, '')
}

/** A failure stands at no address: its canonical URL is the front page's, and a faulty form's is the form's. */
function canonicalOf(path: string): string {
  if (path === PREFILLED || path.includes('sim=perhaps')) return config.baseUrl + urls.check
  return config.baseUrl + (FAILURES.includes(path) ? urls.home : path)
}

function anchorsOf(page: Document): ReadonlySet<string> {
  return new Set(attributesOf(page, '[id]', 'id'))
}
