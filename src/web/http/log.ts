// What is logged of a request: nothing that went well, unless asked for; never its query, which holds a
// reader's answers.

import { LogController } from 'fastify'
import type { FastifyServerOptions } from 'fastify'
import type { Config } from '../../config.ts'

/**
 * Fastify's options for logging. Two lines for each request would cost more than the request: only `debug`
 * and `trace` write them.
 */
export function logOptions(
  level: Config['logLevel'],
): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  const logController = new LogController({ disableRequestLogging: level !== 'debug' && level !== 'trace' })
  if (level === 'silent') return { logger: false, logController }
  return {
    logger: {
      level,
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({ method, path: pathOf(url) }),
      },
    },
    logController,
  }
}

/** The path of a request's URL, without the query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url
}

/** Every URL of the site is far shorter; RFC 9110 (4.1) asks servers for 8,000 octets. */
const MAX_URL = 8_000

/**
 * The query of a request's URL, read as the URL standard reads it: repeated names are kept, broken escapes
 * stay text.
 * @throws an error of status 414 when the URL is too long to be one of ours
 */
export function queryOf(url: string): URLSearchParams {
  if (url.length > MAX_URL) throw Object.assign(new Error('URI Too Long'), { statusCode: 414 })
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}
