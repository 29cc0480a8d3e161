// Client errors below HTTP: bytes that Node cannot parse as a request (400), and headers beyond the limit (431).
// They reach no route, so the response is written to the socket itself.

import { STATUS_CODES } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { NO_STORE, SECURITY_HEADERS } from './headers.ts'
import { HTML } from './media-types.ts'

interface ClientError extends Error {
  readonly code?: string
}

/** A page of HTML, and its Content-Security-Policy. */
interface ErrorPage {
  readonly html: string
  readonly policy: string
}

/**
 * The handler for Fastify's `clientErrorHandler`. It answers once: every further byte of junk is another error.
 *
 * A client may send a whole request and then junk on the same connection. The response to the request is due first:
 * one for the junk that overtook it would be taken for it.
 */
export function clientErrorHandler(
  page: () => ErrorPage,
  whenNoneIsDue: WhenNoneIsDue,
): (error: ClientError, socket: Socket) => void {
  const answered = new WeakSet<Socket>()
  return (error, socket) => {
    if (error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    if (answered.has(socket)) return
    answered.add(socket)
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
    whenNoneIsDue(socket, () => {
      if (socket.writable) socket.end(rawResponse(status, page()))
      else socket.destroy()
    })
  }
}

/** Calls back as soon as no response to a whole request is due on a socket: at once, or after the last one. */
export type WhenNoneIsDue = (socket: Socket, callback: () => void) => void

/** A request and its response, and the one before it on the same connection if that was still under way. */
interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly previous: Exchange | undefined
}

/**
 * Remembers the exchanges that are under way on each socket. Responses leave in the order of their requests, and a
 * request whose body is broken off gets none: what is due last is the response to the last whole request.
 */
export function trackDueResponses(app: FastifyInstance): WhenNoneIsDue {
  const exchanges = new WeakMap<Socket, Exchange>()
  app.addHook('onRequest', ({ raw: request, socket }, { raw: response }, done) => {
    const last = exchanges.get(socket)
    exchanges.set(socket, { request, response, previous: last && isUnderWay(last) ? last : undefined })
    done()
  })
  return (socket, callback) => {
    let due = exchanges.get(socket)
    while (due && !due.request.complete) due = due.previous
    if (due && isUnderWay(due)) due.response.once('close', callback)
    else callback()
  }
}

function isUnderWay({ response }: Exchange): boolean {
  return !response.writableFinished && !response.destroyed
}

function rawResponse(status: number, { html, policy }: ErrorPage): Buffer {
  const body = Buffer.from(html)
  const headers = {
    ...SECURITY_HEADERS,
    'content-security-policy': policy,
    'content-type': HTML,
    'content-length': String(body.length),
    'cache-control': NO_STORE,
    'connection': 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), body])
}
