// The claims of the article, each with its verdict, and what nobody has published.

import { confidenceWords } from '../../content/index.ts'
import type { Claim, Edition, Unknown } from '../../content/index.ts'
import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources, overdueSentence } from '../render/partials.ts'
import type { ListedSource } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface ClaimsModel extends PageModel {
  readonly page: Edition['pages']['claims']
  readonly overdue: string | undefined
  readonly content: string
  readonly claims: readonly ClaimModel[]
  readonly unknowns: readonly UnknownModel[]
  readonly sources: readonly ListedSource[]
}

interface ClaimModel {
  readonly url: string
  readonly text: string
  readonly state: Claim['state']
  readonly stateWord: string
  readonly confidence: string
}

interface UnknownModel {
  readonly id: string
  readonly title: string
  readonly content: string
  readonly findOut: string
  readonly feedback: string | undefined
}

declare module '../render/views.ts' {
  interface ViewModels {
    claims: ClaimsModel
  }
}

export const claimsPage = definePage({
  name: 'claims',
  view: 'claims',
  styles: ['frame', 'prose', 'claims'],
  listed: true,
  menu: 'header',
  inputs: NO_INPUT,
  path: (urls) => urls.claims,
  anchors: ({ unknowns }) => unknowns.map(({ id }) => id),
  model: (context, _, head, today) => {
    const { edition } = context
    const { sections, unknowns, pages } = edition
    const citations = citationsFor(context)
    return {
      head,
      page: pages.claims,
      overdue: overdueSentence([...sections, ...unknowns], today, edition),
      content: citations.number(pages.claims.prose),
      claims: claimModels(context),
      unknowns: unknowns.map((unknown) => unknownModel(context, unknown, citations.number)),
      sources: listedSources(citations.list(), context),
    }
  },
})

function claimModels({ edition: { sections, words }, urls }: PageContext): ClaimModel[] {
  return sections.flatMap((section) =>
    section.prose.claims.map(({ id, text, state, confidence, inferred }) => ({
      url: urls.section(section.id, id),
      text,
      state,
      stateWord: words.claim[state],
      confidence: confidenceWords(words, { confidence, inferred }),
    })),
  )
}

function unknownModel(
  { urls, feedbackUrl }: PageContext,
  { id, title, prose, findOut }: Unknown,
  number: (prose: Unknown['prose']) => string,
): UnknownModel {
  return {
    id,
    title,
    content: number(prose),
    findOut: number(findOut),
    feedback: feedbackUrl({ title, path: urls.unknown(id) }),
  }
}
