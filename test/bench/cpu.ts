// What a request costs: CPU time by the account of the serving process, and requests a second, of the site
// and of servers that send the very same bytes and headers without doing anything for them.

import { spawn } from 'node:child_process'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import autocannon from 'autocannon'
import type { Canned } from './bare.ts'
import { startBare, startNginx, startSite } from './servers.ts'
import type { NginxFile, Server } from './servers.ts'
import type { Tools } from './tools.ts'

const ROUNDS = 7
const ROUND_SECONDS = 1
const CONNECTIONS = 20
const BROWSER = { 'accept-encoding': 'gzip, deflate, br' }

const CASES = [
  { name: 'page, brotli', path: '/guide/binding', headers: BROWSER },
  { name: 'page, identity', path: '/guide/binding', headers: {} },
  { name: 'page, 304', path: '/guide/binding', headers: BROWSER, revalidate: true },
  { name: 'answer, brotli', path: '/answer?sim=receives&mainland=none&wechat=none', headers: BROWSER },
  { name: 'API', path: '/api/decision?sim=receives&mainland=none&wechat=none', headers: {} },
] as const
type Case = (typeof CASES)[number]
type Headers = Readonly<Record<string, string>>

interface Spent {
  readonly requests: number
  readonly cpu: number
  readonly perSecond: number
}
type Row = Readonly<Record<string, string | number>>

/**
 * Measures every case in alternating rounds; gives the rows of the table, medians. Each case has servers of
 * its own, all of one age: once
 * V8 has collected garbage in an idle server, node:http costs about a quarter more, in a bare server as in
 * the site.
 */
export async function compareCpu(tools: Tools): Promise<Row[]> {
  const rows: Row[] = []
  for (const each of CASES) rows.push(await compareCase(tools, each))
  return rows
}

async function compareCase(tools: Tools, each: Case): Promise<Row> {
  const { name, path } = each
  const site = await startSite()
  const asked: Headers =
    'revalidate' in each
      ? { ...each.headers, 'if-none-match': (await answer(site, path, each.headers)).tag }
      : each.headers
  const { canned, bytes } = await answer(site, path, asked)
  const nginx = tools.nginx && (await nginxFor(tools.nginx, site, each))
  const runs = [
    { label: 'site', server: site, url: site.origin + path, headers: asked },
    { label: 'node:http', server: await startBare('http', canned) },
    { label: 'Fastify', server: await startBare('fastify', canned) },
    ...(nginx ? [{ label: 'nginx', server: nginx.server, url: nginx.url, headers: nginx.headers }] : []),
  ].map((run) => ({ url: run.server.origin + path, headers: asked, spent: [] as Spent[], ...run }))
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { server, url, headers, spent } of runs) {
      spent.push(await load(tools, server, url, headers))
    }
  }
  // The first round warms up.
  const medians = runs.map(({ label, spent: [, ...spent] }) => ({
    label,
    cpu: median(spent.map(({ cpu }) => cpu)),
    perSecond: median(spent.map(({ perSecond }) => perSecond)),
  }))
  const ours = medians[0]?.cpu ?? NaN
  const resident = (await site.rss()) / 2 ** 20
  await Promise.all(runs.map(({ server }) => server.stop()))
  return Object.fromEntries<string | number>([
    ['case', name],
    ['bytes', bytes],
    ...medians.map(({ label, cpu }): [string, string] => [`${label} µs`, cpu.toFixed(1)]),
    ...medians
      .slice(1)
      .map(({ label, cpu }): [string, string] => [`site / ${label}`, (ours / cpu).toFixed(2)]),
    ...medians.map(({ label, perSecond }): [string, number] => [`${label} req/s`, Math.round(perSecond)]),
    ['requests', runs[0]?.spent.reduce((sum, { requests }) => sum + requests, 0) ?? 0],
    ['MB', Math.round(resident)],
  ])
}

/** nginx with the bytes that the site sends for a case, and the request that gets them from it. */
async function nginxFor(
  nginx: NonNullable<Tools['nginx']>,
  site: Server,
  { path, headers, ...rest }: Case,
): Promise<{ server: Server; url: string; headers: Headers }> {
  const [plain, br, gzip] = await Promise.all([
    answer(site, path, {}),
    answer(site, path, { 'accept-encoding': 'br' }),
    answer(site, path, { 'accept-encoding': 'gzip' }),
  ])
  const ending = path.startsWith('/api/') ? 'json' : 'html'
  const file: NginxFile = { path: `case.${ending}`, identity: plain.body, br: br.body, gzip: gzip.body }
  const server = await startNginx(
    nginx,
    [file],
    Object.fromEntries(without(plain.headers, [...OF_CONNECTION, ...OF_BODY, 'content-type'])),
  )
  const at = `/case.${ending}`
  return {
    server,
    url: server.origin + at,
    headers:
      'revalidate' in rest
        ? { ...headers, 'if-none-match': (await answer(server, at, headers)).tag }
        : headers,
  }
}

interface Answered {
  readonly canned: Canned
  readonly bytes: number
  readonly body: Buffer
  readonly headers: Headers
  readonly tag: string
}

/** What a server answers, and the same for a bare one to answer: without what Node adds by itself. */
export async function answer({ origin }: Server, path: string, headers: Headers): Promise<Answered> {
  const response = await new Promise<IncomingMessage>((resolve) =>
    get(origin + path, { headers, agent: false }, resolve),
  )
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const told = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  )
  return {
    canned: {
      status: response.statusCode ?? 0,
      headers: without(told, OF_CONNECTION).flat(),
      body: body.toString('base64'),
    },
    bytes: body.length,
    body,
    headers: told,
    tag: told.etag ?? '',
  }
}

/** The headers that Node adds by itself, and those that tell of a body. */
export const [OF_CONNECTION, OF_BODY] = [
  ['date', 'connection', 'keep-alive'],
  ['content-length', 'content-encoding', 'etag'],
] as const

/** Headers but for some, name and value. */
export function without(headers: Headers, names: readonly string[]): [string, string][] {
  return Object.entries(headers).filter(([name]) => !names.includes(name))
}

/** One round against a server: microseconds of its CPU for a request, and requests a second. */
async function load({ wrk }: Tools, server: Server, url: string, headers: Headers): Promise<Spent> {
  const before = await server.cpu()
  const { requests, seconds } = await (wrk ? byWrk : byAutocannon)(url, headers)
  return { requests, cpu: ((await server.cpu()) - before) / requests, perSecond: requests / seconds }
}

async function byWrk(url: string, headers: Headers): Promise<{ requests: number; seconds: number }> {
  const child = spawn('wrk', [
    '-t',
    '1',
    '-c',
    String(CONNECTIONS),
    '-d',
    `${ROUND_SECONDS}s`,
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    url,
  ])
  let output = ''
  for await (const chunk of child.stdout) output += String(chunk)
  const [, requests, seconds] = /(\d+) requests in ([\d.]+)s/.exec(output) ?? []
  if (requests === undefined || /Non-2xx or 3xx|Socket errors/.test(output))
    throw new Error(`wrk at ${url}: ${output}`)
  return { requests: Number(requests), seconds: Number(seconds) }
}

async function byAutocannon(url: string, headers: Headers): Promise<{ requests: number; seconds: number }> {
  const {
    requests,
    duration,
    errors,
    non2xx,
    '3xx': redirects,
  } = await autocannon({ url, duration: ROUND_SECONDS, connections: CONNECTIONS, headers })
  if (errors > 0 || non2xx > redirects) throw new Error(`${errors} errors, ${non2xx} refusals at ${url}`)
  return { requests: requests.total, seconds: duration }
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}
