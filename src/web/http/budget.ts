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

/** Makes a budget. */
export function createBudget<Value>(options: BudgetOptions): Budget<Value> {
  const { maxWaiting, onShed, restRatio, sleep = setTimeout } = options
  // No time to pass is not even a turn of the timers.
  const rest = async (heldMs: number) => restRatio > 0 && sleep(heldMs * restRatio)
  const waiting: Job<Value>[] = []
  const jobs = new Map<string, Job<Value>>()
  let isWorking = false
  const work = async () => {
    isWorking = true
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const isWanted = job.wanted.some((isStillWanted) => isStillWanted())
      if (isWanted) await runAlone(job, rest)
      else job.drop()
    }
    isWorking = false
  }
  return {
    run: async (key, isWanted, make) => {
      const shared = jobs.get(key)
      if (shared) {
        shared.wanted.push(isWanted)
        return shared.value
      }
      if (isWorking && waiting.length >= maxWaiting) {
        onShed?.()
        throw new Overloaded()
      }
      const job = createJob(isWanted, make)
      jobs.set(key, job)
      waiting.push(job)
      if (!isWorking) void work()
      return job.value.finally(() => jobs.delete(key))
    },
  }
}

interface Job<Value> {
  readonly value: Promise<Value>
  /** Whether each of those who share it still waits. */
  readonly wanted: (() => boolean)[]
  /** Begins to make the value; `value` settles with it. */
  readonly start: () => void
  readonly drop: () => void
}

function createJob<Value>(isWanted: () => boolean, make: () => Promise<Value>): Job<Value> {
  let job: Pick<Job<Value>, 'start' | 'drop'> | undefined
  const value = new Promise<Value>((resolve, reject) => {
    job = {
      start: () => {
        resolve(make())
      },
      drop: () => {
        reject(new Overloaded())
      },
    }
  })
  // The promise has called back already.
  if (!job) throw new Error('unreachable')
  return { value, wanted: [isWanted], ...job }
}

/** Runs a job to its end, and rests for as long as it held the loop: until its first turn after the job began. */
async function runAlone<Value>(job: Job<Value>, rest: (heldMs: number) => Promise<unknown>): Promise<void> {
  const startedAt = performance.now()
  job.start()
  await setImmediate()
  const held = performance.now() - startedAt
  await Promise.allSettled([job.value, rest(held)])
}
