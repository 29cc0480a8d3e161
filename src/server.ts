// The process: read the settings, load the content, build the app, listen, and stop cleanly.

import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { choosesPort, longestStopMs, readConfig } from './config.ts'
import type { Config } from './config.ts'
import { loadSite } from './content/index.ts'
import type { Site } from './content/index.ts'
import { CONTENT } from './folders.ts'
import { announce, explainAddress, listen, withChosenPort } from './listen.ts'
import { buildApp, SITE_LINKS } from './web/index.ts'

/** Tries at a start, where another process takes the chosen port in between. */
const TRIES = 3

try {
  const { app, config } = await start(readConfig(process.env), loadSite(CONTENT, SITE_LINKS), TRIES)
  // Listening comes before close-with-grace, which would end the process with 0 when the address is taken.
  closeWithGrace({ delay: longestStopMs(config), logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal(err)
    await app.close()
  })
  // Only now is a signal one that stops the site, and Ctrl-C what the line says.
  const isRead = process.stdout.isTTY && config.logLevel !== 'silent'
  announce(app, config.host, isRead ? (line) => process.stdout.write(`${line}\n`) : undefined)
} catch (error) {
  // A pipe takes 64 kB at once: the process ends when it has taken all of a long list of faults.
  process.stderr.write(`${explainStartError(error)}\n`, () => process.exit(1))
}

/** Builds the app and listens. Pages hold the port in their canonical URLs, so it is chosen before they are made. */
async function start(
  settings: Config,
  site: Site,
  tries: number,
): Promise<{ app: FastifyInstance; config: Config }> {
  const config = await withChosenPort(settings)
  const app = await buildApp(config, site)
  try {
    await listen(app, config.host, config.port)
    return { app, config }
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    if (!choosesPort(settings) || !isTaken || tries === 1) throw error
    await app.close()
    return start(settings, site, tries - 1)
  }
}

/**
 * The error that stopped the start: in sentences where an operator or an author can put it right, else with its
 * stack.
 */
function explainStartError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Faults of settings and of content are listed in the message.
  if ('faults' in error) return error.message
  return explainAddress(error) ?? error.stack ?? error.message
}
