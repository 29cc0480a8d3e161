// Request log: what Fastify's logger writes of a request, and from which level on.

import { LogController } from 'fastify'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
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

/**
 * Logs the response to a URL that the router cannot decode: for one, Fastify logs the request alone. At `debug`,
 * which is where requests are logged from.
 */
export function logWhenSent(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => {
    request.log.debug({ res: reply }, 'request completed')
  })
}

function requestFields({ method, url }: { readonly method: string; readonly url: string }) {
  return { method, path: pathOf(url) }
}
