// `npm start`: a signal to npm reaches the site, which stops as it should, and no process is left.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../src/folders.ts'
import { SERVER } from './built.ts'

/** A folder with the scripts of the site, no compiler, and a build that is the one of this folder. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  cpSync(`${ROOT}package.json`, join(folder, 'package.json'))
  for (const file of ['build.js', 'stamp.js', 'start.js'])
    cpSync(`${ROOT}.config/${file}`, join(folder, '.config', file))
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist/server.js'), `import ${JSON.stringify(SERVER)}\n`)
  return folder
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s to npm stops the site, and npm ends with 0',
  async (signal) => {
    const child = spawn('npm', ['start'], {
      cwd: installed(),
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        STOP_DELAY: '0',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
      // A group of its own, so that whatever is left can be ended.
      detached: true,
    })
    onTestFinished(() => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL')
      } catch {
        // Nothing is left.
      }
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      if (output.includes('listening at')) child.kill(signal)
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    const pid = Number(/"pid":(\d+)/.exec(output)?.[1])
    expect(code).toBe(0)
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  },
  30_000,
)
