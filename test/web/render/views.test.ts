// Views and models agree: a view reads no key that its model lacks, and a model has no key that its view does
// not read.

import { beforeAll, describe, expect, test } from 'vitest'
import { decide, parseAnswers } from '../../../src/decision/index.ts'
import { answerPage } from '../../../src/web/pages/answer.ts'
import { checkPage } from '../../../src/web/pages/check.ts'
import { FAILURE_NAMES, failurePage } from '../../../src/web/pages/failure.ts'
import { menuOf, pageInstances, PAGES as PAGE_LIST, stylesOfViews } from '../../../src/web/pages/index.ts'
import type { PageContext } from '../../../src/web/render/context.ts'
import { shareCard } from '../../../src/web/render/share-card.ts'
import { THEME } from '../../../src/web/render/theme.ts'
import { lookUp, MAX_QUERY, searchPage } from '../../../src/web/pages/search.ts'
import type { Render, Shared, View } from '../../../src/web/render/views.ts'
import {
  ANSWERS,
  attributesOf,
  config,
  documentOf,
  edition,
  only,
  pageContext,
  PAGES,
  search,
  testApp,
  urls,
} from '../../fixtures.ts'
import { createStrictRenderer, strict } from './strict.ts'

/** A page as it is handed to its view. */
interface Rendering {
  readonly name: string
  readonly view: View
  readonly model: object
}

const VIEWS = [...new Set(PAGE_LIST.map(({ view }) => view))]
/** A day in the first review period, and one on which every text is overdue. */
const DAYS = ['1970-01-01', '2099-01-01']
const SETTINGS = [{}, { feedbackUrl: 'mailto:us@example.org' }]
const FORMS = [
  'sim=receives&card=local&card=unionpay',
  'sim=&where=china',
  'sim=perhaps&where=china&where=china',
]

const parsed = (query: string) => parseAnswers(new URLSearchParams(query))

/** A page that can be rendered. */
interface Subject {
  readonly name: string
  readonly render: (context: PageContext, today: string) => Promise<unknown>
}

/** Every page: those of the list, the failures, the form in each of its states, answers of each kind. */
const SUBJECTS: readonly Subject[] = [
  ...pageInstances(edition, urls).map(({ path, render }) => ({ name: path, render })),
  ...FAILURE_NAMES.map((name): Subject => ({
    name,
    render: (context, today) =>
      failurePage.render(
        context,
        { name, query: name, results: search.search('微信')[0]?.results ?? [] },
        today,
      ),
  })),
  ...FORMS.map((query): Subject => ({
    name: `${urls.check}?${query}`,
    render: (context, today) => checkPage.render(context, parsed(query), today),
  })),
  // A short answer, the answer to a situation, places of the guide, a page; nothing but what comes near; nothing at all; a
  // query that is cut.
  ...['能绑微信吗', edition.outcomes['wechat-linked-lapsed'].title, '漫游', '接口', 'bindng', 'zzzqqq'].map(
    (query): Subject => ({
      name: query,
      render: (context, today) =>
        searchPage.render(context, lookUp(search, { query, isCut: query === 'bindng' }), today),
    }),
  ),
  ...ANSWERS.map((url): Subject => {
    const decision = decide(parsed(url.slice(urls.answer.length + 1)).answers)
    return { name: url, render: (context, today) => answerPage.render(context, decision, today) }
  }),
]

const renderings: Rendering[] = []
beforeAll(async () => {
  for (const settings of SETTINGS) {
    for (const today of DAYS) {
      for (const subject of SUBJECTS) {
        const render: Render = (view, model) => {
          renderings.push({ name: subject.name, view, model })
          return Promise.resolve({ html: '', policy: '' })
        }
        await subject.render(pageContext(render, settings), today)
      }
    }
  }
})

const shared: Shared & { readonly style: string; readonly documentTitle: string } = {
  words: edition.words,
  urls,
  baseUrl: config.baseUrl,
  icon: '/assets/icon.svg',
  share: shareCard(edition, config.baseUrl, { urlOf: (name) => `/assets/${name}`, has: () => true }),
  theme: THEME,
  searchWords: edition.pages.search,
  maxQuery: MAX_QUERY,
  menu: { header: menuOf(edition, urls, 'header'), footer: menuOf(edition, urls, 'footer') },
  style: 'body{}',
  documentTitle: 'title',
}
const renderStrictly = createStrictRenderer()
const html = (view: View, model: object) => renderStrictly(view, { ...shared, ...model })

test('no view reads a key that its model lacks', () => {
  const faults = renderings.flatMap(({ name, view, model }) => {
    const fault = faultOf(() => html(view, model))
    return fault === undefined ? [] : [`${name} (${view}): ${fault}`]
  })
  expect(faults).toEqual([])
  expect(new Set(renderings.map(({ view }) => view))).toEqual(new Set(VIEWS))
  expect(Object.keys(stylesOfViews()).toSorted()).toEqual(VIEWS.toSorted())
})

test('what is rendered strictly is what the app serves', async () => {
  const app = await testApp({ clock: () => 0 })
  for (const path of [...PAGES, ...ANSWERS]) {
    const { body } = await app.inject(path)
    const document = documentOf(body)
    const [icon = ''] = attributesOf(document, 'link[rel=icon]', 'href')
    const [image = ''] = attributesOf(document, 'meta[property="og:image"]', 'content')
    const style = only(document, 'style').textContent
    const documentTitle = only(document, 'head > title').textContent
    const { view, model } = renderings.find(({ name }) => name === path) ?? expect.fail(path)
    expect(html(view, { icon, style, documentTitle, share: { ...shared.share, image }, ...model })).toBe(body)
  }
})

describe('without any one key of its model, a view fails', () => {
  test.each(VIEWS)(
    '%s',
    (view) => {
      const models = renderings
        .filter((rendering) => rendering.view === view)
        .map(({ model }) => ({ model, keys: new Set(keysOf(model)) }))
      const unread = distinct(models.flatMap(({ keys }) => [...keys])).filter((path) =>
        models
          .filter(({ keys }) => keys.has(path))
          .every(
            ({ model }) => faultOf(() => html(view, without(model, path.split('.')) as object)) === undefined,
          ),
      )
      expect(unread).toEqual([])
      // A view is rendered once for each key of its model: on a busy machine that takes longer than a test may.
    },
    60_000,
  )

  test.each(Object.keys(shared))('nor without what all share: %s', (key) => {
    for (const { view, model } of renderings.slice(0, SUBJECTS.length)) {
      const rest = without({ ...shared, ...model }, [key]) as object
      expect(faultOf(() => renderStrictly(view, rest)) ?? 'none').toBe(`no it.${key}`)
    }
  })
})

describe('a strict value', () => {
  const value = strict(Object.freeze({ list: Object.freeze([{ a: 1 }]), empty: undefined }))

  test('reads as the value itself', () => {
    expect(value.list.map(({ a }) => a)).toEqual([1])
    expect(value.list.length).toBe(1)
    expect(value.empty).toBeUndefined()
    expect({ ...value, list: [] }).toEqual({ list: [], empty: undefined })
  })

  test('throws where a key is read that is not there, at any depth', () => {
    expect(() => Reflect.get(value, 'missing') as unknown).toThrow('no it.missing')
    expect(() => value.list.map((item) => Reflect.get(item, 'b') as unknown)).toThrow('no it.list.0.b')
    expect(() => value.list[1]).toThrow('no it.list.1')
  })
})

function faultOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The paths of all keys in a model. The items of a list share theirs; the words of `page` are content's. */
function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return distinct(value.flatMap(keysOf))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => [
    key,
    ...(key === 'page' ? [] : keysOf(member).map((path) => `${key}.${path}`)),
  ])
}

/** A copy of the value without the key at a path, in every item of the lists on the way. */
function without(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (Array.isArray(value)) return value.map((item) => without(item, path))
  if (key === undefined || typeof value !== 'object' || value === null || !(key in value)) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.flatMap(([name, member]): [string, unknown][] =>
      name !== key ? [[name, member]] : rest.length === 0 ? [] : [[name, without(member, rest)]],
    ),
  )
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)]
}
