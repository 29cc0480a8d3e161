// Requests in order with hostile header fields: conditions, codings, cookies, names of hosts; HEAD; pipelines; and marks
// that must not come back.

import { answered, ECHO, FORM_LINE, HIDDEN_MARK, posted, requestBytes, TARGETS } from '../input.ts'
import type { Input } from '../input.ts'
import type { Random } from '../random.ts'

/** Headers of ranges and conditions (RFC 9110, 13 and 14): the whole page, or 304. */
export function condition(random: Random): Input {
  const names = ['If-None-Match', 'If-Match', 'If-Modified-Since', 'If-Unmodified-Since', 'If-Range', 'Range']
  const values = [
    '*',
    '""',
    'W/',
    'W/""',
    '"',
    ',,,',
    '"a", "b',
    '"\xff"',
    `"${HIDDEN_MARK}"`,
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'never',
    'bytes=0-',
    'bytes=-1',
    'bytes=5-2',
    'bytes=0-0,1-1,2-2,3-3',
    'bytes=99999999999999999999-',
    `bytes=${'0-,'.repeat(1_000)}`,
  ]
  const lines = Array.from(
    { length: 1 + random.below(3) },
    () => `${random.pick(names)}: ${random.pick(values)}`,
  )
  const method = random.pick(['GET', 'HEAD'])
  return answered({ method, target: random.pick(['/robots.txt', '/icon.svg', '/about']), lines }, 200, 304)
}

/** Accept-Encoding and its like with junk (RFC 9110, 12.5.3). */
export function acceptance(random: Random): Input {
  const codings = [
    'br',
    'gzip',
    'x-gzip',
    'identity',
    '*',
    'deflate',
    'zstd',
    '',
    'BR',
    'g zip',
    '\xff',
    '__proto__',
    HIDDEN_MARK,
  ]
  const weights = [
    '',
    ';q=0',
    ';q=1',
    ';q=0.5',
    ';q=2',
    ';q=-1',
    ';q=',
    ';q=x',
    ';q=1e9',
    ';;',
    ';q=0;q=1',
    '; Q=0.1',
  ]
  const items = Array.from(
    { length: random.oneIn(50) ? 900 : random.below(6) },
    () => random.pick(codings) + random.pick(weights),
  )
  const lines = [`Accept-Encoding: ${items.join(', ')}`]
  if (random.oneIn(3)) lines.push(`Accept: ${random.pick(['', 'image/*', 'text/html;q=0', ',;,'])}`)
  if (random.oneIn(3))
    lines.push(`Accept-Language: ${random.pick(['', 'xx', '*', 'zh;q=-1', 'a'.repeat(500)])}`)
  return answered({ target: random.pick(['/robots.txt', '/about', '/answer?sim=receives']), lines }, 200, 406)
}

/** Cookies, of which the site has none. */
export function cookies(random: Random): Input {
  const cookie = random.pick([
    'a=b',
    '',
    ';;;',
    `a=${HIDDEN_MARK}`,
    'a=b; '.repeat(900),
    '__proto__=x',
    '$Version=1',
    'a="b',
  ])
  return answered({ target: random.pick(TARGETS.slice(0, 6))[0], lines: [`Cookie: ${cookie}`] }, 200)
}

const POISONED = [
  'X-Forwarded-Host',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-Forwarded-Prefix',
  'X-Forwarded-Server',
  'X-Host',
  'X-Original-URL',
  'X-Rewrite-URL',
  'Forwarded',
  'Origin',
  'Referer',
  'User-Agent',
  'From',
  'Via',
  'X-HTTP-Method-Override',
  'X-Request-Id',
  'Request-Id',
  'Accept-Version',
] as const

/** Headers that poison a cache when a response passes them on: of hosts, addresses, proxies. */
export function poison(random: Random): Input {
  const value = random.pick([
    HIDDEN_MARK,
    `http://${HIDDEN_MARK}/`,
    `host=${HIDDEN_MARK}`,
    `"><script>${HIDDEN_MARK}`,
  ])
  const lines = Array.from({ length: 1 + random.below(4) }, () => `${random.pick(POISONED)}: ${value}`)
  const host = random.oneIn(2) ? HIDDEN_MARK : `x.${HIDDEN_MARK}:8080`
  if (random.oneIn(8)) return answered({ ...posted('sim=receives', [FORM_LINE, ...lines]), host }, 303)
  const [target, status] = random.pick(TARGETS)
  return answered({ target, host, lines }, status)
}

/** Marks in what the site may tell a reader back: values of a query and of a form, what is looked for, and the path of what is missing. */
export function echo(random: Random): Input {
  const escaped = random.oneIn(2) ? encodeURIComponent(ECHO) : ECHO.replaceAll(/[<>"]/g, encodeURIComponent)
  const key = random.pick(['sim', 'card', 'where', 'a', ECHO.slice(0, 5)])
  switch (random.below(6)) {
    case 0:
      return answered(
        { target: `/${random.pick(['', 'guide/', 'assets/', 'api/'])}${encodeURIComponent(ECHO)}` },
        404,
      )
    case 1:
      return answered({ target: `/api/decision?${key}=${escaped}` }, 200, 400)
    case 2:
      return answered(posted(`${key}=${escaped}`), 303, 400)
    case 3:
      return answered({ target: `/api/decision?lang=${escaped}` }, 400)
    case 4:
      return answered({ target: `/search?q=${random.pick(['', 'sim+'])}${escaped}` }, 200)
    default:
      return answered({ target: `${random.pick(['/answer', '/check'])}?${key}=${escaped}` }, 200, 302, 400)
  }
}

/** HEAD of every target: the headers of a GET, and nothing else. */
export function head(random: Random): Input {
  const [target, status] = random.pick(TARGETS)
  const lines = random.oneIn(2) ? ['Accept-Encoding: br, gzip'] : []
  return answered({ method: 'HEAD', target, lines }, status)
}

/** Requests without fault, one behind the other. */
export function pipeline(random: Random): Input {
  const requests = Array.from({ length: 2 + random.below(6) }, () => {
    const [target, status] = random.pick(TARGETS)
    return {
      bytes: requestBytes({ target }),
      due: { method: 'GET', statuses: [status], health: target.startsWith('/healthz') },
    }
  })
  return {
    bytes: requests.map(({ bytes }) => bytes).join(''),
    due: requests.map(({ due }) => due),
    after: 'open',
  }
}
