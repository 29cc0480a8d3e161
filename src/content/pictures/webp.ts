// WebP (RFC 9649): lossy, lossless and extended, whose first chunk holds the size.

import { CUT_OFF, HAS_NOTES, isNo, MOVES } from './measured.ts'
import type { Measured } from './measured.ts'

/** The head of the file, and that of a chunk: its type and length. */
const FILE_HEAD = 12
const CHUNK_HEAD = 8
const DATA = FILE_HEAD + CHUNK_HEAD

/** Flags of the extended form. */
const MOVING = 0x02
const NOTES = 0x04 | 0x08

/** The size of a WebP. @throws RangeError beyond the end of the bytes */
export function measureWebp(bytes: Buffer): Measured {
  const textAt = (at: number) => bytes.toString('latin1', at, at + 4)
  if (textAt(0) !== 'RIFF' || textAt(8) !== 'WEBP') return isNo('WebP')
  const length = bytes.readUInt32LE(4) + CHUNK_HEAD
  if (length > bytes.length) return CUT_OFF
  if (length < bytes.length) return { fault: 'bytes follow the picture that are none of it: save it again' }
  const kind = Object.entries(KINDS).find(([type]) => type === textAt(FILE_HEAD))
  return kind ? kind[1](bytes) : isNo('WebP')
}

const KINDS: Readonly<Record<string, (bytes: Buffer) => Measured>> = {
  'VP8 ': (bytes) => {
    if (bytes.readUIntBE(DATA + 3, 3) !== 0x9d012a) return isNo('WebP')
    const [width, height] = [bytes.readUInt16LE(DATA + 6), bytes.readUInt16LE(DATA + 8)]
    return { width: width & 0x3fff, height: height & 0x3fff }
  },
  'VP8L': (bytes) => {
    if (bytes.readUInt8(DATA) !== 0x2f) return isNo('WebP')
    const bits = bytes.readUInt32LE(DATA + 1)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  },
  'VP8X': (bytes) => {
    const flags = bytes.readUInt8(DATA)
    if (flags & MOVING) return MOVES
    if (flags & NOTES) return HAS_NOTES
    return { width: 1 + bytes.readUIntLE(DATA + 4, 3), height: 1 + bytes.readUIntLE(DATA + 7, 3) }
  },
}
