// Ids of the guide (sections, headings, claims): which an edition offers as ends of links, that each is unique,
// and that none which was ever published is gone, for bookmarks and links lead to it.

import type { Fault, ReportFault } from './fault.ts'
import type { ContentFile } from './front-matter.ts'
import type { Edition, Language, Section } from './model.ts'

/** How an id is written that is part of a URL or of the name of a file, as a regular expression. */
export const ID_FORM = '[a-z0-9]+(?:-[a-z0-9]+)*'

/** An id that a section offers as the end of a link. */
export interface OfferedId {
  readonly id: string
  /** The id of today at that place: of an alias, that of its heading. */
  readonly current: string
  /** The line of the section's file on which it is written, 1-based. */
  readonly line: number
  /** Whether it is a former id of a heading, or the heading's text. */
  readonly alias: boolean
}

/** Every id that a section offers: its headings with their aliases, and its claims. */
export function idsOf(section: Section): OfferedId[] {
  return [
    ...section.headings.flatMap(({ id, aliases, line }) => [
      { id, current: id, line, alias: false },
      ...aliases.map((alias) => ({ id: alias, current: id, line, alias: true })),
    ]),
    ...section.prose.claims.map(({ id, line }) => ({ id, current: id, line, alias: false })),
  ]
}

/**
 * The file that lists every id an edition ever offered: a line of `section`, `section#id`, or the folder and the id of
 * an item that can be linked to.
 */
export function publishedIdsFile(language: Language): string {
  return `${language}/published-ids.txt`
}

/** The lines of that file for what the edition offers now. */
export function offeredIds(edition: Edition): string[] {
  const ofSections = edition.sections.flatMap((section) => [
    section.id,
    ...idsOf(section).map(({ id }) => `${section.id}#${id}`),
  ])
  return [...ofSections, ...itemsOf(edition)]
}

/** Says which ids the edition offers that are not on the list of published ones; `undefined` where all are. */
export function unpublishedIds(edition: Edition, files: readonly ContentFile[]): Fault | undefined {
  const file = publishedIdsFile(edition.language)
  const published = files.find((each) => each.file === file)?.text.split('\n') ?? []
  const added = offeredIds(edition).filter((id) => !published.includes(id))
  const message =
    `${added.join(', ')} can be linked to and ${added.length === 1 ? 'is' : 'are'} not on the list: ` +
    'choose names that can stay for ever, then run `npm run content:ids`'
  return added.length === 0 ? undefined : { file, line: Math.max(1, published.length), message }
}

/** What nobody published and what changed: readers and feeds hold links to them. */
function itemsOf({ unknowns, changes }: Edition): string[] {
  return [...unknowns.map(({ id }) => `unknowns/${id}`), ...changes.map(({ id }) => `changes/${id}`)]
}

/** Reports ids that two places share: the whole guide stands on one page as well, where an id occurs once. */
export function checkUniqueIds({ language, sections }: Edition, report: ReportFault): void {
  const holders = new Map<string, string>(sections.map(({ id }) => [id, `the section ${id} itself`]))
  for (const section of sections) {
    const file = `${language}/guide/${section.id}.md`
    for (const { id, line, alias } of idsOf(section)) {
      // A heading without an id is a fault by itself.
      if (id === '') continue
      const holder = holders.get(id)
      if (holder === undefined) {
        holders.set(id, `${file}:${line}`)
        continue
      }
      const kind = alias ? 'alias or heading text' : 'id'
      report({ file, line, message: `the ${kind} "${id}" is taken by ${holder}: choose another` })
    }
  }
}

/**
 * Reports published ids that the edition no longer offers, or that there is no list of them: without it, the guard of
 * every id would be off unnoticed.
 * @param published the file of published ids
 * @param faulty the files with a fault, in which an id may stand that is not found
 * @returns the files that are gone, and each lost id of a section that is there, as `section#id`
 */
export function checkPublishedIds(
  edition: Edition,
  published: ContentFile | undefined,
  faulty: ReadonlySet<string>,
  report: ReportFault,
): { readonly gone: readonly string[]; readonly lostIds: readonly string[] } {
  const { language, sections } = edition
  if (!published) {
    const message =
      'the list of published ids is missing: bring it back, or write that of a new edition by `npm run content:ids`'
    report({ file: publishedIdsFile(language), line: 1, message })
    return { gone: [], lostIds: [] }
  }
  const items = itemsOf(edition)
  const offered = new Map(
    sections.map((section) => [section.id, new Set(idsOf(section).map(({ id }) => id))]),
  )
  const gone = new Set<string>()
  const lostIds: string[] = []
  published.text.split('\n').forEach((text, i) => {
    const entry = text.trim()
    const [section = '', id] = entry.split('#')
    if (section === '') return
    const isItem = section.includes('/')
    const file = `${language}/${isItem ? entry : `guide/${section}`}.md`
    if (faulty.has(file) || gone.has(file)) return
    const lost = (message: string) => {
      report({ file: published.file, line: i + 1, message })
    }
    const ids = offered.get(section)
    if (isItem ? !items.includes(entry) : !ids) {
      gone.add(file)
      lost(`${isItem ? '' : 'the section '}"${section}" was published and is gone: bring back ${file}`)
    } else if (id !== undefined && ids?.has(id) === false) {
      lostIds.push(entry)
      lost(
        `"${entry}" was published and is gone: ` +
          `add #${id} as an alias to the heading that took its place, {#new-id #${id}}`,
      )
    }
  })
  return { gone: [...gone], lostIds }
}
