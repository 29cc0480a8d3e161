// Alternates: the addresses of one page in all editions, for search engines (hreflang) and for the reader's switch of
// the language, which keeps the page, its answers and the place on it.

import type { Edition } from '../../content/index.ts'
import { localUrl } from '../urls.ts'

/** An edition's address of a page, once for each of its readers. */
export interface Alternate {
  readonly hreflang: string
  /** Its path. */
  readonly path: string
}

/** A link to the same page in another edition. */
export interface SwitchLink {
  /** The language, for `lang` and `hreflang`. */
  readonly language: string
  /** The name of the edition, in its own language. */
  readonly name: string
  readonly url: string
  /** The same link to each place that a reader may have come to. */
  readonly places: readonly string[]
}

/**
 * The addresses of a page in every edition; none where there is one alone.
 * @param contentPath the page as content writes it, the same in every edition
 */
export function alternatesOf(editions: readonly Edition[], contentPath: string): Alternate[] {
  if (editions.length < 2) return []
  return editions.flatMap(({ language, words }) =>
    words.edition.hreflang.map((hreflang) => ({ hreflang, path: localUrl(language, contentPath) })),
  )
}

/**
 * The links from a page of an edition to the others.
 * @param anchors the places on the page that all editions have
 */
export function switchLinks(
  { language: own }: Edition,
  editions: readonly Edition[],
  contentPath: string,
  anchors: readonly string[],
): SwitchLink[] {
  return editions
    .filter(({ language }) => language !== own)
    .map(({ language, words }) => {
      const url = localUrl(language, contentPath)
      const places = anchors.map((anchor) => `${url}#${anchor}`)
      return { language: words.language, name: words.edition.name, url, places }
    })
}

/**
 * The style by which the switch leads to the place that the reader came to: a server is never told the fragment of an
 * address, and a page without script knows it by `:target` alone. A place is the target, or what stands in it, as the
 * alias of a heading does.
 */
export function switchStyle(anchors: readonly string[]): string {
  if (anchors.length === 0) return ''
  const isTarget = (selector: string) => `:root:has(${selector}:target,${selector} :target)`
  const shown = anchors.map((anchor) => `${isTarget(`#${anchor}`)} .switch [href$="#${anchor}"]`)
  const any = `:is(${anchors.map((anchor) => `#${anchor}`).join()})`
  return `${shown.join()}{display:block}${isTarget(any)} .switch .page{display:none}`
}
