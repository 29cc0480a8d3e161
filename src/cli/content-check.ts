// Command line of the content's check: `npm run content:check` says what is wrong with the content: all that would stop
// the start, and what the tests would refuse.

import { basename } from 'node:path'
import { isContentError, readContentFiles, readSite, unpublishedIds } from '../content/index.ts'
import type { ContentFile, Fault } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry } from './command.ts'
import type { Output } from './command.ts'

/**
 * Prints every fault with its file and line, or what was checked.
 * @param needs.content the folder of the content
 * @returns the exit code: 0 where there is no fault
 */
export function contentCheck(needs: { readonly content: string; readonly output: Output }): Promise<number> {
  const { content, output } = needs
  return exitCodeOf(() => {
    const files = readContentFiles(content)
    const faults = faultsIn(files)
    // By a path that a terminal or an editor can open.
    for (const { file, line, message } of faults)
      output.error(`${basename(content)}/${file}:${line}: ${message}`)
    if (faults.length > 0) output.error(faults.length === 1 ? '1 fault' : `${faults.length} faults`)
    else output.log(`Nothing is wrong in ${files.length} files.`)
    return faults.length === 0 ? 0 : 1
  }, output)
}

/** All that would stop the start; where nothing would, what the tests would refuse. */
function faultsIn(files: readonly ContentFile[]): readonly Fault[] {
  try {
    const { editions } = readSite(files, SITE_LINKS)
    return editions.flatMap((edition) => unpublishedIds(edition, files) ?? [])
  } catch (error) {
    if (isContentError(error)) return error.faults
    throw error
  }
}

if (isEntry(import.meta.url)) process.exitCode = await contentCheck({ content: CONTENT, output: console })
