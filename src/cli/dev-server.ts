// Server of `npm run dev`: it sends what the last good app answers, never to be kept, and in each page a script that
// reloads it after a refresh; or, where there is a problem, a page that says what to do about it.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { Eta } from 'eta'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { VIEWS } from '../folders.ts'
import type { DevProblem, DevState } from './dev-site.ts'

export interface DevServer {
  readonly server: Server
  /** Tells every open page which version there is now. */
  readonly announce: () => void
}

/** What the server answers by itself. */
const PATHS = {
  script: '/__dev/reload.js',
  style: '/__dev/problem.css',
  /** Server-sent events (HTML standard, 9.2): the version of the site, now and after each refresh. */
  events: '/__dev/events',
  /** Lead to the page that `to` names, and show there the last good site or the problem. */
  lastGood: '/__dev/last-good',
  problem: '/__dev/problem',
} as const

/** The cookie that asks for the last good site, until the next version. */
const LAST_GOOD = 'last-good'

/** Headers by which a response is kept, told to be the same, or measured before the script comes in. */
const KEPT_BY = ['etag', 'last-modified', 'expires', 'vary', 'content-length', 'connection', 'keep-alive']

/** Headers of a request that has not come over the wire any more: its body is whole, the answer takes no coding. */
const OF_THE_WIRE = ['accept-encoding', 'transfer-encoding']

const eta = new Eta({ views: `${VIEWS}/dev` })

/**
 * Makes the server. It does not listen yet.
 * @param stateNow what there is to send at the moment
 */
export function createDevServer(stateNow: () => DevState): DevServer {
  const streams = new Set<ServerResponse>()
  const script = readFileSync(`${VIEWS}/dev/reload.js`)
  const style = readFileSync(`${VIEWS}/dev/problem.css`)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Not by URL, which refuses what a request may say: "//".
    const [path = '/', query] = request.url?.split('?', 2) ?? []
    const state = stateNow()
    switch (path) {
      case PATHS.script:
        send(response, 200, { 'content-type': 'text/javascript; charset=utf-8' }, script)
        return
      case PATHS.style:
        send(response, 200, { 'content-type': 'text/css; charset=utf-8' }, style)
        return
      case PATHS.events:
        streams.add(response)
        response.once('close', () => streams.delete(response))
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        response.write(`retry: 200\n${eventOf(state)}`)
        return
      case PATHS.lastGood:
      case PATHS.problem: {
        const version = path === PATHS.lastGood ? state.version : ''
        const cookie = `${LAST_GOOD}=${version}; Path=/; SameSite=Strict`
        send(response, 302, {
          'location': localPath(new URLSearchParams(query).get('to')),
          'set-cookie': cookie,
        })
        return
      }
      default:
        await answerWith(state, request, response)
    }
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, { 'content-type': 'text/plain' }, String(error))
    })
  })
  return {
    server,
    announce: () => {
      for (const stream of streams) stream.write(eventOf(stateNow()))
    },
  }
}

async function answerWith(
  state: DevState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { app } = state
  if (!app || (state.problem && !wantsLastGood(state, request))) sendProblem(state, request, response)
  else await sendFrom(app, state, request, response)
}

/** Whether the problem stays in the background: for all that is no page, and for whoever asked for the last good site. */
function wantsLastGood({ version }: DevState, { headers }: IncomingMessage): boolean {
  const isPage = headers.accept?.includes('text/html') === true
  const cookies = headers.cookie?.split('; ') ?? []
  return !isPage || cookies.includes(`${LAST_GOOD}=${version}`)
}

function sendProblem(state: DevState, request: IncomingMessage, response: ServerResponse): void {
  const { app, problem = NOT_BUILT } = state
  const lastGood = app && `${PATHS.lastGood}?to=${encodeURIComponent(request.url ?? '/')}`
  const html = eta.render('problem', { problem, lastGood, style: PATHS.style })
  const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  send(response, 500, headers, html + scriptTag({ ...state, problem: undefined }))
}

/** What there is to say before the first refresh has ended. */
const NOT_BUILT: DevProblem = { message: 'It is being built: this page reloads by itself.', faults: [] }

async function sendFrom(
  app: FastifyInstance,
  state: DevState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await app.inject({
    method: request.method as NonNullable<InjectOptions['method']>,
    url: request.url ?? '/',
    headers: without(request.headers, OF_THE_WIRE),
    payload: await buffer(request),
  })
  const headers = without(answer.headers, KEPT_BY)
  const isPage = String(headers['content-type']).startsWith('text/html') && answer.rawPayload.length > 0
  if (isPage)
    headers['content-security-policy'] = `${String(headers['content-security-policy'])};script-src 'self'`
  send(response, answer.statusCode, headers, isPage ? answer.body + scriptTag(state) : answer.rawPayload)
}

function send(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer = '',
): void {
  response.writeHead(status, { ...headers, 'cache-control': 'no-store' })
  response.end(body)
}

function without(headers: OutgoingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
}

function eventOf({ version }: DevState): string {
  return `data: ${version}\n\n`
}

/** The script of a page: behind its end, from where a parser takes it into the body (HTML standard, 13.2.6.4.22). */
function scriptTag({ version, problem }: DevState): string {
  const notice = problem ? ` data-problem="${PATHS.problem}"` : ''
  return `<script src="${PATHS.script}" data-events="${PATHS.events}" data-version="${version}"${notice}></script>\n`
}

/** A path of this site, and nothing that leads out of it. */
function localPath(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/'
}
