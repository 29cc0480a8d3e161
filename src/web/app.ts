// The app: every plugin, hook and route, registered explicitly and in order. The settings are handed in, and so may
// the clock be.

import { setImmediate } from 'node:timers/promises'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Edition, Picture, Site } from '../content/index.ts'
import { PUBLIC } from '../folders.ts'
import { apiRoutes, sendProblem } from './api/routes.ts'
import { checkRoutes } from './check/routes.ts'
import { loadAssets, serveAssets } from './http/assets.ts'
import type { Assets } from './http/assets.ts'
import { createBudget } from './http/budget.ts'
import type { Budget } from './http/budget.ts'
import { clientErrorHandler, refuseConnect } from './http/client-errors.ts'
import { createConnections } from './http/connections.ts'
import type { ConnectionLimits } from './http/connections.ts'
import { failureHandlers } from './http/errors.ts'
import { addSecurityHeaders, transportHeaders } from './http/headers.ts'
import { improveWhenListening } from './http/improve.ts'
import type { Improve } from './http/improve.ts'
import { logCounted, logOptions, logWhenSent } from './http/log.ts'
import { originForm, refuseMalformed } from './http/protocol.ts'
import { pathOf } from './http/query.ts'
import type { Variant } from './http/representation.ts'
import { serve } from './http/route.ts'
import { stopInStages } from './http/stop.ts'
import { answerUnrouted } from './http/unrouted.ts'
import type { Shortcut } from './http/unrouted.ts'
import { answerPage } from './pages/answer.ts'
import { checkPage } from './pages/check.ts'
import { failurePageFor, failureSender, renderFailures } from './pages/failure.ts'
import type { FailurePageFor } from './pages/failure.ts'
import { headingPaths } from './pages/heading-paths.ts'
import { notFoundSender } from './pages/not-found.ts'
import { menuOf, stylesOfViews } from './pages/index.ts'
import { processRoutes, securityRoute } from './pages/process.ts'
import { MAX_QUERY } from './pages/search.ts'
import { lazySearch } from './pages/search-index.ts'
import { searchRoute } from './pages/search-route.ts'
import { feedRoute, manifestRoute, reminderRoute, renderPages, siteRoutes } from './pages/routes.ts'
import { renderTrials } from './pages/trials.ts'
import type { LazySearch, PageContext } from './render/context.ts'
import { createFeedbackUrl, createMessageUrl } from './render/feedback.ts'
import { createReviewCalendar } from './render/review-calendar.ts'
import type { Clock } from './render/review-calendar.ts'
import { shareCard } from './render/share-card.ts'
import { THEME } from './render/theme.ts'
import { registerViews } from './render/views.ts'
import type { Render, Shared } from './render/views.ts'
import { isApiPath, isPathOf, SITE_PATHS, urlsFor } from './urls.ts'

/** Builds the app for these settings, this content and this clock. It does not listen yet; close it after use. */
export async function buildApp(
  config: Config,
  site: Site,
  clock: Clock = Date.now,
  limits: Limits = LIMITS,
): Promise<FastifyInstance> {
  const connections = createConnections(limits, transportHeaders(config.baseUrl))
  const app = Fastify({
    ...logOptions(config.logLevel),
    bodyLimit: limits.bodyLimit,
    serverFactory: connections.serve,
    // What was accepted is answered.
    return503OnClosing: false,
    rewriteUrl: originForm,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
    clientErrorHandler: (error, socket) => {
      handleClientError(error, socket)
    },
    // A URL that cannot be decoded reaches no route and no error handler.
    frameworkErrors: (error, request, reply) => {
      logWhenSent(request, reply)
      const failures = isApiPath(pathOf(request.url)) ? problems : errorPages
      void failures.error(error, request, reply)
    },
  })
  refuseMalformed(app)
  answerUnrouted(app, shortcutsOf(site))
  addSecurityHeaders(app)
  const isStopping = stopInStages(app, connections, config)
  const improve = limits.bestCodings ? improveWhenListening(app) : () => undefined
  const assets = await loadAssets(PUBLIC, SITE_PATHS.assets)
  const rendererFor = await registerViews(app, stylesOfViews())
  const [main, ...others] = site.editions.map((edition) => {
    const search = lazySearch(edition, urlsFor(edition.language))
    return createContext(config, site, edition, assets, search, rendererFor)
  })
  if (!main) throw new RangeError('a site has at least one edition')
  const contexts = [main, ...others] as const
  /** The edition that a path belongs to; the main one where it is nobody's. */
  const contextAt = (path: string) => others.find(({ edition }) => isPathOf(edition.language, path)) ?? main

  const pageFor = await failurePages(contexts, contextAt, improve)
  const handleClientError = clientErrorHandler(pageFor, connections)
  refuseConnect(app.server, pageFor, connections)
  const problems = failureHandlers(sendProblem)
  const onShed = logCounted(app.log, 'requests were shed: too many responses waited to be made')
  const budget = createBudget<Variant>({ ...limits, onShed })
  const sendFailure = failureSender(pageFor)
  const errorPages = failureHandlers(sendFailure, notFoundSender(contextAt, budget, sendFailure))
  app.setNotFoundHandler(errorPages.notFound)
  app.setErrorHandler(errorPages.error)
  // Only a form is taken (415): Fastify's own parsers would read JSON and plain text as an empty one.
  app.removeAllContentTypeParsers()

  // Routes come after the error handlers: a route keeps the one that is set when it is made.
  serveAssets(app, assets, improve, picturesOf(site))
  for (const context of contexts) await editionRoutes(app, context, { assets, clock, improve, budget })
  // Of one edition: the views are those of all.
  await renderTrials(main)
  siteRoutes(app, contexts, config.baseUrl)
  const { baseUrl, securityContact } = config
  const languages = site.editions.map(({ language }) => language)
  if (securityContact !== undefined) securityRoute(app, securityContact, { baseUrl, languages, clock })
  processRoutes(app, site, config.revision, isStopping)
  await app.register(apiRoutes, { prefix: SITE_PATHS.api, editions: contexts, baseUrl, budget })
  return app
}

/** The error pages of every edition: that of a path is in the language of the path. */
async function failurePages(
  [main, ...others]: Contexts,
  contextAt: (path: string) => PageContext,
  improve: Improve,
): Promise<FailurePageFor> {
  const mainPages = await renderFailures(main)
  const pagesOf = new Map([[main, mainPages]])
  for (const context of others) pagesOf.set(context, await renderFailures(context))
  improve([...pagesOf.values()].flatMap((pages) => Object.values(pages)))
  return failurePageFor((path) => pagesOf.get(contextAt(path)) ?? mainPages)
}

/** What the pages of each edition are made from, the main one first. */
type Contexts = readonly [PageContext, ...PageContext[]]

/** Limits of a request and its connection: sizes in bytes, times in milliseconds. */
export interface Limits extends ConnectionLimits {
  readonly bodyLimit: number
  /** Responses that wait to be made: what comes on top is shed. */
  readonly maxWaiting: number
  /** How long nothing is made after one of them: so many times as long as it held the event loop. */
  readonly restRatio: number
  /** Whether what is ready is brought into its best codings once the app listens: some seconds of CPU. */
  readonly bestCodings: boolean
}

/** The limits of the site. */
export const LIMITS = {
  bodyLimit: 8 * 1024,
  // Room for a URL that is far too long to be answered as such (414), instead of a closed connection; and for a query of
  // 10,000 Chinese characters, of which the search reads the beginning.
  maxHeaderSize: 128 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  idleTimeout: 30_000,
  // The longest page without compression, 220 kB, at 15 kbit/s.
  responseTimeout: 120_000,
  lingerTimeout: 2_000,
  checkInterval: 1_000,
  maxUnanswered: 64,
  // At some 3 ms each, the last of them waits for a tenth of a second.
  maxWaiting: 32,
  restRatio: 1,
  bestCodings: true,
} as const satisfies Limits

// Fastify loads its compilers of JSON schemas, 100 files with ajv, where it is given none; no route has a schema.
function refuseSchema(): never {
  throw new Error('a route has a JSON schema: leave Fastify its compilers (schemaController)')
}

function createContext(
  config: Config,
  site: Site,
  edition: Edition,
  assets: Assets,
  search: LazySearch,
  rendererFor: (shared: Shared) => Render,
): PageContext {
  const { baseUrl } = config
  const { words, language } = edition
  const urls = urlsFor(language)
  const menu = { header: menuOf(edition, urls, 'header'), footer: menuOf(edition, urls, 'footer') }
  const icon = assets.urlOf('icon.svg')
  const share = shareCard(edition, baseUrl, assets)
  const searchWords = edition.pages.search
  const shared = { words, urls, baseUrl, icon, share, theme: THEME, searchWords, maxQuery: MAX_QUERY, menu }
  const render = rendererFor(shared)
  const messageUrl = createMessageUrl(config)
  const feedbackUrl = createFeedbackUrl(config, words)
  return { edition, editions: site.editions, urls, render, baseUrl, messageUrl, feedbackUrl, search }
}

/** Has the index of an edition's search made in its turn among the compressions, if nobody has searched by then. */
function prepareSearch({ search }: PageContext, improve: Improve): void {
  const prepare = async () => {
    await setImmediate()
    search.prepare()
  }
  improve([{ improve: prepare }])
}

/** The pictures that the texts of all editions show. */
function picturesOf({ editions }: Site): Picture[] {
  return editions.flatMap(({ pictures }) => pictures)
}

/** Shortcuts of every edition. */
function shortcutsOf({ editions }: Site): Shortcut[] {
  return editions.flatMap((edition) => headingPaths(edition, urlsFor(edition.language)))
}

/** What the editions of an app share. */
interface Parts {
  readonly assets: Assets
  readonly clock: Clock
  readonly improve: Improve
  readonly budget: Budget<Variant>
}

/** Routes the pages, the check, the feed, the manifest and the calendar file of an edition. */
async function editionRoutes(
  app: FastifyInstance,
  context: PageContext,
  { assets, clock, improve, budget }: Parts,
): Promise<void> {
  const { edition, urls } = context
  const calendar = createReviewCalendar(edition, clock)
  const pages = await renderPages(context, calendar, improve)
  const pageAt = (path: string) => {
    const page = pages.get(path)
    if (!page) throw new Error(`no page stands at ${path}`)
    return page
  }
  for (const [path, ready] of pages) {
    if (path !== urls.check && path !== urls.search) serve(app, path, ready)
  }
  await app.register(checkRoutes, {
    urls,
    calendar,
    budget,
    editions: context.editions.length,
    emptyForm: pageAt(urls.check),
    renderForm: (parsed) => checkPage.render(context, parsed, calendar.period()),
    renderAnswer: (decision, today) => answerPage.render(context, decision, today),
  })
  searchRoute(app, context, { calendar, budget, empty: pageAt(urls.search) })
  feedRoute(app, context, improve)
  manifestRoute(app, context, assets, improve)
  reminderRoute(app, context, clock, improve)
  prepareSearch(context, improve)
}
