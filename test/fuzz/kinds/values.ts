// Requests in order with hostile values in the path, the query or the body.

import { QUESTION_KEYS, QUESTIONS } from '../../../src/decision/index.ts'
import { answered, answeredLast, FORM_LINE, HIDDEN_MARK, posted, utf8 } from '../input.ts'
import type { Input } from '../input.ts'
import type { Random } from '../random.ts'

const ESCAPES = [
  '%',
  '%z',
  '%zz',
  '%00',
  '%0d%0aSet-Cookie:%20a=b',
  '%ff',
  '%c0%ae%c0%ae',
  '%e0%80%af',
  '%ed%a0%80',
  '%f4%90%80%80',
  '%2e%2e',
  '%2f',
  '%5c',
  '%252e',
  '%u0041',
  '%25',
  '%3C',
  '%EF%BB%BF',
] as const

/** Broken and odd escapes in a path. */
export function escapesInPath(random: Random): Input {
  const target =
    random.pick(['/', '/guide/', '/answer', '/api/', '/assets/', '/check']) + several(random, ESCAPES)
  return answered({ target }, 200, 301, 302, 400, 404)
}

const TRAVERSALS = [
  '/../../../etc/passwd',
  '/assets/../../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets//etc/passwd',
  '/..\\..\\package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/....//....//package.json',
  '/./package.json',
  '/.git/config',
  '/.env',
  '/content/zh/words.md',
  '/etc/passwd%00.svg',
  '/icon.svg%00',
  '/icon.svg/x',
  '/guide/../../package.json',
  '/;/package.json',
  `//${HIDDEN_MARK}`,
  `//${HIDDEN_MARK}/%2e%2e`,
  `/\\${HIDDEN_MARK}`,
  `///${HIDDEN_MARK}/answer?sim=receives`,
  `/guide//${HIDDEN_MARK}`,
  `//${HIDDEN_MARK}/`,
  `//${HIDDEN_MARK}/index.html`,
  `/\\${HIDDEN_MARK}/`,
  `/%2f%2f${HIDDEN_MARK}/`,
  `/%5C${HIDDEN_MARK}/`,
  `/.//${HIDDEN_MARK}/`,
  '/guide/../',
] as const

/** Paths that lead out of the site, or would, were they resolved. */
export function traversal(random: Random): Input {
  return answered({ target: random.pick(TRAVERSALS) }, 400, 404)
}

/** Bytes of the upper half in a target, whole characters and parts of them: a parser may refuse them (RFC 3986, 2). */
export function rawBytes(random: Random): Input {
  const bytes = [
    utf8('保号卡'),
    '\xc0\xae',
    '\xed\xa0\x80',
    '\xff\xfe',
    '\x80',
    '\xf8\x88\x80\x80\x80',
    utf8('💥'),
  ]
  const target =
    random.pick(['/', '/check?a=', '/answer?', '/answer?sim=', '/api/decision?sim=', '/search?q=']) +
    several(random, bytes)
  return answeredLast({ target }, 200, 302, 400, 404)
}

const PATHS_WITH_QUERY = ['/check', '/answer', '/api/decision', '/about'] as const
const NAMES = [
  ...QUESTION_KEYS,
  'lang',
  'a',
  '',
  '__proto__',
  'constructor',
  'toString',
  '__proto__[x]',
  'sim[]',
  'sim.x',
]
const VALUES = [...new Set(Object.values(QUESTIONS).flat())]
const ODD_VALUES = [
  '',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'undefined',
  'null',
  'NaN',
  'true',
  '-0',
  '1e309',
  '9'.repeat(400),
  '0x7fffffffffffffff',
  '${7*7}',
  '{{7*7}}',
  '<%=7*7%>',
  "'%20or%201=1--",
  '%00',
  '%0d%0aX:%20y',
  '%F0%9F',
  '%ED%A0%80',
  '../../etc/passwd',
] as const

/** Queries of names and values that mean something elsewhere: in a prototype, a template, a database, a number. */
export function oddQuery(random: Random): Input {
  const query = pairs(random, 5).join(random.oneIn(6) ? ';' : '&')
  return answered({ target: `${random.pick(PATHS_WITH_QUERY)}?${query}` }, 200, 301, 302, 400)
}

const SEARCHED = [
  ...ESCAPES,
  '+',
  '&',
  '&q=',
  '=',
  'sim',
  'roamnig',
  'otp',
  '%2B92',
  '0092',
  'can%E2%80%99t',
  'e-sim',
  "friend's+",
  '%D8%B3%D9%85',
  '%E5%BE%AE%E4%BF%A1',
  '%E7%B6%81',
  '%EF%BC%B7%EF%BD%85',
  '%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9',
  '%E2%80%AE',
  '%CC%81',
  '%3Cscript%3E',
  '%22%3E',
  '$&',
  '<%=q%>',
  '{query}',
  '.*(a+)+$',
  '__proto__',
  'constructor',
] as const

/** What somebody looks for, of any bytes and any length: it is a page of results, whatever was meant. */
export function searched(random: Random): Input {
  const words = Array.from({ length: random.below(8) }, () => random.pick(SEARCHED)).join(
    random.pick(['', '+']),
  )
  const query = random.oneIn(8) ? words.padEnd(2_000 + random.below(50_000), words || 'x') : words
  const name = random.pick(['q=', 'q=', 'q=', 'a=b&q=', 'q[]=', 'q'])
  return answered({ target: `${random.pick(['', '/en'])}/search?${name}${query}` }, 200)
}

/** As many names as a query holds. */
export function manyKeys(random: Random): Input {
  const unit = random.pick(['a&', 'a=1&', '&', '=&', 'card=none&', '__proto__[a]=1&', '%61=%62&'])
  const query = unit.repeat(random.below(Math.floor(7_900 / unit.length)))
  return answered({ target: `${random.pick(PATHS_WITH_QUERY)}?${query}` }, 200, 301, 302, 400)
}

const MEDIA_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/xml',
  'text/plain',
  'text/html',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'application/octet-stream',
  'application/grpc',
  'application/x-www-form-urlencodedx',
  '*/*',
  'x',
  ';',
  'text/',
  '"',
] as const
const BODIES = [
  '{"sim":"receives"}',
  '{"__proto__":{"sim":"receives"}}',
  '{',
  '[]',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  '--b\r\nContent-Disposition: form-data; name="sim"\r\n\r\nreceives\r\n--b--\r\n',
  'sim=receives',
  '\0\x01\x02\xff',
] as const

/** Bodies of every type: a form is read, of the others none is. */
export function body(random: Random): Input {
  const formLine = random.pick([
    FORM_LINE,
    `${FORM_LINE}; charset=UTF-8`,
    `${FORM_LINE};charset=x`,
    'content-type:APPLICATION/X-WWW-FORM-URLENCODED',
  ])
  switch (random.below(4)) {
    case 0:
      return answered(posted(pairs(random, 4).join('&'), [formLine]), 303, 400)
    case 1: {
      const values = [
        'sim=receives',
        'sim=receives&sim=',
        'a=b',
        '&&&',
        '=',
        '%',
        'sim=%',
        `x=${'%'.repeat(999)}`,
      ]
      return answered(posted(random.pick(values), [formLine]), 303, 400)
    }
    case 2:
      return answeredLast(posted(random.pick(BODIES), []), 415)
    default:
      return answeredLast(
        posted(random.pick(BODIES), [`Content-Type: ${random.pick(MEDIA_TYPES)}`]),
        400,
        415,
      )
  }
}

function several(random: Random, list: readonly string[]): string {
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(list)).join(
    random.pick(['', 'a', '/']),
  )
}

/** Names and values of a query or a form. A fault among them costs the site a form, so most have none. */
function pairs(random: Random, longest: number): string[] {
  const values = random.oneIn(4) ? ODD_VALUES : VALUES
  return Array.from({ length: random.below(longest + 1) }, () => {
    const name = random.pick(random.oneIn(4) ? NAMES : NAMES.slice(QUESTION_KEYS.length))
    return random.oneIn(8) ? name : `${name}=${random.pick(values)}`
  })
}
