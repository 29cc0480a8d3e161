// The front page: the question, the short answer, the way into the check, the sections of the guide.

import type { PageContext } from '../render/context.ts'
import { citationsFor, listedSources } from '../render/partials.ts'
import type { ListedSource } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'
import { asScript, homeData } from './structured-data.ts'

export interface HomeModel extends PageModel {
  readonly heading: string
  readonly content: string
  readonly checkUrl: string
  readonly guideUrl: string
  readonly sections: readonly { readonly url: string; readonly title: string; readonly description: string }[]
  readonly sources: readonly ListedSource[]
}

declare module '../render/views.ts' {
  interface ViewModels {
    home: HomeModel
  }
}

export const homePage = definePage({
  name: 'home',
  view: 'home',
  styles: ['frame', 'prose', 'index'],
  listed: true,
  inputs: NO_INPUT,
  path: (urls) => urls.home,
  model: (context, _, head) => {
    const { edition, urls } = context
    const { home } = edition.pages
    const citations = citationsFor(context)
    return {
      head: { ...head, data: asScript(homeData(edition)) },
      heading: home.title,
      content: citations.number(home.prose),
      checkUrl: urls.check,
      guideUrl: urls.guide,
      sections: sectionEntries(context),
      sources: listedSources(citations.list(), context),
    }
  },
})

function sectionEntries({ edition, urls }: PageContext): HomeModel['sections'] {
  return edition.sections.map(({ id, title, description }) => ({ url: urls.section(id), title, description }))
}
