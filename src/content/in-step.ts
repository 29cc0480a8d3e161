// Editions in step: every further edition is held against the main one in all that is no wording. What differs
// is a fault of the further edition, whose translator meets it, though the main one may lack something.

import type { Fault, ReportFault } from './fault.ts'
import { dataDifferences } from './in-step-data.ts'
import { textDifferences } from './in-step-texts.ts'
import type { ReadEdition } from './read-edition.ts'
import type { FrontMatter } from './reader.ts'
import type { SiteLinks } from './site-links.ts'
import { textsOf } from './texts.ts'
import type { FileTexts } from './texts.ts'

/**
 * Reports every difference between the main edition, the first, and each of the others. Of a file it reports
 * the front matter, and the texts once that is the same: before, they may be fewer, or stand otherwise.
 */
export function checkInStep(
  [main, ...others]: readonly (ReadEdition | undefined)[],
  siteLinks: SiteLinks,
  report: ReportFault,
): void {
  if (!main) return
  const inMain = filesOf(main)
  for (const other of others) {
    if (!other) continue
    const inOther = filesOf(other)
    for (const [name, { document }] of inOther) if (!inMain.has(name)) report(strayFile(document, main))
    for (const [name, file] of inMain) {
      const twin = inOther.get(name)
      if (twin) reportDifferences(name, file, twin, siteLinks, report)
      else report(missingFile(`${other.edition.language}/${name}`, file.document))
    }
  }
}

/** A file of an edition: its front matter, and its texts where it has any. */
interface EditionFile {
  readonly document: FrontMatter
  readonly texts: FileTexts | undefined
}

/** The files of an edition by their names in its folder. */
function filesOf({ edition, documents }: ReadEdition): ReadonlyMap<string, EditionFile> {
  const texts = new Map(textsOf(edition).map((each) => [each.file, each]))
  const nameOf = (file: string) => file.slice(edition.language.length + 1)
  return new Map(
    documents.map((document) => [nameOf(document.file), { document, texts: texts.get(document.file) }]),
  )
}

function missingFile(file: string, { file: inMain }: FrontMatter): Fault {
  return { file, line: 1, message: `the file is missing: translate ${inMain}` }
}

function strayFile({ file }: FrontMatter, { edition }: ReadEdition): Fault {
  const inMain = edition.language + file.slice(file.indexOf('/'))
  return { file, line: 1, message: `there is no ${inMain}: remove this file, or write that one` }
}

function reportDifferences(
  name: string,
  main: EditionFile,
  other: EditionFile,
  siteLinks: SiteLinks,
  report: ReportFault,
): void {
  const [folder = ''] = name.split('/')
  const inData = dataDifferences(folder, main.document, other.document)
  const differences =
    inData.length === 0 && main.texts && other.texts
      ? textDifferences(main.texts, other.texts, siteLinks)
      : inData
  for (const difference of differences) report({ file: other.document.file, ...difference })
}
