// Files that nobody reads: what is wrong with the path of one, and the right path where it is clear.

import { ID_FORM } from './ids.ts'
import { nearest } from './nearest.ts'
import { isPicture, NAME_FORM, PICTURES } from './picture-names.ts'

/**
 * The names of the files in a folder, without ".md"; `any` where every file is an item of its own, `pictures` where none
 * is a text.
 */
export type Names = readonly string[] | 'any' | 'pictures'

/** The name of a file that is an item of its own: its id, which is part of a URL. */
export const ID_FILE = new RegExp(`^${ID_FORM}\\.md$`)

/** The path of a file's folder, with a slash at its end where it has any, and the file's name in it. */
export function splitPath(file: string): readonly [folder: string, base: string] {
  const end = file.lastIndexOf('/') + 1
  return [file.slice(0, end), file.slice(end)]
}

/** What is wrong with a path, and the right one if there is one that is free. */
interface StrayFault {
  readonly path?: string
  readonly message: string
}

/**
 * What is wrong with the path of a file that nobody reads.
 * @param folders what may be in each folder
 * @param taken the paths that have a file
 */
export function strayFault(
  file: string,
  folders: ReadonlyMap<string, Names>,
  taken: ReadonlySet<string>,
): StrayFault {
  const [folder, base] = splitPath(file)
  const names = folders.get(folder)
  if (names === 'pictures') return { message: `here are pictures alone: write ${NAME_FORM}, or move it` }
  if (isPicture(file)) return { message: NO_PICTURES_HERE }
  if (names === undefined) return folderFault(folder, base, folders)
  const name = nameOf(base)
  if (names === 'any') {
    const id = name === undefined ? undefined : idOf(name)
    if (id === undefined) return { message: `${NO_ID}, as some-name.md` }
    const path = `${folder}${id}.md`
    return taken.has(path)
      ? { message: `the site reads no file of such a name, and ${path} is there: remove this one` }
      : { path, message: `${NO_ID}, as ${id}.md` }
  }
  const free = names.filter((each) => !taken.has(`${folder}${each}.md`))
  const meant = name === undefined ? undefined : nearest(name, free)
  const message = `nothing in the site is called "${name ?? base}": name the file `
  return meant === undefined
    ? { message: message + names.map((id) => `${id}.md`).join(', ') }
    : { path: `${folder}${meant}.md`, message: `${message}${meant}.md` }
}

const NO_PICTURES_HERE = `the site reads pictures from the folder ${PICTURES} of a language: move it there, or remove it`

const NO_ID =
  'the site reads no file of such a name: write lower-case ASCII, digits and hyphens, and .md at the end'

/** Endings of text files. Any other file is not one that was meant for the site under another name. */
const TEXT_ENDING = /\.(?:md|mdx|markdown|mdown|mkd|txt)~?$/i

function nameOf(base: string): string | undefined {
  return TEXT_ENDING.test(base) ? base.replace(TEXT_ENDING, '') : undefined
}

/** A name as an id; nothing where a part of it would be lost. */
function idOf(name: string): string | undefined {
  const id = name
    .toLowerCase()
    .replace(TEXT_ENDING, '')
    .replace(/[\s_]+/g, '-')
  return ID_FILE.test(`${id}.md`) ? id : undefined
}

function folderFault(folder: string, base: string, folders: ReadonlyMap<string, Names>): StrayFault {
  const known = [...folders.keys()]
  const [above] = splitPath(folder.slice(0, -1))
  if (folders.get(above) === 'any')
    return { message: `the site reads no folder in ${above}: move the file to ${above}${base}, or remove it` }
  const meant = nearest(folder, known)
  if (meant !== undefined)
    return { message: `the site reads no folder ${folder}: move the file to ${meant}${base}, or remove it` }
  const [language] = known.filter((each) => folder.startsWith(each))
  const near = known.filter((each) =>
    language === undefined ? !/\/./.test(each) : each.startsWith(language),
  )
  const place = folder === '' ? 'file outside its folders' : `folder ${folder}`
  return { message: `the site reads no ${place}: move the file to ${near.join(' or ')}, or remove it` }
}
