// Programs that a test starts: none outlives it, whatever becomes of the test.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/**
 * Runs a program in a group of processes that is killed as a whole: when the program ends, when `stop` is called, and
 * when this process is gone, however it went: then the shell's input ends.
 */
export function launch(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const guard = 'exec 9<&0; (cat <&9 >/dev/null; kill -KILL 0) & "$@" 9<&- </dev/null 2>&1; kill -KILL 0'
  const group = spawn('sh', ['-c', guard, 'sh', program, ...args], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(group, 'close')
  const stop = async () => {
    group.stdin.end()
    await ended
  }
  return { output: group.stdout, stop }
}

/** What the first line that matches a pattern holds in its group; the lines behind it are let go. */
export async function firstMatch(output: Readable, pattern: RegExp): Promise<string> {
  const lines: string[] = []
  const reader = createInterface(output)
  const found = await new Promise<string | undefined>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line)
      const match = pattern.exec(line)?.[1]
      if (match !== undefined) resolve(match)
    })
    reader.on('close', () => {
      resolve(undefined)
    })
  })
  if (found === undefined) throw new Error(`a browser did not start: ${lines.join('\n')}`)
  reader.close()
  output.resume()
  return found
}

/** A new folder, and how to remove it. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'browser-'))
  const remove = () => {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
  return { path, remove }
}
