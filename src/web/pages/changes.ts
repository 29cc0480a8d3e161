// Changelog page: what changed in rules and guide, the newest first.

import { around, dated, fill } from '../../content/index.ts'
import type { Around, Edition } from '../../content/index.ts'
import { citationsFor, listedSources } from '../render/partials.ts'
import type { SourceList } from '../render/partials.ts'
import type { PageModel } from '../render/views.ts'
import { definePage, NO_INPUT } from './page.ts'

export interface ChangesModel extends PageModel {
  readonly page: Edition['pages']['changes']
  readonly content: string
  readonly feedUrl: string
  readonly changes: readonly ChangeModel[]
  readonly sources: SourceList | undefined
}

interface ChangeModel {
  readonly id: string
  readonly title: string
  /** The day, for machines and in words. */
  readonly date: string
  readonly day: string
  /** The line of date and kind, around the date. */
  readonly entry: Around
  readonly content: string
}

declare module '../render/views.ts' {
  interface ViewModels {
    changes: ChangesModel
  }
}

export const changesPage = definePage({
  name: 'changes',
  view: 'changes',
  styles: ['frame', 'prose'],
  listed: true,
  menu: 'footer',
  feed: (urls) => urls.feed,
  inputs: NO_INPUT,
  path: (urls) => urls.changes,
  dates: ({ changes }) => changes.map(({ date }) => date),
  model: (context, _, head) => {
    const { edition, urls } = context
    const { changes: page } = edition.pages
    const citations = citationsFor(context)
    return {
      head,
      page,
      content: page.prose.html,
      feedUrl: urls.feed,
      changes: edition.changes.map(({ id, title, date, kind, prose }) => ({
        id,
        title,
        date,
        day: dated(edition.words, date),
        entry: around(fill(page.entry, { kind: page.kinds[kind] }), 'date'),
        content: citations.number(prose),
      })),
      sources: listedSources(citations.list(), context),
    }
  },
})
