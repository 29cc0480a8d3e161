// The pictures of public/: each is there in its size, drawn from the words and the icon as they are now.

import { readFileSync } from 'node:fs'
import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { icoOf, SOURCE_KEYWORD, withSource } from '../../src/cli/picture-files.ts'
import { ICON_FILE, picturesOf, sourceOf } from '../../src/cli/picture-list.ts'
import { buildPictures } from '../../src/cli/pictures.ts'
import { CONTENT, PUBLIC } from '../../src/folders.ts'
import { shortAnswers } from '../../src/web/index.ts'
import { documentOf, edition, readChanged, site, textsOf } from '../fixtures.ts'
import { recordOutput, temporaryFolder, write } from './harness.ts'

const ICON = readFileSync(`${PUBLIC}/${ICON_FILE}`, 'utf8')
const PICTURES = picturesOf(site.editions, ICON)

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

/** The chunks of a PNG; fails where one is broken. */
function chunksOf(png: Buffer): Chunk[] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks: Chunk[] = []
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at)
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)))
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) })
    at = end + 4
  }
  return chunks
}

/** What a PNG says of itself. */
function read(png: Buffer) {
  const chunks = chunksOf(png)
  const dataOf = (type: string) => Buffer.concat(chunks.filter((it) => it.type === type).map((it) => it.data))
  const header = dataOf('IHDR')
  const [keyword, source] = dataOf('tEXt').toString('latin1').split('\0')
  expect([chunks[0]?.type, chunks.at(-1)?.type, keyword]).toEqual(['IHDR', 'IEND', SOURCE_KEYWORD])
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  return { width, height, source, pixels: inflateSync(dataOf('IDAT')) }
}

/** The PNGs in an ICO, after a look at what it says of them. */
function imagesIn(ico: Buffer): Buffer[] {
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
  return Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
    const entry = ico.subarray(6 + 16 * i)
    // Colour planes, and bits a pixel.
    expect([entry.readUInt16LE(4), entry.readUInt16LE(6)]).toEqual([1, 32])
    const start = entry.readUInt32LE(12)
    const png = ico.subarray(start, start + entry.readUInt32LE(8))
    const { width, height } = read(png)
    expect([entry.readUInt8(0), entry.readUInt8(1)]).toEqual([width, height])
    return png
  })
}

describe.each(PICTURES)('public/$file', ({ file, drawings }) => {
  const bytes = readFileSync(`${PUBLIC}/${file}`)
  const images = (file.endsWith('.ico') ? imagesIn(bytes) : [bytes]).map(read)

  test('has the size that it is used in', () => {
    expect(images.map(({ width, height }) => [width, height])).toEqual(
      drawings.map(({ width, height }) => [width, height]),
    )
  })

  test('was drawn from the words and the icon as they are: else run `npm run build:pictures`', () => {
    expect(images.map(({ source }) => source)).toEqual(drawings.map(sourceOf))
  })

  test('is no blank, and small', () => {
    for (const { pixels } of images) expect(new Set(pixels).size).toBeGreaterThan(8)
    expect(bytes.length).toBeLessThan(100_000)
  })
})

test('there is a share picture for every language, in the size of a large card', () => {
  const shares = PICTURES.filter(({ file }) => file.startsWith('share-'))
  expect(shares.map(({ file }) => file)).toEqual(site.editions.map(({ language }) => `share-${language}.png`))
  for (const { drawings } of shares) expect(drawings).toMatchObject([{ width: 1200, height: 630 }])
})

test.each(site.editions)(
  'the share picture in $language says its words, and the short answers as they are decided',
  (edition) => {
    const picture = PICTURES.find(({ file }) => file === `share-${edition.language}.png`)
    const html = picture?.drawings[0]?.html ?? ''
    const { name, share } = edition.words
    for (const text of [name, share.title, share.line]) expect(html).toContain(text)
    const shown = Array.from(documentOf(html).querySelectorAll('.verdict'), (element) => [
      element.className.replace('verdict ', ''),
      ...textsOf(element, 'span, b'),
    ])
    expect(shown).toEqual(
      shortAnswers(edition).map(({ topic, verdict, verdictWord }) => [
        verdict,
        edition.pages.answer.topics[topic].name,
        verdictWord,
      ]),
    )
  },
)

test('another word, verdict or icon makes another source', () => {
  const sourcesWith = (line: string, icon = ICON) => {
    const { editions } = readChanged({ 'zh/words.md': (text) => text.replace(/^ {2}line: .*$/m, line) })
    return picturesOf([editions[0]], icon).flatMap(({ drawings }) => drawings.map(sourceOf))
  }
  const line = `  line: ${edition.words.share.line}`
  const now = sourcesWith(line)
  const worded = sourcesWith('  line: another line')
  expect(sourcesWith(line)).toEqual(now)
  expect(worded.filter((source) => !now.includes(source))).toEqual([worded.at(-1)])
  expect(sourcesWith(line, ICON.replace('#', '#0')).filter((source) => now.includes(source))).toEqual([])
})

test('an ICO holds its images as they are', () => {
  const [small, large] = [16, 32].map((size) => ({ size, png: withSource(pngOf(size), `source ${size}`) }))
  const images = small && large ? imagesIn(icoOf([small, large])) : []
  expect(images).toEqual([small?.png, large?.png])
  expect(images.map((png) => read(png).source)).toEqual(['source 16', 'source 32'])
})

test('without a Chromium nothing is drawn, and the program says how to name one', async () => {
  const folder = await temporaryFolder()
  await write(`${folder}${ICON_FILE}`, ICON)
  const { output, stdout, stderr } = recordOutput()
  const code = await buildPictures(['/nowhere/chromium'], { content: CONTENT, folder, output })
  expect([code, stdout()]).toEqual([1, ''])
  expect(stderr()).toMatch(/^No Chromium at \/nowhere\/chromium: name one, as npm run build:pictures -- PATH/)
})

/** A PNG of one size from public/, whose text chunk is left out. */
function pngOf(size: number): Buffer {
  const images = imagesIn(readFileSync(`${PUBLIC}/favicon.ico`))
  const png = images.find((image) => read(image).width === size) ?? expect.fail(`no PNG of ${size} pixels`)
  const start = 8 + 25
  return Buffer.concat([png.subarray(0, start), png.subarray(start + 12 + png.readUInt32BE(start))])
}
