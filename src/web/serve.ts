// A path that is read with GET or HEAD, and a plain refusal of every other method.

import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods, RouteShorthandOptions } from 'fastify'

export interface Served {
  readonly type: string
  readonly body: string | Buffer
  /** The Cache-Control of it. */
  readonly cache: string
}

/** Serves what `make` gives at a path; any other method is refused with 405 and what is allowed (RFC 9110, 15.5.6). */
export function serve(app: FastifyInstance, path: string, make: (request: FastifyRequest) => Served): void {
  read(app, path, (request, reply) => {
    const { type, body, cache } = make(request)
    return reply.type(type).header('cache-control', cache).send(body)
  })
}

/** Routes GET and HEAD of a path, and `also` further methods that are routed elsewhere; every other method is refused. */
export function read(app: FastifyInstance, path: string, handler: (request: FastifyRequest, reply: FastifyReply) => unknown, { also = [], ...options }: RouteShorthandOptions & { readonly also?: readonly HTTPMethods[] } = {}): void {
  app.get(path, options, handler)
  const allowed: readonly string[] = ['GET', 'HEAD', ...also]
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url: path,
    // Before any body is read: whatever it holds, the answer is the same.
    onRequest: (_request, reply) => { reply.header('allow', allowed.join(', ')); throw methodNotAllowed() },
    handler: () => undefined,
  })
}

function methodNotAllowed(): Error {
  return Object.assign(new Error('Method Not Allowed'), { statusCode: 405 })
}
