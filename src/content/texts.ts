// List of every text of an edition that is rendered from Markdown, by the file it stands in: the check of links and
// citations walks it, and the report of the evidence.

import type { Prose } from './markdown/prose.ts'
import type { Edition, Reviewed } from './model.ts'

/** The rendered texts of one file. */
export interface FileTexts {
  /** Path of the file, relative to the content folder. */
  readonly file: string
  /** The section that the file is, where it is one. */
  readonly section?: string
  /** The dates of the file, where it states what has to be held against sources. */
  readonly dates?: Reviewed
  readonly texts: readonly Prose[]
  /** Those of the texts that tell a reader what to do: next steps, how to find something out. */
  readonly instructions: readonly Prose[]
}

/** Every file of the edition that has rendered texts, with all of them. */
export function textsOf(edition: Edition): FileTexts[] {
  return [...reviewedTextsOf(edition), ...undatedTextsOf(edition)].map(({ file, ...rest }) => ({
    file: `${edition.language}/${file}.md`,
    ...rest,
  }))
}

function reviewedTextsOf({ sections, outcomes, routes, cautions, unknowns }: Edition): FileTexts[] {
  const of = (
    folder: string,
    item: Reviewed & { readonly id: string },
    statements: readonly Prose[],
    instructions: readonly Prose[] = [],
  ): FileTexts => ({
    file: `${folder}/${item.id}`,
    dates: item,
    texts: [...statements, ...instructions],
    instructions,
  })
  return [
    ...sections.map((section) => ({ ...of('guide', section, [section.prose]), section: section.id })),
    ...Object.values(outcomes).map((outcome) =>
      of(
        'outcomes',
        outcome,
        [outcome.why, outcome.article],
        outcome.steps.map(({ prose }) => prose),
      ),
    ),
    ...Object.values(routes).map((route) => of('payment', route, [route.prose])),
    ...Object.values(cautions).map((caution) => of('cautions', caution, [caution.prose])),
    ...unknowns.map((unknown) => of('unknowns', unknown, [unknown.prose], [unknown.findOut])),
  ]
}

// The words of the interface: why a question is asked, what changed, what a page is for.
function undatedTextsOf({ questions, changes, pages }: Edition): FileTexts[] {
  const of = (folder: string, name: string, prose: Prose): FileTexts => ({
    file: `${folder}/${name}`,
    texts: [prose],
    instructions: [],
  })
  return [
    ...Object.values(questions).map(({ key, why }) => of('questions', key, why)),
    ...changes.map(({ id, prose }) => of('changes', id, prose)),
    ...Object.entries(pages).map(([name, { prose }]) => of('pages', name, prose)),
  ]
}
