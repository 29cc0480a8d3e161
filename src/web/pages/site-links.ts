// Links that content may contain, from the list of pages: content is handed them and knows no path itself. It
// writes a path as the first edition does, without a language's prefix.

import type { LinkTarget, SiteLinks } from '../../content/index.ts'
import { sectionOf, urlsFor } from '../urls.ts'
import { pageInstances } from './index.ts'

const URLS = urlsFor('zh')

/** The pages and anchors that the check of links in content accepts. */
export const SITE_LINKS: SiteLinks = {
  pathOfSection: (id) => URLS.section(id),
  sectionOf: (href) => sectionOf(URLS, href),
  targetsOf: (edition, sources) => {
    const pages = pageInstances(edition, URLS).map(({ path, page, anchors }): [string, LinkTarget] => [
      path,
      { anchors: anchors(sources), takesAnswers: page.takesAnswers },
    ])
    return new Map<string, LinkTarget>([
      ...pages,
      // The answer has an address for each set of answers; the description of the API is no page.
      [URLS.answer, { anchors: [], takesAnswers: true }],
      [URLS.openapi, { anchors: [], takesAnswers: false }],
    ])
  },
}
