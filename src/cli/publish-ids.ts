// Command line of the published ids: `npm run content:ids` adds the ids that the guide offers to the list of
// published ones. It never removes any: an id once published is for ever.

import { appendFile, readFile } from 'node:fs/promises'
import { languagesOf, loadSite, offeredIds, publishedIdsFile, readContentFiles } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry } from './command.ts'
import type { Output } from './command.ts'

/**
 * Adds to the list of every edition, and prints how many ids were added.
 * @param needs.content the folder of the content
 * @returns the exit code
 */
export function publishIds(needs: { readonly content: string; readonly output: Output }): Promise<number> {
  const { content, output } = needs
  return exitCodeOf(async () => {
    // A new edition has no list yet, and no edition is read without one.
    for (const language of languagesOf(readContentFiles(content)))
      await appendFile(`${content}/${publishedIdsFile(language)}`, '')
    const { editions } = loadSite(content, SITE_LINKS)
    for (const edition of editions) {
      const list = publishedIdsFile(edition.language)
      const added = await appendMissing(`${content}/${list}`, offeredIds(edition))
      output.log(`${list}: ${added} added`)
    }
    return 0
  }, output)
}

/** Appends the lines that the file does not have, and gives their number. A missing file is created. */
async function appendMissing(file: string, lines: readonly string[]): Promise<number> {
  const known = new Set((await readFile(file, { encoding: 'utf8', flag: 'a+' })).split('\n'))
  const missing = lines.filter((line) => !known.has(line))
  await appendFile(file, missing.map((line) => `${line}\n`).join(''))
  return missing.length
}

if (isEntry(import.meta.url)) process.exitCode = await publishIds({ content: CONTENT, output: console })
