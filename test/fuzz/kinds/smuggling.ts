// Request smuggling: requests whose end two readers could see in different places (RFC 9112, 6.3 and 11.2), each with a
// second request where the careless one would look for it.

import { answered, answeredLast, chunked, FORM_LINE, INNER, refused } from '../input.ts'
import type { Input } from '../input.ts'
import type { Random } from '../random.ts'

/** A shape that is faulty: one 400, and the end. */
function post(lines: readonly string[], body: string, version?: string): string {
  const head = ['POST /answer HTTP/1.1', 'Host: x', FORM_LINE, ...lines]
  return [...head, '', body].join('\r\n').replace('HTTP/1.1', version ?? 'HTTP/1.1')
}

const CHUNKED = 'Transfer-Encoding: chunked'
const LENGTH = `Content-Length: ${INNER.length}`
const ENDED = `0\r\n\r\n${INNER}`

/** Lines of Content-Length that are no length (RFC 9112, 6.3), before a body of five bytes. */
const BAD_LENGTHS = [
  'Content-Length: 5, 5',
  'Content-Length: 5,6',
  'Content-Length: +5',
  'Content-Length: -1',
  'Content-Length: 0x5',
  'Content-Length: 5 5',
  'Content-Length: 1e1',
  'Content-Length: 5.0',
  'Content-Length: 5;',
  'Content-Length: "5"',
  'Content-Length: \xef\xbc\x95',
  'Content-Length:',
  'Content-Length: 99999999999999999999999999',
  'Content-Length: 18446744073709551621',
  'Content-Length : 5',
  'Content-Length\0: 5',
  'Content-Length: 5\0',
  'Content-Length: 5\r\nContent-Length: 5',
  'Content-Length: 5\r\nContent-Length: 6',
  'Content-Length: 6\r\nContent-Length: 5',
  'Content-Length: 5\r\n 5',
] as const

/** Lines of Transfer-Encoding that do not say plainly that chunks come last (RFC 9112, 6.1). */
const BAD_CODINGS = [
  'Transfer-Encoding: identity',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding: chunkedx',
  'Transfer-Encoding: chunk',
  'Transfer-Encoding: "chunked"',
  'Transfer-Encoding: chunked;q=1',
  'Transfer-Encoding: \x0bchunked',
  'Transfer-Encoding:\x0bchunked',
  'Transfer-Encoding: \xa0chunked',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding\t: chunked',
  'Transfer-Encoding:\r\n chunked',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
  'X: y\r\n Transfer-Encoding: chunked',
  'X: y\rTransfer-Encoding: chunked',
  'X: y\nTransfer-Encoding : chunked',
  ' Transfer-Encoding: chunked',
  'Trans fer-Encoding: chunked',
] as const

const FAULTY: readonly string[] = [
  ...BAD_LENGTHS.map((line) => post([line], 'a=b&c')),
  ...BAD_CODINGS.map((line) => post([line], ENDED)),
  // Both of them: CL.TE, TE.CL and TE.TE.
  post(['Content-Length: 6', CHUNKED], '0\r\n\r\nG'),
  post([CHUNKED, 'Content-Length: 4'], `${INNER.length.toString(16)}\r\n${INNER}\r\n0\r\n\r\n`),
  post([CHUNKED, LENGTH], ENDED),
  post([LENGTH, 'Transfer-Encoding: identity'], INNER),
  post([LENGTH, CHUNKED], ENDED, 'HTTP/1.0'),
  post([CHUNKED, LENGTH], ENDED, 'HTTP/1.0'),
  // Ends of lines.
  `POST /answer HTTP/1.1\nHost: x\n${LENGTH}\n\n${INNER}`,
  `POST /answer HTTP/1.1\rHost: x\r${LENGTH}\r\r${INNER}`,
  post([`X: y\n${LENGTH}`], INNER),
  post([`X: y\r${LENGTH}`], INNER),
  // Chunks.
  post([CHUNKED], `zz\r\n${INNER}`),
  post([CHUNKED], `5\nabcde\r\n${ENDED}`),
  post([CHUNKED], `5\r\nabcdeX\r\n${ENDED}`),
  post([CHUNKED], `0x5\r\nabcde\r\n${ENDED}`),
  post([CHUNKED], `fffffffffffffffff\r\n${INNER}`),
]

/** Shapes that look odd and are in order: one response, and what stands behind is the next request. */
const LAWFUL: readonly Input[] = [
  // A body is read past, whatever the method, and never taken for a request.
  answered({ lines: [LENGTH], body: INNER }, 200),
  answered({ lines: [CHUNKED], body: chunked(INNER) }, 200),
  answered({ method: 'HEAD', lines: [LENGTH], body: INNER }, 200),
  answered({ method: 'DELETE', lines: [LENGTH], body: INNER }, 405),
  answered({ method: 'PUT', lines: [CHUNKED], body: chunked(INNER) }, 405),
  answered({ target: '/nowhere', lines: [LENGTH], body: INNER }, 404),
  answered({ method: 'POST', target: '/answer', lines: [FORM_LINE, LENGTH], body: INNER }, 303),
  // Optional white space, capitals, zeros before a length.
  ...['Transfer-Encoding:\tchunked', 'Transfer-Encoding:chunked', 'TRANSFER-ENCODING: CHUNKED'].map((line) =>
    answered({ method: 'POST', target: '/answer', lines: [FORM_LINE, line], body: chunked(INNER) }, 303),
  ),
  answered({ lines: [`Content-Length:  00${INNER.length} `], body: INNER }, 200),
  // A name that only looks like the one that counts: the second request is a request.
  {
    bytes: post(['Content_Length: 5', 'Content-Length: 0'], '') + INNER,
    due: [
      { method: 'POST', statuses: [303] },
      { method: 'GET', statuses: [200], health: true },
    ],
    after: 'open',
  },
  // Headers of one hop.
  answered({ lines: ['Connection: keep-alive, Content-Length', LENGTH], body: INNER }, 200),
]

/** Shapes that a server may take or refuse. */
const DISPUTED: readonly Input[] = [
  // A coding that the site does not know, before chunks: 501 by RFC 9112 (6.1), or read as chunks.
  answeredLast(
    {
      method: 'POST',
      target: '/answer',
      lines: [FORM_LINE, 'Transfer-Encoding: gzip, chunked'],
      body: chunked(INNER),
    },
    303,
    400,
  ),
  answeredLast(
    { method: 'POST', target: '/answer', lines: [FORM_LINE, `${CHUNKED}, chunked`], body: chunked(INNER) },
    303,
    400,
  ),
  // Trailers that would be lengths and hosts (RFC 9110, 6.5.1).
  {
    bytes: post([CHUNKED], '1\r\na\r\n0\r\nContent-Length: 40\r\nHost: y\r\n\r\n'),
    due: [{ method: 'POST', statuses: [303, 400] }],
    after: 'either',
  },
  // An extension of a chunk that is longer than any.
  {
    bytes: post([CHUNKED], `5;${'x'.repeat(20_000)}\r\nabcde\r\n0\r\n\r\n`),
    due: [{ method: 'POST', statuses: [303, 400, 413] }],
    after: 'either',
  },
]

/** One of the shapes. */
export function smuggling(random: Random): Input {
  if (random.below(3) > 0) return refused(random.pick(FAULTY))
  return random.oneIn(8) ? random.pick(DISPUTED) : random.pick(LAWFUL)
}

/** Faults of the chunks of a body (RFC 9112, 7.1). */
const BAD_CHUNKS = [
  '0x5\r\nabcde\r\n0\r\n\r\n',
  'zz\r\n',
  '-1\r\n',
  '5 \rabcde\r\n0\r\n\r\n',
  '5\nabcde\n0\n\n',
  '\n5\r\nabcde\r\n0\r\n\r\n',
  '5\r\nabcdefgh\r\n0\r\n\r\n',
  'ffffffffffffffffffff\r\nabc',
  '5\r\nabcde0\r\n\r\n',
  '5\r\nabcde\r\nG\r\n\r\n',
  ';x\r\n',
  '\r\n\r\n',
  '5\0\r\nabcde\r\n0\r\n\r\n',
] as const

/** A body whose chunks break, after heads that are answered before their body and after it: one response at most. */
export function brokenChunks(random: Random): Input {
  const [start, ...statuses] = random.pick([
    [`POST /answer HTTP/1.1\r\n${FORM_LINE}`, 400],
    ['POST /answer HTTP/1.1\r\nX: y', 400, 415],
    ['POST /answer HTTP/1.1\r\nContent-Type: application/xml', 400, 415],
    ['GET /robots.txt HTTP/1.1\r\nX: y', 200, 400],
    ['GET /answer?sim=receives HTTP/1.1\r\nX: y', 200, 400],
    ['GET /nowhere HTTP/1.1\r\nX: y', 400, 404],
    ['DELETE / HTTP/1.1\r\nX: y', 400, 405],
  ] as const)
  const bytes = `${start}\r\nHost: x\r\n${CHUNKED}\r\n\r\n${random.pick(BAD_CHUNKS)}`
  return { ...refused(bytes, ...statuses), after: 'broken' }
}
