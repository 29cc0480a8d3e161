// The process: read the settings, load the content, build the app, listen, and stop cleanly.

import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { readConfig } from './config.ts'
import { loadSite } from './content/index.ts'
import { buildApp } from './web/app.ts'

const CONTENT = fileURLToPath(new URL('../content', import.meta.url))
/** How long requests under way may take to finish once a stop is asked for. */
const GRACE_MS = 10_000

try {
  const config = readConfig(process.env)
  const app = await buildApp(config, await loadSite(CONTENT))
  closeWithGrace({ delay: GRACE_MS, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal(err)
    await app.close()
  })
  await app.listen({ host: config.host, port: config.port })
} catch (error) {
  // A fault of settings or content is told to a person, in whole sentences: no stack, no JSON.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
