// nginx of the machine: the program that NGINX names, or the one where it usually is. Vitest's global setup of the
// project `deploy`.

import { spawnSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { findProgram } from '../../browser/programs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of nginx; `null` where there is none. */
    nginx: string | null
  }
}

const USUAL_PATHS = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx']
const REMEDY = 'install it (Debian: apt-get install nginx-light openssl), or name it: NGINX=/path/to/it'

/** Vitest's global setup: provides the path, and says what to do where nginx or openssl is missing. */
export function setup({ provide }: TestProject): void {
  try {
    provide('nginx', nginxPath() ?? null)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
  for (const [program, ...options] of OPTIONAL) {
    const isThere = spawnSync(program, options).status === 0
    if (!isThere) console.log(`Tests by ${[program, ...options].join(' ')} are skipped, as it was not found.`)
  }
}

/** Programs that judge a file of deploy/ where they are installed, by the options that show that they are. */
const OPTIONAL = [
  ['systemd-analyze', '--version'],
  ['docker', 'compose', 'version'],
] as const

/**
 * Path of nginx; `undefined`, after a line that says so, where it or the maker of its certificate is missing.
 * @throws an error instead, under CI: there the tests must run
 */
function nginxPath(): string | undefined {
  const path = findProgram('NGINX', USUAL_PATHS, process.env)
  const hasOpenssl = spawnSync('openssl', ['version']).error === undefined
  if (path !== undefined && hasOpenssl) return path
  if (process.env.CI)
    throw new Error(`No nginx or no openssl, and CI may not skip the tests of it: ${REMEDY}.`)
  console.log(`Tests of nginx are skipped, as it or openssl was not found. To run them, ${REMEDY}.`)
  return undefined
}
