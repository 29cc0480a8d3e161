// What a reader sees when there is no answer: a page that says what to do next, or a problem document (RFC
// 9457) from /api.

import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HTML, SECURITY_HEADERS } from './headers.ts'
import { pathOf } from './log.ts'
import type { FailurePage, Pages } from '../pages/index.ts'

export const PROBLEM = 'application/problem+json; charset=utf-8'

/** Handlers for what never becomes a request of the app. */
export interface EarlyFailures {
  /** For URLs that Fastify cannot read. */
  readonly framework: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply
  /** For bytes that Node cannot read as HTTP, or headers beyond every limit. */
  readonly client: (error: Error & { readonly code?: string }, socket: Socket) => void
}

/**
 * Sets the app's handlers for unknown paths and for errors; gives those that have to be set when the app is
 * made.
 */
export function handleErrors(app: FastifyInstance, pages: Pages): EarlyFailures {
  const fail = (request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply => {
    // Again, because a URL that Fastify cannot read passes no hook.
    reply.code(status).headers(SECURITY_HEADERS).header('cache-control', 'no-store')
    if (pathOf(request.url).startsWith('/api/'))
      return reply
        .type(PROBLEM)
        .header('access-control-allow-origin', '*')
        .send(JSON.stringify({ type: 'about:blank', title: TITLES[status] ?? 'Bad Request', status }))
    const { html, policy } = pages.failure(pageFor(status))
    return reply.type(HTML).header('content-security-policy', policy).send(html)
  }
  const handle = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = error.statusCode !== undefined && error.statusCode >= 400 ? error.statusCode : 500
    if (status >= 500) request.log.error({ err: error, req: request })
    return fail(request, reply, status)
  }
  app.setNotFoundHandler((request, reply) => fail(request, reply, 404))
  app.setErrorHandler(handle)
  const client: EarlyFailures['client'] = (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const { html, policy } = pages.failure('bad-request')
    const body = Buffer.from(html)
    const status =
      error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
    const headers = Object.entries({
      ...SECURITY_HEADERS,
      'content-security-policy': policy,
      'content-type': HTML,
      'content-length': String(body.length),
      'cache-control': 'no-store',
      'connection': 'close',
    })
    socket.write(
      `HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    )
    socket.end(body)
  }
  return { framework: handle, client }
}

const TITLES: Readonly<Record<number, string>> = {
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
}

function pageFor(status: number): FailurePage {
  if (status === 404) return 'not-found'
  if (status === 405) return 'method-not-allowed'
  return status >= 500 ? 'server-error' : 'bad-request'
}
