// The whole guide on one page, for reading offline, searching in the page and printing.

import type { Section } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources, overdueSentence, reviewSentences } from '../render/partials.ts'
import type { SourceList, ReviewSentences, TocEntry } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface GuideModel extends PageModel {
  readonly heading: string
  readonly overdue: string | undefined
  readonly content: string
  readonly contents: readonly TocEntry[]
  readonly sections: readonly GuideSection[]
}

interface GuideSection extends Pick<ReviewSentences, 'reviewed'> {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly content: string
  readonly feedback: string | undefined
  readonly sources: SourceList | undefined
}

declare module '../render/views.ts' {
  interface ViewModels {
    guide: GuideModel
  }
}

export const guidePage = definePage({
  name: 'guide',
  view: 'guide',
  styles: ['frame', 'prose', 'guide', 'booklet', 'claims', 'figures', 'folded'],
  listed: false,
  wide: true,
  inputs: NO_INPUT,
  path: (urls) => urls.guide,
  model: (context, _, head, today) => {
    const { edition } = context
    const { guide } = edition.pages
    return {
      head,
      heading: guide.title,
      overdue: overdueSentence(edition.sections, today, edition),
      content: guide.prose.html,
      contents: edition.sections.map(({ id, title }) => ({
        url: `#${id}`,
        text: title,
        current: false,
        parts: [],
      })),
      sections: edition.sections.map((section) => guideSection(context, section)),
    }
  },
})

function guideSection(context: PageContext, section: Section): GuideSection {
  const { edition, urls, feedbackUrl } = context
  const { id, title } = section
  // Each section has a list of sources of its own, so their anchors carry the section's id.
  const citations = citationsFor(context, `${id}-`)
  return {
    id,
    title,
    url: urls.section(id),
    content: citations.number(section.proseInWhole),
    feedback: feedbackUrl({ title, path: urls.sectionInGuide(id) }),
    reviewed: reviewSentences(section, edition).reviewed,
    sources: listedSources(citations.list(), context, { addresses: true }),
  }
}
