// Client errors below HTTP: bytes that Node cannot parse as a request (400), and headers beyond the limit (431).
// They reach no route, so the response is written to the socket itself.

import { STATUS_CODES } from 'node:http'
import type { ServerResponse } from 'node:http'
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
 * The handler for Fastify's `clientErrorHandler`.
 *
 * A client may send a request and then junk on the same connection. The response to the request is still due
 * then, and one for the junk that overtook it would be taken for it, so the junk's waits.
 */
export function clientErrorHandler(
  page: () => ErrorPage,
  whenNoneIsDue: WhenNoneIsDue,
): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
    whenNoneIsDue(socket, () => {
      if (socket.writable) socket.end(rawResponse(status, page()))
      else socket.destroy()
    })
  }
}

/** Calls back as soon as no response is due on a socket: at once, or after the last one. */
export type WhenNoneIsDue = (socket: Socket, callback: () => void) => void

/** Remembers the last response of each socket: responses leave in the order of their requests. */
export function trackDueResponses(app: FastifyInstance): WhenNoneIsDue {
  const lastResponses = new WeakMap<Socket, ServerResponse>()
  app.addHook('onRequest', ({ socket }, reply, done) => {
    lastResponses.set(socket, reply.raw)
    done()
  })
  return (socket, callback) => {
    const last = lastResponses.get(socket)
    if (last === undefined || last.writableFinished || last.destroyed) callback()
    else last.once('close', callback)
  }
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
