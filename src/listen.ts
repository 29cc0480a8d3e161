// Listening: a port that is known before the app is built, one line that says where the site is, and what keeps it from
// being there.

import { once } from 'node:events'
import { createServer, isIPv6 } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { choosesPort, withPort } from './config.ts'
import type { Config } from './config.ts'

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

/** The settings with a free port, where they leave it to be chosen: pages hold it in their canonical URLs. */
export async function withChosenPort(settings: Config): Promise<Config> {
  return choosesPort(settings) ? withPort(settings, await freePort(settings.host)) : settings
}

/** Error codes of a socket that cannot listen (man 2 bind, getaddrinfo), in an operator's words. */
const ADDRESS_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT is taken by another process: set another, or 0 for any free one',
  EACCES: 'PORT is open to privileged processes only: set one from 1024 on',
  EADDRNOTAVAIL: 'HOST is no address of this machine: set 127.0.0.1, 0.0.0.0 or one of its own',
  ENOTFOUND: 'HOST is no address of this machine: set 127.0.0.1, 0.0.0.0 or one of its own',
  EAI_AGAIN: 'HOST cannot be looked up: set 127.0.0.1, 0.0.0.0 or another address of this machine',
}

/** What an operator can do about an error of listening; `undefined` where it is another error. */
export function explainAddress(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '', syscall, message } = error as NodeJS.ErrnoException
  const isAddress = syscall === 'listen' || syscall === 'getaddrinfo'
  const words = isAddress ? ADDRESS_FAULTS[code] : undefined
  return words === undefined ? undefined : `${words} (${message})`
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
  if (print) print(`The site is at ${placeOf(host, port)}; Ctrl-C stops it.`)
  else app.log.info(`Server listening at ${originOf(host, port)}`)
}

/** The origin under which this machine reaches a site that listens on an address, or on all of them. */
export function placeOf(host: string, port: number): string {
  return originOf(host === '0.0.0.0' || host === '::' ? 'localhost' : host, port)
}

/** The origin of a host; an IPv6 address stands in brackets (RFC 3986, 3.2.2). */
function originOf(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
}
