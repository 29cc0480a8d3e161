// Layout of the content folder: which files the site reads, and under which id. Any other file is a fault: a misspelt
// name, the words for an outcome that no table reaches, an edition that nobody serves.

import { CAUTION_IDS, OUTCOME_IDS, QUESTION_KEYS, ROUTE_IDS } from '../decision/index.ts'
import type { ReportFault } from './fault.ts'
import type { ContentFile } from './front-matter.ts'
import { publishedIdsFile } from './ids.ts'
import { languagesOf } from './languages.ts'
import type { Language } from './model.ts'
import { PAGE_NAMES } from './page-words.ts'
import { endingOf, isPicture, NAME_FORM, PICTURES } from './picture-names.ts'

/**
 * The names of the files in a folder, without ".md"; `any` where every file is an item of its own, `pictures` where none
 * is a text.
 */
type Names = readonly string[] | 'any' | 'pictures'

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

const ID_FILE = /^[a-z0-9]+(?:-[a-z0-9]+)*\.md$/

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

/** Reports every file that cannot be read, and every one that nobody reads. */
export function checkFiles(files: readonly ContentFile[], report: ReportFault): void {
  const languages = languagesOf(files)
  const lists = languages.map(publishedIdsFile)
  const folders = foldersOf(languages)
  for (const { file, text, fault } of files) {
    const message = fault ?? (lists.includes(file) ? undefined : strayFault(file, folders))
    if (message !== undefined) report({ file, line: 1, message })
    else if (!isPicture(file) && text !== '' && !text.endsWith('\n'))
      report({ file, line: text.split('\n').length, message: UNFINISHED })
  }
}

const UNFINISHED =
  'the file ends within a line, as one does that is cut off: write what is missing, and end it with a line break'

/** What is wrong with the path of a file, or `undefined`. */
function strayFault(file: string, folders: ReadonlyMap<string, Names>): string | undefined {
  const base = file.slice(file.lastIndexOf('/') + 1)
  const names = folders.get(file.slice(0, file.length - base.length))
  if (names === 'pictures')
    return endingOf(base) ? undefined : `here are pictures alone: write ${NAME_FORM}, or move it`
  if (isPicture(file))
    return `the site reads pictures from the folder ${PICTURES} of a language: move it there, or remove it`
  if (names === undefined) return 'the site reads no such file: move it or remove it'
  if (names === 'any')
    return ID_FILE.test(base)
      ? undefined
      : 'the site reads no file of such a name: write lower-case ASCII, digits and hyphens, and .md at the end'
  const name = base.replace(/\.md$/, '')
  return base.endsWith('.md') && names.includes(name)
    ? undefined
    : `nothing in the site is called "${name}": name the file ${names.map((id) => `${id}.md`).join(', ')}`
}
