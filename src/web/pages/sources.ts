// The evidence ledger: every source with what it says and how strong it is.

import { fill, publishedIn } from '../../content/index.ts'
import type { Edition, Source } from '../../content/index.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface SourcesModel extends PageModel {
  readonly page: Edition['pages']['sources']
  readonly content: string
  readonly sources: readonly SourceModel[]
}

interface SourceModel {
  readonly id: string
  readonly title: string
  readonly url: string | undefined
  readonly language: string
  readonly publisher: string
  readonly date: string
  readonly kind: string
  readonly strength: string
  readonly seen: string
  readonly supports: string | undefined
  readonly quote: string | undefined
  readonly note: string | undefined
}

declare module '../render/views.ts' {
  interface ViewModels {
    sources: SourcesModel
  }
}

export const sourcesPage = definePage({
  name: 'sources',
  view: 'sources',
  styles: ['frame', 'prose', 'ledger'],
  listed: true,
  menu: 'header',
  inputs: NO_INPUT,
  path: (urls) => urls.sources,
  anchors: (_edition, { sources }) => [...sources.keys()],
  model: ({ site, edition }, _, head) => ({
    head,
    page: edition.pages.sources,
    content: edition.pages.sources.prose.html,
    sources: [...site.sources.values()].map((source) => sourceModel(edition, source)),
  }),
})

function sourceModel({ language, words, pages: { sources: page } }: Edition, source: Source): SourceModel {
  return {
    id: source.id,
    title: source.title,
    url: source.url,
    language: source.language,
    publisher: source.publisher[language],
    date: publishedIn(source, words),
    kind: page.kinds[source.kind],
    strength: page.strength[source.confidence],
    seen: fill(page.seen, { date: source.seen }),
    supports: source.supports[language],
    quote: source.quote,
    note: source.note?.[language],
  }
}
