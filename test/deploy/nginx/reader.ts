// Reader behind an address of its own: requests by https over connections that stay open.

import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { Proxy } from './proxy.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Reader {
  /** Asks for a path. Rejects when the connection fails. */
  readonly ask: (path: string, options?: AskOptions) => Promise<Answer>
  /** Closes the connections. */
  readonly leave: () => void
}

export interface AskOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A reader at an address of 127.0.0.0/8: all of them are this machine. */
export function readerAt(localAddress: string, { origin, ca }: Pick<Proxy, 'origin' | 'ca'>): Reader {
  const agent = new Agent({ keepAlive: true, ca })
  return {
    ask: async (path, { method = 'GET', headers = {}, body } = {}) => {
      const sent = request(origin + path, { agent, localAddress, method, headers })
      sent.end(body)
      const [response] = (await once(sent, 'response')) as [IncomingMessage]
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }
    },
    leave: () => {
      agent.destroy()
    },
  }
}

/** What the cache did for an answer, as Cache-Status says it (RFC 9211): `hit`, `fwd=uri-miss`, `hit; detail=STALE`. */
export function cacheOf({ headers }: Answer): string {
  return String(headers['cache-status'] ?? '').replace(/^nginx; /, '')
}
