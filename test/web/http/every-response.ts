// A response of every kind that the site gives, as it stands on the wire: what the laws of headers are proved on.

import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { buildApp, LIMITS } from '../../../src/web/app.ts'
import { HTML } from '../../../src/web/http/media-types.ts'
import { SITE_PATHS } from '../../../src/web/urls.ts'
import { ANSWERS, config, EDITIONS, QUICK, reviewDay, site, urls } from '../../fixtures.ts'
import { FORM_TYPE, requestFor } from './apps.ts'

/** A request as bytes, and the status that is due to it. */
interface Asked {
  readonly name: string
  readonly bytes: string
  readonly status: number
}

export interface WireResponse {
  /** What was asked. */
  readonly name: string
  /** The path, without a query; empty where the request has none. */
  readonly path: string
  readonly status: number
  /** Names in lower case and values, in order: one that is sent twice stands here twice. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** The values of a header of a response. */
export function valuesOf({ headers }: WireResponse, name: string): string[] {
  return headers.flatMap(([other, value]) => (other === name ? [value] : []))
}

/** Whether a response is a page of HTML that a browser shows: one with a body. */
export function isPage(response: WireResponse): boolean {
  return valuesOf(response, 'content-type').includes(HTML) && response.body !== ''
}

/**
 * What the site, reached at this origin, answers to every kind of request: every route by GET, by HEAD and as one not
 * modified, then redirects, failures, and what is no HTTP.
 * @throws Error when a response has another status than the one that is due
 */
export async function everyResponse(baseUrl: string): Promise<readonly WireResponse[]> {
  const settings = { ...config, baseUrl, securityContact: 'mailto:us@example.org' }
  const app = await buildApp(settings, site, reviewDay, QUICK)
  app.get(FAULTY, () => {
    throw new Error('a fault of ours')
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const responses: WireResponse[] = []
  for (const asked of [...routeRequests(app), ...ANSWERED, ...REDIRECTED, ...FAILING, ...BELOW_ROUTES]) {
    responses.push(await exchange(app, asked))
  }
  await app.close()
  return responses
}

/** The paths of all routes of an app, from the tree that the router prints: a line below another continues its path. */
export function routesOf(app: FastifyInstance): string[] {
  const parents: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part] = /^([ │]*)[└├]── (\S+) \(/.exec(line) ?? []
      if (part === undefined) return []
      const depth = indent.length / 4
      const path = (parents[depth - 1] ?? '') + part
      parents[depth] = path
      return [path]
    })
}

/** The path of a route that fails. */
const FAULTY = '/faulty'
const CLOSE = 'Connection: close'
const AS_JSON = 'Content-Type: application/json'

const get = (path: string, status: number, ...headers: string[]) => ask('GET', path, status, headers)
const post = (body: string, status: number, type = FORM_TYPE) => {
  const asked = ask('POST', urls.answer, status, [type, `Content-Length: ${Buffer.byteLength(body)}`])
  return { ...asked, name: `${asked.name} of ${body.slice(0, 20)}`, bytes: asked.bytes + body }
}

const ANSWERED: readonly Asked[] = [
  ...ANSWERS.map((url) => get(url, 200)),
  get(`${urls.check}?sim=receives`, 200),
  get(`${urls.decision}?sim=receives`, 200),
  get(urls.searchFor('sim'), 200),
  ask('HEAD', urls.searchFor('zxqjv'), 200),
  ask('OPTIONS', '*', 204),
  ask('OPTIONS', urls.decision, 204),
]

const REDIRECTED: readonly Asked[] = [
  get(`${urls.answer}?`, 302),
  get(`${urls.answer}?where=china&sim=receives`, 301),
  post('sim=receives', 303),
  post('sim=', 303),
  // Wrong addresses.
  get(`${urls.check}/`, 308),
  get(`${urls.decision.toUpperCase()}.html?sim=receives`, 308),
  get(`${SITE_PATHS.api}/`, 308),
  get('/Icon.svg', 308),
  ask('HEAD', `${urls.guide}/index.html`, 308),
  ask('PUT', `/${urls.home}`, 308),
  get(urls.section('claim-card-prevents-recycling'), 302),
]

const FAILING: readonly Asked[] = [
  get(`${urls.answer}?sim=perhaps&where=china&where=china`, 400),
  get(`${urls.decision}?sim=perhaps`, 400),
  get('/%zz', 400),
  get(`${SITE_PATHS.api}/%zz`, 400),
  get('/nowhere', 404),
  get(`${urls.guide}/bindin`, 404),
  get(`${SITE_PATHS.assets}nowhere.png`, 404),
  get(`${SITE_PATHS.api}/nowhere`, 404),
  ask('HEAD', '/nowhere', 404),
  ask('PUT', urls.home, 405),
  ask('PUT', '/icon.svg', 405),
  ask('PUT', urls.decision, 405),
  get(urls.home, 406, 'Accept-Encoding: identity;q=0'),
  get(urls.decision, 406, 'Accept-Encoding: identity;q=0'),
  post('sim=perhaps', 400),
  post('x'.repeat(9_000), 413),
  post('{}', 415, AS_JSON),
  get(`${urls.answer}?${'a=1&'.repeat(10_000)}`, 414),
  get(`${urls.decision}?${'a=1&'.repeat(10_000)}`, 414),
  get(urls.home, 417, 'Expect: tea'),
]

/** What reaches no route: Node's parser, or a check of the protocol, refuses it. */
const BELOW_ROUTES: readonly Asked[] = [
  { name: 'no Host', bytes: 'GET / HTTP/1.1\r\n\r\n', status: 400 },
  { name: 'bytes that are no HTTP', bytes: 'this is no HTTP\r\n\r\n', status: 400 },
  {
    name: 'headers beyond the limit',
    bytes: requestFor('/', 'GET', [`X: ${'x'.repeat(LIMITS.maxHeaderSize)}`]),
    status: 431,
  },
  { name: 'HTTP/2.0', bytes: 'GET / HTTP/2.0\r\nHost: x\r\n\r\n', status: 505 },
  { name: 'HTTP/3.0', bytes: 'GET / HTTP/3.0\r\nHost: x\r\n\r\n', status: 505 },
  { name: 'CONNECT', bytes: 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', status: 405 },
]

function ask(method: string, path: string, status: number, headers: readonly string[] = []): Asked {
  const name = [method, path.slice(0, 80), ...headers].join(' ')
  return { name, bytes: requestFor(path, method, [...headers, CLOSE]), status }
}

/** Requests of every route for reading, in each way that gives a response of its own. */
function routeRequests(app: FastifyInstance): Asked[] {
  const answers = EDITIONS.map((each) => [each.urls.answer, 302] as const)
  const statuses: Readonly<Record<string, number>> = { ...Object.fromEntries(answers), [FAULTY]: 500 }
  return routesOf(app).flatMap((path) => {
    const status = statuses[path] ?? 200
    const ifChanged = get(path, status === 200 ? 304 : status, 'If-None-Match: *')
    return [get(path, status), ask('HEAD', path, status), ifChanged]
  })
}

async function exchange(app: FastifyInstance, { name, bytes, status }: Asked): Promise<WireResponse> {
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  let received = ''
  socket.on('data', (chunk) => {
    received += String(chunk)
  })
  // The server may close the connection before it has read all.
  socket.on('error', () => undefined)
  socket.write(bytes)
  await once(socket, 'close')
  const end = received.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = received.slice(0, end).split('\r\n')
  if (!statusLine.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`${name}: ${statusLine}, not ${status}`)
  return {
    name,
    path: /^[A-Z]+ (\/[^ ?]*)/.exec(bytes)?.[1] ?? '',
    status,
    headers: lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    }),
    body: received.slice(end + 4),
  }
}
