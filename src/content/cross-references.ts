// Cross-reference check, between the files of the content: every link and citation leads somewhere, every id is
// unique in the guide, none that was ever published is gone, every source and every picture is used.

import { parseAnswers } from '../decision/index.ts'
import { checkPicturePlaces, checkPicturesShown } from './check-pictures.ts'
import type { ReportFault } from './fault.ts'
import type { ContentFile } from './front-matter.ts'
import { checkPublishedIds, checkUniqueIds, idsOf, publishedIdsFile } from './ids.ts'
import { NO_SOURCE } from './markdown/citations.ts'
import type { Citation } from './markdown/prose.ts'
import type { Edition, EvidenceFacts } from './model.ts'
import type { ReadEdition } from './read-edition.ts'
import type { FileLink } from './reader.ts'
import { isPicture } from './picture-names.ts'
import type { LinkTarget, SiteLinks } from './site-links.ts'
import { textsOf } from './texts.ts'

/** What is checked. */
interface Parts {
  readonly facts: EvidenceFacts
  readonly editions: readonly (ReadEdition | undefined)[]
  readonly files: readonly ContentFile[]
  /** The files that have a fault of their own: nothing that leads to them is one beside it. */
  readonly faulty: ReadonlySet<string>
  readonly siteLinks: SiteLinks
  readonly report: ReportFault
}

/** Reports every fault between files. */
export function checkSite({ facts, editions, files, faulty, siteLinks, report }: Parts): void {
  const { sources, reports } = facts
  const paths = new Set(files.map(({ file }) => file))
  const cited = new Set<string>(reports.map(({ source }) => source))
  let isWhole = faulty.size === 0
  for (const read of editions) {
    if (!read) continue
    const { edition, documents } = read
    checkUniqueIds(edition, report)
    const published = files.find(({ file }) => file === publishedIdsFile(edition.language))
    checkPicturePlaces(edition, report)
    const { gone, lostIds } = checkPublishedIds(edition, published, faulty, report)
    isWhole &&= gone.length === 0
    const to = {
      edition,
      siteLinks,
      targets: siteLinks.targetsOf(edition),
      lacking: new Set([...faulty, ...gone]),
      lostIds: new Set(lostIds),
    }
    checkLinks(read, to, report)
    const worded = documents.find(({ file }) => file === `${edition.language}/sources.md`)?.data ?? {}
    for (const { file, source, line } of citationsIn(edition)) {
      cited.add(source)
      // Words for a source that has no file are a fault already.
      const isKnown =
        source === NO_SOURCE || paths.has(`sources/${source}.md`) || Object.hasOwn(worded, source)
      if (!isKnown) report({ file, line, message: unknownSource(source) })
    }
  }
  // A text with a fault, or one that is gone, may cite what seems to be cited by none.
  if (!isWhole) return
  for (const read of editions) if (read) checkPicturesShown(read.edition, read.pictures, report)
  for (const id of sources.keys()) {
    const message = `nothing cites this source: cite it as [@${id}], or remove the file`
    if (!cited.has(id)) report({ file: `sources/${id}.md`, line: 1, message })
  }
}

function citationsIn(edition: Edition): (Citation & { readonly file: string })[] {
  return textsOf(edition).flatMap(({ file, texts }) =>
    texts.flatMap(({ citations }) => citations.map((citation) => ({ file, ...citation }))),
  )
}

function unknownSource(source: string): string {
  return (
    `no source is called "${source}": add sources/${source}.md, ` +
    `or write [@${NO_SOURCE}] where nobody published it`
  )
}

/** Where links may lead to. */
interface Destinations {
  readonly edition: Edition
  readonly siteLinks: SiteLinks
  readonly targets: ReadonlyMap<string, LinkTarget>
  /** The files of which something cannot be found: they have a fault, or are gone. */
  readonly lacking: ReadonlySet<string>
  /** Ids of headings that were published and are gone, as `section#id`: each is a fault already. */
  readonly lostIds: ReadonlySet<string>
}

function checkLinks({ edition, links }: ReadEdition, to: Destinations, report: ReportFault): void {
  const check = ({ href, file, line }: FileLink, base?: string) => {
    const fault = linkFault(to, href, base)
    if (fault !== undefined) report({ file, line, message: `the link "${href}" ${fault}` })
  }
  for (const { file, section, texts } of textsOf(edition)) {
    const base = section === undefined ? undefined : to.siteLinks.pathOfSection(section)
    for (const { links } of texts) for (const link of links) check({ file, ...link }, base)
  }
  for (const link of links) check(link)
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const PATH_QUERY_FRAGMENT = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/

/**
 * What is wrong with a link, or `undefined`.
 * @param base the page on which a bare "#anchor" stands, where there is one
 */
function linkFault(to: Destinations, href: string, base?: string): string | undefined {
  if (SCHEME.test(href))
    return href.startsWith('https://') ? undefined : 'is neither a path of this site nor an https address'
  const whole = base !== undefined && href.startsWith('#') ? `${base}${href}` : href
  if (isPicture(whole)) return `names a picture: write ![what it shows](${href}), "!" and all in half width`
  if (!whole.startsWith('/')) return 'is no path of this site: begin it with "/"'
  const [, path = '', query, fragment = ''] = PATH_QUERY_FRAGMENT.exec(whole) ?? []
  const target = to.targets.get(path)
  if (leadsIntoLacking(to, path, target, fragment)) return undefined
  if (!target) {
    const sections = to.edition.sections.map(({ id }) => id).join(', ')
    return `leads nowhere: the guide has the sections ${sections}`
  }
  if (query !== undefined && !target.takesAnswers)
    return `gives answers to a page that takes none: leave out "?${query}"`
  if (fragment !== '' && !target.anchors.includes(fragment)) return anchorFault(to, path, target)
  return answersFault(query ?? '')
}

/** Whether what a link names may stand where a fault keeps it from being found. */
function leadsIntoLacking(
  { edition, siteLinks, lacking, lostIds }: Destinations,
  path: string,
  target: LinkTarget | undefined,
  fragment: string,
): boolean {
  const section = siteLinks.sectionOf(path)?.section
  if (section !== undefined)
    return lacking.has(`${edition.language}/guide/${section}.md`) || lostIds.has(`${section}#${fragment}`)
  // Any other page gathers its anchors from many files.
  return target !== undefined && fragment !== '' && lacking.size > 0
}

function anchorFault({ edition, siteLinks }: Destinations, path: string, { anchors }: LinkTarget): string {
  const id = siteLinks.sectionOf(path)?.section
  const section = edition.sections.find((candidate) => candidate.id === id)
  const listed = (ids: readonly string[]) => ids.map((offered) => `#${offered}`).join(', ') || 'no anchors'
  if (!section) return `leads to nothing there: it has ${listed(anchors)}`
  // Aliases are for links that others hold; an author links to the id of today.
  const ids = idsOf(section).filter(({ alias }) => !alias)
  return `leads to no heading of that section: it has ${listed(ids.map((offered) => offered.id))}`
}

function answersFault(query: string): string | undefined {
  const [fault] = parseAnswers(new URLSearchParams(query)).faults
  if (!fault) return undefined
  const values = fault.values.join('", "')
  return `gives "${values}" as the answer to "${fault.question}", which is no answer to it`
}
