// PNG (W3C Portable Network Graphics, third edition): every chunk is looked at, so that a file that is cut off or damaged is
// found here and not by a reader.

import { crc32 } from 'node:zlib'
import { HAS_NOTES, isNo, MOVES } from './measured.ts'
import type { Measured, PictureFault, Size } from './measured.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** Length and type before the data of a chunk, a check sum behind it. */
const HEAD = 8
const FRAME = HEAD + 4

/** The size of a PNG. @throws RangeError beyond the end of the bytes */
export function measurePng(bytes: Buffer): Measured {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return isNo('PNG')
  let size: Size | undefined
  let at = SIGNATURE.length
  for (;;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + HEAD)
    const data = bytes.subarray(at + HEAD, at + HEAD + length)
    const sum = bytes.readUInt32BE(at + HEAD + length)
    if (crc32(bytes.subarray(at + 4, at + HEAD + length)) !== sum) return DAMAGED
    const fault = faultOf(type, data)
    if (fault) return fault
    if (type === 'IHDR') size = { width: data.readUInt32BE(0), height: data.readUInt32BE(4) }
    at += FRAME + length
    if (type === 'IEND') break
  }
  return size && at === bytes.length ? size : DAMAGED
}

const DAMAGED: PictureFault = { fault: 'the picture is damaged: save it again' }
const XMP = 'XML:com.adobe.xmp\0'

function faultOf(type: string, data: Buffer): PictureFault | undefined {
  if (type === 'acTL') return MOVES
  const hasNotes = type === 'eXIf' || (type === 'iTXt' && data.toString('latin1', 0, XMP.length) === XMP)
  return hasNotes ? HAS_NOTES : undefined
}
