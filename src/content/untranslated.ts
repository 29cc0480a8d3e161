// What a translator still has to write in the folder of an edition, which may be incomplete or not there at
// all: files, texts that stand as in the main edition, and whatever the loader finds.

import { normalizeText } from './characters.ts'
import type { Fault } from './fault.ts'
import { splitFrontMatter } from './front-matter.ts'
import type { ContentFile } from './front-matter.ts'
import { FREE_LISTS } from './in-step-data.ts'
import { languagesOf } from './languages.ts'
import { faultsOf } from './load.ts'
import { MAIN_LANGUAGE } from './model.ts'
import type { Language } from './model.ts'
import { SHOP_LANGUAGES } from './page-words.ts'
import { isPicture } from './picture-names.ts'
import { readPlainYaml } from './plain-yaml.ts'
import type { SiteLinks } from './site-links.ts'
import { parseYaml } from './yaml.ts'
import type { KeyPath } from './yaml.ts'

/** What is left to write. */
export interface Untranslated {
  /** The number of files in the main edition. */
  readonly total: number
  /** The files that are missing: what to do about each. */
  readonly missing: readonly Fault[]
  /** The lines of texts that stand as in the main edition. */
  readonly same: readonly Pick<Fault, 'file' | 'line'>[]
  readonly faults: readonly Fault[]
}

/** What is left to write of an edition other than the main one. */
export function untranslatedIn(
  language: Language,
  files: readonly ContentFile[],
  siteLinks: SiteLinks,
): Untranslated {
  const others = languagesOf(files).filter((each) => each !== MAIN_LANGUAGE && each !== language)
  const read = files.filter(({ file }) => !others.some((other) => file.startsWith(`${other}/`)))
  const main = read.filter(({ file }) => file.startsWith(`${MAIN_LANGUAGE}/`))
  const own = new Map(read.map((file) => [file.file, file]))
  const twins = main.map((file) => ({ file, name: language + file.file.slice(MAIN_LANGUAGE.length) }))
  const missing = twins.filter(({ name }) => !own.has(name))
  // With the main edition's files in place of those that are missing, only what is there is at fault.
  const filled = missing.map(({ file, name }) => ({
    ...file,
    file: name,
    text: isIdList(name) ? '' : file.text,
  }))
  const isMissing = new Set(missing.map(({ name }) => name))
  return {
    total: main.length,
    missing: missing.map(({ file, name }) => ({ file: name, line: 1, message: remedyFor(file.file) })),
    same: twins.flatMap(({ file, name }) => sameTexts(file, own.get(name))),
    faults: faultsOf([...read, ...filled], siteLinks).filter(({ file }) => !isMissing.has(file)),
  }
}

function isIdList(file: string): boolean {
  return file.endsWith('.txt')
}

function remedyFor(inMain: string): string {
  if (isIdList(inMain)) return 'the list is missing: once all else is there, `npm run content:ids` writes it'
  return isPicture(inMain)
    ? `the picture is missing: copy ${inMain}, or draw it for this language`
    : `the file is missing: translate ${inMain}`
}

/** A letter that is not of ASCII. Names, such as NayaPay, are the same in most languages. */
const FOREIGN_LETTER = /[^\P{L}a-z]/iu

/** The lines of a file's texts that stand as in the main edition. */
function sameTexts(main: ContentFile, own: ContentFile | undefined): Untranslated['same'] {
  if (!own || isIdList(own.file)) return []
  const inMain = new Set(textsIn(main).map(({ text }) => text))
  return textsIn(own)
    .filter(({ text }) => FOREIGN_LETTER.test(text) && inMain.has(text))
    .map(({ line }) => ({ file: own.file, line }))
}

/** A text of the front matter, or a line of the text below it. */
interface TextLine {
  readonly text: string
  readonly line: number
}

function textsIn(file: ContentFile): TextLine[] {
  const source = normalizeText(file.text)
  const lines = source.split('\n').map((text, i) => ({ text: text.trim(), line: i + 1 }))
  if (!source.startsWith('---\n')) return lines
  const { frontMatter, body } = splitFrontMatter(source)
  const { data, lineOf } = readPlainYaml(frontMatter) ?? parseYaml(frontMatter)
  const words = wordsIn(data, []).map(({ path, text }) => ({ text, line: lineOf(path) }))
  return [...words, ...lines.slice(lines.length - body.split('\n').length)]
}

/** The words of front matter, but those that each language chooses, or that all of them have in common. */
function wordsIn(data: unknown, path: KeyPath): { readonly path: KeyPath; readonly text: string }[] {
  if (typeof data === 'string') return [{ path, text: data.trim() }]
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) =>
    OWN_KEYS.includes(key) ? [] : wordsIn(value, [...path, Array.isArray(data) ? Number(key) : key]),
  )
}

const OWN_KEYS: readonly (string | number)[] = [...FREE_LISTS, ...SHOP_LANGUAGES]
