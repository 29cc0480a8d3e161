// Links that content may contain, from the list of pages: content is handed them and knows no path itself.

import type { LinkTarget, SiteLinks } from '../../content/index.ts'
import { hashedName } from '../http/assets.ts'
import { CONTENT_URLS, localUrl, sectionOf, SITE_PATHS } from '../urls.ts'
import { pageInstances } from './index.ts'

/** The pages and anchors that the check of links in content accepts, and the URLs that they stand for. */
export const SITE_LINKS: SiteLinks = {
  pathOfSection: (id) => CONTENT_URLS.section(id),
  pathOfClaim: (id) => CONTENT_URLS.claim(id),
  sectionOf: (href) => sectionOf(CONTENT_URLS, href),
  urlOf: (href, language) => localUrl(language, href),
  urlOfPicture: ({ name, content }) => SITE_PATHS.assets + hashedName(name, content),
  targetsOf: (edition) => {
    const pages = pageInstances(edition, CONTENT_URLS).map(
      ({ path, page, anchors }): [string, LinkTarget] => [path, { anchors, takesAnswers: page.takesAnswers }],
    )
    return new Map<string, LinkTarget>([
      ...pages,
      // The answer has an address for each set of answers. The calendar file and the description of the API are no
      // pages.
      [CONTENT_URLS.answer, { anchors: [], takesAnswers: true }],
      [CONTENT_URLS.reminder, { anchors: [], takesAnswers: false }],
      [CONTENT_URLS.openapi, { anchors: [], takesAnswers: false }],
    ])
  },
}
