// A bare server, in a process of its own: `http` (node:http) or `fastify` (one route). It sends the bytes and
// headers that it is given, tells its port, and what it has used whenever asked.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'

/** What a bare server answers with. */
export interface Canned {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: string
}
export type BareKind = 'http' | 'fastify'

const start: Record<BareKind, (canned: Canned) => Promise<number>> = {
  http: async ({ status, headers, body }) => {
    const bytes = Buffer.from(body, 'base64')
    const server = createServer((_request, response) => {
      response.writeHead(status, headers as string[]).end(bytes)
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    return (server.address() as AddressInfo).port
  },
  fastify: async ({ status, headers, body }) => {
    const bytes = Buffer.from(body, 'base64')
    const app = Fastify({ logger: false })
    const pairs = Object.fromEntries(
      headers.flatMap((name, i) => (i % 2 === 0 ? [[name, headers[i + 1] ?? '']] : [])),
    )
    app.get('/*', (_request, reply) => reply.code(status).headers(pairs).send(bytes))
    await app.listen({ host: '127.0.0.1', port: 0 })
    return (app.server.address() as AddressInfo).port
  },
}

process.once('message', ({ kind, canned }: { kind: BareKind; canned: Canned }) => {
  void start[kind](canned).then((port) => process.send?.({ port }))
  process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }))
})
