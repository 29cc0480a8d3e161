// Reader of one language's folder: its files to an Edition, which has the guide, the words for all that the decision
// can say, and the words of the pages.

import { CAUTION_IDS, OUTCOME_IDS, QUESTION_KEYS, ROUTE_IDS } from '../decision/index.ts'
import type { ReportFault } from './fault.ts'
import { reportBody } from './front-matter.ts'
import type { ContentFile } from './front-matter.ts'
import type { PictureShelf } from './markdown/pictures.ts'
import { createProseRenderer } from './markdown/render.ts'
import type { Edition, EvidenceFacts, Language } from './model.ts'
import { CITING_PAGES, PAGE_NAMES, PAGE_WORDS, TEXTLESS_PAGES } from './page-words.ts'
import type { PageName, Pages } from './page-words.ts'
import { readNote, readOutcome, readQuestion } from './read-decision-words.ts'
import { readEvidenceWords } from './read-evidence.ts'
import { readChanges, readSections, readUnknowns } from './read-guide.ts'
import { picturesFolder } from './picture-names.ts'
import { readPictures } from './read-pictures.ts'
import type { PicturesByName } from './read-pictures.ts'
import { bodilessOf, proseOf, readAll, readFile, reportCitations } from './reader.ts'
import type { FileLink, FileReader, FrontMatter, Reader } from './reader.ts'
import { wordsSchema } from './schemas.ts'
import type { SiteLinks } from './site-links.ts'

/** What every edition is read from. */
export interface SiteFiles {
  readonly files: readonly ContentFile[]
  readonly facts: EvidenceFacts
  readonly siteLinks: SiteLinks
  readonly report: ReportFault
  /** See TextSettings. */
  readonly lastDay: string | undefined
}

/** An edition, with what is checked once the whole site is read: its front matter, the links in it, its pictures. */
export interface ReadEdition {
  readonly edition: Edition
  readonly links: readonly FileLink[]
  readonly documents: readonly FrontMatter[]
  readonly pictures: PicturesByName
}

/**
 * Reads a language's edition out of all content files. Reports every fault; gives `undefined` when a text
 * that the site needs is missing.
 */
export function readEdition(
  language: Language,
  { files, facts, siteLinks, report, lastDay }: SiteFiles,
): ReadEdition | undefined {
  const byPath = new Map(files.map((file) => [file.file, file]))
  const urlOf = (href: string) => siteLinks.urlOf(href, language)
  const fileReader: FileReader = {
    language,
    byPath,
    report,
    urlOf,
    links: [],
    documents: [],
    room: 100,
    lastDay,
  }
  const wordsFile = readFile(fileReader, 'words.md', wordsSchema)
  if (!wordsFile) return undefined
  reportBody(wordsFile, report)
  const words = wordsFile.data
  const pictures = readPictures(language, files, report)
  const renderer = createProseRenderer(words, { ...siteLinks, urlOf }, shelfOf(language, pictures, siteLinks))
  const reader: Reader = {
    ...fileReader,
    room: words.room,
    renderer,
    sources: facts.sources,
    notFound: words.notFound,
  }
  const ordered = {
    sections: readSections(reader),
    unknowns: readUnknowns(reader),
    changes: readChanges(reader),
  }
  const pages = readPages(reader)
  const questions = readAll(QUESTION_KEYS, (key) => readQuestion(reader, key))
  const outcomes = readAll(OUTCOME_IDS, (id) => readOutcome(reader, id))
  const routes = readAll(ROUTE_IDS, (id) => readNote(reader, 'payment', id))
  const cautions = readAll(CAUTION_IDS, (id) => readNote(reader, 'cautions', id))
  const evidence = readEvidenceWords(fileReader, facts)
  if (!pages || !questions || !outcomes || !routes || !cautions) return undefined
  const edition: Edition = {
    language,
    words,
    ...evidence,
    ...ordered,
    pages,
    questions,
    outcomes,
    routes,
    cautions,
    pictures: [...pictures.values()].flatMap((picture) => picture ?? []),
  }
  return { edition, links: reader.links, documents: reader.documents, pictures }
}

function shelfOf(language: Language, pictures: PicturesByName, { urlOfPicture }: SiteLinks): PictureShelf {
  const shown = Array.from(
    pictures,
    ([name, picture]) => [name, picture && { ...picture, url: urlOfPicture(picture) }] as const,
  )
  return { folder: picturesFolder(language), byName: new Map(shown) }
}

function readPages(reader: Reader): Pages | undefined {
  const pages = readAll<PageName, object>(PAGE_NAMES, (name) => {
    const document = readFile<object>(reader, `pages/${name}.md`, PAGE_WORDS[name])
    if (!document) return undefined
    const prose = TEXTLESS_PAGES.includes(name) ? bodilessOf(reader, document) : proseOf(reader, document)
    if (!CITING_PAGES.includes(name)) reportCitations(reader, document, prose)
    return { ...document.data, prose }
  })
  // The compiler does not follow a name to its own schema.
  return pages as Pages | undefined
}
