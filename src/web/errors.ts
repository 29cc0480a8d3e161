// What a reader sees when there is no answer: a page that says what to do next, or a problem document (RFC 9457) from /api.

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HTML, SECURITY_HEADERS } from './headers.ts'
import { pathOf } from './log.ts'
import type { FailurePage, Pages } from './pages.ts'

export const PROBLEM = 'application/problem+json; charset=utf-8'

/** Sets the app's handlers for unknown paths and for errors; gives the one for URLs that Fastify itself cannot read. */
export function handleErrors(app: FastifyInstance, pages: Pages): { framework: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply } {
  const fail = (request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply => {
    // Again, because a URL that Fastify cannot read passes no hook.
    reply.code(status).headers(SECURITY_HEADERS).header('cache-control', 'no-store')
    if (pathOf(request.url).startsWith('/api/')) return reply.type(PROBLEM).send(JSON.stringify({ type: 'about:blank', title: TITLES[status] ?? 'Bad Request', status }))
    return reply.type(HTML).send(pages.failure(pageFor(status)))
  }
  const handle = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = error.statusCode !== undefined && error.statusCode >= 400 ? error.statusCode : 500
    if (status >= 500) request.log.error(error)
    return fail(request, reply, status)
  }
  app.setNotFoundHandler((request, reply) => fail(request, reply, 404))
  app.setErrorHandler(handle)
  return { framework: handle }
}

const TITLES: Readonly<Record<number, string>> = { 404: 'Not Found', 405: 'Method Not Allowed', 413: 'Content Too Large', 414: 'URI Too Long', 415: 'Unsupported Media Type', 500: 'Internal Server Error' }

function pageFor(status: number): FailurePage {
  if (status === 404) return 'not-found'
  if (status === 405) return 'method-not-allowed'
  return status >= 500 ? 'server-error' : 'bad-request'
}
