// Reader of the evidence, which all editions share: the ledger of sources, and the first-hand reports that rest on it.

import type { ReportFault } from './fault.ts'
import { deepFreeze } from './freeze.ts'
import { readDocument, reportBody } from './front-matter.ts'
import type { ContentFile } from './front-matter.ts'
import { itemsIn } from './layout.ts'
import type { Evidence, Report, Source } from './model.ts'
import { CONFIDENCE, REPORT_APPS, reportSchema, sourceSchema } from './schemas.ts'

/** Reads the sources and the reports out of all content files. Reports every fault of theirs. */
export function readEvidence(files: readonly ContentFile[], report: ReportFault): Evidence {
  const sources = readSources(files, report)
  return { sources, reports: readReports(files, sources, report) }
}

const SOURCES = 'sources/'

function readSources(files: readonly ContentFile[], report: ReportFault): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>()
  const idsByUrl = new Map<string, string>()
  for (const { id, file: contentFile } of itemsIn(SOURCES, files)) {
    const { file } = contentFile
    const document = readDocument(contentFile, sourceSchema, report)
    if (!document) continue
    reportBody(document, report)
    const { url } = document.data
    const twin = url === undefined ? undefined : idsByUrl.get(url)
    if (twin !== undefined) {
      const message = `${SOURCES}${twin}.md has the same url: cite that one, and remove this file`
      report({ file, line: document.lineOf(['url']), message })
    } else if (url !== undefined) idsByUrl.set(url, id)
    sources.set(id, deepFreeze({ id, ...document.data }))
  }
  return sources
}

const REPORTS = 'reports/'

/** The first-hand reports, by app, the newest first. Reports every fault of theirs. */
function readReports(
  files: readonly ContentFile[],
  sources: ReadonlyMap<string, Source>,
  report: ReportFault,
): Report[] {
  const reports = itemsIn(REPORTS, files).flatMap(({ id, file: contentFile }): Report[] => {
    const { file } = contentFile
    const document = readDocument(contentFile, reportSchema, report)
    if (!document) return []
    reportBody(document, report)
    const { code, strength, ...data } = document.data
    const fault = (key: string, message: string) => {
      report({ file, line: document.lineOf([key]), message: `"${key}": ${message}` })
    }
    const source = sources.get(data.source)
    if (!source) {
      fault('source', `no source is called "${data.source}": add ${SOURCES}${data.source}.md`)
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

function byAppThenNewest(a: Report, b: Report): number {
  // What has no date comes after all that has one.
  const dateOf = ({ date }: Report) => (date === 'undated' ? '' : date)
  const apps = REPORT_APPS.indexOf(a.app) - REPORT_APPS.indexOf(b.app)
  return apps || compareText(dateOf(b), dateOf(a)) || compareText(a.id, b.id)
}

/** By code units: the texts are ids and dates, and a collator costs some milliseconds at the start. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
