// A path that is read with GET or HEAD, and a plain refusal of every other method.

import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HTTPMethods,
  RouteShorthandOptions,
} from 'fastify'
import type { Door } from './door.ts'
import { sendRepresentation } from './representation.ts'
import type { Representation } from './representation.ts'

/**
 * Serves the representation that `choose` gives at a path, past the router; any other method is refused with
 * 405 and what is allowed.
 */
export function serve(app: FastifyInstance, door: Door, path: string, choose: () => Representation): void {
  door.admit(path, choose)
  read(app, path, (request, reply) => sendRepresentation(request, reply, choose()))
}

/**
 * Routes GET and HEAD of a path, and `also` further methods that are routed elsewhere; every other is refused
 * (RFC 9110, 15.5.6).
 */
export function read(
  app: FastifyInstance,
  path: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
  { also = [], ...options }: RouteShorthandOptions & { readonly also?: readonly HTTPMethods[] } = {},
): void {
  app.get(path, options, handler)
  const allowed: readonly string[] = ['GET', 'HEAD', ...also]
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url: path,
    // Before any body is read: whatever it holds, the answer is the same.
    onRequest: (_request, reply) => {
      reply.header('allow', allowed.join(', '))
      throw methodNotAllowed()
    },
    handler: () => undefined,
  })
}

function methodNotAllowed(): Error {
  return Object.assign(new Error('Method Not Allowed'), { statusCode: 405 })
}
