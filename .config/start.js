// Start: node .config/start.js FILE builds where something has changed, and runs the built file in this very process. A
// script of npm's before it would take a shell and a Node of its own, a tenth of a start, to see that nothing has.

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { needsBuild } from './stamp.js'

const [, , file] = process.argv
if (needsBuild()) {
  // In a process of its own: what the compiler takes is given back.
  const build = fileURLToPath(new URL('build.js', import.meta.url))
  const { status } = spawnSync(process.execPath, [build], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
// The file is what Node was started with, and what follows are its arguments.
process.argv.splice(1, 1)
await import(pathToFileURL(resolve(file)).href)
