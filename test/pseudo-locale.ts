// A pseudo-locale: the files of an edition that nobody wrote, made of another one. Every text that a reader sees is
// accented letter by letter, so that one that stands in the code shows, and longer, as it is in most languages. Which
// texts those are, the schemas say; ids, links, citations and all that Markdown means stay as they are.

import type { GenericSchema } from 'valibot'
import { stringify } from 'yaml'
import { columnsOf, localeOf } from '../src/content/index.ts'
import type { ContentFile } from '../src/content/index.ts'
import { counted } from '../src/content/counted.ts'
import type { Counted } from '../src/content/counted.ts'
import { text } from '../src/content/fields.ts'
import { splitFrontMatter } from '../src/content/front-matter.ts'
import { PAGE_WORDS } from '../src/content/page-words.ts'
import type { PageName } from '../src/content/page-words.ts'
import {
  changeSchema,
  noteSchema,
  outcomeSchema,
  questionSchema,
  reportWordsSchema,
  sectionSchema,
  sourceWordsSchema,
  unknownSchema,
  wordsSchema,
} from '../src/content/schemas.ts'
import { parseYaml } from '../src/content/yaml.ts'
import type { QuestionKey } from '../src/decision/index.ts'

/** The usual tag of the pseudo-locale that is written from right to left. */
export const PSEUDO_LANGUAGE = 'ar-XB'

/** How much longer its texts are, in percent: so much more room they need. */
const LONGER = 40

/** What its words.md says of the language itself. */
const OF_LANGUAGE = { language: PSEUDO_LANGUAGE, dir: 'rtl', room: 100 + LONGER }

/** The files of the pseudo-locale, made of an edition's. */
export function pseudoFiles(files: readonly ContentFile[], from: string): ContentFile[] {
  return files
    .filter(({ file }) => file.startsWith(`${from}/`))
    .map((original) => {
      const name = original.file.slice(from.length + 1)
      const file = `${PSEUDO_LANGUAGE}/${name}`
      // Pictures are of no language.
      if (name.startsWith('pictures/')) return { ...original, file }
      const { text: source } = original
      return { file, text: name.endsWith('.md') ? documentOf(name, source) : publishedIdsOf(source) }
    })
}

/** A text as the pseudo-locale has it: accented, and longer by words that mean nothing. */
export function accented(source: string): string {
  const parts = source.split(KEPT)
  const words = parts.flatMap((part, i) => (i % 2 === 1 ? [] : (part.match(WORD) ?? [])))
  let position = 0
  let seen = 0
  let grown = 0
  const grow = (word: string): string => {
    position += 1
    seen += columnsOf(word)
    const room = Math.floor((seen * LONGER) / 100) - grown
    const least = position === words.length ? SHORTEST_PADDING : PADDING.length
    const padding = room < least ? '' : ` ${PADDING.slice(0, room - 1)}`
    grown += padding.length
    return Array.from(word, accentedLetter).join('') + padding
  }
  return parts.map((part, i) => (i % 2 === 1 ? part : part.replace(WORD, grow))).join('')
}

/**
 * What stays as it is: code, where a link leads, places to fill in, ids in braces, the sources of a citation, the opening
 * of a container, addresses, character references.
 */
const KEPT =
  /(^```[^]*?^```$|`[^`]*`|\]\([^)\s]*|\{[#\w][^}]*\}|@[a-z0-9-]+|^:::.*$|https?:\/\/\S+|&#?\w+;)/gm
const WORD = /\p{L}+(?:[\u2019'-]\p{L}+)*/gu

/** What words grow by, and the least of it with the space before it. */
const PADDING = 'ļóŕéɱ'
const SHORTEST_PADDING = 2

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = 'áƀçđéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÎĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ'
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Array.from(PLAIN, (letter, i) => [letter, Array.from(ACCENTED)[i] ?? letter]),
)
/** What takes the place of a character that is as wide as two letters. */
const WIDE = 'ĥá'

function accentedLetter(letter: string): string {
  return ACCENTS.get(letter) ?? (columnsOf(letter) === 2 ? WIDE : letter)
}

/** The schema of the front matter of each kind of file: by its name, or by its folder and its name in it. */
const SCHEMAS: Readonly<Record<string, (id: string) => GenericSchema>> = {
  'words.md': () => wordsSchema,
  'sources.md': () => sourceWordsSchema,
  'reports.md': () => reportWordsSchema,
  'guide': () => sectionSchema,
  'unknowns': () => unknownSchema,
  'changes': () => changeSchema,
  'outcomes': () => outcomeSchema,
  'payment': () => noteSchema,
  'cautions': () => noteSchema,
  'questions': (id) => questionSchema(id as QuestionKey),
  'pages': (id) => PAGE_WORDS[id as PageName],
}

function documentOf(name: string, source: string): string {
  const [folder = '', file = ''] = name.split('/')
  const schema = SCHEMAS[folder]?.(file.replace(/\.md$/, ''))
  if (!schema) throw new Error(`no schema is known for ${name}`)
  const { frontMatter, body } = splitFrontMatter(source)
  const data = mapTexts(schema, parseYaml(frontMatter).data) as object
  const own = name === 'words.md' ? { ...data, ...OF_LANGUAGE, edition: editionOf(data) } : data
  return `---\n${stringify(own, { lineWidth: 0 })}---\n${accented(body)}`
}

/** The edition as others speak of it: nobody takes it who does not ask for it. */
function editionOf(data: object): object {
  return { ...(data as { readonly edition: object }).edition, hreflang: [PSEUDO_LANGUAGE] }
}

/** The sections, and the items of the other lists: headings have other texts, which are aliases too. */
function publishedIdsOf(list: string): string {
  return list
    .split('\n')
    .filter((line) => !line.includes('#'))
    .join('\n')
}

/** The data of front matter, each text in it accented, and each sentence with a count in every plural form. */
function mapTexts(schema: unknown, data: unknown): unknown {
  if (isText(schema)) return typeof data === 'string' ? accented(data) : data
  if (schema === counted && isRecord(data)) return pluralsOf(data as Exclude<Counted, string>)
  if (!isRecord(schema)) return data
  if (typeof schema.getter === 'function')
    return mapTexts((schema.getter as (input: unknown) => unknown)(data), data)
  if (schema.wrapped !== undefined) return mapTexts(schema.wrapped, data)
  if (Array.isArray(data)) return data.map((item) => mapTexts(schema.item, item))
  if (!isRecord(data)) return data
  const { entries, value: ofAll } = schema
  const schemaOf = (key: string) => (isRecord(entries) ? entries[key] : ofAll)
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapTexts(schemaOf(key), value)]))
}

/** Whether a schema is that of a text which a reader sees: `text`, or one that begins with it, as `short` does. */
function isText(schema: unknown): boolean {
  if (schema === text) return true
  return isRecord(schema) && Array.isArray(schema.pipe) && schema.pipe[0] === text
}

function pluralsOf(forms: Exclude<Counted, string>): object {
  const { known } = localeOf(PSEUDO_LANGUAGE).pluralForms()
  return Object.fromEntries(
    known.map((form) => [form, accented(forms[form as keyof typeof forms] ?? forms.other)]),
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
