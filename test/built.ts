// Build of the site for tests that start it: of an older one they would prove nothing, and from its sources, which are
// compiled anew for each process, it takes twice as long to start.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The process of the site. */
export const SERVER = `${ROOT}dist/server.js`

/** Vitest's global setup of the project `unit`: brings the build up to date, or ends with what the compiler says. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, ['.config/build.js'], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
