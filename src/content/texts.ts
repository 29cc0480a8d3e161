// Every text of an edition that is rendered from Markdown, by the file it stands in: the one list that the check
// of links and citations walks.

import type { Prose } from './markdown/prose.ts'
import type { Edition } from './model.ts'

/** The rendered texts of one file. */
export interface FileTexts {
  /** Path of the file, relative to the content folder. */
  readonly file: string
  /** The section that the file is, where it is one. */
  readonly section?: string
  readonly texts: readonly Prose[]
}

/** Every file of the edition that has rendered texts, with all of them. */
export function textsOf(edition: Edition): FileTexts[] {
  const { sections, questions, outcomes, routes, cautions, unknowns, changes, pages } = edition
  const of = (folder: string, name: string, ...texts: Prose[]): FileTexts => ({
    file: `${edition.language}/${folder}/${name}.md`,
    texts,
  })
  return [
    ...sections.map(({ id, prose }) => ({ ...of('guide', id, prose), section: id })),
    ...Object.values(questions).map(({ key, why }) => of('questions', key, why)),
    ...Object.values(outcomes).map(({ id, why, article, steps }) =>
      of('outcomes', id, why, article, ...steps),
    ),
    ...Object.values(routes).map(({ id, prose }) => of('payment', id, prose)),
    ...Object.values(cautions).map(({ id, prose }) => of('cautions', id, prose)),
    ...unknowns.map(({ id, prose, findOut }) => of('unknowns', id, prose, findOut)),
    ...changes.map(({ id, prose }) => of('changes', id, prose)),
    ...Object.entries(pages).map(([name, { prose }]) => of('pages', name, prose)),
  ]
}
