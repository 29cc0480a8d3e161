// Command line of a translation: `npm run content:missing -- ur` lists by file what is left to write of the
// edition content/ur.

import { isLanguageTag, MAIN_LANGUAGE, readContentFiles, untranslatedIn } from '../content/index.ts'
import type { Untranslated } from '../content/index.ts'
import { CONTENT } from '../folders.ts'
import { SITE_LINKS } from '../web/index.ts'
import { exitCodeOf, isEntry, userError } from './command.ts'
import type { Output } from './command.ts'
import { counted } from './plain-text.ts'

/**
 * Prints what is left to write of an edition, and in the end how much.
 * @param args the language of the edition
 * @param needs.content the folder of the content
 * @returns the exit code: 0 once nothing is left
 */
export function contentMissing(
  args: readonly string[],
  needs: { readonly content: string; readonly output: Output },
): Promise<number> {
  const { content, output } = needs
  return exitCodeOf(() => {
    const language = languageIn(args)
    const left = untranslatedIn(language, readContentFiles(content), SITE_LINKS)
    for (const [file, lines] of linesByFile(left)) {
      output.log(file)
      for (const line of lines) output.log(`  ${line}`)
    }
    const { total, missing, same, faults } = left
    output.log(
      `${language}: ${missing.length} of ${total} files missing, ` +
        `${counted(same.length, 'text')} as in ${MAIN_LANGUAGE}, ${counted(faults.length, 'fault')}`,
    )
    return missing.length + same.length + faults.length === 0 ? 0 : 1
  }, output)
}

function languageIn(args: readonly string[]): string {
  const [language = ''] = args
  const isEdition = isLanguageTag(language) && language !== MAIN_LANGUAGE
  if (args.length === 1 && isEdition) return language
  const said = args.length === 0 ? 'nothing' : `"${args.join(' ')}"`
  throw userError(`Say the language of a translation, as in "npm run content:missing -- ur", not ${said}.`)
}

/** What there is to do in each file, in the order of their names. */
function linesByFile({ missing, same, faults }: Untranslated): [file: string, lines: string[]][] {
  const files = [...new Set([...missing, ...same, ...faults].map(({ file }) => file))].sort()
  return files.map((file) => {
    const isHere = (each: { readonly file: string }) => each.file === file
    const lines = [...new Set(same.filter(isHere).map(({ line }) => line))].join(', ')
    return [
      file,
      [
        ...missing.filter(isHere).map(({ message }) => message),
        ...(lines === '' ? [] : [`${lines}: as in ${MAIN_LANGUAGE}`]),
        ...faults.filter(isHere).map(({ line, message }) => `${line}: ${message}`),
      ],
    ]
  })
}

if (isEntry(import.meta.url))
  process.exitCode = await contentMissing(process.argv.slice(2), { content: CONTENT, output: console })
