// One language's folder into an Edition: the guide's sections, and the words for everything the decision can
// say.

import type { GenericSchema, InferOutput } from 'valibot'
import { CAUTION_IDS, OUTCOME_IDS, QUESTION_KEYS, QUESTIONS, ROUTE_IDS } from '../decision/index.ts'
import type { QuestionKey } from '../decision/index.ts'
import { readDocument } from './front-matter.ts'
import type { ContentDocument, ContentFile } from './front-matter.ts'
import type { ReportFault } from './fault.ts'
import { createProseRenderer } from './markdown/render.ts'
import type { Link, Prose } from './markdown/prose.ts'
import type { ProseRenderer } from './markdown/render.ts'
import {
  answerPageSchema,
  changeSchema,
  changesPageSchema,
  checkPageSchema,
  claimsPageSchema,
  CONFIDENCE,
  noteSchema,
  outcomeSchema,
  pageSchema,
  questionSchema,
  rulesPageSchema,
  sectionSchema,
  sourcesPageSchema,
  unknownSchema,
  wordsSchema,
} from './schemas.ts'
import { PLAIN_PAGES } from './model.ts'
import type {
  Edition,
  Language,
  Note,
  Outcome,
  PageText,
  Question,
  Section,
  SiteChange,
  Source,
  Unknown,
} from './model.ts'
import { citedIn } from './numbering.ts'
import type { SiteLinks } from './site-links.ts'

/**
 * Reads a language's edition out of all content files. Reports every fault; gives `undefined` when a text
 * that the site needs is missing.
 */
export function readEdition(
  language: Language,
  { files, sources, siteLinks, report }: SiteFiles,
): ReadEdition | undefined {
  const byPath = new Map(files.map((file) => [file.file, file]))
  const words = readNamed(byPath, `${language}/words.md`, wordsSchema, report)
  if (!words) return undefined
  const links: FileLink[] = []
  const reader: Reader = {
    language,
    byPath,
    renderer: createProseRenderer(words.data, siteLinks),
    sources,
    report,
    links,
  }
  const sections = readSections(reader, files)
  const unknowns = readUnknowns(reader, files)
  const changes = readChanges(reader, files)
  const pages = readPages(reader)
  const questions = readAll(QUESTION_KEYS, (key) => readQuestion(reader, key))
  const outcomes = readAll(OUTCOME_IDS, (id) => readOutcome(reader, id))
  const routes = readAll(ROUTE_IDS, (id) => readNote(reader, 'payment', id))
  const cautions = readAll(CAUTION_IDS, (id) => readNote(reader, 'cautions', id))
  reportStrays(reader, files)
  if (!pages || !questions || !outcomes || !routes || !cautions) return undefined
  return {
    edition: {
      language,
      words: words.data,
      sections,
      unknowns,
      changes,
      pages,
      questions,
      outcomes,
      routes,
      cautions,
    },
    links,
  }
}

/** What every edition is read from. */
export interface SiteFiles {
  readonly files: readonly ContentFile[]
  readonly sources: ReadonlyMap<string, Source>
  readonly siteLinks: SiteLinks
  readonly report: ReportFault
}

/** A link that stands in a file's front matter. */
export interface FileLink extends Link {
  readonly file: string
}
export interface ReadEdition {
  readonly edition: Edition
  readonly links: readonly FileLink[]
}

interface Reader {
  readonly language: Language
  readonly byPath: ReadonlyMap<string, ContentFile>
  readonly renderer: ProseRenderer
  readonly sources: ReadonlyMap<string, Source>
  readonly report: ReportFault
  readonly links: FileLink[]
}

function readSections(reader: Reader, files: readonly ContentFile[]): Section[] {
  const folder = `${reader.language}/guide/`
  const sections = files
    .filter((each) => each.file.startsWith(folder))
    .flatMap((file) => {
      const document = readDocument(file, sectionSchema, reader.report)
      if (!document) return []
      checkDates(reader, document)
      const { order, reviewed, 'review-by': reviewBy, ...data } = document.data
      const prose = proseOf(reader, document)
      const proseInWhole = reader.renderer.block(document.body, { line: document.bodyLine, place: 'whole' })
      const section: Section = {
        id: file.file.slice(folder.length, -'.md'.length),
        ...data,
        reviewed,
        reviewBy,
        headings: prose.headings,
        prose,
        proseInWhole,
      }
      return [{ order, section, document }]
    })
    .sort((a, b) => a.order - b.order)
  reportSharedPlaces(reader, sections)
  return sections.map(({ section }) => section)
}

function readUnknowns(reader: Reader, files: readonly ContentFile[]): Unknown[] {
  const folder = `${reader.language}/unknowns/`
  const unknowns = files
    .filter((each) => each.file.startsWith(folder))
    .flatMap((file) => {
      const document = readDocument(file, unknownSchema, reader.report)
      if (!document) return []
      checkDates(reader, document)
      const { title, order, reviewed, 'review-by': reviewBy, 'find-out': findOut } = document.data
      const unknown: Unknown = {
        id: file.file.slice(folder.length, -'.md'.length),
        title,
        reviewed,
        reviewBy,
        prose: proseOf(reader, document),
        findOut: inlineOf(reader, document, ['find-out'], findOut),
      }
      return [{ order, unknown, document }]
    })
    .sort((a, b) => a.order - b.order)
  reportSharedPlaces(reader, unknowns)
  return unknowns.map(({ unknown }) => unknown)
}

function readChanges(reader: Reader, files: readonly ContentFile[]): SiteChange[] {
  const folder = `${reader.language}/changes/`
  return files
    .filter((each) => each.file.startsWith(folder))
    .flatMap((file) => {
      const document = readDocument(file, changeSchema, reader.report)
      if (!document) return []
      const id = file.file.slice(folder.length, -'.md'.length)
      if (!id.startsWith(`${document.data.date}-`))
        reader.report({
          file: file.file,
          line: document.lineOf(['date']),
          message: `"date": the file's name begins with another day; name it ${document.data.date}-….md`,
        })
      return [{ id, ...document.data, prose: proseOf(reader, document) }]
    })
    .sort((a, b) => (a.id < b.id ? 1 : -1))
}

function reportSharedPlaces(
  reader: Reader,
  ordered: readonly { order: number; document: ContentDocument<unknown> }[],
): void {
  ordered.forEach(({ order, document }, i) => {
    const before = ordered[i - 1]
    if (before?.order === order)
      reader.report({
        file: document.file,
        line: document.lineOf(['order']),
        message: `"order": ${before.document.file} has place ${order} too: give each a place of its own`,
      })
  })
}

function readQuestion(reader: Reader, key: QuestionKey): Question | undefined {
  const document = readNamed(
    reader.byPath,
    `${reader.language}/questions/${key}.md`,
    questionSchema(key),
    reader.report,
  )
  if (!document) return undefined
  const { options, ...data } = document.data
  return {
    key,
    ...data,
    why: proseOf(reader, document),
    options: QUESTIONS[key].map((value) => ({ value, ...options[value] })),
  }
}

function readOutcome(reader: Reader, id: Outcome['id']): Outcome | undefined {
  const document = readNamed(
    reader.byPath,
    `${reader.language}/outcomes/${id}.md`,
    outcomeSchema,
    reader.report,
  )
  if (!document) return undefined
  checkDates(reader, document)
  const { reviewed, 'review-by': reviewBy, 'rests-on': restsOn, steps, article, ...data } = document.data
  noteLink(reader, document, ['guide'], data.guide)
  const why = proseOf(reader, document)
  const told = {
    steps: steps.map((step, i) => inlineOf(reader, document, ['steps', i], step)),
    article: inlineOf(reader, document, ['article'], article),
  }
  const sources = citedIn([why, ...told.steps, told.article])
  checkGrounds(reader, document, sources)
  return { id, ...data, reviewed, reviewBy, restsOn, ...told, why, sources }
}

/** An answer is no surer than the weakest source it cannot do without. */
function checkGrounds(
  reader: Reader,
  document: ContentDocument<InferOutput<typeof outcomeSchema>>,
  cited: readonly string[],
): void {
  const { confidence, 'rests-on': restsOn } = document.data
  const fault = (path: (string | number)[], message: string) => {
    reader.report({ file: document.file, line: document.lineOf(path), message })
  }
  if (restsOn.length === 0 && confidence !== 'none')
    fault(
      ['rests-on'],
      '"rests-on": name the sources the answer cannot do without, or write "confidence: none"',
    )
  restsOn.forEach((id, i) => {
    const source = reader.sources.get(id)
    if (!source) {
      fault(['rests-on', i], `"rests-on": no source is called "${id}"`)
      return
    }
    if (!cited.includes(id))
      fault(
        ['rests-on', i],
        `"rests-on": the text does not cite [@${id}]: cite it where the answer rests on it`,
      )
    if (CONFIDENCE.indexOf(confidence) < CONFIDENCE.indexOf(source.confidence))
      fault(
        ['confidence'],
        `"confidence": the answer rests on ${id}, whose confidence is ${source.confidence}: write ${source.confidence} or lower`,
      )
  })
}

function readNote(reader: Reader, kind: 'payment' | 'cautions', id: string): Note | undefined {
  const document = readNamed(reader.byPath, `${reader.language}/${kind}/${id}.md`, noteSchema, reader.report)
  if (!document) return undefined
  checkDates(reader, document)
  const { reviewed, 'review-by': reviewBy, ...data } = document.data
  noteLink(reader, document, ['guide'], data.guide)
  return { id, ...data, reviewed, reviewBy, prose: proseOf(reader, document) }
}

function readPages(reader: Reader): Edition['pages'] | undefined {
  const read = <
    Schema extends
      | typeof pageSchema
      | typeof checkPageSchema
      | typeof answerPageSchema
      | typeof changesPageSchema
      | typeof claimsPageSchema
      | typeof rulesPageSchema
      | typeof sourcesPageSchema,
  >(
    name: string,
    schema: Schema,
  ) => {
    const document = readNamed(reader.byPath, `${reader.language}/pages/${name}.md`, schema, reader.report)
    if (!document) return undefined
    if (schema === answerPageSchema) {
      const { topics } = document.data as InferOutput<typeof answerPageSchema>
      for (const [topic, { article }] of Object.entries(topics))
        noteLink(reader, document, ['topics', topic, 'article'], article)
    }
    return { ...document.data, prose: proseOf(reader, document) } as PageText & InferOutput<Schema>
  }
  const plain = readAll(PLAIN_PAGES, (name) => read(name, pageSchema))
  const [check, answer, changes, claims, rules, sources] = [
    read('check', checkPageSchema),
    read('answer', answerPageSchema),
    read('changes', changesPageSchema),
    read('claims', claimsPageSchema),
    read('rules', rulesPageSchema),
    read('sources', sourcesPageSchema),
  ]
  return (
    plain &&
    check &&
    answer &&
    changes &&
    claims &&
    rules &&
    sources && { ...plain, check, answer, changes, claims, rules, sources }
  )
}

// Every file of these is a section or an unknown of its own.
const FREE_FOLDERS = ['guide', 'unknowns', 'changes']

/** A file that nothing asks for: a misspelt name, or the words for an outcome that no table reaches. */
function reportStrays({ language, report }: Reader, files: readonly ContentFile[]): void {
  const known: Record<string, readonly string[]> = {
    outcomes: OUTCOME_IDS,
    payment: ROUTE_IDS,
    cautions: CAUTION_IDS,
    questions: QUESTION_KEYS,
    pages: [...PLAIN_PAGES, 'check', 'answer', 'changes', 'claims', 'rules', 'sources'],
  }
  for (const { file } of files) {
    const [, folder = '', name = ''] = new RegExp(`^${language}/(?:([a-z]+)/)?([^/]+)\\.md$`).exec(file) ?? []
    const ids = folder === '' ? ['words'] : known[folder]
    if (
      file.startsWith(`${language}/`) &&
      file.endsWith('.md') &&
      !FREE_FOLDERS.includes(folder) &&
      !ids?.includes(name)
    ) {
      report({
        file,
        line: 1,
        message: ids
          ? `nothing in the site is called "${name}": name the file ${ids.map((id) => `${id}.md`).join(', ')}`
          : 'the site reads no such file: move it or remove it',
      })
    }
  }
}

function readNamed<Schema extends GenericSchema>(
  byPath: ReadonlyMap<string, ContentFile>,
  path: string,
  schema: Schema,
  report: ReportFault,
): ContentDocument<InferOutput<Schema>> | undefined {
  const file = byPath.get(path)
  if (file) return readDocument(file, schema, report)
  report({ file: path, line: 1, message: 'the file is missing: the site needs these words' })
  return undefined
}

/** A record of all names, or `undefined` when any is missing; each is read, so that each is reported. */
function readAll<Name extends string, T>(
  names: readonly Name[],
  read: (name: Name) => T | undefined,
): Record<Name, T> | undefined {
  const entries = names.map((name) => [name, read(name)] as const)
  return entries.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(entries) as Record<Name, T>)
    : undefined
}

/** A text cannot be due for review before it was reviewed. */
function checkDates(
  reader: Reader,
  document: ContentDocument<{ 'reviewed': string; 'review-by': string }>,
): void {
  const { reviewed, 'review-by': reviewBy } = document.data
  if (reviewBy <= reviewed)
    reader.report({
      file: document.file,
      line: document.lineOf(['review-by']),
      message: `"review-by": write a day after ${reviewed}, the day it was reviewed`,
    })
}

function noteLink(reader: Reader, document: ContentDocument<unknown>, path: string[], href: string): void {
  reader.links.push({ file: document.file, line: document.lineOf(path), href })
}

function proseOf(reader: Reader, document: ContentDocument<unknown>): Prose {
  return checkedProse(
    reader,
    document.file,
    reader.renderer.block(document.body, { line: document.bodyLine, place: 'own-page' }),
  )
}

function inlineOf(
  reader: Reader,
  document: ContentDocument<unknown>,
  path: (string | number)[],
  source: string,
): Prose {
  return checkedProse(
    reader,
    document.file,
    reader.renderer.inline(source, { line: document.lineOf(path), place: 'own-page' }),
  )
}

function checkedProse(reader: Reader, file: string, prose: Prose): Prose {
  for (const { line, message } of prose.problems) reader.report({ file, line, message })
  return prose
}
