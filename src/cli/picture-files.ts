// Bytes of picture files: PNG (W3C Portable Network Graphics) with a text chunk of our own, and ICO.

import { crc32 } from 'node:zlib'

/** Bytes before a PNG's first chunk, and of that chunk, IHDR. */
const SIGNATURE_BYTES = 8
const IHDR_BYTES = 25

/** The keyword of the text that a picture keeps of its source. */
export const SOURCE_KEYWORD = 'Source'

/** A PNG with its source in a tEXt chunk, right behind its header. */
export function withSource(png: Buffer, source: string): Buffer {
  const end = SIGNATURE_BYTES + IHDR_BYTES
  const text = chunk('tEXt', Buffer.from(`${SOURCE_KEYWORD}\0${source}`, 'latin1'))
  return Buffer.concat([png.subarray(0, end), text, png.subarray(end)])
}

/** An ICO of square PNGs of up to 128 pixels, by their sizes. */
export function icoOf(images: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2) // the type: an icon
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [i, { size, png }] of images.entries()) {
    const entry = 6 + 16 * i
    header.writeUInt8(size, entry)
    header.writeUInt8(size, entry + 1)
    header.writeUInt16LE(1, entry + 4) // colour planes
    header.writeUInt16LE(32, entry + 6) // bits a pixel
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}

/** A chunk of PNG: length, type, data, and the check sum of type and data. */
function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
