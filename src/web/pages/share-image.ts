// Share pictures: what a messenger shows of a page, one a language. src/cli/pictures.ts draws them.

import type { Language } from '../../content/index.ts'

/** The file of a language's share picture, in public/. */
export function shareImageName(language: Language): string {
  return `share-${language}.png`
}
