// Finds a Chromium for the browser tests. Without one they are skipped, and one line says so; under CI they
// may not be.

import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string | null
  }
}

/** The path of the Chromium that CHROMIUM names, or of one where they usually are. */
export function findChromium(): string | undefined {
  return process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place))
}

/** Vitest's global setup: provides the path of a Chromium, or `null`. */
export function setup({ provide }: TestProject): void {
  const found = findChromium() ?? null
  if (found === null && process.env.CI !== undefined)
    throw new Error('CI may not skip the browser tests: install Chromium, or name one in CHROMIUM')
  if (found === null)
    console.log(
      'Browser tests are skipped: no Chromium found. Install one (Debian: apt-get install chromium), or name it: CHROMIUM=/path/to/chromium npm test',
    )
  provide('chromium', found)
}
