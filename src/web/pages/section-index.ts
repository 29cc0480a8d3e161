// The index of the guide: each section with what stands in it.

import type { PageContext } from '../render/context.ts'

export interface IndexedSection {
  readonly url: string
  readonly title: string
  readonly description: string
}

/** The sections in the order of the guide. */
export function sectionIndex({ edition, urls }: PageContext): IndexedSection[] {
  return edition.sections.map(({ id, title, description }) => ({ url: urls.section(id), title, description }))
}
