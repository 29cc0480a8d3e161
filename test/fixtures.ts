// The real site and the real app, for tests.

import type { FastifyInstance } from 'fastify'
import { parseHTML } from 'linkedom'
import { afterAll, onTestFinished } from 'vitest'
import { readConfig } from '../src/config.ts'
import { loadSite, readContentFiles, readSite, textsOf as textsOfEdition } from '../src/content/index.ts'
import type { ContentFile, Edition, Site } from '../src/content/index.ts'
import {
  answerSets,
  CAUTIONS,
  decide,
  formatAnswers,
  parseAnswers,
  PAYMENT,
  TABLES,
} from '../src/decision/index.ts'
import type { Answers, QuestionKey } from '../src/decision/index.ts'
import { CONTENT } from '../src/folders.ts'
import type { Search } from '../src/search/index.ts'
import { LIMITS } from '../src/web/app.ts'
import type { Limits } from '../src/web/app.ts'
import { buildApp, SITE_LINKS } from '../src/web/index.ts'
import { answerPage } from '../src/web/pages/answer.ts'
import { pageInstances } from '../src/web/pages/index.ts'
import { lazySearch } from '../src/web/pages/search-index.ts'
import type { PageContext } from '../src/web/render/context.ts'
import { createFeedbackUrl, createMessageUrl } from '../src/web/render/feedback.ts'
import type { Clock } from '../src/web/render/review-calendar.ts'
import type { Render, View, ViewModels } from '../src/web/render/views.ts'
import { urlsFor } from '../src/web/urls.ts'
import type { Urls } from '../src/web/urls.ts'

export { SITE_LINKS }

export const files = readContentFiles(CONTENT)
export const site = loadSite(CONTENT, SITE_LINKS)
export const edition = site.editions[0]
export const urls = urlsFor(edition.language)
/** The search of the edition. */
export const search = lazySearch(edition, urls)
export const config = readConfig({ LOG_LEVEL: 'silent', BASE_URL: 'https://example.org', STOP_DELAY: '0' })

/**
 * Files of content to change: by a function, by another text or bytes (which may add the file), or gone with `null`.
 */
export type ContentChanges = Readonly<Record<string, ((text: string) => string) | string | Buffer | null>>

/** The files of the main edition and of the evidence: a change to them needs none to another edition. */
export const mainFiles = files.filter(({ file }) => /^(?:zh|sources|reports)\//.test(file))

/** The files, some of them changed. */
function changedFiles(from: readonly ContentFile[], changes: ContentChanges): ContentFile[] {
  const changed = (file: ContentFile): ContentFile[] => {
    const change = changes[file.file]
    if (change === null) return []
    if (change === undefined) return [file]
    if (Buffer.isBuffer(change)) return [{ ...file, text: '', bytes: change }]
    return [{ file: file.file, text: typeof change === 'function' ? change(file.text) : change }]
  }
  const added = Object.keys(changes).filter((name) => !from.some(({ file }) => file === name))
  return [...from, ...added.map((file) => ({ file, text: '' }))]
    .flatMap(changed)
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** The changes, with words for each source and report that they add. */
export function withEvidenceWords(changes: ContentChanges): ContentChanges {
  const addFor = (folder: string, words: string) => (text: string) => {
    const added = Object.keys(changes).filter((name) => !mainFiles.some(({ file }) => file === name))
    const ids = added.flatMap((name) => new RegExp(`^${folder}/(.*)\\.md$`).exec(name)?.[1] ?? [])
    return text.replace(/---\n$/, `${ids.map((id) => `${id}:\n${words}`).join('')}---\n`)
  }
  return {
    'zh/sources.md': addFor('sources', '  publisher: 某处\n  supports: 某事\n'),
    'zh/reports.md': addFor('reports', '  tried: 试了\n  how: 成了\n'),
    ...changes,
  }
}

/** The main edition of the real content, some of its files changed. Throws what `readSite` throws. */
export function readChanged(changes: ContentChanges): Site {
  return readSite(changedFiles(mainFiles, changes), SITE_LINKS)
}

/** The files of a second edition, `en`, whose words are those of the main one: it has the same facts by its making. */
const secondEdition = mainFiles
  .filter(({ file }) => file.startsWith('zh/'))
  .map((file) => ({ ...file, file: file.file.replace('zh/', 'en/') }))

/** Both editions, some of their files changed. Throws what `readSite` throws. */
export function readBoth(changes: ContentChanges): Site {
  const words = (text: string) => text.replace('language: zh-CN', 'language: en').replace('[zh-Hans]', '[en]')
  return readSite(
    changedFiles([...mainFiles, ...secondEdition], { 'en/words.md': words, ...changes }),
    SITE_LINKS,
  )
}

/** What a test changes of the app: settings, content, the clock, limits. */
export interface AppChanges {
  readonly settings?: Partial<typeof config>
  readonly content?: Site
  readonly clock?: Clock
  readonly limits?: Partial<Limits>
}

/** The text of a file whose review falls due on this day, as 2027-05-22. */
export const reviewedUntil = (day: string) => (text: string) =>
  text.replace(/^reviewed: .*$/m, 'reviewed: 1999-01-01').replace(/^review-by: .*$/m, `review-by: ${day}`)

/** Every file with review dates. */
export const REVIEWED_FILES = mainFiles.flatMap(({ file, text }) =>
  /^review-by: /m.test(text) ? [file] : [],
)

/** Changes that let every review fall due on one day, so that a test does not depend on the dates of the content. */
export function allReviewedUntil(day: string): ContentChanges {
  return Object.fromEntries(REVIEWED_FILES.map((file) => [file, reviewedUntil(day)]))
}

/**
 * The clock of the tests: the first of all review dates, on which no text is overdue. The real clock would change
 * the pages as time passes, and with them what the tests find.
 */
export const reviewDay = () =>
  Math.min(...textsOfEdition(edition).flatMap(({ dates }) => (dates ? [Date.parse(dates.reviewBy)] : [])))

/**
 * The limits of the site without those of its work: what is asked for is made without a rest, and nothing is brought
 * into its best codings, which takes more CPU than most files of tests.
 */
export const QUICK = { ...LIMITS, restRatio: 0, bestCodings: false }

/** The real app, one for all the tests of a file, closed after them. */
export async function sharedApp(clock = reviewDay, limits: Partial<Limits> = {}): Promise<FastifyInstance> {
  const app = await buildApp(config, site, clock, { ...QUICK, ...limits })
  afterAll(() => app.close())
  return app
}

/** The app, closed when the test that asked for it is over. */
export async function testApp({
  settings,
  content = site,
  clock = reviewDay,
  limits,
}: AppChanges = {}): Promise<FastifyInstance> {
  const app = await buildApp({ ...config, ...settings }, content, clock, {
    ...LIMITS,
    bestCodings: false,
    ...limits,
  })
  onTestFinished(async () => {
    await app.close()
  })
  return app
}

/** Answers that show every part of the answer page: each verdict, each kind of route, open and closed. */
const ANSWER_QUERIES = [
  'sim=receives',
  'card=unionpay',
  'sim=receives&holder=self&mainland=none&wechat=none&alipay=none&where=pakistan&card=unionpay',
  'sim=lapsed&holder=other&mainland=unreachable&wechat=pakistan&alipay=mainland-no-card&login=in&where=china' +
    '&card=international&card=local',
  'sim=silent&holder=self&id=chinese&mainland=reachable&wechat=mainland&alipay=mainland-card&login=out' +
    '&where=elsewhere&card=unionpay&card=international&card=nayapay&card=local',
  'sim=receives&holder=self&mainland=reachable&wechat=pakistan&alipay=pakistan&where=china&card=none',
]

/** An edition as readers meet it. */
export interface EditionPages {
  readonly edition: Edition
  readonly language: string
  readonly urls: Urls
  readonly search: Search
  /** The path of every page that a reader can reach without answers. */
  readonly pages: readonly string[]
  /** The paths that search engines may list. */
  readonly listed: readonly string[]
  readonly answers: readonly string[]
  /** What readers look for in its language: an app, the question of the front page, a complaint. */
  readonly queries: readonly string[]
}

function pagesOf(each: Edition): EditionPages {
  const { language } = each
  const ownUrls = urlsFor(language)
  const instances = pageInstances(each, ownUrls)
  return {
    edition: each,
    language,
    urls: ownUrls,
    search: each === edition ? search : lazySearch(each, ownUrls),
    pages: instances.map(({ path }) => path),
    listed: instances.filter(({ page }) => page.listed).map(({ path }) => path),
    answers: ANSWER_QUERIES.map((query) => `${ownUrls.answer}?${query}`),
    queries: queriesOf(each),
  }
}

function queriesOf({ pages }: Edition): string[] {
  const complaints = pages.search.keywords.find(({ place }) => place.endsWith('#sms-codes'))
  if (!complaints) throw new Error('nothing leads to the section on codes that do not arrive')
  const { name } = pages.answer.topics.wechat
  return [name, pages.home.topics.wechat.question, ...complaints.words.slice(1, 2)]
}

const mainPages = pagesOf(edition)

/** Every edition, the main one first, with its paths in the order of the main one's. */
export const EDITIONS = [mainPages, ...site.editions.slice(1).map(pagesOf)] as const

/** The paths of the main edition. */
export const { pages: PAGES, listed: LISTED_PAGES, answers: ANSWERS } = mainPages

/**
 * Every set of answers to the questions that decide something together: those of each topic, those of the ways to pay
 * and of each caution. What is decided from other questions is the same (test/decision), so that these sets meet
 * everything that can be decided. A way to pay that looks at an account too is met in its own place, with its own card.
 */
export const DECISIVE_ANSWERS: readonly Answers[] = decisiveAnswers()

function decisiveAnswers(): Answers[] {
  const columnsOf = ({ when }: { readonly when: object }) => Object.keys(when) as QuestionKey[]
  const ofTopics = Object.values(TABLES).flatMap(({ columns }) => answerSets(columns))
  const ofPlaces = answerSets(['where', 'card'])
  const ofCautions = CAUTIONS.flatMap((row) => answerSets(columnsOf(row)))
  const ofAccounts = PAYMENT.flatMap(({ when }) => {
    const { where, card, ...account } = { where: undefined, card: undefined, ...when }
    const accounts = answerSets(columnsOf({ when: account }))
    return accounts.map((answers) => ({
      ...answers,
      ...(where && { where: where[0] }),
      card: card?.slice(0, 1) ?? [],
    }))
  })
  const sets = [...ofTopics, ...ofPlaces, ...ofCautions, ...ofAccounts]
  return [...new Map(sets.map((answers) => [formatAnswers(answers), answers])).values()]
}

/** What pages are made from, with a renderer of the test's own. */
export function pageContext(render: Render, changes: Partial<typeof config> = {}): PageContext {
  const settings = { ...config, ...changes }
  return {
    edition,
    editions: site.editions,
    urls,
    render,
    baseUrl: config.baseUrl,
    messageUrl: createMessageUrl(settings),
    feedbackUrl: createFeedbackUrl(settings, edition.words),
    search,
  }
}

/** The model that a page hands to its view. Rejects when it renders none, or another view. */
export async function modelFor<V extends View>(
  view: V,
  renderPage: (context: PageContext) => Promise<unknown>,
): Promise<ViewModels[V]> {
  const models: { readonly view: View; readonly model: unknown }[] = []
  const render: Render = (rendered, model) => {
    models.push({ view: rendered, model })
    return Promise.resolve({ html: '', policy: '' })
  }
  await renderPage(pageContext(render))
  const [first] = models
  if (first?.view !== view) throw new Error(`the page renders ${first?.view ?? 'no view'}, not ${view}`)
  return first.model as ViewModels[V]
}

/** The answers in a query, without `?`. */
export function answersOf(query: string): Answers {
  return parseAnswers(new URLSearchParams(query)).answers
}

/** Models of answers by their address: several tests ask for all of them. */
const answerModels = new Map<string, Promise<ViewModels['answer']>>()

/** The model of the answer to these answers, on a day on which no text is overdue; each is made once. */
export function answerModelOf(answers: Answers): Promise<ViewModels['answer']> {
  const url = urls.answerTo(answers)
  const known = answerModels.get(url)
  if (known) return known
  const model = modelFor('answer', (context) => answerPage.render(context, decide(answers), '1970-01-01'))
  answerModels.set(url, model)
  return model
}

/** HTML as a document. */
export function documentOf(html: string): Document {
  return parseHTML(html).document
}

/** The document of a response with a page. */
export async function documentAt(app: FastifyInstance, url: string): Promise<Document> {
  return documentOf((await app.inject(url)).body)
}

/** The one element that a selector finds. @throws Error when it finds none or several */
export function only(root: ParentNode, selector: string): Element {
  const [element, ...others] = root.querySelectorAll(selector)
  if (!element || others.length > 0) {
    throw new Error(`${selector} finds ${element ? 1 + others.length : 0} elements, not one`)
  }
  return element
}

/** The text of an element as a browser shows it: white space is one space, and none at either end. */
export function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim()
}

/** The text of each element that a selector finds. */
export function textsOf(root: ParentNode, selector: string): string[] {
  return Array.from(root.querySelectorAll(selector), textOf)
}

/** An attribute of each element that a selector finds; empty where it is missing. */
export function attributesOf(root: ParentNode, selector: string, name: string): string[] {
  return Array.from(root.querySelectorAll(selector), (element) => element.getAttribute(name) ?? '')
}
