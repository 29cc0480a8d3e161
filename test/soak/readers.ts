// Readers of the soak: mixed requests in order, one after the other on a connection that is kept, each response
// checked.

import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { QUESTIONS } from '../../src/decision/index.ts'
import { createRandom } from '../fuzz/random.ts'
import type { Random } from '../fuzz/random.ts'
import { blame, count } from './tally.ts'
import type { Tally } from './tally.ts'

interface Reading {
  readonly target: string
  readonly status: number
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
}

/** The longest that a reader waits for a response, in milliseconds. */
const PATIENCE_MS = 30_000
/** The longest pause between two requests of a reader, in milliseconds. */
const PAUSE_MS = 60

const PAGES = [
  '/',
  '/guide',
  '/guide/binding',
  '/check',
  '/claims',
  '/rules',
  '/sources',
  '/about',
  '/feed.xml',
]

/** What readers look for: words, a question, a slip, and what is nowhere. Each is met alone and with others. */
const WORDS = [
  ...['微信', '支付宝', '验证码', '漫游', '能绑吗', 'otp', 'roamnig', '+92', '“”', 'zxqjv'],
  ...['friend’s SIM', 'can’t log in', 'easy paisa', 'رومنگ'],
] as const
/** Addresses that lead nowhere: like one of ours, like its words, like nothing. */
const WRONG = ['/guide/bindin', '/guide/%E6%BC%AB%E6%B8%B8', '/faq/alipay', '/nowhere'] as const

/** What readers ask for, and how often each is drawn. */
const READINGS = {
  page: [6, (random) => ({ target: random.pick(PAGES), status: 200 })],
  answer: [2, (random) => ({ target: `/answer?${randomAnswers(random)}`, status: 200 })],
  decision: [2, (random) => ({ target: `/api/decision?${randomAnswers(random)}`, status: 200 })],
  form: [1, (random) => formOf(randomAnswers(random))],
  prefilled: [1, (random) => ({ target: `/check?${randomAnswers(random)}`, status: 200 })],
  head: [1, (random) => ({ method: 'HEAD', target: random.pick(PAGES), status: 200 })],
  notModified: [
    2,
    (random) => ({ target: random.pick(PAGES), status: 304, headers: { 'if-none-match': '*' } }),
  ],
  search: [
    2,
    (random) => ({ target: `${random.pick(['', '/en'])}/search?q=${randomWords(random)}`, status: 200 }),
  ],
  missing: [1, (random) => ({ target: random.pick(WRONG), status: 404 })],
  bad: [1, () => ({ target: '/answer?sim=none', status: 400 })],
} as const satisfies Record<string, readonly [weight: number, make: (random: Random) => Reading]>

type ReadingName = keyof typeof READINGS
const DRAWN = Object.entries(READINGS).flatMap(([name, [weight]]) =>
  Array<ReadingName>(weight).fill(name as ReadingName),
)

/** Reads until it is told to stop. */
export async function readOn(
  origin: string,
  seed: number,
  tally: Tally,
  goesOn: () => boolean,
): Promise<void> {
  const random = createRandom(seed, 0)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  while (goesOn()) {
    const name = random.pick(DRAWN)
    const reading: Reading = READINGS[name][1](random)
    const coding = random.pick(['br', 'gzip', 'identity'])
    await readOnce(origin, agent, name, reading, coding, tally)
    await setTimeout(random.below(PAUSE_MS))
  }
  agent.destroy()
}

/** One request, tried again where the server had closed the kept connection just before. */
async function readOnce(
  origin: string,
  agent: Agent,
  name: ReadingName,
  { target, status, method = 'GET', headers, body }: Reading,
  coding: string,
  tally: Tally,
): Promise<void> {
  const what = `${method} ${target} (${coding})`
  const sent = request(origin + target, {
    agent,
    method,
    timeout: PATIENCE_MS,
    headers: { 'accept-encoding': coding, ...headers },
  })
  sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
  sent.end(body)
  try {
    const { response, content } = await responseTo(sent)
    const got = response.statusCode ?? 0
    count(tally.requests, `${name} ${got}`)
    if (got === 503 && response.headers['retry-after'] !== undefined) return
    if (got !== status) blame(tally, `${what}: ${got}, not ${status}`)
    const fault = faultOf(response, content, method)
    if (fault !== undefined) blame(tally, `${what}: ${fault}`)
  } catch (error) {
    const message = (error as NodeJS.ErrnoException).code ?? String(error)
    // A connection that is kept may be closed by the server while a request is on its way (RFC 9112, 9.3.1).
    if (sent.reusedSocket && message === 'ECONNRESET') count(tally.errors, 'kept connection closed')
    else blame(tally, `${what}: ${message}`)
  }
}

async function responseTo(sent: ClientRequest): Promise<{ response: IncomingMessage; content: Buffer }> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { response, content: Buffer.concat(chunks) }
}

function faultOf(
  { headers, statusCode }: IncomingMessage,
  content: Buffer,
  method: string,
): string | undefined {
  if (headers['content-security-policy'] === undefined) return 'no policy'
  if (method === 'HEAD' || statusCode === 304)
    return content.length > 0 ? 'content where none may be' : undefined
  if (content.length !== Number(headers['content-length'])) return `${content.length} bytes of content`
  const isPage = headers['content-type']?.startsWith('text/html') === true
  const isPlain = headers['content-encoding'] === undefined
  return isPage && isPlain && !content.toString().endsWith('</html>\n') ? 'half a page' : undefined
}

/** Some of the questions answered, as the canonical query. */
export function randomAnswers(random: Random): string {
  const pairs = Object.entries(QUESTIONS).flatMap(([key, options]) =>
    random.oneIn(3) ? [] : [`${key}=${random.pick<string>(options)}`],
  )
  return pairs.length > 0 ? pairs.join('&') : 'sim=receives'
}

/** Words that are looked for together: more searches than are kept. */
function randomWords(random: Random): string {
  const words = Array.from({ length: 1 + random.below(3) }, () => random.pick(WORDS))
  return encodeURIComponent(words.join(' '))
}

function formOf(body: string): Reading {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
  return { method: 'POST', target: '/answer', status: 303, headers, body }
}
