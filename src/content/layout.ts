// Layout of the content folder: which files the site reads, and under which id. Any other file is a fault: a misspelt
// name, the words for an outcome that no table reaches, an edition that nobody serves.

import { CAUTION_IDS, OUTCOME_IDS, QUESTION_KEYS, ROUTE_IDS } from '../decision/index.ts'
import { isText } from './characters.ts'
import type { ReportFault } from './fault.ts'
import type { ContentFile } from './front-matter.ts'
import { publishedIdsFile } from './ids.ts'
import { languagesOf } from './languages.ts'
import type { Language } from './model.ts'
import { PAGE_NAMES } from './page-words.ts'
import { endingOf, isPicture, PICTURES } from './picture-names.ts'
import { ID_FILE, splitPath, strayFault } from './stray-files.ts'
import type { Names } from './stray-files.ts'

const EDITION: Readonly<Record<string, Names>> = {
  '': ['words', 'sources', 'reports'],
  'guide': 'any',
  'unknowns': 'any',
  'changes': 'any',
  'outcomes': OUTCOME_IDS,
  'payment': ROUTE_IDS,
  'cautions': CAUTION_IDS,
  'questions': QUESTION_KEYS,
  'pages': PAGE_NAMES,
  [PICTURES]: 'pictures',
}

/** Every folder of a site with these languages, by its path with a slash at the end. */
function foldersOf(languages: readonly Language[]): ReadonlyMap<string, Names> {
  return new Map<string, Names>([
    ['sources/', 'any'],
    ['reports/', 'any'],
    ...languages.flatMap((language) =>
      Object.entries(EDITION).map(([name, names]): [string, Names] => [
        name === '' ? `${language}/` : `${language}/${name}/`,
        names,
      ]),
    ),
  ])
}

/**
 * The items of a folder in which every file is one: its files, with their ids.
 * @param folder with a slash at its end
 */
export function itemsIn(
  folder: string,
  files: Iterable<ContentFile>,
): { readonly id: string; readonly file: ContentFile }[] {
  return [...files]
    .filter(({ file }) => file.startsWith(folder) && ID_FILE.test(file.slice(folder.length)))
    .map((file) => ({ id: file.file.slice(folder.length, -'.md'.length), file }))
}

/**
 * Reports every file that cannot be read, and every one that nobody reads.
 * @returns in place of those whose right name is clear, a file of that name that cannot be read: it is not missing
 */
export function checkFiles(files: readonly ContentFile[], report: ReportFault): ContentFile[] {
  const languages = languagesOf(files)
  const lists = languages.map(publishedIdsFile)
  const folders = foldersOf(languages)
  const taken = new Set(files.map(({ file }) => file))
  return files.flatMap(({ file, text, fault }) => {
    if (fault === undefined && !lists.includes(file) && !isRead(file, folders)) {
      const { path, message } = strayFault(file, folders, taken)
      report({ file, line: 1, message })
      return path === undefined ? [] : [{ file: path, text: '', fault: message }]
    }
    if (fault !== undefined) report({ file, line: 1, message: fault })
    else if (!isPicture(file) && text !== '' && !text.endsWith('\n') && isText(text))
      report({ file, line: text.split('\n').length, message: UNFINISHED })
    return []
  })
}

const UNFINISHED =
  'the file ends within a line, as one does that is cut off: write what is missing, and end it with a line break'

function isRead(file: string, folders: ReadonlyMap<string, Names>): boolean {
  const [folder, base] = splitPath(file)
  const names = folders.get(folder)
  if (names === 'pictures') return endingOf(base) !== undefined
  if (names === 'any') return ID_FILE.test(base)
  return names !== undefined && base.endsWith('.md') && names.includes(base.slice(0, -'.md'.length))
}
