// A port for a program that a test or a benchmark starts.

import { freePort as freePortOf } from '../src/listen.ts'

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return freePortOf('127.0.0.1')
}
