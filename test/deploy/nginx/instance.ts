// Instances of the built site behind a proxy, each in a process of its own, that can be stopped and started again.

import { forkSite } from '../../site-process.ts'
import type { SiteProcess } from '../../site-process.ts'
import { untilAnswering } from '../../until-answering.ts'

export interface Instance {
  readonly port: number
  /** Whether it sheds load, as the site does when it is asked for too much: 503 to everything. */
  readonly shed: (isShedding: boolean) => Promise<unknown>
  /** From now on what it sends is fresh in a shared cache for a second, and it says nothing of stale answers. */
  readonly expireSoon: () => Promise<unknown>
  /** Stands still, with its connections open, or goes on. */
  readonly pause: (isPaused: boolean) => void
  /** Stops it by SIGTERM. @returns its exit code */
  readonly stop: () => Promise<number | null>
  /** Stops it, and starts it again at the same port; over once it is ready. @returns the exit code of the stop */
  readonly restart: () => Promise<number | null>
  /** Its log since the last start: every request, by path and address of the client. */
  readonly log: () => string
}

/** The origin under which readers reach the site of the tests. */
const BASE_URL = 'https://guide.example'

/** A module that obeys messages: `expire`, `shed` and `serve`. It ends with the process of the tests. */
const CONTROL_MODULE = `
  import { Server, ServerResponse } from 'node:http'
  const { writeHead } = ServerResponse.prototype
  const { emit } = Server.prototype
  const told = new Set()
  process.on('disconnect', () => process.exit())
  process.on('message', (message) => {
    if (message === 'serve') told.delete('shed')
    else told.add(message)
    process.send('done')
  })
  ServerResponse.prototype.writeHead = function (status, headers) {
    if (!told.has('expire') || !Array.isArray(headers)) return writeHead.apply(this, arguments)
    return writeHead.call(this, status, headers.map((text) => text.replace(/s-maxage=3600.*/, 's-maxage=1')))
  }
  Server.prototype.emit = function (event, request, response) {
    if (event !== 'request' || !told.has('shed')) return emit.apply(this, arguments)
    const headers = ['retry-after', '7', 'cache-control', 'no-store', 'content-security-policy', 'sandbox']
    response.writeHead(503, headers).end('busy')
    return true
  }`

/** Starts an instance; over once it is ready. */
export async function startInstance(): Promise<Instance> {
  let site = await fork()
  const { port } = site
  return {
    port,
    shed: (isShedding) => site.report(isShedding ? 'shed' : 'serve'),
    expireSoon: () => site.report('expire'),
    pause: (isPaused) => {
      site.child.kill(isPaused ? 'SIGSTOP' : 'SIGCONT')
    },
    stop: () => site.stop(),
    restart: async () => {
      const code = await site.stop()
      site = await fork(port)
      return code
    },
    log: () => site.log(),
  }
}

async function fork(port?: number): Promise<SiteProcess & Pick<Instance, 'log'>> {
  const site = await forkSite({
    preload: CONTROL_MODULE,
    logLevel: 'debug',
    pipesLog: true,
    env: { BASE_URL, TRUST_PROXY: '127.0.0.1' },
    ...(port !== undefined && { port }),
  })
  let log = ''
  site.child.stdout?.on('data', (chunk) => {
    log += String(chunk)
  })
  await untilAnswering(`${site.origin}/readyz`, () => {
    if (site.child.exitCode !== null) throw new Error(`the site ended with ${site.child.exitCode}`)
  })
  return { ...site, log: () => log }
}
