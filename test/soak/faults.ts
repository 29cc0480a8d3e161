// Faulty clients of the soak: they break off, send junk, drip, ask for too much, read slowly or not at all.

import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { LIMITS } from '../../src/web/app.ts'
import { conversationOf } from '../fuzz/conversation.ts'
import { FORM_LINE, requestBytes } from '../fuzz/input.ts'
import { createRandom } from '../fuzz/random.ts'
import type { Random } from '../fuzz/random.ts'
import { holdConversation } from '../fuzz/run.ts'
import { randomAnswers } from './readers.ts'
import { blame, count } from './tally.ts'
import type { Tally } from './tally.ts'

/** Time after which the server must have closed the connection of a client that drips, in milliseconds. */
const DRIP_LIMIT_MS = 20_000
/** Time between two drops, in milliseconds: shorter than any limit for a silent client. */
const DROP_MS = 200
/** Time for which a client holds on without reading, in milliseconds. */
const DEAF_MS = 3_000
/** Requests that a connection may have unanswered at once. */
const MUCH = LIMITS.maxUnanswered
/** The longest that a client waits for all of them, in milliseconds. */
const PATIENCE_MS = 20_000
/** Bytes of requests in one burst of a client that does not read. */
const BURST = 64 * 1024

const PAGE = requestBytes({ target: '/guide' })
const FORM = requestBytes({ method: 'POST', target: '/answer', lines: [FORM_LINE, 'Content-Length: 8000'] })

interface Context {
  readonly port: number
  readonly random: Random
  readonly goesOn: () => boolean
  /** What the server did wrong with this client. */
  readonly blame: (what: string) => void
}

/** Kinds of faulty client: how many of each there are at once, and what one does with a connection. */
const FAULTS = {
  'breaks off': [2, async (context) => withSocket(context, breakOff)],
  'sends junk': [2, sendJunk],
  'drips a head': [
    3,
    async (context) => withSocket(context, (socket) => drip(context, socket, `${PAGE.slice(0, -2)}X: `)),
  ],
  'drips a body': [3, async (context) => withSocket(context, (socket) => drip(context, socket, FORM))],
  'asks for too much': [2, async (context) => withSocket(context, (socket) => askForMuch(context, socket))],
  'reads slowly': [4, async (context) => withSocket(context, (socket) => readSlowly(context, socket))],
  'reads nothing': [3, async (context) => withSocket(context, readNothing)],
  'says nothing': [2, async (context) => withSocket(context, () => setTimeout(DEAF_MS))],
} as const satisfies Record<string, readonly [clients: number, act: (context: Context) => Promise<void>]>

/** Lets all faulty clients act, each again and again, until they are told to stop. */
export async function faultOn(
  port: number,
  seed: number,
  tally: Tally,
  goesOn: () => boolean,
): Promise<void> {
  const clients = Object.entries(FAULTS).flatMap(([name, [clients, act]]) =>
    Array.from({ length: clients }, () => ({ name, act })),
  )
  await Promise.all(
    clients.map(async ({ name, act }, i) => {
      const random = createRandom(seed, i)
      const context = {
        port,
        random,
        goesOn,
        blame: (what: string) => {
          blame(tally, `a client that ${name}: ${what}`)
        },
      }
      while (goesOn()) {
        await act(context)
        count(tally.requests, `client that ${name}`)
        await setTimeout(random.below(400))
      }
    }),
  )
}

/** A connection for a client, broken off when it is done, if it has not been before. */
async function withSocket(
  { port, blame: say }: Context,
  act: (socket: Socket) => Promise<unknown>,
): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const open = once(socket, 'connect').then(
    () => true,
    () => false,
  )
  if (await open) await act(socket)
  else say('no connection')
  if (!socket.destroyed) socket.resetAndDestroy()
}

async function breakOff(socket: Socket): Promise<void> {
  socket.write(PAGE.repeat(3))
  await Promise.race([once(socket, 'data'), setTimeout(20)])
}

/** One conversation of the fuzz, judged as there. */
async function sendJunk({ port, random, blame: say }: Context): Promise<void> {
  const [seed, index] = [random.below(1_000), random.below(1_000)]
  const { verdict } = await holdConversation(port, conversationOf(seed, index, false))
  for (const fault of verdict.faults) say(`${fault} (npm run fuzz -- --seed ${seed} --only ${index})`)
}

/** Sends a start and then a byte at a time, until the server closes. */
async function drip({ goesOn, blame: say }: Context, socket: Socket, start: string): Promise<void> {
  socket.resume()
  socket.write(start)
  for (let waited = 0; !socket.closed && goesOn(); waited += DROP_MS) {
    if (waited > DRIP_LIMIT_MS) {
      say(`still open after ${DRIP_LIMIT_MS / 1000} s`)
      return
    }
    if (socket.writable) socket.write('x')
    await setTimeout(DROP_MS)
  }
}

/** Asks for as many new answers at once as a connection may, and waits for all that comes of it. */
async function askForMuch({ random, blame: say }: Context, socket: Socket): Promise<void> {
  const requests = Array.from({ length: MUCH }, () =>
    requestBytes({ target: `/answer?${randomAnswers(random)}` }),
  )
  let received = ''
  socket.setEncoding('latin1').on('data', (chunk) => {
    received += String(chunk)
  })
  socket.write(requests.join(''))
  // The last response that a connection may have says that it is the last.
  await Promise.race([once(socket, 'close'), setTimeout(PATIENCE_MS)])
  const statuses = Array.from(received.matchAll(/^HTTP\/1\.1 (\d+)/gm), ([, status]) => status)
  const others = statuses.filter((status) => status !== '200' && status !== '503')
  if (statuses.length !== MUCH || others.length > 0)
    say(`${statuses.length} responses, ${others.join()} among them`)
}

/** Takes a long page in small bites. */
async function readSlowly({ random }: Context, socket: Socket): Promise<void> {
  socket.write(PAGE)
  for (let bites = 0; bites < 30 && !socket.closed; bites += 1) {
    socket.read(1 + random.below(4_096))
    await setTimeout(100)
  }
}

/** Asks for more than two thousand pages at once and reads none of them. */
async function readNothing(socket: Socket): Promise<void> {
  const one = requestBytes({ target: '/' })
  socket.pause()
  socket.write(one.repeat(Math.floor(BURST / one.length)))
  await setTimeout(DEAF_MS)
}
