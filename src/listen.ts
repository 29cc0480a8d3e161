// Listening: a port that is known before the app is built, and one line that says where the site is.

import { once } from 'node:events'
import { createServer, isIPv6 } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * A port of an address that nobody listens on. It is free again when this returns, so that another process may take
 * it: whoever listens on it has to be ready for that.
 * @throws what `listen` throws for an address that is none of this machine
 */
export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Listens without a word: Fastify logs a line for each address of the machine, `announce` says one. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  const { level } = app.log
  app.log.level = 'silent'
  try {
    await app.listen({ host, port })
  } finally {
    app.log.level = level
  }
}

/**
 * Says where the site is: in the log, or to a person.
 * @param print prints a line on a terminal, where there is one
 */
export function announce(
  app: FastifyInstance,
  host: string,
  print: ((line: string) => void) | undefined,
): void {
  const { port } = app.server.address() as AddressInfo
  if (print) print(`The site is at ${originOf(reachable(host), port)}; Ctrl-C stops it.`)
  else app.log.info(`Server listening at ${originOf(host, port)}`)
}

/** The address under which this machine reaches a site that listens on all of them. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : host
}

/** The origin of a host; an IPv6 address stands in brackets (RFC 3986, 3.2.2). */
function originOf(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
}
