// Budget for making responses: what is not ready is made one at a time, and as long as a job holds the event loop, so
// long the loop is left to others afterwards. A response that is ready thus waits for one job at most, however many are
// asked for. What comes while too many wait is shed (503, RFC 9110, 15.6.4) instead of queued. @fastify/under-pressure
// sheds by the loop's delay, which is measured afterwards, and sheds everything: ready pages and the health check too.

import { setImmediate, setTimeout } from 'node:timers/promises'
import { Overloaded } from './errors.ts'

/** The budget of an app, whose jobs make values of a kind. */
export interface Budget<Value> {
  /**
   * Makes a value at its turn: at once where nothing else is made. Who asks for the same key meanwhile shares the job.
   * @param isWanted whether whoever asked still waits; a job that nobody wants is left out
   * @throws Overloaded (503) when too many jobs wait already
   */
  readonly run: (key: string, isWanted: () => boolean, make: () => Promise<Value>) => Promise<Value>
  /** Whether what can do without may ask too: while few wait, so that it takes the place of nothing that cannot. */
  readonly hasRoomToSpare: () => boolean
}

export interface BudgetOptions {
  /** Jobs that wait at most; one more may be under way. */
  readonly maxWaiting: number
  /** Is called for each request that is shed. */
  readonly onShed?: () => void
  /** How long nothing is made after a job: so many times as long as it held the event loop. */
  readonly restRatio: number
  /** Lets a time in milliseconds pass. */
  readonly sleep?: (ms: number) => Promise<unknown>
}

/** The share of the places to wait in that may be taken by what can do without. */
const SPARE_SHARE = 0.25

/** Makes a budget. */
export function createBudget<Value>(options: BudgetOptions): Budget<Value> {
  const { maxWaiting, onShed, restRatio, sleep = setTimeout } = options
  // Without a rest, not even a timer is waited for.
  const rest = async (heldMs: number) => restRatio > 0 && sleep(heldMs * restRatio)
  /** The jobs that wait, and the one under way. */
  const jobs = new Map<string, Job<Value>>()
  const waiting: Job<Value>[] = []
  let isWorking = false
  const work = async () => {
    isWorking = true
    for (let job = waiting.shift(); job; job = waiting.shift()) await runAlone(job, rest)
    isWorking = false
  }
  return {
    hasRoomToSpare: () => !isWorking || waiting.length < SPARE_SHARE * maxWaiting,
    run: (key, isWanted, make) =>
      new Promise<Value>((resolve, reject) => {
        const asker = { isWanted, resolve, reject }
        const shared = jobs.get(key)
        if (shared) {
          shared.askers.push(asker)
        } else if (isWorking && waiting.length >= maxWaiting) {
          onShed?.()
          reject(new Overloaded())
        } else {
          const job = { make, askers: [asker], end: () => jobs.delete(key) }
          jobs.set(key, job)
          waiting.push(job)
          if (!isWorking) void work()
        }
      }),
  }
}

interface Job<Value> {
  readonly make: () => Promise<Value>
  /** Those who share it. */
  readonly askers: Asker<Value>[]
  /** From here on, who asks for the same makes a new job. */
  readonly end: () => void
}

interface Asker<Value> {
  readonly isWanted: () => boolean
  readonly resolve: (value: Value) => void
  readonly reject: (error: unknown) => void
}

/** Runs a job to its end, and rests for as long as it held the event loop: until its first turn after the job began. */
async function runAlone<Value>(job: Job<Value>, rest: (heldMs: number) => Promise<unknown>): Promise<void> {
  const { make, askers, end } = job
  if (!askers.some(({ isWanted }) => isWanted())) {
    end()
    for (const { reject } of askers) reject(new Overloaded())
    return
  }
  const startedAt = performance.now()
  const ended = make().then(
    (value) => {
      end()
      for (const { resolve } of askers) resolve(value)
    },
    (error: unknown) => {
      end()
      for (const { reject } of askers) reject(error)
    },
  )
  await setImmediate()
  await Promise.all([ended, rest(performance.now() - startedAt)])
}
