// The oracle of the fuzz: it accepts what is in order and sees every fault that it is there for.

import { expect, test } from 'vitest'
import { SECURITY_HEADERS } from '../../src/web/http/headers.ts'
import type { Conversation } from './conversation.ts'
import { ECHO, HIDDEN_MARK } from './input.ts'
import type { Due } from './input.ts'
import { judge } from './oracle.ts'
import type { Outcome } from './wire.ts'

interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string
}

/** The bytes of a response that is in order, but for what is changed. */
function response({ status = 200, headers = {}, body = 'body' }: Answer = {}): string {
  const own = { 'content-length': String(body.length), 'connection': 'close' }
  const all: Readonly<Record<string, string | undefined>> = { ...SECURITY_HEADERS, ...own, ...headers }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  )
  return [`HTTP/1.1 ${status} Text`, ...lines, '', body].join('\r\n')
}

interface Setting {
  readonly methods?: readonly string[]
  readonly end?: Outcome['end']
  /** What is changed of what is due. */
  readonly changes?: Partial<Due>
}

/** The faults of bytes that came back to these methods, each allowed to be answered by 200 or 404. */
function faultsOf(received: string, { methods = ['GET'], end = 'closed', changes }: Setting = {}) {
  const due = methods.map((method) => ({ method, statuses: [200, 404], kind: 'head' as const, ...changes }))
  const conversation: Conversation = { index: 0, leaving: 'read', saysEnd: true, kinds: [], pieces: [], due }
  return judge(conversation, { received: Buffer.from(received, 'latin1'), end }).faults
}

test.each<[string, string, Setting]>([
  ['one response', response(), {}],
  ['one to each request', response() + response({ status: 404 }), { methods: ['GET', 'POST'] }],
  ['one to HEAD', response({ body: '', headers: { 'content-length': '9' } }), { methods: ['HEAD'] }],
  ['none where none is due', '', { changes: { optional: true } }],
  ['100 Continue before it', `HTTP/1.1 100 Continue\r\n\r\n${response()}`, { changes: { continues: true } }],
  ['503 with Retry-After', response({ status: 503, headers: { 'retry-after': '1' } }), {}],
  ['a redirect on the site', response({ headers: { location: '/answer?sim=lapsed' } }), {}],
  ['a mark that is escaped', response({ headers: { 'content-type': 'text/html' }, body: 'ech7o&quot;' }), {}],
])('%s is in order', (_, received, options) => {
  expect(faultsOf(received, options)).toEqual([])
})

test.each([
  ['no response', '', /^no response to request 1/],
  ['a second response', response() + response(), /that nobody asked for$/],
  ['half a head', response().slice(0, 30), /^bytes without the end of a head/],
  ['half a body', response().slice(0, -1), /^a body of 3 bytes/],
  ['a body that is longer', `${response()}x`, /^bytes without the end of a head/],
  [
    'no length',
    response({ headers: { 'content-length': undefined } }),
    /^Content-Length of a 200 is missing$/,
  ],
  ['another status', response({ status: 201 }), /status 201, not 200 or 404$/],
  ['a fault of the server', response({ status: 500 }), /status 500, not 200 or 404$/],
  ['503 alone', response({ status: 503 }), /status 503, not 200 or 404$/],
  ['100 Continue unasked', `HTTP/1.1 100 Continue\r\n\r\n${response()}`, /status 100/],
  [
    'a header missing',
    response({ headers: { 'referrer-policy': undefined } }),
    /200 without referrer-policy$/,
  ],
  ['an open policy', response({ headers: { 'content-security-policy': '*' } }), /a policy that is open$/],
  ['a header twice', response({ headers: { 'Referrer-Policy': 'x' } }), /^header twice/],
  ['a header that is none', response({ headers: { 'a b': 'x' } }), /^no header line/],
  ['Server', response({ headers: { server: 'x' } }), /header server$/],
  ['a cookie', response({ headers: { 'set-cookie': 'x' } }), /header set-cookie$/],
  ['a redirect away', response({ headers: { location: '//x.example' } }), /a redirect to/],
  ['a poisoned header', response({ headers: { link: `<${HIDDEN_MARK}>` } }), /header link holds/],
  ['a poisoned page', response({ body: HIDDEN_MARK }), /the body holds/],
  ['an unescaped page', response({ headers: { 'content-type': 'text/html' }, body: ECHO }), /unescaped$/],
  ['a smuggled request', response({ body: 'ok\n' }), /the response to another request$/],
  ['a coding that is none', response({ headers: { 'content-encoding': 'gzip' } }), /is no gzip/],
  [
    'an end without a word',
    response({ headers: { connection: 'keep-alive' } }),
    /without Connection: close$/,
  ],
])('%s is a fault', (_, received, fault) => {
  expect(faultsOf(received).join('\n')).toMatch(new RegExp(fault.source, 'm'))
})

test('a response to HEAD with a body is a fault', () => {
  expect(faultsOf(response(), { methods: ['HEAD'] })).not.toEqual([])
})

test.each(['hung', 'refused'] as const)('a connection that is %s is a fault', (end) => {
  expect(faultsOf('', { end })).toHaveLength(1)
})
