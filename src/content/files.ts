// Files of the content folder, read with no trust in what lies there: a named pipe would wait for ever, a device never
// end, a link can lead anywhere. What cannot be read is a fault of its file, beside all other faults.

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { join, sep } from 'node:path'
import { contentError } from './fault.ts'
import type { ContentFile } from './front-matter.ts'
import { isPicture } from './picture-names.ts'

/** The size of a file from which on it is no text that somebody wrote, in bytes. */
const MAX_SIZE = 1_000_000

/**
 * Every file below the folder, in the order of the paths, with its text or with what keeps it from being read. Names
 * that begin with a dot belong to editors and systems, and are passed over.
 * @throws an error with one fault when the folder itself cannot be read
 */
export function readContentFiles(folder: string): ContentFile[] {
  try {
    // Calls that wait for the disk: nothing is served yet, and those that do not take five times as long.
    const root = realpathSync(folder)
    return filesIn(root, readdirSync(root, { withFileTypes: true }), '').sort(byPath)
  } catch (error) {
    throw contentError([{ file: '.', line: 1, message: `${folder} ${explain(error)}` }])
  }
}

function byPath(a: ContentFile, b: ContentFile): number {
  return a.file < b.file ? -1 : 1
}

/** The files of one folder and of those in it. `path` is the folder's, "" or with a slash at its end. */
function filesIn(root: string, entries: readonly Dirent[], path: string): ContentFile[] {
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const file = path + entry.name
      if (!entry.isDirectory()) return [readEntry(root, file, entry)]
      if (/\.(?:md|txt)$/.test(entry.name) || isPicture(file))
        return [faulty(file, 'is a folder: name it otherwise, or remove it')]
      return filesOf(root, file)
    })
}

function filesOf(root: string, folder: string): ContentFile[] {
  const entries = attempt(() => readdirSync(join(root, folder), { withFileTypes: true }))
  return Array.isArray(entries) ? filesIn(root, entries, `${folder}/`) : [faulty(folder, entries.fault)]
}

function readEntry(root: string, file: string, entry: Dirent): ContentFile {
  const read = attempt((): ContentFile | { readonly fault: string } => {
    const path = entry.isSymbolicLink() ? realpathSync(join(root, file)) : join(root, file)
    if (!path.startsWith(root + sep))
      return { fault: 'is a link that leads out of the content: write a file' }
    const stats = statSync(path)
    if (!stats.isFile()) return { fault: 'is no file (a pipe, a device, a folder behind a link): remove it' }
    if (stats.size > MAX_SIZE)
      return { fault: `is larger than ${MAX_SIZE / 1_000_000} MB: make it smaller, or remove it` }
    const bytes = readFileSync(path)
    return isText(file) ? { file, text: bytes.toString('utf8') } : { file, text: '', bytes }
  })
  return 'text' in read ? read : faulty(file, read.fault)
}

/** What is no text is kept as bytes: as text it would be one fault after the other. An SVG is text. */
function isText(file: string): boolean {
  return /\.(?:md|txt|svg)$/i.test(file)
}

function faulty(file: string, fault: string): ContentFile {
  return { file, text: '', fault }
}

function attempt<T>(read: () => T): T | { readonly fault: string } {
  try {
    return read()
  } catch (error) {
    return { fault: explain(error) }
  }
}

/** Error codes of reading (man 2 open, man 3 realpath), with what to do. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'let the user that the site runs as read it',
  ENOENT: 'it, or what it is a link to, does not exist',
  ELOOP: 'it is a link to itself: write a file',
  ENOTDIR: 'it is no folder',
}

function explain(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  // Anything else is a defect of ours.
  if (code === undefined) throw error
  return `cannot be read (${code}): ${REMEDIES[code] ?? 'bring it back, or remove it'}`
}
