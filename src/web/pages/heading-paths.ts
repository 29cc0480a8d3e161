// Shortcuts to the headings of the guide: below the guide's path, the id of a heading or a claim leads to its place on
// the page of its section. So do former ids and the heading's text, which the article's readers may have kept.

import { idsOf } from '../../content/index.ts'
import type { Edition } from '../../content/index.ts'
import type { Shortcut } from '../http/unrouted.ts'
import type { Urls } from '../urls.ts'

/** A path for each id of an edition's guide, with the URL of its place. */
export function headingPaths({ sections }: Edition, urls: Urls): Shortcut[] {
  return sections.flatMap((section) =>
    idsOf(section).map(({ id, current }): Shortcut => [
      urls.section(encodeURIComponent(id)),
      urls.section(section.id, current),
    ]),
  )
}
