// Apps and connections for the tests of HTTP.

import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyServerOptions, InjectOptions } from 'fastify'
import { parseHTML } from 'linkedom'
import { expect, onTestFinished } from 'vitest'
import type { Config } from '../../../src/config.ts'
import { SECURITY_HEADERS } from '../../../src/web/http/headers.ts'
import { logOptions } from '../../../src/web/http/log.ts'
import { HTML } from '../../../src/web/http/media-types.ts'
import type { FailureName } from '../../../src/web/pages/failure.ts'
import { edition, testApp } from '../../fixtures.ts'

/** Method, as `InjectOptions` takes it, of a list of names. */
export type Method = NonNullable<InjectOptions['method']>

export interface LogLine {
  readonly level: number
  readonly msg?: string
  readonly count?: number
  readonly err?: { readonly message: string; readonly stack: string }
  readonly req?: { readonly method: string; readonly path: string }
  readonly res?: { readonly statusCode: number }
}

/** A bare app that logs as the site does, and the lines of its log. Closed when the test is over. */
export function loggedApp(level: Config['logLevel']): { app: FastifyInstance; log: readonly LogLine[] } {
  const log: LogLine[] = []
  const stream = {
    write: (line: string) => {
      log.push(JSON.parse(line) as LogLine)
    },
  }
  const options: FastifyServerOptions = logOptions(level)
  if (typeof options.logger === 'object') options.logger = { ...options.logger, stream }
  const app = Fastify(options)
  onTestFinished(() => app.close())
  return { app, log }
}

export interface RawConnection {
  readonly write: (bytes: string) => void
  /** Reads nothing more, or goes on to. */
  readonly pause: () => void
  readonly resume: () => void
  /** Breaks the connection off. */
  readonly reset: () => void
  /** Ends our side of the connection. */
  readonly finish: () => void
  /** What has been received so far. */
  readonly received: () => string
  /** Waits until as much has been received as matches. */
  readonly waitFor: (pattern: RegExp) => Promise<void>
  /** Waits until the server has ended the connection, and gives all that was received. */
  readonly end: () => Promise<string>
}

/** A connection to a listening app, for bytes that no HTTP client would send. */
export async function connectTo(app: FastifyInstance): Promise<RawConnection> {
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
  })
  await once(socket, 'connect')
  let received = ''
  // A character may come in two pieces.
  socket.setEncoding('utf8')
  socket.on('data', (chunk) => {
    received += String(chunk)
  })
  // The server may close the connection before it has read all.
  socket.on('error', () => undefined)
  const closing = new Promise((resolve) => socket.once('close', resolve))
  return {
    write: (bytes) => {
      socket.write(bytes)
    },
    pause: () => {
      socket.pause()
    },
    resume: () => {
      socket.resume()
    },
    reset: () => {
      socket.resetAndDestroy()
    },
    finish: () => {
      socket.end()
    },
    received: () => received,
    waitFor: async (pattern) => {
      while (!pattern.test(received) && !socket.closed) {
        await Promise.race([once(socket, 'data'), closing])
      }
      if (!pattern.test(received)) throw new Error(`closed after: ${received}`)
    },
    end: async () => {
      await closing
      return received
    },
  }
}

export interface RawResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The responses in bytes received: each gives its length (RFC 9112, 6.2), or is interim and has no content. */
export function responsesIn(received: string): RawResponse[] {
  const bytes = Buffer.from(received)
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) {
    expect(received).toBe('')
    return []
  }
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString().split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ')
      return [name.toLowerCase(), value.join(': ')]
    }),
  )
  const after = end + 4 + Number(headers['content-length'] ?? 0)
  const response = {
    status: Number(statusLine.split(' ')[1]),
    headers,
    body: bytes.subarray(end + 4, after).toString(),
  }
  return [response, ...responsesIn(bytes.subarray(after).toString())]
}

/** The real app, listening, with a route `/due` that answers when the test lets it. */
export async function appWithDueResponse(prepare?: (app: FastifyInstance) => void) {
  const app = await testApp()
  prepare?.(app)
  const [arrival, permission] = [deferred(), deferred()]
  app.get('/due', async () => {
    arrival.resolve()
    await permission.promise
    return 'the response that was due'
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, arrival: arrival.promise, release: permission.resolve }
}

/** A request as it stands on the wire, without a body unless the further headers announce one. */
export function requestFor(path: string, method = 'GET', headers: readonly string[] = []): string {
  return [`${method} ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n')
}

/** The media type of a form, as a header. */
export const FORM_TYPE = 'Content-Type: application/x-www-form-urlencoded'

/** That a response is an error page, and the last one of its connection. */
export function expectErrorPage(response: RawResponse | undefined, status: number, name: FailureName): void {
  expect(response?.status).toBe(status)
  const { document } = parseHTML(response?.body ?? '')
  expect(document.querySelector('h1')?.textContent).toBe(edition.pages[name].title)
  expect(response?.headers).toMatchObject({
    ...SECURITY_HEADERS,
    'content-security-policy': expect.stringContaining("style-src 'sha256-") as string,
    'content-type': HTML,
    'cache-control': 'no-store',
    'connection': 'close',
  })
}

/** A promise that the test settles. */
export function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // The promise has called back already.
  if (!settle) throw new Error('unreachable')
  return { promise, ...settle }
}
