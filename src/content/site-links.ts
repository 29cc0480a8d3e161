// Link targets of the site, as a contract: which paths content may link to is known to whoever serves them.
// Content is handed an implementation, so that it holds no path of its own.

import type { Edition, Language, Picture } from './model.ts'

/** A page that content may link to. */
export interface LinkTarget {
  /** The anchors that the page offers as ends of links. */
  readonly anchors: readonly string[]
  /** Whether the page takes answers in its query. */
  readonly takesAnswers: boolean
}

/** A section of the guide, and the anchor in it that a link names, if any. */
export interface SectionLink {
  readonly section: string
  readonly anchor: string | undefined
}

/** The paths of the site, as content writes them: the same in every language. */
export interface SiteLinks {
  /** The section, and the anchor in it, that a path of the guide names; undefined for any other path. */
  readonly sectionOf: (href: string) => SectionLink | undefined
  /** The path of a section. */
  readonly pathOfSection: (id: string) => string
  /** The path of a claim's row among all claims. */
  readonly pathOfClaim: (id: string) => string
  /** The URL that a path stands for in an edition. */
  readonly urlOf: (href: string, language: Language) => string
  /** The URL of a picture, by its name and what its file holds. */
  readonly urlOfPicture: (picture: Pick<Picture, 'name' | 'content'>) => string
  /** Every page that content may link to, by path. */
  readonly targetsOf: (edition: Edition) => ReadonlyMap<string, LinkTarget>
}
