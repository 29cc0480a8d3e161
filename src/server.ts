// The process: read the settings, load the content, build the app, listen, and stop cleanly.

import closeWithGrace from 'close-with-grace'
import { readConfig } from './config.ts'
import { loadSite } from './content/index.ts'
import { CONTENT } from './folders.ts'
import { buildApp, SITE_LINKS } from './web/index.ts'

/** How long requests under way may take to finish once a stop is asked for. */
const GRACE_MS = 10_000

try {
  const config = readConfig(process.env)
  const app = await buildApp(config, await loadSite(CONTENT, SITE_LINKS))
  // First: close-with-grace ends the process well, and an address that cannot be listened on is no good end.
  await app.listen({ host: config.host, port: config.port })
  closeWithGrace({ delay: GRACE_MS, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal(err)
    await app.close()
  })
} catch (error) {
  // A fault of settings or content is told to a person, in whole sentences: no stack, no JSON.
  process.stderr.write(`${told(error)}\n`)
  process.exit(1)
}

function told(error: unknown): string {
  const { code, message } = error as Partial<NodeJS.ErrnoException>
  if (code === 'EADDRINUSE')
    return `PORT is taken by another process: set another, or 0 for any free one (${message ?? ''})`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is no address of this machine: set 127.0.0.1, 0.0.0.0 or one of its own (${message ?? ''})`
  return message ?? String(error)
}
