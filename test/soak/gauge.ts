// Gauge of the soak: memory, open resources and delay of the event loop, as the site's process measures them itself.

/** Delays of the event loop shorter than this are not seen, in milliseconds. */
const RESOLUTION_MS = 10

/** A module that answers every message with a `Gauge`; it needs Node's flag --expose-gc. */
export const GAUGE_MODULE = `
  import { monitorEventLoopDelay } from 'node:perf_hooks'
  const delay = monitorEventLoopDelay({ resolution: ${RESOLUTION_MS} })
  delay.enable()
  const late = (percent) => Math.max(0, delay.percentile(percent) / 1e6 - ${RESOLUTION_MS})
  process.on('message', () => {
    const delays = { delayP50: late(50), delayP99: late(99) }
    globalThis.gc()
    const { rss, heapUsed } = process.memoryUsage()
    const resources = {}
    for (const type of process.getActiveResourcesInfo()) resources[type] = (resources[type] ?? 0) + 1
    process.send({ ...delays, rss, heapUsed, resources })
    delay.reset()
  })`

export interface Gauge {
  /** Bytes of resident memory. */
  readonly rss: number
  /** Bytes of the heap in use, after a collection. */
  readonly heapUsed: number
  /** How many resources of each type keep the process alive: sockets, servers, timers, pipes. */
  readonly resources: Readonly<Record<string, number>>
  /** Percentiles of the event loop's delay since the last gauge, in milliseconds. */
  readonly delayP50: number
  readonly delayP99: number
}
