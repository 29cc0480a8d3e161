// Conversations of the fuzz: inputs of one connection, one behind the other, how they are cut into pieces and how the
// client leaves. The same seed and index give the same bytes.

import type { Due, Input } from './input.ts'
import { requestBytes } from './input.ts'
import { acceptance, condition, cookies, echo, head, pipeline, poison } from './kinds/fields.ts'
import { badHeader, badLine, method, oddHeader, version } from './kinds/lines.ts'
import { absoluteForm, expectation, host, size, upgrade } from './kinds/requests.ts'
import { brokenChunks, smuggling } from './kinds/smuggling.ts'
import { body, escapesInPath, manyKeys, oddQuery, rawBytes, searched, traversal } from './kinds/values.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'

/** Kinds of input, and how often each is drawn. */
const KINDS = {
  smuggling: [12, smuggling],
  brokenChunks: [3, brokenChunks],
  badLine: [3, badLine],
  version: [3, version],
  method: [5, method],
  badHeader: [3, badHeader],
  oddHeader: [3, oddHeader],
  host: [3, host],
  absoluteForm: [4, absoluteForm],
  size: [1, size],
  expectation: [3, expectation],
  upgrade: [3, upgrade],
  escapesInPath: [5, escapesInPath],
  traversal: [4, traversal],
  rawBytes: [3, rawBytes],
  oddQuery: [4, oddQuery],
  searched: [4, searched],
  manyKeys: [1, manyKeys],
  body: [6, body],
  condition: [6, condition],
  acceptance: [5, acceptance],
  cookies: [3, cookies],
  poison: [6, poison],
  echo: [2, echo],
  head: [5, head],
  pipeline: [2, pipeline],
} as const satisfies Record<string, readonly [weight: number, make: (random: Random) => Input]>

export type Kind = keyof typeof KINDS

/**
 * How a client leaves: it reads until the server closes; it ends its side after all its bytes, or after some; it breaks
 * the connection off; it stops in the midst of a request and waits.
 */
export type Leaving = 'read' | 'half-close' | 'cut' | 'abort' | 'stall'

export interface Conversation {
  readonly index: number
  readonly leaving: Leaving
  readonly kinds: readonly Kind[]
  /** Whether the last response must say that the connection ends. */
  readonly saysEnd: boolean
  /** What the client sends, in pieces. */
  readonly pieces: readonly Buffer[]
  /** The responses that are due, each with the kind of its input. */
  readonly due: readonly (Due & { readonly kind: Kind | 'canary' })[]
}

/** How many conversations there are for one that stalls, where they are asked for: it lasts as long as the limits. */
const CONVERSATIONS_TO_A_STALL = 1_500
const MOST_INPUTS = 9
const DRAWN = Object.entries(KINDS).flatMap(([kind, [weight]]) => Array<Kind>(weight).fill(kind as Kind))

/** The request at the end: where it is due, all that stood before it was read as it should be. */
const CANARY = {
  bytes: requestBytes({ target: '/healthz', lines: ['Connection: close'] }),
  due: { method: 'GET', statuses: [200], health: true, kind: 'canary' },
} as const

/** A conversation of nothing but the request at the end: a server that answers it is well. */
export const ONLY_CANARY: Conversation = {
  index: -1,
  leaving: 'read',
  kinds: [],
  saysEnd: true,
  pieces: [Buffer.from(CANARY.bytes)],
  due: [CANARY.due],
}

/**
 * The conversation of this number.
 * @param stalls whether some clients stop in the midst of a request and wait for the server's limits of time
 */
export function conversationOf(seed: number, index: number, stalls: boolean): Conversation {
  const random = createRandom(seed, index)
  const leaving = leavingOf(random, stalls)
  const inputs = inputsOf(random)
  const after = inputs.at(-1)?.input.after ?? 'open'
  const due: (Due & { kind: Kind | 'canary' })[] = inputs.flatMap(({ kind, input }) =>
    input.due.map((each) => ({ ...each, kind })),
  )
  let bytes = inputs.map(({ input }) => input.bytes).join('')
  // It is sent even where the connection should be closed before it: then nothing may answer it.
  if (after === 'open' || after === 'either') due.push({ ...CANARY.due, optional: after === 'either' })
  bytes += CANARY.bytes
  const broken = leaving === 'cut' || leaving === 'stall'
  if (broken) bytes = bytes.slice(0, random.below(bytes.length))
  const waits = leaving === 'read'
  return {
    index,
    leaving,
    kinds: inputs.map(({ kind }) => kind),
    pieces: piecesOf(random, Buffer.from(bytes, 'latin1')),
    saysEnd: waits && after !== 'broken',
    due: waits
      ? due
      : due.map((each) => ({
          ...each,
          optional: true,
          ...(broken && { statuses: [...each.statuses, 400, 408] }),
        })),
  }
}

/** Some inputs: after the last one alone may the connection end. */
function inputsOf(random: Random): { readonly kind: Kind; readonly input: Input }[] {
  const drawn = Array.from({ length: 1 + random.below(MOST_INPUTS) }, () => {
    const kind = random.pick(DRAWN)
    return { kind, input: KINDS[kind][1](random) }
  })
  const last = drawn.find(({ input }) => input.after !== 'open')
  return [...drawn.filter(({ input }) => input.after === 'open'), ...(last ? [last] : [])]
}

function leavingOf(random: Random, stalls: boolean): Leaving {
  // Drawn in any case: the rest of a conversation is the same, with stalls or without.
  const isStall = random.oneIn(CONVERSATIONS_TO_A_STALL)
  const drawn = random.below(40)
  if (isStall) return stalls ? 'stall' : 'read'
  return drawn === 0 ? 'abort' : drawn === 1 ? 'cut' : drawn === 2 ? 'half-close' : 'read'
}

/** Most bytes come at once, some in pieces that are cut anywhere. */
function piecesOf(random: Random, bytes: Buffer): Buffer[] {
  const cuts = random.oneIn(8)
    ? Array.from({ length: 1 + random.below(6) }, () => random.below(bytes.length + 1))
    : []
  const ends = [...cuts.toSorted((a, b) => a - b), bytes.length]
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end)).filter((piece) => piece.length > 0)
}
