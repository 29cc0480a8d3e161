// Link targets of the site: every page that content may link to, with the anchors it offers. The content's link
// check is handed this, so that no path stands in src/content.

import { CAUTION_IDS, OUTCOME_IDS, QUESTION_KEYS, ROUTE_IDS, TABLES } from '../../decision/index.ts'
import { idsOf } from '../../content/index.ts'
import type { LinkTarget, SiteLinks } from '../../content/index.ts'
import { questionAnchor } from '../check/form.ts'

const SECTION_LINK = /^\/guide\/([^#?]+)(?:#(.+))?$/

const page = (anchors: readonly string[] = []): LinkTarget => ({ anchors, takesAnswers: false })
const withAnswers = (anchors: readonly string[]): LinkTarget => ({ anchors, takesAnswers: true })

/** The paths that content may link to. */
export const SITE_LINKS: SiteLinks = {
  sectionOf: (href) => {
    const [, section, anchor] = SECTION_LINK.exec(href) ?? []
    return section === undefined ? undefined : { section, anchor }
  },
  pathOfSection: (id) => `/guide/${id}`,
  targetsOf: ({ sections, unknowns }, sources) =>
    new Map([
      ['/', page()],
      ['/guide', page()],
      ...sections.map((section): [string, LinkTarget] => [
        SITE_LINKS.pathOfSection(section.id),
        page([section.id, ...idsOf(section).map(({ id }) => id)]),
      ]),
      ['/check', withAnswers(QUESTION_KEYS.map(questionAnchor))],
      ['/answer', withAnswers(Object.keys(TABLES))],
      ['/claims', page(unknowns.map(({ id }) => id))],
      ['/confidence', page()],
      ['/rules', page([...OUTCOME_IDS, ...ROUTE_IDS, ...CAUTION_IDS])],
      ['/changes', page()],
      ['/sources', page([...sources.keys()])],
      ['/api', page()],
      ['/api/openapi.json', page()],
    ]),
}
