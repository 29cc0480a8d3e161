// JPEG (ITU-T T.81): the segments up to the pixels, and the marker that ends the file.

import { HAS_NOTES, isNo } from './measured.ts'
import type { Measured, Size } from './measured.ts'

/** The second byte of markers; the first is always FF. */
const MARKER = { start: 0xd8, end: 0xd9, scan: 0xda, fill: 0xff, app1: 0xe1 } as const
/** Frames that browsers show: baseline, extended, progressive. */
const SHOWN: readonly number[] = [0xc0, 0xc1, 0xc2]
/** Frames that they do not: lossless, arithmetic, hierarchical. C4, C8 and CC are no frames. */
const NOT_SHOWN: readonly number[] = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]

const NO_END = { fault: 'it does not end as a JPEG does: it is cut off, or bytes follow it; save it again' }

/** The size of a JPEG. @throws RangeError beyond the end of the bytes */
export function measureJpeg(bytes: Buffer): Measured {
  if (bytes.readUInt16BE(0) !== 0xff00 + MARKER.start) return isNo('JPEG')
  let size: Size | undefined
  let at = 2
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return isNo('JPEG')
    const marker = bytes.readUInt8(at + 1)
    if (marker === MARKER.fill) {
      at += 1
      continue
    }
    if (marker === MARKER.scan) break
    const length = bytes.readUInt16BE(at + 2)
    if (marker === MARKER.app1) return HAS_NOTES
    if (NOT_SHOWN.includes(marker))
      return { fault: 'no browser shows this kind of JPEG: save it as baseline or progressive' }
    if (SHOWN.includes(marker))
      size = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    at += 2 + length
  }
  return bytes.readUInt16BE(bytes.length - 2) === 0xff00 + MARKER.end ? (size ?? isNo('JPEG')) : NO_END
}
