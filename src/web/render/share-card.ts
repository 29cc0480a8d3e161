// Share card: what a messenger shows of a page that somebody sends on, beyond title and description. As OpenGraph
// (ogp.me), which X reads too.

import { MAIN_LANGUAGE } from '../../content/index.ts'
import type { Edition, Language } from '../../content/index.ts'
import type { Assets } from '../http/assets.ts'

/** What the share cards of all pages of an edition have in common. */
export interface ShareCard {
  /** The absolute URL of the picture. */
  readonly image: string
  readonly alt: string
  /** The language as OpenGraph writes it: `zh_CN`. */
  readonly locale: string
}

/** Size of a share picture: what OpenGraph and `summary_large_image` show without cutting. */
export const SHARE_IMAGE_SIZE = { width: 1200, height: 630 } as const

/** The file of a language's share picture, in public/. src/cli/pictures.ts draws it. */
export function shareImageName(language: Language): string {
  return `share-${language}.png`
}

/**
 * The share card of an edition. The picture is named by its content, so that messengers see a new one at once. While
 * nobody has drawn that of an edition, it shows that of the main one.
 */
export function shareCard(
  { language, words, pages }: Edition,
  baseUrl: string,
  { urlOf, has }: Pick<Assets, 'urlOf' | 'has'>,
): ShareCard {
  const own = shareImageName(language)
  return {
    image: baseUrl + urlOf(has(own) ? own : shareImageName(MAIN_LANGUAGE)),
    alt: pages.home.title,
    locale: words.language.replace('-', '_'),
  }
}
