// CPU time of a request, by the account of the serving process, and requests a second: of the site, and of
// servers that send the very same bytes and headers without doing anything for them. The budget is one bare
// Fastify route.

import { BODY_HEADERS, cannedCopy, CONNECTION_HEADERS, fetchRaw, headersWithout } from './http.ts'
import type { Headers } from './http.ts'
import { loadRound } from './load.ts'
import { startBare, startNginx, startSite } from './servers.ts'
import type { Server } from './servers.ts'
import { median, sum } from './statistics.ts'
import type { Tools } from './tools.ts'

/** Rounds of each server. The first warms up: it does not count. */
const ROUNDS = 8
const BROWSER = { 'accept-encoding': 'gzip, deflate, br' }

/** One request that is measured. `revalidate` sends the ETag of its response along, so that a 304 answers. */
interface Case {
  readonly name: string
  readonly path: string
  readonly headers: Headers
  readonly revalidate?: true
}
const CASES: readonly Case[] = [
  { name: 'page, brotli', path: '/guide/binding', headers: BROWSER },
  { name: 'page, identity', path: '/guide/binding', headers: {} },
  { name: 'page, 304', path: '/guide/binding', headers: BROWSER, revalidate: true },
  { name: 'form, brotli', path: '/check', headers: BROWSER },
  { name: 'answer, brotli', path: '/answer?sim=receives&mainland=none&wechat=none', headers: BROWSER },
  { name: 'API', path: '/api/decision?sim=receives&mainland=none&wechat=none', headers: {} },
]

/** A server in the comparison, with the request that it is sent. */
interface Contender {
  readonly label: string
  readonly server: Server
  readonly url: string
  readonly headers: Headers
}
/** What one round cost a server: CPU in microseconds for a request. */
interface Round {
  readonly requests: number
  readonly cpu: number
  readonly perSecond: number
}
type Row = Readonly<Record<string, string | number>>

/**
 * Rows of the table, one for each case, medians of alternating rounds; the ratio of the site to a bare Fastify
 * route stands first. Each case has servers of its own, all of one age: once V8 has collected garbage in an
 * idle server, node:http costs about a quarter more, in a bare server as in the site.
 */
export async function compareCpu(tools: Tools): Promise<Row[]> {
  const rows: Row[] = []
  for (const testCase of CASES) rows.push(await compareCase(tools, testCase))
  return rows
}

async function compareCase(tools: Tools, testCase: Case): Promise<Row> {
  const server = await startSite()
  const site = await contender('site', server, server.origin + testCase.path, testCase)
  const contenders = [site, ...(await startCopies(tools, site, testCase))]
  const rounds = await alternatingRounds(tools, contenders)
  const residentMegabytes = (await server.rss()) / 2 ** 20
  await Promise.all(contenders.map((each) => each.server.stop()))
  return {
    case: testCase.name,
    ...ratiosAndFigures(rounds),
    requests: sum((rounds.get('site') ?? []).map(({ requests }) => requests)),
    MB: Math.round(residentMegabytes),
  }
}

/** A server with the request of a case at a URL of it. */
async function contender(label: string, server: Server, url: string, testCase: Case): Promise<Contender> {
  if (testCase.revalidate === undefined) return { label, server, url, headers: testCase.headers }
  const { headers } = await fetchRaw(url, testCase.headers)
  return { label, server, url, headers: { ...testCase.headers, 'if-none-match': headers.etag ?? '' } }
}

/** Servers that send what the site sends for a case: node:http, a bare Fastify route and, if it is here, nginx. */
async function startCopies(tools: Tools, site: Contender, testCase: Case): Promise<Contender[]> {
  const canned = cannedCopy(await fetchRaw(site.url, site.headers))
  const bareContender = async (label: string, kind: 'fastify' | 'http') => {
    const server = await startBare(kind, canned)
    return { label, server, url: server.origin + testCase.path, headers: site.headers }
  }
  const bare = [await bareContender('Fastify', 'fastify'), await bareContender('node:http', 'http')]
  return tools.nginx ? [...bare, await startNginxCopy(tools.nginx, site.url, testCase)] : bare
}

/** nginx with the bytes that the site sends for a case, one file in each coding, and the same headers. */
async function startNginxCopy(
  nginx: NonNullable<Tools['nginx']>,
  url: string,
  testCase: Case,
): Promise<Contender> {
  const [identity, br, gzip] = await Promise.all([
    fetchRaw(url, {}),
    fetchRaw(url, { 'accept-encoding': 'br' }),
    fetchRaw(url, { 'accept-encoding': 'gzip' }),
  ])
  const path = testCase.path.startsWith('/api/') ? 'case.json' : 'case.html'
  const file = { path, identity: identity.body, br: br.body, gzip: gzip.body }
  const addedByNginx = [...CONNECTION_HEADERS, ...BODY_HEADERS, 'content-type']
  const headers = Object.fromEntries(headersWithout(identity.headers, addedByNginx))
  const server = await startNginx(nginx, [file], headers)
  return contender('nginx', server, `${server.origin}/${path}`, testCase)
}

/** Rounds of every contender in turn, by its label. */
async function alternatingRounds(
  tools: Tools,
  contenders: readonly Contender[],
): Promise<ReadonlyMap<string, readonly Round[]>> {
  const rounds = new Map<string, Round[]>(contenders.map(({ label }) => [label, []]))
  for (let i = 0; i < ROUNDS; i += 1) {
    for (const one of contenders) rounds.get(one.label)?.push(await measureRound(tools, one))
  }
  return rounds
}

async function measureRound({ wrk }: Tools, { server, url, headers }: Contender): Promise<Round> {
  const before = await server.cpu()
  const { requests, seconds } = await loadRound(wrk, url, headers)
  const used = (await server.cpu()) - before
  return { requests, cpu: used / requests, perSecond: requests / seconds }
}

/** The site's CPU in terms of every other server's, then the CPU and the requests a second of each. */
function ratiosAndFigures(rounds: ReadonlyMap<string, readonly Round[]>): Row {
  const labels = [...rounds.keys()]
  const medianOf = (label: string, figure: 'cpu' | 'perSecond') =>
    median((rounds.get(label) ?? []).slice(1).map((round) => round[figure]))
  const ratio = (label: string) => (medianOf('site', 'cpu') / medianOf(label, 'cpu')).toFixed(2)
  return Object.fromEntries<string | number>([
    ...labels.slice(1).map((label): [string, string] => [`site / ${label}`, ratio(label)]),
    ...labels.map((label): [string, string] => [`${label} µs`, medianOf(label, 'cpu').toFixed(1)]),
    ...labels.map((label): [string, number] => [`${label} req/s`, Math.round(medianOf(label, 'perSecond'))]),
  ])
}
