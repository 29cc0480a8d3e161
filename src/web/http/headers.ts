// Response headers that many responses share: security headers, Content-Security-Policy, Cache-Control.

import type { FastifyInstance } from 'fastify'

/**
 * Security headers of every response. The Content-Security-Policy here is for what is not a page: such a
 * response loads nothing, runs nothing and may not be framed. No referrer is sent to other sites.
 *
 * Cross-origin isolation (HTML standard, 7.1.3 and 7.1.4): the opener and the embedder policy stand together, on
 * redirects and on what is not a page too. A browser compares the pair at every step of a navigation, and switches to
 * another browsing context group where it differs.
 */
export const SECURITY_HEADERS = Object.freeze({
  'content-security-policy':
    "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(),geolocation=(),microphone=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
})

/** Lets other sites embed a response (Fetch standard, 3.7): the API, and pictures that chats show of a link. */
export const EMBEDDABLE = Object.freeze({ 'cross-origin-resource-policy': 'cross-origin' })

/** Lets any site read a response with all its headers (Fetch standard, 3.2): the API, and redirects to it. */
export const OPEN_TO_ALL = Object.freeze({
  ...EMBEDDABLE,
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
})

/**
 * Headers of every response of a site at this origin: HTTP Strict Transport Security (RFC 6797) where it is reached by
 * https. Hosts below it are not ours to speak for.
 */
export function transportHeaders(baseUrl: string): Readonly<Record<string, string>> {
  return baseUrl.startsWith('https://') ? { 'strict-transport-security': 'max-age=31536000' } : {}
}

/** Adds the security headers to every response that does not bring its own: a representation does. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers({ ...SECURITY_HEADERS, ...reply.getHeaders() })
    done(null, payload)
  })
}

/** What a page loads beyond what every page does. */
export interface PageLoads {
  /** Whether it links to the manifest of this site. */
  readonly manifest: boolean
}

/**
 * The Content-Security-Policy of a page: its own style, known by its hash (CSP Level 3, 2.3.1), images of this site,
 * its manifest where the page links to it, and forms that lead to it. connect-src is for auditors such as Lighthouse,
 * which fetch robots.txt from within the page.
 */
export function pagePolicy(styleHash: string, { manifest }: PageLoads): string {
  return [
    "default-src 'none'",
    `style-src ${styleHash}`,
    "img-src 'self'",
    "connect-src 'self'",
    ...(manifest ? ["manifest-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';')
}

/**
 * Cache-Control of pages, the feed, the manifest and the API: browsers ask again after a minute, shared caches keep
 * a response for an hour, and go on serving it while the origin is down (RFC 9111, RFC 5861). A list needs no spaces
 * (RFC 9110, 5.6.1), and a first visit has few bytes to spare.
 */
export const PUBLIC_CACHE =
  'public,max-age=60,s-maxage=3600,stale-while-revalidate=86400,stale-if-error=604800'

/**
 * Cache-Control of files under names that stay, such as the icons that browsers ask for by themselves: kept for a day,
 * then asked for again.
 */
export const DAILY = 'public,max-age=86400,stale-while-revalidate=604800,stale-if-error=604800'

/** Cache-Control of files whose name changes with their content (RFC 8246). */
export const FOREVER = 'public,max-age=31536000,immutable'

/** Cache-Control of what is fresh until the time that its header `expires` names (RFC 9111, 5.3). */
export const UNTIL_EXPIRES = 'public'

/** Cache-Control of what holds only for the moment: failures, the health check. */
export const NO_STORE = 'no-store'

/**
 * Headers of an answer to OPTIONS (RFC 9110, 9.3.7) where any site may read. A browser asks before it sends a request
 * that a form could not (Fetch standard, 3.2.2), such as one with headers of its own: all of them are let through, but
 * for Authorization, which `*` does not mean. Browsers keep that for a day at most.
 */
export const READING_OPTIONS = Object.freeze({
  ...OPEN_TO_ALL,
  'allow': 'GET, HEAD, OPTIONS',
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
  'cache-control': NO_STORE,
})
