// Command line of the development server: `npm run dev` serves the site, reads it anew when content, a view or a file of
// public/ is saved, keeps the last good one meanwhile, and reloads the pages that are open. A change of src/ restarts it
// (tsx watch).

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { watch } from 'chokidar'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { CONTENT, PUBLIC, VIEWS } from '../folders.ts'
import { explainAddress, placeOf, withChosenPort } from '../listen.ts'
import { exitCodeOf, isEntry, userError } from './command.ts'
import type { Output } from './command.ts'
import { createDevServer } from './dev-server.ts'
import { createDevSite } from './dev-site.ts'
import type { DevState } from './dev-site.ts'

export interface Dev {
  readonly origin: string
  readonly close: () => Promise<void>
}

/** How long nothing may be saved before the site is read, in milliseconds: an editor saves in several steps. */
const QUIET_MS = 40

/**
 * Starts the development server, and gives it once the site was read for the first time.
 * @param needs.content the folder of the content
 * @throws an error in words when it cannot listen
 */
export async function startDev(needs: {
  readonly settings: Config
  readonly content: string
  readonly output: Output
}): Promise<Dev> {
  const { settings, content, output } = needs
  const config = await withChosenPort(settings)
  const site = createDevSite(content, { ...config, stopDelayMs: 0, stopGraceMs: 0 }, (state) => {
    print(state, output)
    announce()
  })
  const { server, announce } = createDevServer(site.state)
  server.listen(config.port, config.host)
  await once(server, 'listening').catch((error: unknown) => {
    throw userError(explainAddress(error) ?? String(error))
  })
  const watcher = watch([content, VIEWS, PUBLIC], { ignoreInitial: true, ignored: isHidden(content) })
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void site.refresh(), QUIET_MS)
  })
  await Promise.all([once(watcher, 'ready'), site.refresh()])
  const origin = placeOf(config.host, (server.address() as AddressInfo).port)
  output.log(`The site is at ${origin}; Ctrl-C stops it.`)
  return {
    origin,
    close: async () => {
      clearTimeout(timer)
      server.closeAllConnections()
      server.close()
      await Promise.all([watcher.close(), site.close()])
    },
  }
}

/** Names that begin with a dot belong to editors and systems. A folder above the site may have one. */
function isHidden(content: string): (path: string) => boolean {
  return (path) => basename(path).startsWith('.') && !content.startsWith(path)
}

function print({ problem }: DevState, output: Output): void {
  if (problem) output.error(problem.message)
  else output.log(`${new Date().toTimeString().slice(0, 8)} built`)
}

if (isEntry(import.meta.url)) {
  const code = await exitCodeOf(async () => {
    await startDev({ settings: readConfig(process.env), content: CONTENT, output: console })
    return 0
  }, console)
  if (code !== 0) process.exit(code)
}
