// What no route takes: a wrong address is redirected to the right one (308, or 302 to a place on a page), a method that
// a path does not have is a 405, and anything else a 404.

import type { FastifyInstance, FastifyReply } from 'fastify'
import { isApiPath } from '../urls.ts'
import { MethodNotAllowed, NotFound } from './errors.ts'
import { OPEN_TO_ALL, PUBLIC_CACHE } from './headers.ts'
import { pathOf } from './query.ts'
import { decodedPath, spellingOf } from './spelling.ts'

/** A path without a page of its own, its segments escaped, and the URL of the place that it names. */
export type Shortcut = readonly [path: string, url: string]

/**
 * The longest URL that is redirected, in characters. For the headers of a response and the key that its cache keeps it
 * under, nginx has 4 kB together where nobody gives it more (`proxy_buffer_size`), and answers 503 beyond. Both hold the
 * query.
 */
const MAX_LENGTH = 1_000

/**
 * Answers what no route takes: 405 with an Allow header (RFC 9110, 15.5.6) where the path has a route for other
 * methods, 308 to the one spelling of a path that is routed, 302 from a shortcut, and 404 elsewhere. A redirect leads
 * to a path of ours, never to one that was sent, and so to no other site. The 308 is for every method: the address is
 * what is wrong, and the right one says which methods it has. A hook of `onRequest`, so that no body is read first:
 * whatever it holds, the response is the same. It knows the routes that are made after it.
 */
export function answerUnrouted(app: FastifyInstance, shortcuts: readonly Shortcut[]): void {
  const find = addressBook(app, shortcuts)
  app.addHook('onRequest', ({ is404, method, url }, reply, done) => {
    if (!is404) {
      done()
      return
    }
    const path = pathOf(url)
    const { route, place } = find(path)
    // What has no route under any spelling needs no search for its methods.
    const allowed = route === undefined ? [] : methodsOf(app, path)
    if (allowed.length > 0) {
      reply.header('allow', allowed.join(', '))
      done(new MethodNotAllowed())
      return
    }
    const isRead = method === 'GET' || method === 'HEAD'
    const target = route ?? (isRead ? place : undefined)
    if (target === undefined || url.length > MAX_LENGTH) done(new NotFound())
    else redirect(reply, withQuery(target, url.slice(path.length)), route === undefined ? 302 : 308)
  })
}

/** What a path names: a route, by its own path, and the place that it is a shortcut to. */
interface Address {
  readonly route?: string | undefined
  readonly place?: string | undefined
}

/** A search among all routes of an app, and these shortcuts. Of shortcuts that are alike, the exact one is found. */
function addressBook(app: FastifyInstance, shortcuts: readonly Shortcut[]): (path: string) => Address {
  const routes = new Map<string, string>()
  app.addHook('onRoute', ({ url }) => {
    routes.set(spellingOf(url), url)
  })
  const exact = shortcuts.map(([path, url]) => [decodedPath(path) ?? path, url] as const)
  const places = new Map([...exact.map(([path, url]) => [spellingOf(path), url] as const), ...exact])
  return (path) => {
    const decoded = path.length > MAX_LENGTH ? undefined : decodedPath(path)
    if (decoded === undefined) return {}
    const spelling = spellingOf(decoded)
    return { route: routes.get(spelling), place: places.get(decoded) ?? places.get(spelling) }
  }
}

function methodsOf(app: FastifyInstance, url: string): readonly string[] {
  return app.supportedMethods.filter((method) => {
    // The router gives null for no route, which its type leaves out.
    const route: unknown = app.findRoute({ method, url })
    return route !== null
  })
}

/** A URL of ours with the query that was sent. Node's parser takes nothing into a URL but printable ASCII. */
function withQuery(url: string, sent: string): string {
  const [query = ''] = sent.split('#', 1)
  const [path = '', anchor] = url.split('#')
  return path + query + (anchor === undefined ? '' : `#${anchor}`)
}

/** Redirects, for as long as pages are kept: a redirect is made from the same content, and changes with it. */
function redirect(reply: FastifyReply, location: string, status: 302 | 308): void {
  // What a script of another site asked for is followed only where that site may read it (Fetch standard, 4.3).
  if (isApiPath(location)) reply.headers(OPEN_TO_ALL)
  reply.header('cache-control', PUBLIC_CACHE).redirect(location, status)
}
