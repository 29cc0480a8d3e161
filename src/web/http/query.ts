// Path and query of a request's URL, read as the URL standard reads them, and the limit of its length (414).

import { UriTooLong } from './errors.ts'

/** The longest URL that is read, in characters. RFC 9110 (4.1) asks servers for at least 8,000 octets. */
const MAX_URL = 8_000

/** The path of a request's URL, without the query, and without a fragment, which no browser sends. */
export function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url
}

/**
 * The query of a request's URL (WHATWG URL, application/x-www-form-urlencoded): repeated names are kept, broken
 * escapes stay text.
 * @param limit the longest URL that is read, in characters
 * @throws UriTooLong (414)
 */
export function queryOf(url: string, limit = MAX_URL): URLSearchParams {
  if (url.length > limit) throw new UriTooLong()
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}
