// Chromium for the browser tests: the one that CHROMIUM names, or one where they usually are. Vitest's global
// setup of the project `browser`.

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string | null
  }
}

type Environment = Readonly<Record<string, string | undefined>>

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const HOW_TO_GET_ONE =
  'install Chromium (Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium'

/**
 * Path of the Chromium that CHROMIUM names, or of the first one at a usual path, if there is any.
 * @throws an error that says what is wrong with CHROMIUM and what to do, if it names no program
 */
export function findChromium(
  env: Environment = process.env,
  usualPaths: readonly string[] = USUAL_PATHS,
): string | undefined {
  const path = env.CHROMIUM
  if (path === undefined) return usualPaths.find((usual) => faultOf(usual) === undefined)
  const fault = faultOf(path)
  if (fault !== undefined) {
    const remedy = 'Name the program of a Chromium (CHROMIUM=/path/to/chromium), or unset CHROMIUM.'
    throw new Error(`CHROMIUM is "${path}": ${fault}. ${remedy}`)
  }
  return path
}

/**
 * The line that says that the browser tests are skipped, and how to get a browser.
 * @throws an error instead, under CI: there they must run
 */
export function skipNotice(env: Environment): string {
  if (env.CI) throw new Error(`No Chromium, and CI may not skip the browser tests: ${HOW_TO_GET_ONE}.`)
  return `Browser tests are skipped, as no Chromium was found. To run them, ${HOW_TO_GET_ONE}.`
}

/**
 * Vitest's global setup: provides the path of a Chromium, or `null`. Ends the run where a browser is missing and
 * must not be: an error thrown here would be shown as a stack, after the remark that there are no test files.
 */
export function setup({ provide }: TestProject): void {
  try {
    const chromium = findChromium()
    if (chromium === undefined) console.log(skipNotice(process.env))
    provide('chromium', chromium ?? null)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

/** Why a path is no program that can be run, or undefined if it is one. */
function faultOf(path: string): string | undefined {
  if (path === '') return 'it is empty'
  if (!existsSync(path)) return 'there is no such file'
  if (!statSync(path).isFile()) return 'it is not a file'
  try {
    accessSync(path, constants.X_OK)
    return undefined
  } catch {
    return 'it is not executable'
  }
}
