// The list of pages. Whatever has to know all pages is derived from it: routes, sitemap, navigation, styles, and
// in tests every list of paths.

import type { Edition } from '../../content/index.ts'
import type { StylePart } from '../render/styles.ts'
import type { MenuEntry, View } from '../render/views.ts'
import type { Urls } from '../urls.ts'
import { answerPage } from './answer.ts'
import { askTheShopPage } from './ask-the-shop.ts'
import { changesPage } from './changes.ts'
import { checkPage } from './check.ts'
import { claimsPage } from './claims.ts'
import { failurePage } from './failure.ts'
import { guidePage } from './guide.ts'
import { homePage } from './home.ts'
import type { AnyPage, PageInstance } from './page.ts'
import { reportsPage } from './reports.ts'
import { rulesPage } from './rules.ts'
import { searchPage } from './search.ts'
import { sectionPage } from './section.ts'
import type { SitemapEntry } from './sitemap.ts'
import { sourcesPage } from './sources.ts'
import { aboutPage, apiPage, confidencePage } from './text.ts'

/** A page at one of its addresses. */
interface PageAtAddress extends PageInstance {
  readonly page: AnyPage
}

/** Every page, in the order of the navigation. */
export const PAGES: readonly AnyPage[] = [
  homePage,
  sectionPage,
  guidePage,
  checkPage,
  answerPage,
  claimsPage,
  sourcesPage,
  reportsPage,
  askTheShopPage,
  rulesPage,
  confidencePage,
  changesPage,
  aboutPage,
  apiPage,
  searchPage,
  failurePage,
]

/**
 * Every page at every address that is made before the first request.
 * @throws RangeError when two stand at one address
 */
export function pageInstances(edition: Edition, urls: Urls): PageAtAddress[] {
  const byPath = new Map<string, PageAtAddress>()
  for (const page of PAGES) {
    for (const instance of page.instances(edition, urls)) {
      const other = byPath.get(instance.path)
      if (other)
        throw new RangeError(`${other.page.name} and ${page.name} stand at one path, ${instance.path}`)
      byPath.set(instance.path, { page, ...instance })
    }
  }
  return [...byPath.values()]
}

/** The pages that search engines may list. */
export function listedPages(edition: Edition, urls: Urls): SitemapEntry[] {
  return pageInstances(edition, urls)
    .filter(({ page }) => page.listed)
    .map(({ contentPath, path, lastModified }) => ({
      page: contentPath,
      path,
      hreflangs: edition.words.edition.hreflang,
      lastModified,
    }))
}

/** The entries of the navigation: each leads to the first address of its page. */
export function menuOf(edition: Edition, urls: Urls, place: 'header' | 'footer'): MenuEntry[] {
  return PAGES.filter(({ menu }) => menu === place).flatMap(({ name, instances }) => {
    const { menu: label, title } = edition.pages[name]
    return instances(edition, urls)
      .slice(0, 1)
      .map(({ path }) => ({ name, url: path, label: label ?? title }))
  })
}

/** The parts of the style that each view takes: those of every page that is made from it. */
export function stylesOfViews(): Readonly<Record<View, readonly StylePart[]>> {
  const partsOf = (view: View) => PAGES.filter((page) => page.view === view).flatMap(({ styles }) => styles)
  return Object.fromEntries(PAGES.map(({ view }) => [view, partsOf(view)])) as Record<View, StylePart[]>
}
