// Client errors below HTTP: bytes that Node cannot parse as a request, headers beyond the limit, a request that takes
// too long, and CONNECT. They reach no route, so the response is written to the socket itself.

import { STATUS_CODES } from 'node:http'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Connections } from './connections.ts'
import { SERVER_METHODS } from './protocol.ts'
import type { Representation } from './representation.ts'

interface ClientError extends Error {
  readonly code?: string
  /** Of an error of the parser, what it does not take. */
  readonly reason?: string
}

/** The page for a status from 400 on. */
export type ErrorPageFor = (status: number) => Representation

/** The statuses of errors by Node's code or the parser's reason; that of any other is 400. */
const STATUSES: Readonly<Record<string, number>> = {
  'ERR_HTTP_REQUEST_TIMEOUT': 408,
  'HPE_CHUNK_EXTENSIONS_OVERFLOW': 413,
  'HPE_HEADER_OVERFLOW': 431,
  // A version that is well formed and none of ours: the parser's code for it is that of any bad version.
  'Invalid HTTP version': 505,
  // The preface of HTTP/2 (RFC 9113, 3.4).
  'HPE_PAUSED_H2_UPGRADE': 505,
}

/**
 * The handler for Fastify's `clientErrorHandler`. It answers once, in turn: a response to junk that overtook one that
 * is due would be taken for it. A client that has sent nothing has asked nothing, and gets no answer.
 */
export function clientErrorHandler(
  pageFor: ErrorPageFor,
  connections: Pick<Connections, 'end' | 'headers'>,
): (error: ClientError, socket: Socket) => void {
  return ({ code = '', reason = '' }, socket) => {
    if (code === 'ECONNRESET' || socket.bytesRead === 0) {
      socket.destroy()
      return
    }
    // Behind a request that asked for the end: its response is the last, and Node closes after it (RFC 9112, 9.6).
    if (code === 'HPE_CLOSED_CONNECTION') return
    const status = STATUSES[code] ?? STATUSES[reason] ?? 400
    connections.end(socket, () => rawResponse(status, pageFor(status), connections.headers))
  }
}

/** Answers CONNECT, a tunnel to another server, with 405 (RFC 9110, 9.3.6): Node would cut the connection off. */
export function refuseConnect(
  server: Server,
  pageFor: ErrorPageFor,
  { end, headers }: Pick<Connections, 'end' | 'headers'>,
): void {
  server.on('connect', ({ socket }) => {
    // From here on Node has no listeners on the socket: nobody else would take its errors, time or bytes.
    const destroy = () => socket.destroy()
    socket.on('error', destroy).on('timeout', destroy).resume()
    end(socket, () => rawResponse(405, pageFor(405), { ...headers, allow: SERVER_METHODS }))
  })
}

function rawResponse(
  status: number,
  page: Representation,
  further: Readonly<Record<string, string>>,
): Buffer {
  const { headers, body } = page.plain
  const always = { ...further, date: new Date().toUTCString(), connection: 'close' }
  const lines = [...pairs(headers), ...Object.entries(always)].map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), body])
}

/** Names and values in turn as pairs. */
function pairs(list: readonly string[]): (readonly [string, string])[] {
  return list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1] ?? ''] as const] : []))
}
