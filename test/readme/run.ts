// Runner of README's commands: `npm run readme` runs them one after the other in a clone of the last commit: those that need
// nothing but Node, npm's cache or registry, and for the pictures a Chromium. It ends with 1 at the first that fails, or
// that leaves other files than it should.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../src/folders.ts'
import { WAYS } from './commands.ts'
import type { Way } from './commands.ts'

/** What a site says when it can be asked. */
const SERVES = /(?:listening|The site is) at (http:\/\/[^\s;"]+)/
/** Where README says that the site is. */
const PLACE = 'http://127.0.0.1:3000'

const folder = await mkdtemp(join(tmpdir(), 'readme-'))
const clone = join(folder, 'clone')
try {
  await run(`git clone --quiet '${ROOT}' '${clone}'`, folder)
  for (const [command, way] of Object.entries(WAYS)) await runAs(command, way)
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function runAs(command: string, way: Way): Promise<void> {
  if ('by' in way) return
  const begin = performance.now()
  const done = way.as ?? command
  if (way.until === 'it ends') await run(done, clone)
  else if (way.until === 'it serves') await whileServing(done, () => Promise.resolve())
  else await whileServing('npm start', (origin) => run(done.replace(PLACE, origin), clone))
  if (way.writes) await run('git reset --hard --quiet && git clean -d --force --quiet', clone)
  else await run('git status --porcelain && test -z "$(git status --porcelain)"', clone)
  console.log(`${((performance.now() - begin) / 1000).toFixed(1).padStart(6)} s  ${done}`)
}

/** Runs a command to its end. Rejects with all that it printed when that is a failure. */
async function run(command: string, cwd: string): Promise<void> {
  const { child, output } = start(command, cwd)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}:\n${output()}`)
}

/** Starts a site, asks it for its front page, does something, and stops it as a supervisor does. */
async function whileServing(command: string, act: (origin: string) => Promise<void>): Promise<void> {
  const { child, output } = start(command, clone)
  const closed = once(child, 'close').then(() => 'closed' as const)
  try {
    let origin: string | undefined
    while ((origin = SERVES.exec(output())?.[1]) === undefined)
      if ((await Promise.race([once(child.stdout, 'data'), closed])) === 'closed')
        throw new Error(`${command} ended before it served:\n${output()}`)
    const { status } = await fetch(origin)
    if (status !== 200) throw new Error(`${command} answered with ${status}`)
    await act(origin)
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await closed
  }
}

/** Starts a command in a shell, in a group of its own, on any free port. */
function start(command: string, cwd: string) {
  const child = spawn(command, {
    cwd,
    shell: '/bin/bash',
    detached: true,
    env: { ...process.env, PORT: '0', npm_config_update_notifier: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += String(chunk)
    })
  }
  return { child, output: () => text }
}
