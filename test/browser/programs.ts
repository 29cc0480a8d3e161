// The programs of three browser engines: those that the environment names, or those where they usually are. Vitest's
// global setup of the project `browser`.

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    programs: Programs
  }
}

/** What each engine is run by: the variable that names a program, and where the program usually is. */
export const ENGINES = {
  chromium: {
    name: 'Chromium',
    debian: 'chromium-headless-shell',
    programs: {
      CHROMIUM: [
        // Without the windows of a browser, of which a visit costs three times as much as the page.
        '/usr/bin/chromium-headless-shell',
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ],
    },
  },
  firefox: {
    name: 'Firefox',
    debian: 'firefox-esr',
    programs: {
      FIREFOX: [
        '/usr/bin/firefox-esr',
        '/usr/bin/firefox',
        '/Applications/Firefox.app/Contents/MacOS/firefox',
      ],
    },
  },
  // WebKitGTK has no mode without a window: it is shown on a display that nobody sees.
  webkit: {
    name: 'WebKitGTK',
    debian: 'webkit2gtk-driver xvfb',
    programs: { WEBKIT_DRIVER: ['/usr/bin/WebKitWebDriver'], XVFB: ['/usr/bin/Xvfb', '/opt/X11/bin/Xvfb'] },
  },
} as const satisfies Record<string, EngineTraits>

export type Engine = keyof typeof ENGINES
/** The paths of an engine's programs, in the order of the table; `null` where one is missing. */
export type Programs = Readonly<Record<Engine, readonly string[] | null>>

interface EngineTraits {
  readonly name: string
  /** The packages of Debian. */
  readonly debian: string
  readonly programs: Readonly<Record<string, readonly string[]>>
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Path of the program that a variable names, or of the first one at a usual path, if there is any.
 * @throws an error that says what is wrong with the variable and what to do, if it names no program
 */
export function findProgram(
  variable: string,
  usualPaths: readonly string[],
  env: Environment,
): string | undefined {
  const path = env[variable]
  if (path === undefined) return usualPaths.find((usual) => faultOf(usual) === undefined)
  const fault = faultOf(path)
  if (fault !== undefined) {
    throw new Error(
      `${variable} is "${path}": ${fault}. Name a program (${variable}=/path/to/it), or unset ${variable}.`,
    )
  }
  return path
}

/**
 * The line that says that the tests in an engine are skipped, and how to get it.
 * @throws an error instead, under CI: there they must run
 */
export function skipNotice(engine: Engine, env: Environment): string {
  const { name, debian, programs } = ENGINES[engine]
  const named = Object.keys(programs).map((variable) => `${variable}=/path/to/it`)
  const remedy = `install it (Debian: apt-get install ${debian}), or name it: ${named.join(' ')}`
  if (env.CI) throw new Error(`No ${name}, and CI may not skip the tests in it: ${remedy}.`)
  return `Tests in ${name} are skipped, as none was found. To run them, ${remedy}.`
}

/** Vitest's global setup: provides the paths of the programs, and says of each engine that is missing how to get it. */
export function setup({ provide }: TestProject): void {
  const engines = Object.keys(ENGINES) as Engine[]
  provide('programs', Object.fromEntries(engines.map((engine) => [engine, programsOf(engine)])) as Programs)
}

/**
 * The programs of an engine. Ends the run where they are missing and must not be: an error thrown from the setup
 * would be shown as a stack, after the remark that there are no test files.
 */
function programsOf(engine: Engine): readonly string[] | null {
  try {
    const usual: EngineTraits['programs'] = ENGINES[engine].programs
    const paths = Object.entries(usual).flatMap(([name, at]) => findProgram(name, at, process.env) ?? [])
    if (paths.length === Object.keys(usual).length) return paths
    console.log(skipNotice(engine, process.env))
    return null
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
