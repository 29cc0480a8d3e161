// Media types of responses (RFC 9110, 8.3.1), each with its character encoding.

/** Pages. */
export const HTML = 'text/html; charset=utf-8'
/** The API. */
export const JSON_TYPE = 'application/json; charset=utf-8'
/** Problem documents, RFC 9457. */
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8'
/** The feed, RFC 4287. */
export const ATOM = 'application/atom+xml; charset=utf-8'
/** The calendar file, RFC 5545. */
export const CALENDAR = 'text/calendar; charset=utf-8'
/** The web app manifest. */
export const MANIFEST = 'application/manifest+json; charset=utf-8'
/** The sitemap. */
export const XML = 'application/xml; charset=utf-8'
/** robots.txt and the health check. */
export const PLAIN_TEXT = 'text/plain; charset=utf-8'
