// Connections of the HTTP server: how long each may take and how much it may ask for at once, and what may still be
// sent on one that is broken. Responses leave a connection in the order of its requests (RFC 9112, 9.3.2), each once.

import { createServer, ServerResponse } from 'node:http'
import type {
  IncomingMessage,
  OutgoingHttpHeader,
  OutgoingHttpHeaders,
  RequestListener,
  Server,
  ServerOptions,
} from 'node:http'
import type { Socket } from 'node:net'

/** Limits of a connection: sizes in bytes, times in milliseconds. */
export interface ConnectionLimits {
  /** The longest request line and headers that are read. */
  readonly maxHeaderSize: number
  /** For a request's headers, from its first byte; on a new connection, from its start. */
  readonly headersTimeout: number
  /** For a whole request with its body, from its first byte. */
  readonly requestTimeout: number
  /** Between two requests. Node adds a second, so that a client which counts too finds it open. */
  readonly keepAliveTimeout: number
  /** Without a byte in either direction. */
  readonly idleTimeout: number
  /** For a response, from its turn until the system has taken the last byte of it. */
  readonly responseTimeout: number
  /** For the client to close a connection that we have ended, so that it can read the last response (9.6). */
  readonly lingerTimeout: number
  /** How often these times are looked at. */
  readonly checkInterval: number
  /** Requests of a connection that wait for their responses at once. The last of them is the connection's last. */
  readonly maxUnanswered: number
}

/** The connections of an app. */
export interface Connections {
  /** Headers of every response. */
  readonly headers: Readonly<Record<string, string>>
  /** Makes the app's server, for Fastify's `serverFactory`. */
  readonly serve: (dispatch: RequestListener) => Server
  /**
   * Ends a connection that cannot be read any further. What is due on it goes out first; then, unless the request that
   * broke has its response already, `farewell`: the bytes of a response. The first call counts.
   */
  readonly end: (socket: Socket, farewell: () => Buffer) => void
  /** From now on, the next response of each connection says that it is the last one (9.6). */
  readonly endAfterResponse: () => void
  /**
   * Closes the connections on which neither a request is being read nor a byte is due.
   * @param close closes those that are idle to Node: `closeIdleConnections` of the server
   */
  readonly closeIdle: (close: () => void) => void
}

/** What is known of a connection. */
interface Connection {
  /** The responses under way, in the order of their requests, and the newest of all. */
  readonly responses: ServerResponse[]
  /** Whether further requests are answered: `last` once the newest is the last one, `ended` after `end`. */
  state: 'open' | 'last' | 'ended'
  /** Requests that came after the last one that is answered. */
  refused: number
  /** What it waited for when it was last looked at, a response or the client's end, and since when. */
  awaited: ServerResponse | 'close' | undefined
  since: number
}

/** Keeps the connections of an app within their limits, and gives all of their responses these headers. */
export function createConnections(
  limits: ConnectionLimits,
  headers: Readonly<Record<string, string>> = {},
): Connections {
  const open = new Map<Socket, Connection>()
  let isEnding = false
  const serve = (dispatch: RequestListener) => {
    const admit = admitter(open, limits.maxUnanswered, () => isEnding, dispatch)
    const options = { ...serverOptions(limits), ServerResponse: responsesWith(headers) }
    const server = createServer(options, admit)
    server.setTimeout(limits.idleTimeout)
    server.on('checkExpectation', admit)
    server.on('checkContinue', (request, response) => {
      // While another response is due, Node would write 100 Continue between the head and the body of this one.
      if (response.socket) response.writeContinue()
      admit(request, response)
    })
    server.on('connection', (socket) => {
      open.set(socket, { responses: [], state: 'open', refused: 0, awaited: undefined, since: 0 })
      socket.once('close', () => open.delete(socket))
    })
    server.once('listening', () => {
      const check = setInterval(() => {
        cutOffSlow(open, limits)
      }, limits.checkInterval).unref()
      server.once('close', () => {
        clearInterval(check)
      })
    })
    return server
  }
  return {
    headers,
    serve,
    end: (socket, farewell) => {
      const connection = open.get(socket)
      if (connection) endConnection(socket, connection, farewell)
      else socket.destroy()
    },
    closeIdle: (close) => {
      const owing = [...open].filter(([socket, { responses }]) => isOwing(socket, responses))
      spare(
        owing.map(([socket]) => socket),
        close,
      )
    },
    endAfterResponse: () => {
      isEnding = true
      for (const [socket, connection] of open) {
        const newest = connection.responses.at(-1)
        if (newest && isUnderWay(newest) && !newest.headersSent) makeLast(socket, connection, newest)
      }
    },
  }
}

function serverOptions(limits: ConnectionLimits): ServerOptions {
  const { maxHeaderSize, headersTimeout, requestTimeout, keepAliveTimeout, checkInterval } = limits
  return {
    maxHeaderSize,
    // Set later, the first two would be swapped where headersTimeout is the larger, and looked at every 30 seconds.
    headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: checkInterval,
    // Node would answer without our headers; see protocol.ts.
    requireHostHeader: false,
  }
}

/**
 * The class of responses that have these headers, whoever writes them: Fastify, or a route that has hijacked one.
 * Given by `setHeader` to each, they would cost a fifth of a ready page, because Node then merges all headers anew.
 */
function responsesWith(headers: Readonly<Record<string, string>>): typeof ServerResponse {
  const list = Object.entries(headers).flat()
  if (list.length === 0) return ServerResponse
  return class<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    override writeHead(status: number, ...rest: readonly (string | HeadersOf | undefined)[]): this {
      const given = rest.find((argument) => typeof argument === 'object') ?? []
      const all = Array.isArray(given) ? [...given, ...list] : { ...given, ...headers }
      return super.writeHead(status, all)
    }
  }
}

type HeadersOf = OutgoingHttpHeaders | OutgoingHttpHeader[]

/**
 * Dispatches the requests of a connection up to its limit.
 *
 * Node reads up to 64 KiB at a time, which may be 2,400 requests, and parses all of it before it can stop reading; each
 * takes some 4 kB with its response. Therefore the parser is stopped at the limit. Where that fails, requests beyond it
 * are not dispatched, and a connection that exceeds it twice over is cut off.
 */
function admitter(
  open: ReadonlyMap<Socket, Connection>,
  maxUnanswered: number,
  isEnding: () => boolean,
  dispatch: RequestListener,
): RequestListener {
  return (request, response) => {
    const connection = open.get(request.socket)
    if (!connection) return
    if (connection.state !== 'open') {
      connection.refused += 1
      if (connection.refused > maxUnanswered) request.socket.destroy()
      return
    }
    const { responses } = connection
    while (responses[0] && !isUnderWay(responses[0])) responses.shift()
    responses.push(response)
    // Node drops what it has read behind an offer of another protocol (RFC 9110, 7.8), though nobody takes it up.
    const isLast = isEnding() || responses.length >= maxUnanswered || request.headers.upgrade !== undefined
    if (isLast) makeLast(request.socket, connection, response)
    dispatch(request, response)
  }
}

function makeLast(socket: Socket, connection: Connection, response: ServerResponse): void {
  connection.state = 'last'
  stopParsing(socket)
  response.setHeader('connection', 'close')
}

function endConnection(socket: Socket, connection: Connection, farewell: () => Buffer): void {
  if (connection.state === 'ended') return
  const isLast = connection.state === 'last'
  connection.state = 'ended'
  stopParsing(socket)
  const close = (bytes: Buffer | string = '') => {
    connection.awaited = 'close'
    connection.since = performance.now()
    // One that is closed already has told the client so.
    if (socket.writable) socket.end(bytes)
    else socket.destroy()
  }
  const closeWithFarewell = () => {
    close(farewell())
  }
  const [newest, previous] = connection.responses.toReversed()
  const isBroken = newest?.req.complete === false
  if (isBroken && isAwaited(newest)) afterSending(previous, closeWithFarewell)
  else afterSending(newest, isBroken || isLast ? close : closeWithFarewell)
}

/**
 * Lets Node's parser stop at the next request of a connection, in the midst of a read, by the return value for an
 * upgrade to another protocol. Node documents no way to do so. Where a later Node knows this one no more, requests are
 * refused one by one.
 */
function stopParsing(socket: Socket & { parser?: { onIncoming?: unknown } | null }): void {
  if (socket.parser) socket.parser.onIncoming = () => 2
}

function isOwing(socket: Socket, responses: readonly ServerResponse[]): boolean {
  return socket.writableLength > 0 || responses.some(isUnderWay)
}

/**
 * Spares sockets while Node closes what it takes for idle: it alone knows on which of them it has read half a request,
 * but the rest is idle to it once a response has been ended, though nobody may have read it yet.
 */
function spare(sockets: readonly Socket[], close: () => void): void {
  for (const socket of sockets) socket.destroy = () => socket
  close()
  // What is left is the method of the class.
  for (const socket of sockets) Reflect.deleteProperty(socket, 'destroy')
}

function isUnderWay(response: ServerResponse): boolean {
  return !response.writableFinished && !response.destroyed
}

/** Whether a request's response waits for its body: someone reads it, and has said nothing yet. */
function isAwaited({ req, headersSent }: ServerResponse): boolean {
  return !headersSent && req.readableFlowing === true
}

function afterSending(response: ServerResponse | undefined, callback: () => void): void {
  if (response && isUnderWay(response)) response.once('close', callback)
  else callback()
}

/** Cuts off the connections that take too long to read a response, or to close when we have. */
function cutOffSlow(
  open: ReadonlyMap<Socket, Connection>,
  { responseTimeout, lingerTimeout }: ConnectionLimits,
): void {
  const now = performance.now()
  for (const [socket, connection] of open) {
    if (connection.awaited !== 'close') {
      const next = connection.responses.find(isUnderWay)
      if (next !== connection.awaited) connection.since = now
      connection.awaited = next
    }
    if (connection.awaited === undefined) continue
    const limit = connection.awaited === 'close' ? lingerTimeout : responseTimeout
    if (now - connection.since >= limit) socket.destroy()
  }
}
