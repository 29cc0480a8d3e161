// HTTP errors that the site throws (RFC 9110, 15.5), and the handlers that turn any error into a response.

import createError from '@fastify/error'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

/** No route takes the path (15.5.5). */
export const NotFound = createError('NOT_FOUND', 'Not Found', 404)
/** A route takes the path by other methods; the Allow header names them (15.5.6). */
export const MethodNotAllowed = createError('METHOD_NOT_ALLOWED', 'Method Not Allowed', 405)
/** The client accepts no coding of the representation (15.5.7). */
export const NotAcceptable = createError('NOT_ACCEPTABLE', 'Not Acceptable', 406)
/** The URL is longer than any of the site (15.5.15). */
export const UriTooLong = createError('URI_TOO_LONG', 'URI Too Long', 414)

/** Too many responses wait to be made (15.6.4). */
export const Overloaded = createError('OVERLOADED', 'Service Unavailable', 503)

/** When a request that was shed may be sent again, in seconds (10.2.3): what waits is made by then. */
const RETRY_AFTER_S = 2

/** Sends a failure, as a page or a problem document, with the headers that the reply has already. */
export type SendFailure = (request: FastifyRequest, reply: FastifyReply, status: number) => FastifyReply

/** Sends a 404 (15.5.5), at once or when it is made. */
export type SendNotFound = (
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply | Promise<FastifyReply>

export interface FailureHandlers {
  readonly notFound: SendNotFound
  readonly error: (
    error: FastifyError,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => FastifyReply | Promise<FastifyReply>
}

/**
 * Handlers for `setNotFoundHandler` and `setErrorHandler`. A 5xx is logged in full and tells the client nothing.
 * @param notFound sends a 404, where it is sent otherwise than other failures
 */
export function failureHandlers(
  send: SendFailure,
  notFound: SendNotFound = (request, reply) => send(request, reply, 404),
): FailureHandlers {
  return {
    notFound,
    error: (error, request, reply) => {
      const { statusCode = 500 } = error
      const status = statusCode >= 400 ? statusCode : 500
      if (error instanceof Overloaded) {
        // Not a fault, and too often at once for a line each.
        reply.header('retry-after', RETRY_AFTER_S)
      } else if (status >= 500 && status !== 505) {
        // 505 is a fault of the client in spite of its number.
        request.log.error({ err: error, req: request })
      }
      return status === 404 ? notFound(request, reply) : send(request, reply, status)
    },
  }
}
