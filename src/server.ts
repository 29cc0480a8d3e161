// The process: read the settings, load the content, build the app, listen, and stop cleanly.

import closeWithGrace from 'close-with-grace'
import { readConfig } from './config.ts'
import { loadSite } from './content/index.ts'
import { CONTENT } from './folders.ts'
import { buildApp, SITE_LINKS } from './web/index.ts'

/** Time beyond the grace in which the process itself has to end, in milliseconds. */
const EXIT_MS = 5_000

/** Error codes of a socket that cannot listen (man 2 bind, getaddrinfo), in an operator's words. */
const ADDRESS_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT is taken by another process: set another, or 0 for any free one',
  EACCES: 'PORT is open to privileged processes only: set one from 1024 on',
  EADDRNOTAVAIL: 'HOST is no address of this machine: set 127.0.0.1, 0.0.0.0 or one of its own',
  ENOTFOUND: 'HOST is no address of this machine: set 127.0.0.1, 0.0.0.0 or one of its own',
  EAI_AGAIN: 'HOST cannot be looked up: set 127.0.0.1, 0.0.0.0 or another address of this machine',
}

try {
  const config = readConfig(process.env)
  const app = await buildApp(config, loadSite(CONTENT, SITE_LINKS))
  // Listening comes before close-with-grace, which would end the process with 0 when the address is taken.
  await app.listen({ host: config.host, port: config.port })
  const delay = config.stopDelayMs + config.stopGraceMs + EXIT_MS
  closeWithGrace({ delay, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal(err)
    await app.close()
  })
} catch (error) {
  process.stderr.write(`${explainStartError(error)}\n`)
  process.exit(1)
}

/**
 * The error that stopped the start: in sentences where an operator or an author can put it right, else with its
 * stack.
 */
function explainStartError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Faults of settings and of content are listed in the message.
  if ('faults' in error) return error.message
  const { code = '', syscall } = error as NodeJS.ErrnoException
  const isAddress = syscall === 'listen' || syscall === 'getaddrinfo'
  const words = isAddress ? ADDRESS_FAULTS[code] : undefined
  return words === undefined ? (error.stack ?? error.message) : `${words} (${error.message})`
}
