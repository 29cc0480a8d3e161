// Names of picture files: where they lie, and by which endings they are pictures.

import { ID_FORM } from './ids.ts'
import type { Language } from './model.ts'

/** The folder of an edition that holds its pictures. */
export const PICTURES = 'pictures'

/** The endings of pictures, which say what the bytes are. Every browser of the last years shows all of them. */
export const PICTURE_ENDINGS = ['webp', 'avif', 'png', 'jpg', 'svg'] as const
export type PictureEnding = (typeof PICTURE_ENDINGS)[number]

const NAME = new RegExp(`^${ID_FORM}\\.(${PICTURE_ENDINGS.join('|')})$`)
const LIKE_A_PICTURE = /\.(?:webp|avif|png|jpe?g|svg|gif|bmp|tiff?|heic|ico)$/i

/** How a picture is named, for those who named one otherwise. */
export const NAME_FORM =
  'lower-case ASCII, digits and hyphens, and one of ' +
  `${PICTURE_ENDINGS.map((ending) => `.${ending}`).join(' ')} at the end (.jpg for .jpeg)`

/** The ending by which a name is that of a picture; nothing where it is none. */
export function endingOf(name: string): PictureEnding | undefined {
  const [, ending] = NAME.exec(name) ?? []
  return PICTURE_ENDINGS.find((each) => each === ending)
}

/** Whether a file is meant as a picture, however it is named and wherever it lies. */
export function isPicture(file: string): boolean {
  return LIKE_A_PICTURE.test(file)
}

/** The folder of a language's pictures, with a slash at its end. */
export function picturesFolder(language: Language): string {
  return `${language}/${PICTURES}/`
}
