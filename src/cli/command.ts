// Parts that the command line programs share: where they print, what becomes of an error, and whether they
// are what Node was started with.

import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'

/** Where a program prints: the console, or another one in a test. */
export type Output = Pick<Console, 'log' | 'error' | 'table'>

/**
 * Runs a program and gives its exit code. An error that its user can do something about is printed as a
 * sentence: our own (userError), faults of the content, a file that cannot be read or written.
 * @throws any other error, which is a defect and needs its stack
 */
export async function exitCodeOf(program: () => number | Promise<number>, output: Output): Promise<number> {
  try {
    return await program()
  } catch (error) {
    if (!isUserError(error)) throw error
    output.error(error.message)
    return 1
  }
}

/** An error whose message says what the user of a program should do instead. */
export function userError(message: string): Error {
  return Object.assign(new Error(message), { userError: true })
}

/**
 * The options and the other arguments of a program.
 * @param usage what may be said, after "Say"
 * @throws a userError on an option that there is not, or one without its value
 */
export function parsedArgs<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    throw userError(`Say ${usage}, not "${args.join(' ')}".`)
  }
}

/** Whether the module of this URL (`import.meta.url`) is what Node was started with. */
export function isEntry(url: string): boolean {
  const [, entry] = process.argv
  return entry !== undefined && realpathSync(entry) === fileURLToPath(url)
}

/** `faults` are those of content, `syscall` marks an error of the operating system. */
function isUserError(error: unknown): error is Error {
  return error instanceof Error && ['userError', 'faults', 'syscall'].some((mark) => mark in error)
}
