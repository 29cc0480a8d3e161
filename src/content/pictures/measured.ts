// What the reading of a picture gives: its size, or what is wrong with it.

/** Width and height, in pixels of CSS before any scaling. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** What is wrong with a picture and what to do, at a line of its file. */
export interface PictureFault {
  readonly fault: string
  /** 1-based; only text has more than one. */
  readonly line?: number
}

export type Measured = Size | PictureFault

/** The bytes end before the picture does. */
export const CUT_OFF: PictureFault = { fault: 'the picture is cut off: copy it again' }

/**
 * EXIF and XMP may say where and by whom a photograph was taken; and EXIF how it is to be turned, so that its size is
 * another than its pixels say.
 */
export const HAS_NOTES: PictureFault = {
  fault: 'it carries notes (EXIF, XMP), which may say where it was taken: save it without metadata',
}

/** What moves by itself distracts from reading, and cannot be stopped here (WCAG 2.2, 2.2.2). */
export const MOVES: PictureFault = { fault: 'it moves: save one still picture of it' }

/** Its ending says what the bytes are not. */
export function isNo(kind: string): PictureFault {
  return { fault: `the bytes are no ${kind}: give it the ending of what it is, or save it as ${kind}` }
}

/** Reads what throws a RangeError beyond the end of the bytes. */
export function untilItsEnd(read: () => Measured): Measured {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return CUT_OFF
    throw error
  }
}
