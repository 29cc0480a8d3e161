// Bare server of the benchmarks, in a process of its own: `fastify` is one Fastify route, `http` is node:http.
// The first message names the kind and the response that it always sends; it reports its port, and upon every
// further message the CPU time and the memory that it uses.

import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type { CannedResponse } from './http.ts'

export type BareKind = 'fastify' | 'http'
export interface BareOrder {
  readonly kind: BareKind
  readonly response: CannedResponse
}

const LISTEN: Record<BareKind, (response: CannedResponse) => Promise<Server>> = {
  fastify: async ({ status, headers, body }) => {
    const bytes = Buffer.from(body, 'base64')
    const names = headers.filter((_, i) => i % 2 === 0)
    const values = headers.filter((_, i) => i % 2 === 1)
    const record = Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']))
    const app = Fastify({ logger: false })
    app.get('/*', (_request, reply) => reply.code(status).headers(record).send(bytes))
    await app.listen({ host: '127.0.0.1', port: 0 })
    return app.server
  },
  http: async ({ status, headers, body }) => {
    const bytes = Buffer.from(body, 'base64')
    const server = createServer((_request, response) => {
      response.writeHead(status, [...headers]).end(bytes)
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return server
  },
}

process.once('message', ({ kind, response }: BareOrder) => {
  void LISTEN[kind](response).then((server) => {
    process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }))
    process.send?.({ port: (server.address() as AddressInfo).port })
  })
})
