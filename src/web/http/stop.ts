// Graceful stop: readiness turns first, then the listener closes, and every request that was accepted is answered.

import { setImmediate, setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Connections } from './connections.ts'

/** How long a stop takes, in milliseconds. */
export interface StopTimes {
  /** From the turn of readiness to the end of listening. */
  readonly stopDelayMs: number
  /** From then on, for the requests that were accepted. */
  readonly stopGraceMs: number
}

/** A request may be on its way for so long, in milliseconds: to Node, its connection is idle until it has arrived. */
const ARRIVAL_MS = 300
/** How often idle connections are looked for after that, in milliseconds. */
const SWEEP_MS = 50
/** For so long new connections are waited for at most, in milliseconds: the event loop accepts one a turn. */
const ACCEPT_MS = 1_000

/**
 * Lets the app close in stages. From the first one on, each response is the last one of its connection, and those who
 * watch `isStopping` send nobody any more.
 * @returns whether a stop has begun
 */
export function stopInStages(
  app: FastifyInstance,
  connections: Connections,
  times: StopTimes,
): () => boolean {
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
    connections.endAfterResponse()
    if (!app.server.listening) return
    if (times.stopDelayMs > 0) await setTimeout(times.stopDelayMs)
    await untilAccepted(app, Math.min(ACCEPT_MS, times.stopGraceMs))
    closeWhenIdle(app, connections, times.stopGraceMs)
  })
  return () => isStopping
}

/** Closing the listener resets the connections that were not accepted yet: waits for a turn without any. */
async function untilAccepted({ server }: FastifyInstance, withinMs: number): Promise<void> {
  let accepted = 0
  const count = () => {
    accepted += 1
  }
  server.on('connection', count)
  for (const end = performance.now() + withinMs; performance.now() < end;) {
    const before = accepted
    await setImmediate()
    if (accepted === before) break
  }
  server.off('connection', count)
}

/**
 * Closes connections once they are idle, and all of them when the grace is over. Node and Fastify close those that are
 * idle the moment that the listener closes, and with them requests that have not been read yet.
 */
function closeWhenIdle(
  { server, log }: FastifyInstance,
  { closeIdle }: Pick<Connections, 'closeIdle'>,
  graceMs: number,
): void {
  const closeByNode = server.closeIdleConnections.bind(server)
  server.closeIdleConnections = () => undefined
  const startedAt = performance.now()
  const sweep = setInterval(() => {
    const elapsed = performance.now() - startedAt
    if (elapsed >= Math.min(ARRIVAL_MS, graceMs)) closeIdle(closeByNode)
    if (elapsed < graceMs) return
    clearInterval(sweep)
    log.warn('connections were cut off when the grace of the stop was over')
    server.closeAllConnections()
  }, SWEEP_MS)
  server.once('close', () => {
    clearInterval(sweep)
  })
}
