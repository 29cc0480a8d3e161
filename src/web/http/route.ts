// Routes: GET and HEAD of a path that has a representation ready, and 405 for every other method of any path.

import type { FastifyInstance } from 'fastify'
import { MethodNotAllowed } from './errors.ts'
import { pathOf } from './query.ts'
import { sendRepresentation } from './representation.ts'
import type { Representation } from './representation.ts'

/** Routes GET of a path, and with it HEAD, to the representation that `choose` gives. */
export function serve(
  app: FastifyInstance,
  path: string,
  choose: () => Representation | Promise<Representation>,
): void {
  app.get(path, (request, reply) => {
    const representation = choose()
    if (!(representation instanceof Promise)) return sendRepresentation(request, reply, representation)
    return representation.then((made) => sendRepresentation(request, reply, made))
  })
}

/**
 * 405 Method Not Allowed with an Allow header (RFC 9110, 15.5.6), for a path that has a route for other methods.
 * A hook of `onRequest`, so that no body is read first: whatever it holds, the response is the same.
 */
export function refuseOtherMethods(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const allowed = request.is404 ? methodsOf(app, pathOf(request.url)) : []
    if (allowed.length === 0) {
      done()
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
