// The built site in a process of its own, for benchmarks, fuzz, soak and tests of a deployment: started as `npm start`
// starts it.

import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startArguments } from './bench/tools.ts'
import { freePort } from './free-port.ts'

export interface SiteOptions {
  /** Flags for Node beside those of `npm start`. */
  readonly flags?: readonly string[]
  /** Text of a module that runs before the site. */
  readonly preload: string
  /** PORT; a free one unless another is given. */
  readonly port?: number
  /** Other settings. */
  readonly env?: Readonly<Record<string, string>>
  /** LOG_LEVEL; silent unless another is given. */
  readonly logLevel?: string
  /** Whether its log goes into a pipe, `child.stdout`, instead of where ours goes. */
  readonly pipesLog?: boolean
}

export interface SiteProcess {
  readonly child: ChildProcess
  readonly port: number
  readonly origin: string
  /** Asks the preloaded module for a report: it sends one upon every message. Rejects when the process has ended. */
  readonly report: (message: string) => Promise<unknown>
  /** Stops it by SIGTERM, and gives its exit code: `null` when a signal ended it. */
  readonly stop: () => Promise<number | null>
}

/** Forks the site; it may not listen yet. */
export async function forkSite(options: SiteOptions): Promise<SiteProcess> {
  const { flags = [], preload, env, logLevel = 'silent', pipesLog = false } = options
  const port = options.port ?? (await freePort())
  const origin = `http://127.0.0.1:${port}`
  const start = startArguments()
  const module = `data:text/javascript,${encodeURIComponent(preload)}`
  const child = fork(fileURLToPath(new URL(`../${start.entry}`, import.meta.url)), {
    execArgv: [...start.flags, ...flags, '--import', module],
    env: {
      ...process.env,
      ...start.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: logLevel,
      BASE_URL: origin,
      ...env,
    },
    stdio: ['ignore', pipesLog ? 'pipe' : 'inherit', 'inherit', 'ipc'],
  })
  return { child, port, origin, ...supervise(child) }
}

/** Questions to a process whose preloaded module answers each message with one report, and its end. */
export function supervise(child: ChildProcess): Pick<SiteProcess, 'report' | 'stop'> {
  const exit = once(child, 'exit') as Promise<[number | null]>
  const ended = exit.then(() => {
    throw new Error('the process has ended')
  })
  // It may end while nobody waits for a report.
  ended.catch(() => undefined)
  return {
    report: async (message) => {
      if (!child.connected) return ended
      child.send(message)
      const [report] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
      return report
    },
    stop: async () => {
      child.kill()
      const [code] = await exit
      return code
    },
  }
}
