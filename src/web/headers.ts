// The headers that every response carries, made once.

/** Nothing is loaded but our own style sheet and icon, nothing runs, nothing is framed, no address is told to other sites. */
export const SECURITY_HEADERS = Object.freeze({
  'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
})

/** For pages: any cache may keep them a little while. */
export const PAGE_CACHE = 'public, max-age=300'
/** For files whose name changes with their content (RFC 8246). */
export const FOREVER = 'public, max-age=31536000, immutable'

export const HTML = 'text/html; charset=utf-8'
