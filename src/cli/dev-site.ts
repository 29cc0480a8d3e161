// Site of `npm run dev`: the last good app, and what keeps the newest content, view or file from becoming the next.

import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { dayOf, isContentError, readContentFiles, readSite } from '../content/index.ts'
import type { ContentFile, Fault } from '../content/index.ts'
import { buildApp, LIMITS, SITE_LINKS } from '../web/index.ts'

export interface DevSite {
  /** What is served at the moment. */
  readonly state: () => DevState
  /** Reads everything anew. What changes meanwhile is read by one further refresh. */
  readonly refresh: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface DevState {
  /** Another one after each refresh, and in each process. */
  readonly version: string
  /** The last that could be built, if any could. */
  readonly app: FastifyInstance | undefined
  /** Why the newest could not be built. */
  readonly problem: DevProblem | undefined
}

/** Faults of content, or the message of any other error, with its stack where that says more. */
export interface DevProblem {
  readonly message: string
  readonly faults: readonly LocatedFault[]
}

/** A fault, with the line of the file that it is about. */
export interface LocatedFault extends Fault {
  readonly excerpt: string
}

/** Answers are made without a rest, and nothing is compressed beside an author's work. */
const DEV_LIMITS = { ...LIMITS, restRatio: 0, bestCodings: false }

/**
 * Makes the site, of which nothing is read yet.
 * @param content the folder of the content
 * @param onRefresh is told the state after each refresh
 */
export function createDevSite(
  content: string,
  config: Config,
  onRefresh: (state: DevState) => void,
): DevSite {
  let state: DevState = { version: randomUUID(), app: undefined, problem: undefined }
  let last = Promise.resolve()
  let isWaiting = false
  const build = async () => {
    isWaiting = false
    const built = await buildFrom(content, config)
    const { app } = state
    state = { app, ...built, version: randomUUID() }
    if (app && app !== state.app) await app.close()
    onRefresh(state)
  }
  return {
    state: () => state,
    refresh: () => {
      if (!isWaiting) last = last.then(build)
      isWaiting = true
      return last
    },
    close: async () => {
      await last
      await state.app?.close()
    },
  }
}

type Built = { readonly app: FastifyInstance; readonly problem: undefined } | { readonly problem: DevProblem }

async function buildFrom(content: string, config: Config): Promise<Built> {
  let files: readonly ContentFile[] = []
  try {
    files = readContentFiles(content)
    const app = await buildApp(config, readSite(files, SITE_LINKS, dayOf(Date.now())), Date.now, DEV_LIMITS)
    await app.ready()
    return { app, problem: undefined }
  } catch (error) {
    return { problem: problemOf(error, files) }
  }
}

function problemOf(error: unknown, files: readonly ContentFile[]): DevProblem {
  if (!(error instanceof Error)) return { message: String(error), faults: [] }
  if (!isContentError(error)) return { message: error.stack ?? error.message, faults: [] }
  const lineOf = ({ file, line }: Fault) =>
    files.find((each) => each.file === file)?.text.split('\n')[line - 1] ?? ''
  const faults = error.faults.map((fault) => ({ ...fault, excerpt: lineOf(fault).trim() }))
  return { message: error.message, faults }
}
