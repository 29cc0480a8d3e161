// Languages of the site: the folders of content/ that are named by a language tag (BCP 47). A new edition is a new
// folder; everything else follows from it.

import type { ContentFile } from './front-matter.ts'
import { MAIN_LANGUAGE } from './model.ts'
import type { Language } from './model.ts'

/** Two or three letters, then what narrows the language down: `ur`, `pt-BR`, `sr-Latn`. */
const TAG = /^([a-z]{2,3}(?:-[A-Za-z\d]{2,8})*)\//

/** Whether a folder of this name would hold an edition. */
export function isLanguageTag(name: string): boolean {
  return TAG.test(`${name}/`)
}

/** Every language that has a folder, the main one first whether it has or not, the others by their tags. */
export function languagesOf(files: Iterable<ContentFile>): [Language, ...Language[]] {
  const tags = new Set<Language>()
  for (const { file } of files) {
    const tag = TAG.exec(file)?.[1]
    if (tag !== undefined) tags.add(tag)
  }
  tags.delete(MAIN_LANGUAGE)
  return [MAIN_LANGUAGE, ...[...tags].sort()]
}
