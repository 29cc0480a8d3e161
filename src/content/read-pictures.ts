// Reader of an edition's pictures: each file of its folder is of the kind that its ending says, whole, small enough for
// readers on a slow line, and has a size, which keeps its place on a page before it is there.

import type { ReportFault } from './fault.ts'
import type { ContentFile } from './front-matter.ts'
import type { Language, Picture } from './model.ts'
import { measureAvif } from './pictures/avif.ts'
import { measureJpeg } from './pictures/jpeg.ts'
import { isNo, untilItsEnd } from './pictures/measured.ts'
import type { Measured, PictureFault } from './pictures/measured.ts'
import { endingOf, picturesFolder } from './picture-names.ts'
import type { PictureEnding } from './picture-names.ts'
import { measurePng } from './pictures/png.ts'
import { measureSvg } from './pictures/svg.ts'
import { measureWebp } from './pictures/webp.ts'

/**
 * The pictures of an edition by their names; nothing in place of one that has a fault. Reports the faults.
 */
export type PicturesByName = ReadonlyMap<string, Picture | undefined>

/** Most bytes of pixels: at the 400 kbit/s of a slow mobile line, a reader waits a second for them. */
const MOST_BYTES = 50_000
/** Most bytes of a drawing, which compresses to a third: with more, it is none but pixels in disguise. */
const MOST_BYTES_OF_SVG = 20_000
/** Most pixels of a side: what the widest column shows on a screen of two and a half pixels to one of CSS. */
const MOST_PIXELS = 1600

/** Reads the pictures of a language out of all content files. Reports every fault of theirs. */
export function readPictures(
  language: Language,
  files: readonly ContentFile[],
  report: ReportFault,
): PicturesByName {
  const folder = picturesFolder(language)
  const inFolder = files.filter(({ file }) => file.startsWith(folder))
  return new Map(
    inFolder.map((file) => {
      const name = file.file.slice(folder.length)
      const ending = endingOf(name)
      // What keeps it from being read, or a name that is none, is told of every file: see checkFiles.
      if (file.fault !== undefined || !ending) return [name, undefined]
      const content = file.bytes ?? Buffer.from(file.text)
      const measured = measure(ending, content, file)
      if (!('fault' in measured)) return [name, { name, ...measured, content }]
      report({ file: file.file, line: measured.line ?? 1, message: measured.fault })
      return [name, undefined]
    }),
  )
}

function measure(ending: PictureEnding, content: Buffer, { text }: ContentFile): Measured {
  if (content.length === 0) return { fault: 'the file is empty: copy the picture again, or remove it' }
  const heavy = weightFault(content.length, ending === 'svg' ? MOST_BYTES_OF_SVG : MOST_BYTES)
  if (heavy) return heavy
  const size = untilItsEnd(() => (ending === 'svg' ? measureText(text) : READERS[ending](content)))
  if ('fault' in size) return size
  const { width, height } = size
  if (width === 0 || height === 0) return { fault: 'it has no pixels: save it again' }
  return Math.max(width, height) > MOST_PIXELS
    ? { fault: `it is ${width} × ${height} pixels: make it at most ${MOST_PIXELS} wide and high` }
    : size
}

const READERS = {
  webp: measureWebp,
  avif: measureAvif,
  png: measurePng,
  jpg: measureJpeg,
} as const satisfies Readonly<Record<Exclude<PictureEnding, 'svg'>, (bytes: Buffer) => Measured>>

// An SVG whose bytes are pixels was no text, and has none.
function measureText(text: string): Measured {
  return text === '' ? isNo('SVG') : measureSvg(text)
}

function weightFault(bytes: number, most: number): PictureFault | undefined {
  if (bytes <= most) return undefined
  const kB = (count: number) => Math.ceil(count / 1000)
  return { fault: `it has ${kB(bytes)} kB: save it with at most ${kB(most)}, as WebP or AVIF if it is none` }
}
