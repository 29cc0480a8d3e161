// Reader of the evidence: the ledger of sources, and the first-hand reports that rest on it. What they are all editions
// share; the words for them stand in two files of each edition.

import type { GenericSchema } from 'valibot'
import type { ReportFault } from './fault.ts'
import { deepFreeze } from './freeze.ts'
import { readDocument, reportBody } from './front-matter.ts'
import type { ContentFile } from './front-matter.ts'
import type { TextSettings } from './fields.ts'
import { itemsIn } from './layout.ts'
import type { Evidence, EvidenceFacts, ReportFacts, SourceFacts } from './model.ts'
import { readFile } from './reader.ts'
import type { FileReader } from './reader.ts'
import {
  CONFIDENCE,
  REPORT_APPS,
  reportSchema,
  reportWordsSchema,
  sourceSchema,
  sourceWordsSchema,
} from './schemas.ts'
import type { ReportWords, SourceWords } from './schemas.ts'

/** Reads the sources and the reports out of all content files. Reports every fault of theirs. */
export function readEvidence(files: readonly ContentFile[], ledger: Ledger): EvidenceFacts {
  const sources = readSources(files, ledger)
  return { sources, reports: readReports(files, sources, ledger) }
}

/** What the evidence is read with. */
interface Ledger extends Pick<TextSettings, 'lastDay'> {
  readonly report: ReportFault
}

/** The evidence in the words of an edition. Reports what has no words, and words for nothing that there is. */
export function readEvidenceWords(reader: FileReader, facts: EvidenceFacts): Evidence {
  const sources = withWords(
    reader,
    'sources',
    sourceWordsSchema,
    [...facts.sources.values()],
    NO_SOURCE_WORDS,
  )
  const reports = withWords(reader, 'reports', reportWordsSchema, facts.reports, NO_REPORT_WORDS)
  return { sources: new Map(sources.map((each) => [each.id, deepFreeze(each)])), reports }
}

// What has no words is reported, and all else is checked beside it.
const NO_SOURCE_WORDS: SourceWords = { publisher: '', supports: '' }
const NO_REPORT_WORDS: ReportWords = { tried: '', how: '' }

function withWords<Fact extends { readonly id: string }, Words extends object>(
  reader: FileReader,
  name: 'sources' | 'reports',
  schema: GenericSchema<unknown, Readonly<Record<string, Words>>>,
  facts: readonly Fact[],
  none: Words,
): (Fact & Words)[] {
  const document = readFile(reader, `${name}.md`, schema)
  if (!document) return facts.map((fact) => ({ ...fact, ...none }))
  reportBody(document, reader.report)
  const { file, data, lineOf } = document
  for (const id of Object.keys(data)) {
    const message = `there is no ${name}/${id}.md: bring it back, correct the id, or remove these words`
    if (!reader.byPath.has(`${name}/${id}.md`)) reader.report({ file, line: lineOf([id]), message })
  }
  return facts.map((fact) => {
    const words = data[fact.id]
    const message = `"${fact.id}" is missing: write the words for ${name}/${fact.id}.md`
    if (!words) reader.report({ file, line: 1, message })
    return { ...fact, ...(words ?? none) }
  })
}

const SOURCES = 'sources/'

function readSources(
  files: readonly ContentFile[],
  { report, lastDay }: Ledger,
): ReadonlyMap<string, SourceFacts> {
  const sources = new Map<string, SourceFacts>()
  const idsByUrl = new Map<string, string>()
  for (const { id, file: contentFile } of itemsIn(SOURCES, files)) {
    const { file } = contentFile
    const document = readDocument(contentFile, sourceSchema, report, { room: 100, lastDay })
    if (!document) continue
    reportBody(document, report)
    const { url } = document.data
    const twin = url === undefined ? undefined : idsByUrl.get(url)
    if (twin !== undefined) {
      const message = `${SOURCES}${twin}.md has the same url: cite that one, and remove this file`
      report({ file, line: document.lineOf(['url']), message })
      continue
    }
    if (url !== undefined) idsByUrl.set(url, id)
    sources.set(id, deepFreeze({ id, ...document.data }))
  }
  return sources
}

const REPORTS = 'reports/'

/** The first-hand reports, by app, the newest first. Reports every fault of theirs. */
function readReports(
  files: readonly ContentFile[],
  sources: ReadonlyMap<string, SourceFacts>,
  { report, lastDay }: Ledger,
): ReportFacts[] {
  const exists = new Set(files.map(({ file }) => file))
  const reports = itemsIn(REPORTS, files).flatMap(({ id, file: contentFile }): ReportFacts[] => {
    const { file } = contentFile
    const document = readDocument(contentFile, reportSchema, report, { room: 100, lastDay })
    if (!document) return []
    reportBody(document, report)
    const { code, strength, ...data } = document.data
    const fault = (key: string, message: string) => {
      report({ file, line: document.lineOf([key]), message: `"${key}": ${message}` })
    }
    const source = sources.get(data.source)
    if (!source) {
      const path = `${SOURCES}${data.source}.md`
      if (!exists.has(path)) fault('source', `no source is called "${data.source}": add ${path}`)
      return []
    }
    if (data.date !== 'undated' && data.date > source.seen)
      fault('date', `${data.source} was seen on ${source.seen}: write no later date`)
    const limit = source.confidence
    if (strength && CONFIDENCE.indexOf(strength) < CONFIDENCE.indexOf(limit))
      fault('strength', `${data.source} has the confidence ${limit}: write a lower one, or leave it out`)
    const codes = code === 'unknown' ? [] : [code].flat()
    return [{ id, ...data, codes, strength: strength ?? limit }]
  })
  return reports.sort(byAppThenNewest)
}

function byAppThenNewest(a: ReportFacts, b: ReportFacts): number {
  // What has no date comes after all that has one.
  const dateOf = ({ date }: ReportFacts) => (date === 'undated' ? '' : date)
  const apps = REPORT_APPS.indexOf(a.app) - REPORT_APPS.indexOf(b.app)
  return apps || compareText(dateOf(b), dateOf(a)) || compareText(a.id, b.id)
}

/** By code units: the texts are ids and dates, and a collator costs some milliseconds at the start. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
