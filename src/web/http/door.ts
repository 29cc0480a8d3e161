// The way in for what is ready to be sent: a GET or HEAD of a URL whose representation is at hand is answered
// before Fastify makes a request and a reply of it, which costs more than sending the bytes. Fastify routes
// the same URLs to the same representations, and gets everything else: other methods, other spellings,
// whatever has to be made first.

import { createServer } from 'node:http'
import type { RequestListener, Server, ServerOptions } from 'node:http'
import { writeRepresentation } from './representation.ts'
import type { Representation } from './representation.ts'

/** Finds the representation that is at hand for a URL, if there is one. */
type AtHand = (url: string) => Representation | undefined

export interface Door {
  /** Lets a URL in past the router. */
  readonly admit: (url: string, choose: () => Representation) => void
  /** Lets in whatever is found; asked, in the order of the calls, for URLs that were not admitted by name. */
  readonly admitFound: (find: AtHand) => void
  /** Sends everything to the router from now on, which tells clients that the server is going. */
  readonly close: () => void
  /** Makes the server that stands behind the door, for Fastify's `serverFactory`. */
  readonly serverFactory: (router: RequestListener, options: ServerSettings) => Server
}

/** What is used of Fastify's options. */
interface ServerSettings {
  readonly http?: ServerOptions
  readonly keepAliveTimeout?: number
  readonly requestTimeout?: number
  readonly connectionTimeout?: number
}

/** Makes a door that lets nothing in yet. */
export function createDoor(): Door {
  const admitted = new Map<string, () => Representation>()
  const finders: AtHand[] = []
  let open = true
  const atHand: AtHand = (url) => {
    const choose = admitted.get(url)
    if (choose) return choose()
    for (const find of finders) {
      const found = find(url)
      if (found) return found
    }
    return undefined
  }
  return {
    admit: (url, choose) => {
      admitted.set(url, choose)
    },
    admitFound: (find) => {
      finders.push(find)
    },
    close: () => {
      open = false
    },
    serverFactory: (router, { http, keepAliveTimeout, requestTimeout, connectionTimeout }) => {
      const server = createServer(http ?? {}, (request, response) => {
        const readable = open && (request.method === 'GET' || request.method === 'HEAD')
        const representation = readable ? atHand(request.url ?? '') : undefined
        if (!representation || !writeRepresentation(request, response, representation))
          router(request, response)
      })
      // What Fastify sets on a server of its own making.
      Object.assign(server, { keepAliveTimeout, requestTimeout })
      return server.setTimeout(connectionTimeout)
    },
  }
}
