// One server under test, in a process of its own: `site`, `http` (bare node:http) or `fastify` (one bare route). The bare ones send the
// bytes and headers that the parent took from the site. Tells its port, and its CPU time whenever asked.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import { readConfig } from '../../src/config.ts'
import { loadSite } from '../../src/content/index.ts'
import { buildApp } from '../../src/web/app.ts'

/** What a bare server answers with. */
export interface Canned { readonly status: number, readonly headers: readonly string[], readonly body: string }
export type Kind = 'site' | 'http' | 'fastify'

const start: Record<Kind, (canned: Canned) => Promise<number>> = {
  site: async () => {
    const app = await buildApp(readConfig({ LOG_LEVEL: 'silent' }), await loadSite(fileURLToPath(new URL('../../content', import.meta.url))))
    await app.listen({ host: '127.0.0.1', port: 0 })
    return (app.server.address() as AddressInfo).port
  },
  http: async ({ status, headers, body }) => {
    const bytes = Buffer.from(body, 'base64')
    const server = createServer((_request, response) => { response.writeHead(status, headers as string[]).end(bytes) })
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    return (server.address() as AddressInfo).port
  },
  fastify: async ({ status, headers, body }) => {
    const bytes = Buffer.from(body, 'base64')
    const app = Fastify({ logger: false })
    const pairs = Object.fromEntries(headers.flatMap((name, i) => (i % 2 === 0 ? [[name, headers[i + 1] ?? '']] : [])))
    app.get('/*', (_request, reply) => reply.code(status).headers(pairs).send(bytes))
    await app.listen({ host: '127.0.0.1', port: 0 })
    return (app.server.address() as AddressInfo).port
  },
}

process.once('message', ({ kind, canned }: { kind: Kind, canned: Canned }) => {
  void start[kind](canned).then((port) => process.send?.({ port }))
  process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }))
})
