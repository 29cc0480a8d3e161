// AVIF (AV1 Image File Format 1.1 in HEIF, ISO/IEC 23008-12): boxes within boxes. A file holds several images (colours,
// transparency, tiles, a preview); the size is that of the one that is named the primary.

import { CUT_OFF, HAS_NOTES, isNo, MOVES } from './measured.ts'
import type { Measured } from './measured.ts'

interface Box {
  readonly type: string
  /** Without the head. */
  readonly data: Buffer
}

/** Version and flags at the beginning of a full box (ISO/IEC 14496-12, 4.2). */
const VERSION = 4
/** Properties by which an image is shown otherwise than its pixels stand: turned, mirrored, cut. */
const CHANGES = ['irot', 'imir', 'clap']
const NO_SIZE = { fault: 'its size cannot be read: save it again, as one plain picture' }

/** The size of an AVIF. @throws RangeError beyond the end of the bytes */
export function measureAvif(bytes: Buffer): Measured {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return isNo('AVIF')
  const boxes = boxesIn(bytes)
  const brands = (boxes?.[0]?.data.toString('latin1').match(/[^]{4}/g) ?? []).filter((_, i) => i !== 1)
  if (brands[0] === 'avis') return MOVES
  if (boxes && !brands.includes('avif')) return isNo('AVIF')
  const meta = boxes && boxNamed(boxes, 'meta')
  const inMeta = meta && boxesIn(meta.subarray(VERSION))
  // What is cut off has a box that reaches beyond the end, or no pixels.
  if (!inMeta || !boxNamed(boxes, 'mdat')) return CUT_OFF
  if (/infe[^]{8,10}(?:Exif|mime)/.test(boxNamed(inMeta, 'iinf')?.toString('latin1') ?? '')) return HAS_NOTES
  const properties = propertiesOfPrimary(inMeta)
  if (properties.some(({ type }) => CHANGES.includes(type)))
    return { fault: 'it says that it is to be turned or cut when it is shown: save it as it is to be seen' }
  const size = boxNamed(properties, 'ispe')
  return size ? { width: size.readUInt32BE(VERSION), height: size.readUInt32BE(VERSION + 4) } : NO_SIZE
}

/** The boxes that the bytes are made of; nothing where one of them reaches beyond their end. */
function boxesIn(bytes: Buffer): Box[] | undefined {
  const boxes: Box[] = []
  for (let at = 0; at < bytes.length;) {
    const short = bytes.readUInt32BE(at)
    const head = short === 1 ? 16 : 8
    // 0: to the end. Longer than 32 bits can say is longer than any picture here.
    const length =
      short === 0 ? bytes.length - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
    if (length < head || at + length > bytes.length) return undefined
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + head, at + length),
    })
    at += length
  }
  return boxes
}

function boxNamed(boxes: readonly Box[], name: string): Buffer | undefined {
  return boxes.find(({ type }) => type === name)?.data
}

/** The properties of the primary image: `ipma` lists them for each image, by their place in `ipco`. */
function propertiesOfPrimary(inMeta: readonly Box[]): Box[] {
  const primary = boxNamed(inMeta, 'pitm')
  const inProperties = boxesIn(boxNamed(inMeta, 'iprp') ?? Buffer.alloc(0)) ?? []
  const all = boxesIn(boxNamed(inProperties, 'ipco') ?? Buffer.alloc(0)) ?? []
  const table = boxNamed(inProperties, 'ipma')
  if (!primary || !table) return []
  const id = primary.readUInt8(0) === 0 ? primary.readUInt16BE(VERSION) : primary.readUInt32BE(VERSION)
  const idBytes = table.readUInt8(0) === 0 ? 2 : 4
  const indexBytes = table.readUInt8(3) & 1 ? 2 : 1
  const images = table.readUInt32BE(VERSION)
  for (let image = 0, at = VERSION + 4; image < images; image += 1) {
    const count = table.readUInt8(at + idBytes)
    const indexes = Array.from({ length: count }, (_, i) => {
      const index = table.readUIntBE(at + idBytes + 1 + i * indexBytes, indexBytes)
      // The highest bit says whether a reader has to know the property.
      return index & (indexBytes === 2 ? 0x7fff : 0x7f)
    })
    if (table.readUIntBE(at, idBytes) === id) return indexes.flatMap((index) => all[index - 1] ?? [])
    at += idBytes + 1 + count * indexBytes
  }
  return []
}
