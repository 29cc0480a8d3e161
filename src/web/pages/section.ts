// A section of the guide.

import { idsOf } from '../../content/index.ts'
import type { Section } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import {
  citationsFor,
  contentsOf,
  listedSources,
  overdueSentence,
  reviewSentences,
} from '../render/partials.ts'
import type { SourceList, ReviewSentences, TocEntry } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { guidePage } from './guide.ts'
import { definePage } from './page.ts'
import { rulesByHeading } from './rules.ts'
import type { RuleLink } from './rules.ts'
import { sectionArticle } from './structured-data.ts'

export interface SectionModel extends PageModel, Pick<ReviewSentences, 'reviewed'> {
  readonly id: string
  readonly heading: string
  /** The page of the whole guide. */
  readonly guide: { readonly url: string; readonly text: string }
  readonly overdue: string | undefined
  /** Every section, this one marked. */
  readonly sections: readonly TocEntry[]
  readonly contents: readonly TocEntry[]
  readonly content: string
  readonly sources: SourceList | undefined
  /** The rules that each heading explains. */
  readonly rules: readonly {
    readonly url: string
    readonly heading: string
    readonly links: readonly RuleLink[]
  }[]
  readonly feedback: string | undefined
  readonly previous: Neighbour | undefined
  readonly next: Neighbour | undefined
  readonly checkUrl: string
  /** Its place on the page of the whole guide. */
  readonly wholeUrl: string
}

interface Neighbour {
  readonly url: string
  readonly title: string
}

declare module '../render/views.ts' {
  interface ViewModels {
    section: SectionModel
  }
}

export const sectionPage = definePage({
  // The words of the guide: the navigation's entry for it leads to the first section.
  name: 'guide',
  view: 'section',
  styles: ['frame', 'prose', 'guide', 'claims', 'figures', 'folded'],
  listed: true,
  wide: true,
  menu: 'header',
  inputs: ({ sections }) => sections,
  wordsOf: (_edition, section: Section) => section,
  parent: guidePage,
  path: (urls, { id }: Section) => urls.section(id),
  places: (_edition, section) => idsOf(section).flatMap(({ id, alias }) => (alias ? [] : [id])),
  anchors: (_edition, section) => [section.id, ...idsOf(section).map(({ id }) => id)],
  dates: (_edition, { reviewed }) => [reviewed],
  data: ({ edition, urls, baseUrl }, section) => [sectionArticle(edition, urls, section, baseUrl)],
  model: (context, section, head, today) => {
    const { edition, urls, feedbackUrl } = context
    const citations = citationsFor(context)
    const content = citations.number(section.prose)
    const { id, title } = section
    const guide = guidePage.crumb(edition, urls, undefined)
    return {
      head,
      id,
      heading: title,
      guide: { url: guide.path, text: guide.name },
      overdue: overdueSentence([section], today, edition),
      sections: sectionEntries(context, section),
      contents: contentsOf(section),
      content,
      reviewed: reviewSentences(section, edition).reviewed,
      sources: listedSources(citations.list(), context),
      rules: ruleGroups(context, section),
      feedback: feedbackUrl({ title, path: urls.section(id, id) }),
      ...neighbours(context, section),
      checkUrl: urls.check,
      wholeUrl: urls.sectionInGuide(id),
    }
  },
})

function sectionEntries({ edition, urls }: PageContext, current: Section): TocEntry[] {
  return edition.sections.map(({ id, title }) => ({
    url: urls.section(id),
    text: title,
    current: id === current.id,
    parts: [],
  }))
}

function ruleGroups({ edition, urls }: PageContext, section: Section): SectionModel['rules'] {
  const { id, title, headings } = section
  return Array.from(rulesByHeading(edition, urls, id), ([anchor, links]) => ({
    url: `#${anchor}`,
    heading: headings.find((heading) => heading.id === anchor)?.text ?? title,
    links,
  }))
}

function neighbours(
  { edition: { sections }, urls }: PageContext,
  section: Section,
): Pick<SectionModel, 'previous' | 'next'> {
  const index = sections.indexOf(section)
  const neighbourAt = (at: number): Neighbour | undefined => {
    const other = sections[at]
    return other && { url: urls.section(other.id), title: other.title }
  }
  return { previous: neighbourAt(index - 1), next: neighbourAt(index + 1) }
}
