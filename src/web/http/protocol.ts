// Protocol checks of a request that Node can parse and HTTP does not allow (RFC 9110, RFC 9112). Node would answer some
// without a word and without our headers; here they fail as any request does, by the error handler of their route.

import type { IncomingMessage } from 'node:http'
import createError from '@fastify/error'
import type { FastifyInstance } from 'fastify'

/** Neither one Host header nor a valid one (RFC 9112, 3.2). */
const BadHost = createError('BAD_HOST', 'Bad Host', 400)
/** A target that is neither a path nor a URL of this site's scheme (RFC 9112, 3.2). */
const BadTarget = createError('BAD_TARGET', 'Bad Request Target', 400)
/** An expectation other than 100-continue (RFC 9110, 10.1.1). */
const ExpectationFailed = createError('EXPECTATION_FAILED', 'Expectation Failed', 417)
/** Another major version than 1 (RFC 9110, 15.6.6). */
const VersionNotSupported = createError('VERSION_NOT_SUPPORTED', 'HTTP Version Not Supported', 505)

/** Methods of the server as a whole, which `OPTIONS *` asks for (RFC 9110, 9.3.7). */
export const SERVER_METHODS = 'GET, HEAD, OPTIONS, POST'

/** uri-host and port, or nothing (RFC 9110, 7.2; RFC 3986, 3.2.2). */
const HOST = /^(?:[\w.~!$&'()*+,;=%-]*|\[[\da-f:.]+\])(?::\d*)?$/i
/** The expectation that Node meets. */
const CONTINUE = /(?:^|\W)100-continue(?:$|\W)/i
/** Scheme and authority of a target in absolute form (RFC 9112, 3.2.2). */
const ORIGIN = /^https?:\/\/[^/?#]+/i

/**
 * The target of a request as a path with its query, for Fastify's `rewriteUrl`: a URL, which clients send to proxies
 * and any server must take (RFC 9112, 3.2.2), loses its origin.
 */
export function originForm({ url = '' }: { readonly url?: string | undefined }): string {
  if (url.startsWith('/')) return url
  const rest = url.replace(ORIGIN, '')
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest
}

/** Refuses what HTTP does not allow, and answers `OPTIONS *`. Before any other hook of `onRequest`. */
export function refuseMalformed(app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw }, reply, done) => {
    const Fault = faultOf(raw)
    if (Fault) {
      // Whether a body follows is unsure.
      reply.header('connection', 'close')
      done(new Fault())
      return
    }
    if (raw.url === '*') reply.code(204).header('allow', SERVER_METHODS).send()
    else done()
  })
}

function faultOf({ httpVersion, method, url = '', headers, rawHeaders }: IncomingMessage) {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return VersionNotSupported
  const hosts = countHosts(rawHeaders)
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1') || !HOST.test(headers.host ?? '')) return BadHost
  if (headers.expect !== undefined && httpVersion === '1.1' && !CONTINUE.test(headers.expect))
    return ExpectationFailed
  return url.startsWith('/') || (url === '*' && method === 'OPTIONS') ? undefined : BadTarget
}

/** How many Host headers there are: `headers` holds the first. */
function countHosts(rawHeaders: readonly string[]): number {
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts
}
