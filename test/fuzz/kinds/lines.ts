// Start lines and header lines with faults: request lines, versions, methods, headers (RFC 9112, 2 to 5).

import {
  answered,
  answeredLast,
  FORM_LINE,
  HIDDEN_MARK,
  OTHER_METHODS,
  refused,
  requestBytes,
  TARGETS,
} from '../input.ts'
import type { Input } from '../input.ts'
import type { Random } from '../random.ts'

const ANY_BYTE = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('')
const TAIL = '\r\nHost: x\r\n\r\n'

const BAD_LINES = [
  'GET',
  'GET /',
  'GET /robots.txt HTTP/1.1 extra',
  'GET\t/robots.txt\tHTTP/1.1',
  'get /robots.txt HTTP/1.1',
  'GET/robots.txt HTTP/1.1',
  ' GET /robots.txt HTTP/1.1',
  'GET /robots.txt HTTQ/1.1',
  'GET /robots.txt http/1.1',
  'GET /robots.txt HTTP/11',
  'GET /robots.txt HTTP/1.1.1',
  'GET /robots.txt HTTP/x.y',
  'GET /robots.txt HTTP/-1.1',
  'GET /robots.txt HTTP/ 1.1',
  'GET /a b HTTP/1.1',
  'GET robots.txt HTTP/1.1',
  'GET \\ HTTP/1.1',
  'GET /\x7f HTTP/1.1',
  'GET /\x01 HTTP/1.1',
  'GET /\0 HTTP/1.1',
  'HTTP/1.1 200 OK',
  'BREW /pot HTTP/1.1',
  'GE\0T / HTTP/1.1',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'SSH-2.0-OpenSSH_9.2',
  '{"jsonrpc":"2.0"}',
  '\xef\xbb\xbfGET / HTTP/1.1',
] as const

/** A line that is no request line, or bytes that are nothing. */
export function badLine(random: Random): Input {
  // What begins with a slash can be no method: however many bytes follow, it is junk.
  const line = random.oneIn(4) ? `/${random.text(ANY_BYTE, 60)}` : random.pick(BAD_LINES)
  return refused(line + TAIL, 400, 505)
}

/** Versions of HTTP, and the end that a request asks for: 1.0 closes, versions that are none are refused. */
export function version(random: Random): Input {
  const closing = (input: Input): Input => ({ ...input, after: 'closed' })
  switch (random.below(7)) {
    case 0:
      return closing(answered({ version: 'HTTP/1.0' }, 200))
    case 1: // HTTP/1.0 knows no Host.
      return closing({ ...answered({}, 200), bytes: 'GET /robots.txt HTTP/1.0\r\n\r\n' })
    case 2: // What stands behind a request that asks for the end is not read (RFC 9112, 9.6).
      return closing(
        answered({ target: random.pick(['/robots.txt', '/answer']), lines: ['Connection: close'] }, 200, 302),
      )
    case 3:
      return answered({ version: 'HTTP/1.0', lines: ['Connection: keep-alive'] }, 200)
    case 4: // An empty line before a request line is read past (RFC 9112, 2.2).
      return { ...answered({}, 200), bytes: `\r\n${requestBytes({})}` }
    case 5: // The preface of HTTP/2 (RFC 9113, 3.4).
      return refused('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 505)
    default: {
      const versions = ['HTTP/0.9', 'HTTP/1.2', 'HTTP/2.0', 'HTTP/3', 'HTTP/9.9', 'HTTP/']
      return refused(requestBytes({ version: random.pick(versions) }), 400, 505)
    }
  }
}

/** Methods without a route on paths with one, OPTIONS and TRACE of the whole server, and CONNECT. */
export function method(random: Random): Input {
  const name = random.pick(OTHER_METHODS)
  switch (random.below(6)) {
    case 0:
      return answeredLast({ method: 'CONNECT', target: `${HIDDEN_MARK}:443` }, 400, 404, 405)
    case 1:
      return answeredLast({ method: 'OPTIONS', target: '*' }, 200, 204, 400, 404, 405)
    case 2: // A server that does trace sends the request back (RFC 9110, 9.3.8).
      return answered({ method: 'TRACE', target: '/', lines: [`X-Secret: ${HIDDEN_MARK}`] }, 405)
    case 3:
      return answered(
        { method: 'POST', target: '/about', lines: [FORM_LINE, 'Content-Length: 3'], body: 'a=b' },
        405,
      )
    case 4:
      return answered({ method: name, target: '/nowhere' }, 404)
    default: {
      const target = random.pick(['/', '/answer', '/check?a=b', '/api/decision'])
      // The API alone says which methods it has (RFC 9110, 9.3.7).
      const isAsked = name === 'OPTIONS' && target.startsWith('/api')
      return answered({ method: name, target }, isAsked ? 204 : 405)
    }
  }
}

const BAD_HEADERS = [
  'no colon',
  ': no name',
  'two words: x',
  'name : x',
  ' folded: x',
  'X: a\r\n folded',
  'X: a\0b',
  'X: a\rb',
  'X\x01: a',
  'X\x7f: a',
  'X: a\x7fb',
  'X: a\x01b',
  'N\xc3\xa4me: x',
  'X(y): z',
  'X"y": z',
  '{"a": 1}',
  '\x00',
] as const

/** A line among the headers that is none (RFC 9110, 5). */
export function badHeader(random: Random): Input {
  const lines = ['Accept: */*', random.pick(BAD_HEADERS), 'X-Last: y']
  return refused(requestBytes({ target: random.pick(TARGETS)[0], lines }))
}

/** Headers that are odd and in order. */
export function oddHeader(random: Random): Input {
  const any = `X: ${random.text(ANY_BYTE, 40).replaceAll(/[^\t -~\x80-\xff]/g, '')}`
  const many = Array.from({ length: random.below(300) }, (_, i) => `X-${i}: ${i}`)
  const lines = random.pick([
    [any],
    many,
    ['X:', 'x: ', 'X: \t'],
    ['__proto__: x', 'constructor: y'],
    ['X: a', 'X: b'],
  ])
  return answered({ lines }, 200)
}
