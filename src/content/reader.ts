// Reader of one text file of an edition: its front matter against a schema, its dates, its links, its Markdown. It is
// what the readers of sections, outcomes and pages share.

import type { GenericSchema } from 'valibot'
import { pluralFaults } from './counted.ts'
import type { ReportFault } from './fault.ts'
import { mapLinks } from './fields.ts'
import type { ReviewDates, TextSettings } from './fields.ts'
import { readDocument, reportBody } from './front-matter.ts'
import type { ContentDocument, ContentFile } from './front-matter.ts'
import { itemsIn } from './layout.ts'
import { NO_SOURCE } from './markdown/citations.ts'
import type { Link, Place, Prose } from './markdown/prose.ts'
import type { ProseRenderer } from './markdown/render.ts'
import type { Language, Reviewed, SourceFacts } from './model.ts'
import { isComplete, mapRecord } from './records.ts'
import { SENTENCE_STOP } from './sentences.ts'
import type { KeyPath } from './yaml.ts'

/** A link that stands in a file's front matter. */
export interface FileLink extends Link {
  readonly file: string
}

/** What the files of an edition are read with. */
export interface FileReader extends TextSettings {
  readonly language: Language
  /** Every content file, by its path. */
  readonly byPath: ReadonlyMap<string, ContentFile>
  readonly report: ReportFault
  /** The URL in this edition that a path of content stands for. */
  readonly urlOf: (href: string) => string
  /** Takes every link of front matter that is read. */
  readonly links: FileLink[]
  /** Takes the front matter of every file that is read, as it is written. */
  readonly documents: FrontMatter[]
}

/** The front matter of a file, and the line of each key. */
export type FrontMatter = Pick<ContentDocument<unknown>, 'file' | 'data' | 'lineOf'>

/** What the texts of an edition are read with: its files, the Markdown renderer, the sources they may rest on. */
export interface Reader extends FileReader {
  /** Words by which a sentence says that something was not found. */
  readonly notFound: readonly string[]
  readonly renderer: ProseRenderer
  readonly sources: ReadonlyMap<string, SourceFacts>
}

/** Reads a file of the edition's folder, such as `pages/home.md`. Reports its faults, or that it is missing. */
export function readFile<Data>(
  reader: FileReader,
  name: string,
  schema: GenericSchema<unknown, Data>,
): ContentDocument<Data> | undefined {
  const path = `${reader.language}/${name}`
  const file = reader.byPath.get(path)
  if (file) return readChecked(reader, file, schema)
  reader.report({ file: path, line: 1, message: 'the file is missing: the site needs these words' })
  return undefined
}

/** Reads every file of a folder of the edition, each named by its id. Reports their faults. */
export function readFolder<Data, Item>(
  reader: FileReader,
  folder: string,
  schema: GenericSchema<unknown, Data>,
  make: (id: string, document: ContentDocument<Data>) => Item,
): Item[] {
  const prefix = `${reader.language}/${folder}/`
  return itemsIn(prefix, reader.byPath.values()).flatMap(({ id, file }) => {
    const document = readChecked(reader, file, schema)
    return document ? [make(id, document)] : []
  })
}

/** A record of what is read for each name, or `undefined` when any is missing; every name is read and reported. */
export function readAll<Name extends string, Item>(
  names: readonly Name[],
  read: (name: Name) => Item | undefined,
): Record<Name, Item> | undefined {
  const record = mapRecord(names, read)
  return isComplete(record) ? record : undefined
}

/** The dates of a text. Reports a review that is due before the text was reviewed. */
export function datesOf(reader: Reader, document: ContentDocument<ReviewDates>): Reviewed {
  const { reviewed, 'review-by': reviewBy } = document.data
  if (reviewBy <= reviewed)
    reportAt(reader, document, ['review-by'], `write a day after ${reviewed}, the day it was reviewed`)
  return { reviewed, reviewBy }
}

/** The body of a file as it stands on a page of its own. Reports the faults of its Markdown, or that it says nothing. */
export function proseOf(reader: Reader, document: ContentDocument<unknown>): Prose {
  return bodyChecked(reader, document, reader.renderer.block(document.body, document.bodyLine))
}

/** The same of a section of the guide, as it stands in each place. */
export function sectionProseOf(
  reader: Reader,
  document: ContentDocument<unknown>,
): Readonly<Record<Place, Prose>> {
  const prose = reader.renderer.section(document.body, document.bodyLine)
  bodyChecked(reader, document, prose['own-page'])
  return prose
}

function bodyChecked(reader: Reader, document: ContentDocument<unknown>, prose: Prose): Prose {
  const { file, body, bodyLine } = document
  if (prose.text === '') reader.report({ file, line: bodyLine, message: NO_TEXT })
  reportRepeats(reader, document, prose)
  reportRefrains(reader, document, body, bodyLine)
  return reportProblems(reader, document, prose)
}

/** The length from which on a paragraph, a list item or a table does not stand twice by chance, in characters. */
const REPEATABLE = 8

// A text that was pasted twice.
function reportRepeats({ report }: Reader, { file }: ContentDocument<unknown>, { statements }: Prose): void {
  const lines = new Map<string, number>()
  for (const { text, line } of statements) {
    const above = lines.get(text)
    if (above !== undefined)
      report({ file, line, message: `the same text stands on line ${above}: remove one` })
    else if (text.length >= REPEATABLE) lines.set(text, line)
  }
}

/** The empty text of a file whose words are all in its front matter. Reports a body. */
export function bodilessOf(reader: Reader, document: ContentDocument<unknown>): Prose {
  reportBody(document, reader.report)
  return reader.renderer.block('', document.bodyLine)
}

const NO_TEXT = 'there is no text under the front matter: write it'

/** A text of the front matter, as one line of Markdown. Reports its faults, or that it says nothing. */
export function inlineOf(
  reader: Reader,
  document: ContentDocument<unknown>,
  path: KeyPath,
  source: string,
): Prose {
  const line = document.lineOf(path)
  const prose = reader.renderer.inline(source, line)
  if (prose.text === '') reportAt(reader, document, path, 'write words: it is empty but for marks')
  reportRefrains(reader, document, source, line)
  return reportProblems(reader, document, prose)
}

/** Reports what is wrong with a key of the front matter, at its line. */
export function reportAt(
  reader: Reader,
  document: ContentDocument<unknown>,
  path: KeyPath,
  message: string,
): void {
  const { file, lineOf } = document
  reader.report({ file, line: lineOf(path), message: `"${path[0] ?? ''}": ${message}` })
}

/** Reports citations in a text that is shown on a page without a list of sources. */
export function reportCitations(reader: Reader, { file }: ContentDocument<unknown>, prose: Prose): void {
  for (const { source, line } of prose.citations) {
    const message = `the page has no list of sources: leave out [@${source}], or say it where there is one`
    reader.report({ file, line, message })
  }
}

const CITES_NOTHING = new RegExp(`@${NO_SOURCE}\\b`)
/**
 * The end of a table's cell, or of a sentence in Chinese (its full stop, exclamation mark, question mark, semicolon) or
 * in a language with spaces: not within brackets, and after the citation that belongs to it.
 */
const SENTENCE_END = new RegExp(`(?<=\\||\uFF1B|${SENTENCE_STOP})(?!\\s*\\[@|[^[\\]]*\\])`, 'u')

// A marker is not a refrain: what a sentence says in words, its mark says again.
function reportRefrains(
  { notFound, report }: Reader,
  { file }: ContentDocument<unknown>,
  source: string,
  firstLine: number,
): void {
  if (!CITES_NOTHING.test(source)) return
  for (const [i, line] of source.split('\n').entries()) {
    for (const sentence of line.split(SENTENCE_END)) {
      const words = notFound.find((each) => sentence.includes(each))
      if (words === undefined || !CITES_NOTHING.test(sentence)) continue
      const message = `"${words}" already says that nothing was found: leave out [@${NO_SOURCE}]`
      report({ file, line: firstLine + i, message })
    }
  }
}

function readChecked<Data>(
  reader: FileReader,
  file: ContentFile,
  schema: GenericSchema<unknown, Data>,
): ContentDocument<Data> | undefined {
  const document = readDocument(file, schema, reader.report, reader)
  if (!document) return undefined
  for (const { path, message } of pluralFaults(schema, document.data, reader.language))
    reader.report({
      file: document.file,
      line: document.lineOf(path),
      message: `"${path.join('.')}": ${message}`,
    })
  reader.documents.push(document)
  const data = mapLinks(schema, document.data, (href, path) => {
    reader.links.push({ file: document.file, line: document.lineOf(path), href })
    return reader.urlOf(href)
  })
  return { ...document, data }
}

function reportProblems(reader: Reader, { file }: ContentDocument<unknown>, prose: Prose): Prose {
  for (const { line, message } of prose.problems) reader.report({ file, line, message })
  return prose
}
