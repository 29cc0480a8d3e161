// Command line of the content's check: `npm run content:check` says what is wrong with the content: all that would stop
// the start, and what the tests would refuse.

import { basename } from 'node:path'
import { dayOf, isContentError, readContentFiles, readSite, unpublishedIds } from '../content/index.ts'
import type { ContentFile, Fault } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/pages/site-links.ts'
import { exitCodeOf, isEntry } from './command.ts'
import type { Output } from './command.ts'
import { counted } from './plain-text.ts'

/**
 * Prints every fault with its file and line, or else what is still to be written.
 * @param needs.content the folder of the content
 * @param needs.today as 2026-11-29: what was reviewed later is a fault
 * @returns the exit code: 0 where there is no fault
 */
export function contentCheck(needs: {
  readonly content: string
  readonly today: string
  readonly output: Output
}): Promise<number> {
  const { content, today, output } = needs
  return exitCodeOf(() => {
    const files = readContentFiles(content)
    const faults = faultsIn(files, today)
    // By a path that a terminal or an editor can open.
    const lineOf = ({ file, line, message }: Fault) => `${basename(content)}/${file}:${line}: ${message}`
    for (const fault of faults) output.error(lineOf(fault))
    if (faults.length > 0) {
      output.error(counted(faults.length, 'fault'))
      return 1
    }
    const todos = todosIn(files)
    for (const todo of todos) output.log(lineOf(todo))
    const toWrite = todos.length === 0 ? '' : ` ${counted(todos.length, 'line')} to write.`
    output.log(`Nothing is wrong in ${files.length} files.${toWrite}`)
    return 0
  }, output)
}

/** All that would stop the start; where nothing would, what the tests would refuse. */
function faultsIn(files: readonly ContentFile[], today: string): readonly Fault[] {
  try {
    const { editions } = readSite(files, SITE_LINKS, today)
    return editions.flatMap((edition) => unpublishedIds(edition, files) ?? [])
  } catch (error) {
    if (isContentError(error)) return error.faults
    throw error
  }
}

/** What `npm run content:new` left to an author. */
function todosIn(files: readonly ContentFile[]): Fault[] {
  return files.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((words, i) => (/\bTODO\b/.test(words) ? [{ file, line: i + 1, message: TO_WRITE }] : [])),
  )
}

const TO_WRITE = 'write what stands for TODO before anybody reads it'

if (isEntry(import.meta.url)) {
  const today = dayOf(Date.now())
  process.exitCode = await contentCheck({ content: CONTENT, today, output: console })
}
