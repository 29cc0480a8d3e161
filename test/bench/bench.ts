// `npm run bench`: CPU per request of the site beside a bare node:http server and a bare Fastify route that send the same bytes and
// headers; alternating rounds, medians, ratios. Run by hand: the machine is noisy, so only ratios of one run mean anything.

import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { answerSets, decide } from '../../src/decision/index.ts'
import type { Canned, Kind } from './server.ts'

const ROUNDS = 7
const REQUESTS = 6_000
const CONNECTIONS = 20

const CASES = [
  { name: 'page, brotli', path: '/guide/binding', headers: { 'accept-encoding': 'gzip, deflate, br' } },
  { name: 'page, identity', path: '/guide/binding', headers: {} },
  { name: 'page, 304', path: '/guide/binding', headers: { 'accept-encoding': 'gzip, deflate, br', 'if-none-match': 'ETAG' } },
  { name: 'answer, brotli', path: '/answer?sim=receives&mainland=none&wechat=none', headers: { 'accept-encoding': 'gzip, deflate, br' } },
  { name: 'API', path: '/api/decision?sim=receives&mainland=none&wechat=none', headers: {} },
] as const

interface Server { readonly child: ChildProcess, readonly port: number }

async function launch(kind: Kind, canned: Canned): Promise<Server> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  child.send({ kind, canned })
  const [{ port }] = await once(child, 'message') as [{ port: number }]
  return { child, port }
}

async function usage({ child }: Server): Promise<{ cpu: NodeJS.CpuUsage, rss: number }> {
  child.send('usage')
  const [used] = await once(child, 'message') as [{ cpu: NodeJS.CpuUsage, rss: number }]
  return used
}

/** Microseconds of CPU for one request, by the server's own accounting. */
async function round(server: Server, path: string, headers: Record<string, string>): Promise<number> {
  const before = await usage(server)
  const { non2xx, errors, '2xx': fine } = await autocannon({ url: `http://127.0.0.1:${server.port}${path}`, amount: REQUESTS, connections: CONNECTIONS, headers })
  if (errors > 0 || fine + non2xx !== REQUESTS) throw new Error(`${errors} errors at ${path}`)
  const { cpu } = await usage(server)
  return (cpu.user + cpu.system - before.cpu.user - before.cpu.system) / REQUESTS
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}

/** What the site answers, for the bare servers to answer too; without what Node adds by itself. */
async function canned(site: Server, path: string, headers: Record<string, string>): Promise<Canned> {
  const { get } = await import('node:http')
  const response = await new Promise<import('node:http').IncomingMessage>((resolve) => get(`http://127.0.0.1:${site.port}${path}`, { headers }, resolve))
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const own = ['date', 'connection', 'keep-alive']
  const kept = Object.entries(response.headers).filter(([name]) => !own.includes(name)).flatMap(([name, value]) => [name, String(value)])
  return { status: response.statusCode ?? 0, headers: kept, body: Buffer.concat(chunks).toString('base64') }
}

const site = await launch('site', { status: 200, headers: [], body: '' })
// The best codings are made once the server listens; the brotli tag says when.
const tag = async () => (await fetch(`http://127.0.0.1:${site.port}/guide/binding`, { headers: { 'accept-encoding': 'br' } })).headers.get('etag') ?? ''
while (!(await tag()).endsWith('+"')) await new Promise((resolve) => { setTimeout(resolve, 200) })

const rows: Record<string, string | number>[] = []
for (const { name, path, headers } of CASES) {
  const sent = Object.fromEntries(await Promise.all(Object.entries(headers).map(async ([key, value]) => [key, value === 'ETAG' ? await tag() : value] as const)))
  const same = await canned(site, path, sent)
  const servers = { site, http: await launch('http', same), fastify: await launch('fastify', same) }
  const spent: Record<Kind, number[]> = { site: [], http: [], fastify: [] }
  for (let i = 0; i <= ROUNDS; i += 1) {
    for (const kind of ['site', 'http', 'fastify'] as const) {
      const used = await round(servers[kind], path, sent)
      // The first round warms up.
      if (i > 0) spent[kind].push(used)
    }
  }
  const [ours, http, fastify] = [median(spent.site), median(spent.http), median(spent.fastify)]
  rows.push({ 'case': name, 'bytes': Buffer.from(same.body, 'base64').length, 'site µs': ours.toFixed(1), 'node:http µs': http.toFixed(1), 'Fastify µs': fastify.toFixed(1), 'site / node:http': (ours / http).toFixed(2), 'site / Fastify': (ours / fastify).toFixed(2) })
  servers.http.child.kill()
  servers.fastify.child.kill()
}
console.table(rows)
console.log(`resident memory of the site after ${CASES.length * (ROUNDS + 1) * REQUESTS} requests: ${((await usage(site)).rss / 2 ** 20).toFixed(0)} MB`)
site.child.kill()

const all = [...answerSets()]
const begun = process.cpuUsage()
for (const answers of all) decide(answers)
const { user, system } = process.cpuUsage(begun)
console.log(`decide(): ${((user + system) / all.length).toFixed(2)} µs for a set of answers, ${((user + system) / 1e6).toFixed(2)} s for all ${all.length}`)
