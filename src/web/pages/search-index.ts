// Search index of an edition, and the URL of every place that it leads to.

import { CONDITIONS_OF } from '../../decision/index.ts'
import type { Edition, PageName } from '../../content/index.ts'
import { createSearch } from '../../search/index.ts'
import type { Place, Search } from '../../search/index.ts'
import { certainAnswers } from '../check/phrases.ts'
import type { LazySearch } from '../render/context.ts'
import type { Urls } from '../urls.ts'
import { pageInstances } from './index.ts'

/** Makes the search of an edition. */
export function lazySearch(edition: Edition, urls: Urls): LazySearch {
  let made: Search | undefined
  const search = () => (made ??= createSearch(edition, placeUrls(edition, urls)))
  return {
    prepare: search,
    search: (query) => search().search(query),
    nearest: (text, count) => search().nearest(text, count),
  }
}

/** The URL of a place; `undefined` where it has none of its own. */
export function placeUrls(edition: Edition, urls: Urls): (place: Place) => string | undefined {
  const pages = pathsByName(edition, urls)
  return (place) => {
    switch (place.kind) {
      case 'section':
        return urls.section(place.section, place.anchor)
      case 'short-answer':
        return edition.pages.answer.topics[place.topic].article
      case 'outcome':
        return urls.answerTo(certainAnswers(CONDITIONS_OF.get(place.outcome) ?? {}))
      case 'unknown':
        return urls.unknown(place.unknown)
      case 'source':
        return urls.source(place.source)
      case 'page':
        return pages.get(place.page)
      case 'link':
        return place.url
    }
  }
}

/** The pages that are worth finding: those that search engines may list, and the whole guide; not the front page. */
function pathsByName(edition: Edition, urls: Urls): ReadonlyMap<PageName, string> {
  const listed = pageInstances(edition, urls).filter(({ page, path }) => page.listed && path !== urls.home)
  return new Map([...listed.map(({ page, path }) => [page.name, path] as const), ['guide', urls.guide]])
}
