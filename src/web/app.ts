// The app: every plugin, hook and route, registered explicitly and in order. The settings are handed in, and so may
// the clock be.

import type { Server } from 'node:http'
import Fastify from 'fastify'
import type { FastifyHttpOptions, FastifyInstance, FastifyReply } from 'fastify'
import type { Config } from '../config.ts'
import type { Edition, Site } from '../content/index.ts'
import { PUBLIC } from '../folders.ts'
import { apiRoutes, sendProblem } from './api/routes.ts'
import { checkRoutes } from './check/routes.ts'
import { serveAssets } from './http/assets.ts'
import { clientErrorHandler, trackDueResponses } from './http/client-errors.ts'
import { failureHandlers } from './http/errors.ts'
import { SECURITY_HEADERS } from './http/headers.ts'
import { improveWhenListening } from './http/improve.ts'
import type { Improve } from './http/improve.ts'
import { logOptions, logWhenSent } from './http/log.ts'
import { HTML } from './http/media-types.ts'
import { pathOf } from './http/query.ts'
import { refuseUnrouted, serve } from './http/route.ts'
import { answerPage } from './pages/answer.ts'
import { checkPage } from './pages/check.ts'
import { FAILURE_NAMES, failureNameOf, failurePage } from './pages/failure.ts'
import type { FailureName } from './pages/failure.ts'
import { menuOf, stylesOfViews } from './pages/index.ts'
import { feedRoute, renderPages, siteRoutes } from './pages/routes.ts'
import type { PageContext } from './render/context.ts'
import { createFeedbackUrl } from './render/feedback.ts'
import { createReviewCalendar } from './render/review-calendar.ts'
import type { Clock } from './render/review-calendar.ts'
import { registerViews } from './render/views.ts'
import type { RenderedPage } from './render/views.ts'
import { isApiPath, SITE_PATHS, urlsFor } from './urls.ts'

/** Builds the app for these settings, this content and this clock. It does not listen yet; close it after use. */
export async function buildApp(
  config: Config,
  site: Site,
  clock: Clock = Date.now,
): Promise<FastifyInstance> {
  const app = Fastify({
    ...logOptions(config.logLevel),
    ...LIMITS,
    clientErrorHandler: (error, socket) => {
      handleClientError(error, socket)
    },
    // A URL that cannot be decoded reaches no route and no error handler.
    frameworkErrors: (error, request, reply) => {
      logWhenSent(request, reply)
      const handlers = isApiPath(pathOf(request.url)) ? problemHandlers : pageHandlers
      void handlers.error(error, request, reply)
    },
  })
  addHooks(app)
  const whenNoneIsDue = trackDueResponses(app)
  const improve = improveWhenListening(app)
  const assets = await serveAssets(app, PUBLIC, SITE_PATHS.assets)
  const rendererFor = await registerViews(app, stylesOfViews())

  const contextOf = (edition: Edition): PageContext => {
    const { words, language } = edition
    const urls = urlsFor(language)
    const menu = { header: menuOf(edition, urls, 'header'), footer: menuOf(edition, urls, 'footer') }
    const render = rendererFor({ words, urls, baseUrl: config.baseUrl, icon: assets.urlOf('icon.svg'), menu })
    const feedbackUrl = createFeedbackUrl(config, words)
    return { site, edition, urls, render, baseUrl: config.baseUrl, feedbackUrl }
  }
  const context = contextOf(site.editions.zh)

  const failures = await renderFailures(context)
  const pageHandlers = failureHandlers((reply, status) => sendPage(reply, failures[failureNameOf(status)]))
  const problemHandlers = failureHandlers(sendProblem)
  const handleClientError = clientErrorHandler(() => failures['bad-request'], whenNoneIsDue)
  app.setNotFoundHandler(pageHandlers.notFound)
  app.setErrorHandler(pageHandlers.error)

  await editionRoutes(app, context, clock, improve)
  siteRoutes(app, [context], config.baseUrl)
  const { edition, urls, baseUrl } = context
  await app.register(apiRoutes, { prefix: SITE_PATHS.api, edition, urls, baseUrl })
  return app
}

/** Limits of a request: sizes in bytes, times in milliseconds. */
const LIMITS = {
  bodyLimit: 8 * 1024,
  connectionTimeout: 30_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  // Room for a URL that is far too long to be answered as such (414), instead of a closed connection.
  http: { maxHeaderSize: 64 * 1024 },
} as const satisfies FastifyHttpOptions<Server>

function addHooks(app: FastifyInstance): void {
  refuseUnrouted(app)
  // A representation brings its headers along; this is for everything else.
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers({ ...SECURITY_HEADERS, ...reply.getHeaders() })
    done(null, payload)
  })
  // A connection that falls idle while the app closes would be waited for until its keep-alive runs out
  // (fastify#7044).
  app.addHook('preClose', (done) => {
    const sweep = setInterval(() => {
      app.server.closeIdleConnections()
    }, 50)
    app.server.once('close', () => {
      clearInterval(sweep)
    })
    sweep.unref()
    done()
  })
}

/** Routes the pages, the check and the feed of an edition. */
async function editionRoutes(
  app: FastifyInstance,
  context: PageContext,
  clock: Clock,
  improve: Improve,
): Promise<void> {
  const { edition, urls } = context
  const calendar = createReviewCalendar(edition, clock)
  const pages = await renderPages(context, calendar, improve)
  const emptyForm = pages.get(urls.check)
  if (!emptyForm) throw new Error(`no page stands at ${urls.check}`)
  for (const [path, ready] of pages) {
    if (path !== urls.check) serve(app, path, ready)
  }
  await app.register(checkRoutes, {
    urls,
    calendar,
    emptyForm,
    renderForm: (parsed) => checkPage.render(context, parsed, calendar.period()),
    renderAnswer: (decision, today) => answerPage.render(context, decision, today),
  })
  feedRoute(app, context, improve)
}

async function renderFailures(context: PageContext): Promise<Readonly<Record<FailureName, RenderedPage>>> {
  // No failure page shows a text with a review date, so the day does not matter.
  const entries = FAILURE_NAMES.map(
    async (name) => [name, await failurePage.render(context, name, '')] as const,
  )
  return Object.fromEntries(await Promise.all(entries)) as Record<FailureName, RenderedPage>
}

function sendPage(reply: FastifyReply, { html, policy }: RenderedPage): FastifyReply {
  return reply.type(HTML).header('content-security-policy', policy).send(html)
}
