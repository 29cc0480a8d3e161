// Client errors below HTTP: bytes that Node cannot parse as a request, headers beyond the limit, and a request that
// takes too long. They reach no route, so the response is written to the socket itself.

import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Connections } from './connections.ts'
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

/** The page for a status from 400 on. */
export type ErrorPageFor = (status: number) => ErrorPage

/** The statuses of errors by Node's code; that of any other is 400. */
const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

/**
 * The handler for Fastify's `clientErrorHandler`. It answers once, in turn: a response to junk that overtook one that
 * is due would be taken for it. A client that has sent nothing has asked nothing, and gets no answer.
 */
export function clientErrorHandler(
  pageFor: ErrorPageFor,
  connections: Pick<Connections, 'end'>,
): (error: ClientError, socket: Socket) => void {
  return ({ code = '' }, socket) => {
    if (code === 'ECONNRESET' || socket.bytesRead === 0) {
      socket.destroy()
      return
    }
    const status = STATUSES[code] ?? 400
    connections.end(socket, () => rawResponse(status, pageFor(status)))
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
    'date': new Date().toUTCString(),
    'connection': 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), body])
}
