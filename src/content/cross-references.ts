// What no file can say of itself alone: that every link and citation leads somewhere, that every id is unique
// in the guide and none that was ever published is gone, that every source is used.

import { CAUTION_IDS, OUTCOME_IDS, parseAnswers, ROUTE_IDS } from '../decision/index.ts'
import type { ContentFile } from './front-matter.ts'
import type { FileLink, ReadEdition } from './read-edition.ts'
import type { ReportFault } from './fault.ts'
import { NO_SOURCE } from './markdown/citations.ts'
import type { Prose } from './markdown/prose.ts'
import type { Edition, Section, Source } from './model.ts'

interface Parts {
  readonly sources: ReadonlyMap<string, Source>
  readonly editions: readonly (ReadEdition | undefined)[]
  readonly files: readonly ContentFile[]
  readonly report: ReportFault
}

/** Reports every fault between files. */
export function checkSite({ sources, editions, files, report }: Parts): void {
  const used = new Set<string>()
  for (const read of editions) {
    // Without a whole edition, every link into it would be reported as broken.
    if (!read) return
    const { edition, links } = read
    checkUniqueIds(edition, report)
    checkPublishedIds(
      edition,
      files.find(({ file }) => file === publishedIdsFile(edition)),
      report,
    )
    for (const { file, prose } of textsOf(edition)) {
      for (const { href, line } of prose.links) checkLink(edition, sources, { href, line, file }, report)
      for (const { source, line } of prose.citations) {
        used.add(source)
        if (source !== NO_SOURCE && !sources.has(source))
          report({
            file,
            line,
            message: `no source is called "${source}": add sources/${source}.md, or write [@${NO_SOURCE}] where nobody published it`,
          })
      }
    }
    for (const link of links) checkLink(edition, sources, link, report)
  }
  for (const id of sources.keys()) {
    if (!used.has(id))
      report({
        file: `sources/${id}.md`,
        line: 1,
        message: `nothing cites this source: cite it as [@${id}], or remove the file`,
      })
  }
}

/** Every id that a section offers as the end of a link, with the line it is written on. */
export function idsOf(section: Section): { id: string; line: number; alias: boolean }[] {
  return [
    ...section.headings.flatMap(({ id, aliases, line }) => [
      { id, line, alias: false },
      ...aliases.map((alias) => ({ id: alias, line, alias: true })),
    ]),
    ...section.prose.claims.map(({ id, line }) => ({ id, line, alias: false })),
  ]
}

/** The list of every id that the edition ever offered, one `section` or `section#id` a line. */
export function publishedIdsFile({ language }: Edition): string {
  return `${language}/published-ids.txt`
}

/** The lines of that list for what the edition offers now. */
export function offeredIds({ sections }: Edition): string[] {
  return sections.flatMap((section) => [section.id, ...idsOf(section).map(({ id }) => `${section.id}#${id}`)])
}

/** Every text of the edition, with the file it stands in. */
function textsOf({
  language,
  sections,
  questions,
  outcomes,
  routes,
  cautions,
  unknowns,
  changes,
  pages,
}: Edition): { file: string; prose: Prose }[] {
  const named = (folder: string, name: string, prose: Prose) => ({
    file: `${language}/${folder}/${name}.md`,
    prose,
  })
  return [
    ...sections.map(({ id, prose }) => named('guide', id, prose)),
    ...Object.values(questions).map(({ key, why }) => named('questions', key, why)),
    ...Object.values(outcomes).flatMap(({ id, why, article, steps }) =>
      [why, article, ...steps].map((prose) => named('outcomes', id, prose)),
    ),
    ...Object.values(routes).map(({ id, prose }) => named('payment', id, prose)),
    ...Object.values(cautions).map(({ id, prose }) => named('cautions', id, prose)),
    ...unknowns.flatMap(({ id, prose, findOut }) =>
      [prose, findOut].map((each) => named('unknowns', id, each)),
    ),
    ...changes.map(({ id, prose }) => named('changes', id, prose)),
    ...Object.entries(pages).map(([name, { prose }]) => named('pages', name, prose)),
  ]
}

// The whole guide stands on one page as well, so an id may occur only once in all of it.
function checkUniqueIds({ language, sections }: Edition, report: ReportFault): void {
  const taken = new Map<string, string>(sections.map(({ id }) => [id, `the section ${id} itself`]))
  for (const section of sections) {
    const file = `${language}/guide/${section.id}.md`
    for (const { id, line, alias } of idsOf(section)) {
      const holder = taken.get(id)
      if (holder !== undefined)
        report({
          file,
          line,
          message: `the ${alias ? 'alias or heading text' : 'id'} "${id}" is taken by ${holder}: choose another`,
        })
      else taken.set(id, `${file}:${line}`)
    }
  }
}

function checkPublishedIds(
  { language, sections }: Edition,
  published: ContentFile | undefined,
  report: ReportFault,
): void {
  const offered = new Map(
    sections.map((section) => [section.id, new Set(idsOf(section).map(({ id }) => id))]),
  )
  published?.text.split('\n').forEach((entry, i) => {
    const [section = '', id] = entry.trim().split('#')
    if (section === '') return
    const ids = offered.get(section)
    if (!ids)
      report({
        file: published.file,
        line: i + 1,
        message: `the section "${section}" was published and is gone: bring back ${language}/guide/${section}.md`,
      })
    else if (id !== undefined && !ids.has(id))
      report({
        file: published.file,
        line: i + 1,
        message: `"${entry.trim()}" was published and is gone: add #${id} as an alias to the heading that took its place, {#new-id #${id}}`,
      })
  })
}

function checkLink(
  edition: Edition,
  sources: ReadonlyMap<string, Source>,
  { href, file, line }: FileLink,
  report: ReportFault,
): void {
  const fault = linkFault(edition, sources, href, file)
  if (fault !== undefined) report({ file, line, message: `the link "${href}" ${fault}` })
}

const RULE_IDS: readonly string[] = [...OUTCOME_IDS, ...ROUTE_IDS, ...CAUTION_IDS]

// Pages without anchors that content would link to.
const PLAIN_PATHS = ['/', '/guide', '/claims', '/confidence', '/changes', '/api', '/api/openapi.json']

/** What is wrong with a link, or `undefined`. */
function linkFault(
  edition: Edition,
  sources: ReadonlyMap<string, Source>,
  href: string,
  file: string,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href))
    return href.startsWith('https://') ? undefined : 'is neither a path of this site nor an https address'
  const own = /\/guide\/([^/]+)\.md$/.exec(file)?.[1]
  if (!href.startsWith('/') && !(href.startsWith('#') && own !== undefined))
    return 'is no path of this site: begin it with "/"'
  const [, path = '', query = '', fragment = ''] =
    /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(
      href.startsWith('#') && own !== undefined ? `/guide/${own}${href}` : href,
    ) ?? []
  if (path === '/answer' || path === '/check') return answersFault(query)
  if (path === '/rules')
    return RULE_IDS.includes(fragment) || fragment === ''
      ? undefined
      : `leads to no rule: the tables have ${RULE_IDS.join(', ')}`
  if (path === '/sources')
    return fragment === '' || sources.has(fragment)
      ? undefined
      : `leads to no source: no file is called sources/${fragment}.md`
  if (PLAIN_PATHS.includes(path) && fragment === '') return undefined
  if (path === '/claims')
    return edition.unknowns.some(({ id }) => id === fragment)
      ? undefined
      : `leads to nothing there: it has ${edition.unknowns.map(({ id }) => `#${id}`).join(', ')}`
  const section = edition.sections.find(({ id }) => path === `/guide/${id}`)
  if (!section)
    return `leads nowhere: the guide has the sections ${edition.sections.map(({ id }) => id).join(', ')}`
  const ids = idsOf(section)
  return fragment === '' || fragment === section.id || ids.some(({ id }) => id === fragment)
    ? undefined
    : `leads to no heading of that section: it has ${ids
        .filter(({ alias }) => !alias)
        .map(({ id }) => `#${id}`)
        .join(', ')}`
}

function answersFault(query: string): string | undefined {
  const {
    faults: [fault],
  } = parseAnswers(new URLSearchParams(query))
  return (
    fault &&
    `gives "${fault.values.join('", "')}" as the answer to "${fault.question}", which is no answer to it`
  )
}
