// A section of the guide.

import { idsOf } from '../../content/index.ts'
import type { Section } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources, overdueSentence, reviewSentences } from '../render/partials.ts'
import type { ListedSource, ReviewSentences } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { definePage } from './page.ts'
import { rulesByHeading } from './rules.ts'
import type { RuleLink } from './rules.ts'
import { asScript, sectionData } from './structured-data.ts'

export interface SectionModel extends PageModel, ReviewSentences {
  readonly id: string
  readonly heading: string
  readonly overdue: string | undefined
  readonly contents: readonly { readonly url: string; readonly text: string }[]
  readonly content: string
  readonly sources: readonly ListedSource[]
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
  menu: 'header',
  inputs: ({ sections }) => sections,
  path: (urls, { id }: Section) => urls.section(id),
  anchors: (_edition, _evidence, section) => [section.id, ...idsOf(section).map(({ id }) => id)],
  lastModified: ({ reviewed }) => reviewed,
  model: (context, section, head, today) => {
    const { edition, urls, baseUrl, feedbackUrl } = context
    const citations = citationsFor(context)
    const content = citations.number(section.prose)
    const data = sectionData(edition, urls, section, citations.list(), baseUrl)
    const { id, title, description, headings } = section
    return {
      head: { ...head, title, description, data: asScript(data) },
      id,
      heading: title,
      overdue: overdueSentence([section], today, edition),
      contents: headings
        .filter(({ level }) => level === 2)
        .map((heading) => ({ url: `#${heading.id}`, text: heading.text })),
      content,
      ...reviewSentences(section, edition),
      sources: listedSources(citations.list(), context),
      rules: ruleGroups(context, section),
      feedback: feedbackUrl({ title, path: urls.section(id, id) }),
      ...neighbours(context, section),
      checkUrl: urls.check,
      wholeUrl: urls.sectionInGuide(id),
    }
  },
})

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
