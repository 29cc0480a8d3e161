// Inputs of the fuzz: bytes for a connection, and what the server may do with them by RFC 9110 and RFC 9112.

import { METHODS } from 'node:http'

/** A response that is due, in its turn. */
export interface Due {
  readonly method: string
  /** The statuses that it may have. A 503 with Retry-After is always allowed: the site sheds load. */
  readonly statuses: readonly number[]
  /** Whether it may be missing: the client does not wait, or the server may close the connection instead. */
  readonly optional?: boolean
  /** Whether 100 Continue may come before it. */
  readonly continues?: boolean
  /** Whether it is the response to a health check. Smuggled requests ask for one, others do not. */
  readonly health?: boolean
}

export interface Input {
  /** Each character is a byte (Latin-1). */
  readonly bytes: string
  readonly due: readonly Due[]
  /**
   * What becomes of the connection: it goes on; the server closes it, and its last response says so; the server has the
   * choice; or it closes it for what it read after it had responded, when it could no longer say so.
   */
  readonly after: 'open' | 'closed' | 'either' | 'broken'
}

export interface RequestParts {
  readonly method?: string
  readonly target?: string
  readonly version?: string
  /** Header lines, without their ends. */
  readonly lines?: readonly string[]
  readonly host?: string
  readonly body?: string
}

/**
 * A mark that clients put into headers which no response may pass on. Nothing that is sent back may hold it, in
 * headers or body.
 */
export const HIDDEN_MARK = 'hid7den.example'
/** A mark in what a page may tell a reader back: HTML may hold it only if the quotes and brackets are escaped. */
export const ECHO_MARK = 'ech7o'
export const ECHO = `${ECHO_MARK}"'<i>&`

export const FORM_LINE = 'Content-Type: application/x-www-form-urlencoded'

/** A request that a smuggler hides in another one. */
export const INNER = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'

/** Paths of the site and the status of a GET, each with few bytes or ready. */
export const TARGETS = [
  ['/healthz', 200],
  ['/healthz?', 200],
  ['/readyz', 200],
  ['/version', 200],
  ['/robots.txt', 200],
  ['/manifest.webmanifest', 200],
  ['/icon.svg', 200],
  ['/about', 200],
  ['/confidence', 200],
  ['/api', 200],
  ['/check', 200],
  ['/answer', 302],
  ['/answer?', 302],
  ['/answer?sim=receives', 200],
  ['/answer?where=china&sim=receives', 301],
  ['/api/decision?sim=receives', 200],
  ['/api/decision?sim=maybe', 400],
  ['/search', 200],
  ['/search?q=sim+card', 200],
  ['/search?a=b&q=zxqjv', 200],
  ['/search?q=%zz%ff%00%ed%a0%80', 200],
  ['/guide/bindin', 404],
  ['/api/nowhere', 404],
  ['/nowhere', 404],
  ['/%zz', 400],
  ['/api/%zz', 400],
  ['/check/', 308],
  ['//Guide//Binding.HTML/?a=b', 308],
  ['/%41PI/decision/index.html?sim=receives', 308],
  ['/guide/wechat-binding', 302],
  ['/Guide/Wechat-Binding/?a=b', 302],
] as const satisfies readonly (readonly [target: string, status: number])[]

/** Methods that Node reads and the site has no route for. */
export const OTHER_METHODS = METHODS.filter((method) => !['GET', 'HEAD', 'POST', 'CONNECT'].includes(method))

export function requestBytes(parts: RequestParts): string {
  const {
    method = 'GET',
    target = '/robots.txt',
    version = 'HTTP/1.1',
    lines = [],
    host = 'x',
    body = '',
  } = parts
  return [`${method} ${target} ${version}`, `Host: ${host}`, ...lines, '', body].join('\r\n')
}

/** A request that is read whole, and answered with one of these statuses. */
export function answered(parts: RequestParts, ...statuses: number[]): Input {
  const { method = 'GET', target = '' } = parts
  const health = target.startsWith('/healthz')
  return { bytes: requestBytes(parts), due: [{ method, statuses, health }], after: 'open' }
}

/** The same, after which the server may close. */
export function answeredLast(parts: RequestParts, ...statuses: number[]): Input {
  return { ...answered(parts, ...statuses), after: 'either' }
}

/** Bytes that are answered once, with one of these statuses, 400 unless others are given; then the server closes. */
export function refused(bytes: string, ...statuses: number[]): Input {
  const due = [{ method: 'GET', statuses: statuses.length > 0 ? statuses : [400] }]
  return { bytes, due, after: 'closed' }
}

/** A form that is posted, with the length of its body. */
export function posted(body: string, lines: readonly string[] = [FORM_LINE]): RequestParts {
  return { method: 'POST', target: '/answer', lines: [...lines, `Content-Length: ${body.length}`], body }
}

/** Characters as the bytes of their UTF-8. */
export function utf8(text: string): string {
  return Buffer.from(text).toString('latin1')
}

/** A coding in chunks that is whole. */
export function chunked(...chunks: readonly string[]): string {
  const coded = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`)
  return `${coded.join('')}0\r\n\r\n`
}
