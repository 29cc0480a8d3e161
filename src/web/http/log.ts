// Request log: what Fastify's logger writes of a request, and from which level on.

import { LogController } from 'fastify'
import type { FastifyServerOptions } from 'fastify'
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
  return { logger: { level, serializers: { req: requestFields } }, logController }
}

function requestFields({ method, url }: { readonly method: string; readonly url: string }) {
  return { method, path: pathOf(url) }
}
