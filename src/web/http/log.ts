// Request log: what Fastify's logger writes of a request, and from which level on.

import { writeSync } from 'node:fs'
import { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import type { Config } from '../../config.ts'
import { pathOf } from './query.ts'

/**
 * Fastify's options for logging. Requests are logged from `debug` on, because two lines for each cost more than
 * the request itself. A request is logged by its path alone: its query holds a reader's answers.
 */
export function logOptions(
  level: Config['logLevel'],
): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  const logController = new LogController({ disableRequestLogging: level !== 'debug' && level !== 'trace' })
  if (level === 'silent') return { logger: false, logController }
  const stream = lossyStream((line) => writeSync(STDOUT, line))
  return { logger: { level, serializers: { req: requestFields }, stream }, logController }
}

/**
 * A stream for log lines. One that cannot be written, because the disk is full or nobody reads the pipe any more, is
 * dropped: a process that serves must not end, nor wait, for its log. The next one that can be written is followed by
 * a line that counts those before it.
 * @param write writes a line at once, and throws when it cannot
 */
export function lossyStream(write: (line: string) => void): { readonly write: (line: string) => void } {
  let dropped = 0
  const tryToWrite = (line: string) => {
    try {
      write(line)
      return true
    } catch {
      return false
    }
  }
  return {
    write: (line) => {
      if (!tryToWrite(line)) dropped += 1
      else if (dropped > 0 && tryToWrite(lineAbout(dropped))) dropped = 0
    },
  }
}

/** The file descriptor of standard output. */
const STDOUT = 1
/** The level of a warning in pino's lines. */
const WARN = 40

function lineAbout(dropped: number): string {
  const msg = 'log lines could not be written, and were dropped'
  return `${JSON.stringify({ level: WARN, time: Date.now(), dropped, msg })}\n`
}

/**
 * Logs the response to a URL that the router cannot decode: for one, Fastify logs the request alone. At `debug`,
 * which is where requests are logged from.
 */
export function logWhenSent(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => {
    request.log.debug({ res: reply }, 'request completed')
  })
}

/**
 * Makes a counter of events that come too often for a line each: the first is logged at once, and once in a while the
 * number of those after it.
 * @param everyMs the time between two lines
 */
export function logCounted(log: FastifyBaseLogger, message: string, everyMs = 10_000): () => void {
  let count = 0
  let isPausing = false
  const say = () => {
    isPausing = count > 0
    if (!isPausing) return
    log.warn({ count }, message)
    count = 0
    setTimeout(say, everyMs).unref()
  }
  return () => {
    count += 1
    if (!isPausing) say()
  }
}

function requestFields({ method, url, ip }: Pick<FastifyRequest, 'method' | 'url' | 'ip'>) {
  return { method, path: pathOf(url), ip }
}
