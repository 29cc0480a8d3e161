// Requests whose lines are in order and which ask for what a server may refuse: Host, absolute form, sizes, Expect and
// Upgrade (RFC 9112, 3; RFC 9110, 7.8 and 10.1.1).

import { LIMITS } from '../../../src/web/app.ts'
import {
  answered,
  answeredLast,
  chunked,
  FORM_LINE,
  HIDDEN_MARK,
  INNER,
  posted,
  refused,
  requestBytes,
  TARGETS,
} from '../input.ts'
import type { Input } from '../input.ts'
import type { Random } from '../random.ts'

/** Targets that can be decoded. */
const ROUTED = TARGETS.filter(([target]) => !target.includes('%'))

/** No Host, two, and such as no host has (RFC 9112, 3.2). */
export function host(random: Random): Input {
  switch (random.below(4)) {
    case 0:
      return refused(`GET ${random.pick(ROUTED)[0]} HTTP/1.1\r\nAccept: */*\r\n\r\n`)
    case 1:
      return refused(`POST /answer HTTP/1.1\r\n${FORM_LINE}\r\nContent-Length: 3\r\n\r\na=b`)
    case 2:
      return refused(requestBytes({ host: 'x', lines: [`Host: ${HIDDEN_MARK}`] }))
    default: {
      const names = [
        '',
        '[::1]',
        'x:99999',
        'a b',
        `x@${HIDDEN_MARK}`,
        `${HIDDEN_MARK}/x`,
        `"${HIDDEN_MARK}`,
        'x,y',
      ]
      return answeredLast({ host: random.pick(names) }, 200, 400)
    }
  }
}

/** Targets in absolute form, which a server takes (RFC 9112, 3.2.2), and such as are no path. */
export function absoluteForm(random: Random): Input {
  const origin = random.pick([
    'http://localhost',
    'http://x',
    'https://x:443',
    `http://${HIDDEN_MARK}`,
    'HTTP://x',
  ])
  switch (random.below(4)) {
    case 0:
      return answered({ target: `${origin}/answer?sim=receives` }, 200)
    case 1:
      return answered({ target: `${origin}/answer?where=china&sim=receives` }, 301)
    case 2: {
      const [target, status] = random.pick(TARGETS)
      return {
        ...answered({ target: origin + target }, status),
        due: [{ method: 'GET', statuses: [status], health: target.startsWith('/healthz') }],
      }
    }
    default: {
      const targets = [
        'http://',
        'http:///',
        'http://x',
        'http:/x',
        'ftp://x/',
        'javascript:alert(1)',
        'http://[/',
        'http://x?y',
        'http://a@b:c/',
        'x:',
      ]
      return answeredLast({ target: random.pick(targets) }, 200, 400, 404)
    }
  }
}

/** More than a request may hold: 431, 414 and 413. */
export function size(random: Random): Input {
  const long = 'x'.repeat(LIMITS.maxHeaderSize + random.below(30_000))
  const body = 'a'.repeat(9_000 + random.below(20_000))
  const form = { method: 'POST', target: '/answer' }
  switch (random.below(7)) {
    case 0:
      return refused(requestBytes({ lines: [`X: ${long}`] }), 431)
    case 1:
      return refused(requestBytes({ target: `/check?${long}` }), 414, 431)
    case 2:
      return refused(requestBytes({ lines: [`${long}: x`] }), 431)
    case 3:
      return answered({ target: `${random.pick(['/check', '/answer', '/api/decision'])}?${body}` }, 414)
    case 4:
      return answeredLast({ target: `/${body}` }, 404, 414)
    case 5:
      return answeredLast({ ...form, lines: [FORM_LINE, `Content-Length: ${body.length}`], body }, 413)
    default:
      return answeredLast(
        { ...form, lines: [FORM_LINE, 'Transfer-Encoding: chunked'], body: chunked(body) },
        413,
      )
  }
}

/**
 * Expectations (RFC 9110, 10.1.1): the only one may be met, others fail. Where it is not met before the response, whether
 * a body follows is unsure, and the server may close.
 */
export function expectation(random: Random): Input {
  const continues = (input: Input): Input => ({
    ...input,
    due: input.due.map((due) => ({ ...due, continues: true })),
  })
  const lines = ['Expect: 100-continue']
  switch (random.below(5)) {
    case 0:
      return continues(answeredLast(posted('sim=receives', [...lines, FORM_LINE]), 303))
    case 1:
      return continues(answeredLast({ lines: ['expect: 100-Continue'] }, 200))
    case 2:
      return continues(answeredLast({ method: 'DELETE', target: '/', lines }, 405))
    case 3:
      return continues(answeredLast({ lines: ['Expect: 100-continue, x'] }, 200, 417))
    default: {
      const value = random.pick(['x', '200-ok', `"${HIDDEN_MARK}"`, '100-continued'])
      return answeredLast({ lines: [`Expect: ${value}`] }, 417)
    }
  }
}

/**
 * Offers to speak another protocol (RFC 9110, 7.8), which nobody needs to take up. A server that then reads no further
 * says that it closes.
 */
export function upgrade(random: Random): Input {
  const lines = random.pick([
    ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__', 'Connection: Upgrade, HTTP2-Settings'],
    [
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ],
    ['Upgrade: TLS/1.0, HTTP/2.0', 'Connection: upgrade'],
    ['Connection: Upgrade'],
    ['Upgrade: x'],
  ])
  switch (random.below(3)) {
    case 0:
      return answeredLast({ target: '/robots.txt', lines }, 200)
    case 1:
      return answeredLast({ lines: [...lines, `Content-Length: ${INNER.length}`], body: INNER }, 200)
    default:
      return answeredLast(posted('sim=receives', [FORM_LINE, ...lines]), 303)
  }
}
