// Loader of the content folder: files to a checked, frozen Site. Everything is read, everything is checked, and
// only then does any fault stop the start, so that an author sees all of them at once.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkSite } from './cross-references.ts'
import { contentError } from './fault.ts'
import type { Fault, ReportFault } from './fault.ts'
import { readDocument } from './front-matter.ts'
import type { ContentFile } from './front-matter.ts'
import { LANGUAGES } from './model.ts'
import type { Report, Site, Source } from './model.ts'
import { readEdition } from './read-edition.ts'
import { isComplete, mapRecord } from './records.ts'
import { CONFIDENCE, REPORT_APPS, reportSchema, sourceSchema } from './schemas.ts'
import type { SiteLinks } from './site-links.ts'

/**
 * Reads the content folder into a Site.
 * @param siteLinks the paths of the site, against which links are checked
 * @throws an error whose message lists every fault (file, line, what to write instead) and whose `faults`
 * holds them.
 */
export async function loadSite(folder: string, siteLinks: SiteLinks): Promise<Site> {
  return readSite(await readContentFiles(folder), siteLinks)
}

/**
 * The same from files already read.
 * @throws as loadSite does.
 */
export function readSite(files: readonly ContentFile[], siteLinks: SiteLinks): Site {
  const faults: Fault[] = []
  const report: ReportFault = (fault) => faults.push(fault)
  const sources = readSources(files, report)
  const evidence = { sources, reports: readReports(files, sources, report) }
  const read = mapRecord(LANGUAGES, (language) =>
    readEdition(language, { files, sources, siteLinks, report }),
  )
  checkSite({ evidence, editions: Object.values(read), files, siteLinks, report })
  // An edition that cannot be read has at least one fault.
  if (faults.length > 0 || !isComplete(read)) throw contentError(faults)
  return deepFreeze({
    ...evidence,
    editions: mapRecord(LANGUAGES, (language) => read[language].edition),
  })
}

/** Every text file below the folder, in the order of the paths. */
export async function readContentFiles(folder: string): Promise<ContentFile[]> {
  const names = (await readdir(folder, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .sort()
  return Promise.all(names.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })))
}

const SOURCES = 'sources/'

function readSources(files: readonly ContentFile[], report: ReportFault): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>()
  const idsByUrl = new Map<string, string>()
  for (const contentFile of files) {
    const { file } = contentFile
    if (!file.startsWith(SOURCES)) continue
    const document = readDocument(contentFile, sourceSchema, report)
    if (!document) continue
    const id = file.slice(SOURCES.length, -'.md'.length)
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
  const reports = files.flatMap((contentFile): Report[] => {
    const { file } = contentFile
    if (!file.startsWith(REPORTS)) return []
    const document = readDocument(contentFile, reportSchema, report)
    if (!document) return []
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
    return [{ id: file.slice(REPORTS.length, -'.md'.length), ...data, codes, strength: strength ?? limit }]
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

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const child of Object.values(value)) deepFreeze(child)
  }
  return value
}
