// The evidence ledger: every source with what it says and how strong it is.

import { around, dated, fill, SOURCE_KINDS } from '../../content/index.ts'
import type { Around, Edition, Source } from '../../content/index.ts'
import { otherDirection } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'
import { ledgerWorks } from './structured-data.ts'

export interface SourcesModel extends PageModel {
  readonly page: Edition['pages']['sources']
  readonly content: string
  /** What tells those who do not see the mark that a link leaves the site, around it. */
  readonly external: Around
  readonly groups: readonly SourceGroup[]
}

/** The sources of one kind. */
interface SourceGroup {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly sources: readonly SourceModel[]
}

interface SourceModel {
  readonly id: string
  readonly title: string
  readonly url: string | undefined
  readonly language: string
  /** Which way that is written, where the page is written the other way. */
  readonly dir: 'ltr' | 'rtl' | undefined
  /** Who says it, around the date. */
  readonly heading: Around
  readonly date: string
  readonly grade: Source['confidence']
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
  styles: ['frame', 'prose', 'places', 'folded', 'ledger'],
  listed: true,
  menu: 'header',
  inputs: NO_INPUT,
  path: (urls) => urls.sources,
  dates: ({ sources }) => Array.from(sources.values(), ({ seen }) => seen),
  anchors: ({ sources }) => [...sources.keys()],
  data: ({ edition, urls, baseUrl }) => ledgerWorks(edition, urls, baseUrl),
  model: ({ edition }, _, head) => ({
    head,
    page: edition.pages.sources,
    content: edition.pages.sources.prose.html,
    external: around(edition.words.externalLink, 'link'),
    groups: SOURCE_KINDS.map((kind) => sourceGroup(edition, kind)).filter(({ count }) => count > 0),
  }),
})

function sourceGroup(edition: Edition, kind: Source['kind']): SourceGroup {
  const sources = [...edition.sources.values()].filter((source) => source.kind === kind)
  return {
    id: `kind-${kind}`,
    name: edition.pages.sources.kinds[kind],
    count: sources.length,
    sources: sources.map((source) => sourceModel(edition, source)),
  }
}

function sourceModel({ words, pages: { sources: page } }: Edition, source: Source): SourceModel {
  const note = source.note
  return {
    id: source.id,
    title: source.title,
    url: source.url,
    language: source.language,
    dir: otherDirection(words, source.language),
    heading: around(fill(page.heading, { publisher: source.publisher }), 'date'),
    date: dated(words, source.published),
    grade: source.confidence,
    strength: page.strength[source.confidence],
    seen: fill(page.seen, { date: dated(words, source.seen) }),
    supports: source.supports,
    quote: source.quote,
    note: note === undefined ? undefined : fill(page.note, { note }),
  }
}
