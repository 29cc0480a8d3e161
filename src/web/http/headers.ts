// The headers that responses carry, made once.

import { QUESTION_KEYS } from '../../decision/index.ts'

/** What is no page loads nothing, runs nothing and is not framed; no address is told to other sites. */
export const SECURITY_HEADERS = Object.freeze({
  'content-security-policy':
    "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
})

/**
 * The policy of a page: it has the style of this hash and our icon, and nothing else.
 * connect-src is for auditors such as Lighthouse, which fetch robots.txt from within the page.
 */
export function pagePolicy(styleHash: string): string {
  return `default-src 'none'; style-src ${styleHash}; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
}

/**
 * For pages: browsers ask again after a minute, shared caches carry them for an hour and through our absence
 * (RFC 9111, 5861).
 */
export const PAGE_CACHE =
  'public, max-age=60, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800'
/** For files whose name changes with their content (RFC 8246). */
export const FOREVER = 'public, max-age=31536000, immutable'

/** Only the answers tell two URLs apart, in whatever order they come (No-Vary-Search). */
export const ANSWERS_VARY = Object.freeze({
  'no-vary-search': `key-order, params, except=(${QUESTION_KEYS.map((key) => `"${key}"`).join(' ')})`,
})

export const HTML = 'text/html; charset=utf-8'
