// Routes: GET and HEAD of a path that has a representation ready.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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
