// Oracle of the fuzz: what is wrong with the responses to a conversation.

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { SECURITY_HEADERS } from '../../src/web/http/headers.ts'
import type { Conversation } from './conversation.ts'
import { ECHO_MARK, HIDDEN_MARK } from './input.ts'
import type { Due } from './input.ts'
import type { Outcome } from './wire.ts'

export interface Verdict {
  /** What is wrong, in words; empty when nothing is. */
  readonly faults: readonly string[]
  /** Status and kind of each response, as far as they could be read. */
  readonly statuses: readonly (readonly [kind: string, status: number])[]
  /** Whether a response may have been lost on the way, because the connection was reset while the client still sent. */
  readonly uncertain: boolean
}

interface Response {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

/** The body of a health check, which smuggled requests ask for and few others. */
const HEALTHY = Buffer.from('ok\n')
const REQUIRED = Object.keys(SECURITY_HEADERS)
const FORBIDDEN = ['server', 'x-powered-by', 'set-cookie', 'transfer-encoding'] as const
const FORBIDDEN_IN_BODY = ['root:x:', '"dependencies"', '[core]', HIDDEN_MARK] as const
const UNESCAPED_ECHO = new RegExp(`${ECHO_MARK}["'<]`)

/** Judges what came of a conversation. */
export function judge({ due, leaving, saysEnd }: Conversation, { received, end }: Outcome): Verdict {
  const faults: string[] = []
  const statuses: (readonly [string, number])[] = []
  if (end === 'hung') faults.push('the connection hung')
  if (end === 'refused') faults.push('the server did not accept the connection')
  let rest = received
  let closing = false
  const isBroken = leaving === 'cut' || leaving === 'stall'
  let answered = 0
  while (rest.length > 0) {
    const expected = due[answered]
    const read = readResponse(rest, expected?.method === 'HEAD', isBroken)
    if (typeof read === 'string') {
      if (leaving !== 'abort') faults.push(read)
      break
    }
    const { response, length } = read
    rest = rest.subarray(length)
    if (response.status === 100 && expected?.continues) continue
    answered += 1
    closing = response.headers.get('connection')?.toLowerCase() === 'close'
    statuses.push([expected?.kind ?? 'unasked', response.status])
    faults.push(...faultsOf(response, expected).map((fault) => `response ${answered}: ${fault}`))
    if (!expected) break
  }
  const missing = due.slice(answered).find(({ optional }) => !optional)
  const unanswered = missing !== undefined && end !== 'hung' && end !== 'refused'
  if (unanswered) faults.push(`no response to request ${answered + 1}, ${missing.kind}`)
  // A client that goes on after the last response must have been told that nobody reads.
  if (faults.length === 0 && saysEnd && answered > 0 && !closing)
    faults.push('closed without Connection: close')
  return { faults, statuses, uncertain: unanswered && end === 'reset' && faults.length === 1 }
}

/**
 * Reads the first response of some bytes (RFC 9112, 4 and 6.2).
 * @param ofHead whether it is due to HEAD
 * @param isBroken whether the client broke a request off
 * @returns the response and its length in bytes, or what is wrong with it
 */
function readResponse(
  bytes: Buffer,
  ofHead: boolean,
  isBroken: boolean,
): { response: Response; length: number } | string {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return `bytes without the end of a head: ${JSON.stringify(bytes.toString('latin1', 0, 200))}`
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const status = Number(/^HTTP\/1\.1 ([1-5]\d\d) [ -~]*$/.exec(statusLine)?.[1])
  if (Number.isNaN(status)) return `no status line: ${JSON.stringify(statusLine.slice(0, 200))}`
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+): ?([\t -~\x80-\xff]*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) return `no header line: ${JSON.stringify(line)}`
    if (headers.has(name.toLowerCase())) return `header twice: ${name}`
    headers.set(name.toLowerCase(), value)
  }
  const start = end + 4
  // HEAD that broke off is answered as what nobody could read: with a body.
  const isBare =
    ofHead && !(isBroken && bytes.length > start && bytes.toString('latin1', start, start + 5) !== 'HTTP/')
  const hasBody = !isBare && status >= 200 && status !== 204 && status !== 304
  const size = headers.get('content-length') ?? (hasBody ? 'missing' : '0')
  if (!/^\d{1,9}$/.test(size)) return `Content-Length of a ${status} is ${size}`
  const length = start + (hasBody ? Number(size) : 0)
  if (length > bytes.length) return `a body of ${bytes.length - start} bytes where Content-Length is ${size}`
  return { response: { status, headers, body: bytes.subarray(start, length) }, length }
}

function faultsOf({ status, headers, body }: Response, due: Due | undefined): string[] {
  if (!due) return [`${status} that nobody asked for`]
  const faults: string[] = []
  const isShed = status === 503 && headers.has('retry-after')
  if (!isShed && !due.statuses.includes(status))
    faults.push(`status ${status}, not ${due.statuses.join(' or ')}`)
  for (const name of REQUIRED) if (!headers.get(name)) faults.push(`${status} without ${name}`)
  if (!headers.get('content-security-policy')?.startsWith("default-src 'none'"))
    faults.push('a policy that is open')
  for (const name of FORBIDDEN) if (headers.has(name)) faults.push(`header ${name}`)
  const location = headers.get('location')
  if (location !== undefined && !/^\/(?![/\\])[!-~]*$/.test(location))
    faults.push(`a redirect to ${location}`)
  for (const [name, value] of headers) {
    if (value.includes(HIDDEN_MARK) || value.includes(ECHO_MARK))
      faults.push(`header ${name} holds what was sent`)
  }
  if (status === 200 && body.length > 0 && body.equals(HEALTHY) !== (due.health === true))
    faults.push('the response to another request')
  return [...faults, ...faultsOfBody(headers, body)]
}

/** ETags of coded bodies that could be decoded: each is decoded once. */
const decoded = new Set<string>()

function faultsOfBody(headers: ReadonlyMap<string, string>, body: Buffer): string[] {
  if (body.length === 0) return []
  const coding = headers.get('content-encoding')
  if (coding !== undefined) {
    const etag = headers.get('etag')
    if (etag !== undefined && decoded.has(etag)) return []
    try {
      if (coding === 'br') brotliDecompressSync(body)
      else if (coding === 'gzip') gunzipSync(body)
      else return [`coding ${coding}`]
    } catch (error) {
      return [`a body that is no ${coding}: ${String(error)}`]
    }
    if (etag !== undefined) decoded.add(etag)
    return []
  }
  const found = FORBIDDEN_IN_BODY.filter((text) => body.includes(text)).map(
    (text) => `the body holds ${text}`,
  )
  if (headers.get('content-type')?.startsWith('text/html') && body.includes(ECHO_MARK)) {
    if (UNESCAPED_ECHO.test(body.toString('latin1'))) found.push('the page holds what was sent, unescaped')
  }
  return found
}
