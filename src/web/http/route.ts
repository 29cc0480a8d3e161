// Routes: GET and HEAD of a path that has a representation ready, and 404 or 405 for what no route takes.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MethodNotAllowed, NotFound } from './errors.ts'
import { pathOf } from './query.ts'
import { sendRepresentation } from './representation.ts'
import type { Representation } from './representation.ts'

/** Gives a representation: at once where it is ready, else a promise of it. */
export type Ready = () => Representation | Promise<Representation>

/** Routes GET of a path, and with it HEAD, to a representation. */
export function serve(app: FastifyInstance, path: string, ready: Ready): void {
  app.get(path, (request, reply) => sendReady(request, reply, ready))
}

/** Sends a representation; one that is ready in the coding that is asked for, without a turn of the event loop. */
export function sendReady(
  request: FastifyRequest,
  reply: FastifyReply,
  ready: Ready,
): FastifyReply | Promise<FastifyReply> {
  const representation = ready()
  if (!(representation instanceof Promise)) return sendRepresentation(request, reply, representation)
  return representation.then((made) => sendRepresentation(request, reply, made))
}

/**
 * Refuses what no route takes: 405 Method Not Allowed with an Allow header (RFC 9110, 15.5.6) where the path has
 * a route for other methods, 404 elsewhere. A hook of `onRequest`, so that no body is read first: whatever it
 * holds, the response is the same.
 */
export function refuseUnrouted(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) {
      done()
      return
    }
    const allowed = methodsOf(app, pathOf(request.url))
    if (allowed.length === 0) {
      done(new NotFound())
      return
    }
    reply.header('allow', allowed.join(', '))
    done(new MethodNotAllowed())
  })
}

function methodsOf(app: FastifyInstance, url: string): readonly string[] {
  return app.supportedMethods.filter((method) => {
    // The router gives null for no route, which its type leaves out.
    const route: unknown = app.findRoute({ method, url })
    return route !== null
  })
}
