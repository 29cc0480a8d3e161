// Representations on demand: made within the budget when they are first asked for, and kept in an LRU cache.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Budget } from './budget.ts'
import type { Coding } from './codings.ts'
import { createLruCache } from './lru.ts'
import type { LruCache } from './lru.ts'
import { acceptedCoding, sendVariant } from './representation.ts'
import type { Representation, Variant } from './representation.ts'

export interface OnDemandOptions {
  readonly budget: Budget<Variant>
  /** How many representations are kept at most. */
  readonly limit: number
  /** Names the time for which a representation holds; when it changes, what was kept is forgotten. */
  readonly period: () => string
}

export interface OnDemand {
  /**
   * Sends what is kept under a key; `undefined` where it is not kept in the coding that the request accepts.
   * @throws NotAcceptable (406) when the request accepts no coding
   */
  readonly sendKept: (
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    coding?: Coding,
  ) => FastifyReply | undefined
  /**
   * Sends what is kept under a key, or makes, keeps and sends it. The key is unique in the app.
   * @param coding the one to send it in; that which the request accepts by default
   * @throws NotAcceptable (406) when the request accepts no coding, Overloaded (503) when the budget is used up
   */
  readonly send: (
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    make: () => Representation | Promise<Representation>,
    coding?: Coding,
  ) => Promise<FastifyReply>
}

/** Makes a cache of representations that are made on demand. */
export function createOnDemand({ budget, limit, period }: OnDemandOptions): OnDemand {
  const cacheInForce = cacheByPeriod(limit, period)
  const sendKept: OnDemand['sendKept'] = (request, reply, key, coding = acceptedCoding(request)) => {
    const kept = cacheInForce().get(key)?.variant(coding)
    return kept && sendVariant(request, reply, kept)
  }
  return {
    sendKept,
    send: async (request, reply, key, make, coding = acceptedCoding(request)) => {
      const sent = sendKept(request, reply, key, coding)
      if (sent) return sent
      // The period may end while it is made: it is kept in the cache of the one that it was asked for in.
      const cache = cacheInForce()
      const job = async () => {
        const representation = cache.get(key) ?? cache.set(key, await make())
        return representation.make(coding)
      }
      // Of responses that wait behind another, Node destroys none when their connection closes.
      const isWanted = () => !reply.raw.destroyed && !request.raw.socket.destroyed
      return sendVariant(request, reply, await budget.run(`${coding} ${key}`, isWanted, job))
    },
  }
}

function cacheByPeriod(limit: number, period: () => string): () => LruCache<Representation> {
  let current = { period: period(), cache: createLruCache<Representation>(limit) }
  return () => {
    const now = period()
    if (current.period !== now) current = { period: now, cache: createLruCache(limit) }
    return current.cache
  }
}
