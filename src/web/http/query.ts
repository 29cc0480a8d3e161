// Path and query of a request's URL, read as the URL standard reads them, and the limit of its length (414).

import { UriTooLong } from './errors.ts'

/** The longest URL that is read, in characters. RFC 9110 (4.1) asks servers for at least 8,000 octets. */
export const MAX_URL = 8_000

/** The path of a request's URL, without the query, and without a fragment, which no browser sends. */
export function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url
}

/**
 * The query of a request's URL (WHATWG URL, application/x-www-form-urlencoded): repeated names are kept, broken
 * escapes stay text.
 * @throws UriTooLong (414)
 */
export function queryOf(url: string): URLSearchParams {
  if (url.length > MAX_URL) throw new UriTooLong()
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}

/**
 * The beginning of the first value of a name in a request's query, however long the URL is: as much of it as `length`
 * characters of the URL hold. Empty where the name is not there.
 */
export function beginningOf(url: string, name: string, length: number): string {
  const at = url.search(new RegExp(`[?&]${name}=`))
  if (at < 0) return ''
  return new URLSearchParams(url.slice(at + 1, at + 1 + length)).get(name) ?? ''
}
