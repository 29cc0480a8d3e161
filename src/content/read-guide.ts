// Reader of the folders in which every file is an item of its own: the sections of the guide, what nobody has
// published, the history of changes.

import type { GenericSchema } from 'valibot'
import type { ContentDocument } from './front-matter.ts'
import type { Section, SiteChange, Unknown } from './model.ts'
import { datesOf, inlineOf, proseOf, readFolder, reportAt, sectionProseOf } from './reader.ts'
import type { Reader } from './reader.ts'
import { changeSchema, sectionSchema, unknownSchema } from './schemas.ts'

/** The guide's sections, in reading order. Reports every fault. */
export function readSections(reader: Reader): Section[] {
  return readOrdered(reader, 'guide', sectionSchema, (id, document): Section => {
    const { title, standalone, description, order } = document.data
    const { 'own-page': prose, 'whole': proseInWhole } = sectionProseOf(reader, document)
    return {
      id,
      order,
      title,
      standalone,
      description,
      ...datesOf(reader, document),
      headings: prose.headings,
      prose,
      proseInWhole,
    }
  })
}

/** What nobody has published, in order. Reports every fault. */
export function readUnknowns(reader: Reader): Unknown[] {
  return readOrdered(reader, 'unknowns', unknownSchema, (id, document): Unknown => ({
    id,
    title: document.data.title,
    ...datesOf(reader, document),
    prose: proseOf(reader, document),
    findOut: inlineOf(reader, document, ['find-out'], document.data['find-out']),
  }))
}

/** The history of changes, the newest first. Reports every fault. */
export function readChanges(reader: Reader): SiteChange[] {
  const changes = readFolder(reader, 'changes', changeSchema, (id, document): SiteChange => {
    const { date } = document.data
    if (!id.startsWith(`${date}-`))
      reportAt(reader, document, ['date'], `the file's name begins with another day; name it ${date}-….md`)
    return { id, ...document.data, prose: proseOf(reader, document) }
  })
  // An id begins with the day.
  return changes.sort((a, b) => (a.id < b.id ? 1 : -1))
}

function readOrdered<Data extends { readonly order: number }, Item>(
  reader: Reader,
  folder: string,
  schema: GenericSchema<unknown, Data>,
  make: (id: string, document: ContentDocument<Data>) => Item,
): Item[] {
  const entries = readFolder(reader, folder, schema, (id, document) => ({
    document,
    order: document.data.order,
    item: make(id, document),
  })).sort((a, b) => a.order - b.order)
  entries.forEach(({ order, document }, i) => {
    const before = entries[i - 1]
    if (before?.order === order)
      reportAt(
        reader,
        document,
        ['order'],
        `${before.document.file} has place ${order} too: give each a place of its own`,
      )
  })
  return entries.map(({ item }) => item)
}
