// Run of the fuzz: many conversations at once with one server, and what came of them.

import { conversationOf, ONLY_CANARY } from './conversation.ts'
import type { Conversation } from './conversation.ts'
import { judge } from './oracle.ts'
import type { Verdict } from './oracle.ts'
import { converse } from './wire.ts'
import type { Outcome } from './wire.ts'

export interface FuzzOptions {
  readonly port: number
  readonly seed: number
  /** How many inputs to send, at least: the last conversations are finished. */
  readonly count: number
  /** How many conversations are under way at once. */
  readonly concurrency: number
  /** Whether some clients stop in the midst of a request and wait for the server's limits of time. */
  readonly stalls: boolean
  /** Called after each thousand of inputs, with their number so far. */
  readonly progress?: (inputs: number) => void
}

export interface Failure {
  readonly conversation: Conversation
  readonly outcome: Outcome
  readonly faults: readonly string[]
}

export interface FuzzReport {
  readonly inputs: number
  readonly conversations: number
  readonly responses: number
  /** How many connections ended in which way. */
  readonly ends: Readonly<Record<Outcome['end'], number>>
  /** How often each status was given, by the kind of input. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** The conversations that went wrong; after the first twenty or so the run ends. */
  readonly failures: readonly Failure[]
}

/** Failures after which a run ends. */
const MOST_FAILURES = 20
/** Tries of a conversation whose last response may have been lost on the way. */
const TRIES = 3

/** Sends as many inputs as are asked for. Rejects never: what goes wrong is in the report. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { port, seed, count, concurrency, stalls, progress } = options
  const ends = { closed: 0, reset: 0, hung: 0, refused: 0 }
  const statuses = new Map<string, Map<number, number>>()
  const failures: Failure[] = []
  let [next, inputs, responses] = [0, 0, 0]
  const work = async () => {
    while (inputs < count && failures.length < MOST_FAILURES) {
      const conversation = conversationOf(seed, next, stalls)
      next += 1
      const before = inputs
      inputs += conversation.kinds.length
      if (progress && Math.floor(before / 1_000) < Math.floor(inputs / 1_000)) progress(inputs)
      await hold(conversation)
    }
  }
  const hold = async (conversation: Conversation) => {
    const { outcome, verdict } = await holdConversation(port, conversation)
    ends[outcome.end] += 1
    responses += verdict.statuses.length
    for (const [kind, status] of verdict.statuses) countIn(statuses, kind, status)
    if (verdict.faults.length > 0) failures.push({ conversation, outcome, faults: verdict.faults })
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  await hold(ONLY_CANARY)
  return { inputs, conversations: next, responses, ends, statuses, failures }
}

/**
 * Holds a conversation and judges it. A reset that meets the client while it sends can take a response with it that
 * had arrived: such a conversation is held again, in one piece.
 */
export async function holdConversation(
  port: number,
  conversation: Conversation,
): Promise<{ outcome: Outcome; verdict: Verdict }> {
  const inOnePiece = { ...conversation, pieces: [Buffer.concat(conversation.pieces)] }
  for (let tries = 1; ; tries += 1) {
    const outcome = await converse(port, tries === 1 ? conversation : inOnePiece)
    const verdict = judge(conversation, outcome)
    if (!verdict.uncertain || tries === TRIES) return { outcome, verdict }
  }
}

function countIn(counts: Map<string, Map<number, number>>, kind: string, status: number): void {
  const ofKind = counts.get(kind) ?? new Map<number, number>()
  counts.set(kind, ofKind.set(status, (ofKind.get(status) ?? 0) + 1))
}
