// The app: every plugin and route, registered explicitly and in order. Takes what it needs, reads nothing by
// itself.

import Fastify from 'fastify'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'
import type { Site } from '../content/index.ts'
import { answerRoutes } from './check/routes.ts'
import { apiRoutes, registerApiDescription } from './api/routes.ts'
import { loadAssets } from './http/assets.ts'
import type { Clock } from './render/review-calendar.ts'
import { createDoor } from './http/door.ts'
import type { Door } from './http/door.ts'
import { handleErrors } from './http/errors.ts'
import { createFeedbackUrl } from './render/feedback.ts'
import { SECURITY_HEADERS } from './http/headers.ts'
import { logOptions } from './http/log.ts'
import { pageRoutes } from './pages/routes.ts'
import { createPages } from './pages/index.ts'
import { registerViews } from './render/views.ts'

/**
 * Builds the app for these settings, this content and this clock. It listens to nothing yet; close it after
 * use.
 */
export async function buildApp(
  config: Config,
  site: Site,
  clock: Clock = Date.now,
): Promise<FastifyInstance> {
  const edition = site.editions.zh
  const door = createDoor()
  const app = Fastify({
    serverFactory: door.serverFactory,
    ...logOptions(config.logLevel),
    bodyLimit: 8 * 1024,
    connectionTimeout: 30_000,
    requestTimeout: 10_000,
    keepAliveTimeout: 5_000,
    ...NO_COMPILERS,
    // Room for a URL that is far too long to be told so, instead of a closed connection.
    http: { maxHeaderSize: 64 * 1024 },
    clientErrorHandler: (error, socket) => {
      failures.client(error, socket)
    },
    // A URL that cannot be decoded never reaches a route or the error handler.
    frameworkErrors: (error, request, reply) => void failures.framework(error, request, reply),
  })
  // Representations bring their headers along; this is for everything else.
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('content-security-policy')) reply.headers(SECURITY_HEADERS)
    done(null, payload)
  })
  whenClosing(app, door)

  const assets = await loadAssets()
  const render = await registerViews(app, {
    words: edition.words,
    pages: edition.pages,
    baseUrl: config.baseUrl,
    icon: assets.urlOf('icon.svg'),
  })
  const needs = {
    site,
    edition,
    render,
    baseUrl: config.baseUrl,
    feedbackUrl: createFeedbackUrl(config, edition.words),
  }
  const pages = await createPages(needs)
  const failures = handleErrors(app, pages)

  await registerApiDescription(app, edition, config.baseUrl)
  assets.register(app, door)
  pageRoutes(app, door, pages, needs, clock)
  answerRoutes(app, door, needs, pages.check, clock)
  apiRoutes(app, door, edition)
  return app
}

// Every route that has a schema brings its own compilers. Naming these spares the start from loading
// Fastify's, some 30 ms of it.
const unneeded = (): never => {
  throw new TypeError('a route with a schema has compilers of its own')
}
const NO_COMPILERS = {
  schemaController: { compilersFactory: { buildValidator: unneeded, buildSerializer: unneeded } },
} satisfies FastifyServerOptions

// A connection that falls idle while the app closes would be waited for until its keep-alive runs out.
function whenClosing(app: FastifyInstance, door: Door): void {
  app.addHook('preClose', (done) => {
    door.close()
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
