// Pictures as files: of every kind the size is read, and what is cut off, damaged, too large, hostile, missing or
// shown nowhere is a fault with its remedy.

import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Fault, Picture } from '../../src/content/index.ts'
import { readPictures } from '../../src/content/read-pictures.ts'
import { untranslatedIn } from '../../src/content/untranslated.ts'
import { files, mainFiles, readBoth, readChanged, SITE_LINKS } from '../fixtures.ts'
import type { ContentChanges } from '../fixtures.ts'
import { NOTED, SAMPLE_SIZE, SAMPLES, svgOf } from '../picture-samples.ts'

/** A picture of this name and content, or its faults. */
function read(name: string, content: Buffer | string): Picture | readonly string[] {
  const faults: Fault[] = []
  const file = `zh/pictures/${name}`
  const entry = typeof content === 'string' ? { file, text: content } : { file, text: '', bytes: content }
  const [picture] = readPictures('zh', [entry], (fault) => faults.push(fault)).values()
  return picture ?? faults.map(({ line, message }) => `${line}: ${message}`)
}

const endingOf = (name: string) => name.slice(name.lastIndexOf('.'))
const isRead = (found: ReturnType<typeof read>): found is Picture => 'width' in found

/** The sample with another byte here. */
function patched(name: string, at: number, byte: number): Buffer {
  const bytes = Buffer.from(SAMPLES[name] ?? expect.fail(name))
  bytes[at] = byte
  return bytes
}

/** The sample with these four letters in place of others. */
function renamed(name: string, before: string, after: string): Buffer {
  const bytes = Buffer.from(SAMPLES[name] ?? expect.fail(name))
  const at = bytes.indexOf(before)
  expect(at).toBeGreaterThan(0)
  bytes.write(after, at, 'latin1')
  return bytes
}

/** The PNG with an empty chunk of this type before its end. */
function pngWith(type: string): Buffer {
  const png = SAMPLES['plain.png'] ?? expect.fail()
  const chunk = Buffer.alloc(12)
  chunk.write(type, 4, 'latin1')
  chunk.writeUInt32BE(crc32(type), 8)
  return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)])
}

/** The JPEG with another byte at this place of its frame. */
function jpegWith(place: number, byte: number): Buffer {
  const frame = SAMPLES['baseline.jpg']?.indexOf(Buffer.from([0xff, 0xc0])) ?? -1
  return patched('baseline.jpg', frame + place, byte)
}

describe.each(Object.entries(SAMPLES))('%s', (name, bytes) => {
  test('has its size, and holds its bytes', () => {
    expect(read(name, bytes)).toEqual({ name, ...SAMPLE_SIZE, content: bytes })
  })

  test('is a fault wherever it is cut off, and with bytes behind it', () => {
    const shorter = Array.from(bytes, (_, length) => bytes.subarray(0, length))
    expect(shorter.map((cut) => read(name, cut)).filter(isRead)).toEqual([])
    expect(isRead(read(name, Buffer.concat([bytes, Buffer.from('1234567')])))).toBe(false)
  })

  test('with any byte changed is a fault, or has a size within the limits', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [1, 0x80, 0xff]) {
        const found = read(name, patched(name, at, (bytes[at] ?? 0) ^ bit))
        if (!isRead(found)) expect(found).toHaveLength(1)
        else for (const side of [found.width, found.height]) expect(side > 0 && side <= 1600).toBe(true)
      }
    }
  })

  test('under the ending of any other kind is a fault that says so', () => {
    const others = Object.keys(SAMPLES).filter((other) => endingOf(other) !== endingOf(name))
    for (const other of others)
      expect(read(other, bytes)).toEqual([
        expect.stringMatching(/^1: the bytes are no (?:WebP|AVIF|PNG|JPEG)/),
      ])
  })
})

describe('a fault with its remedy', () => {
  const NOTES = '1: it carries notes (EXIF, XMP), which may say where it was taken: save it without metadata'
  test.each(Object.entries(NOTED))('%s', (name, bytes) => {
    expect(read(name, bytes)).toEqual([NOTES])
  })

  const WEBP_FLAGS = 20
  const noise = (length: number) => Buffer.alloc(length, 'RIFF')
  test.each<[string, string, Buffer | string, string]>([
    ['an empty file', 'x.png', Buffer.alloc(0), 'the file is empty: copy the picture again, or remove it'],
    ['an empty SVG', 'x.svg', '', 'the file is empty'],
    ['too many bytes', 'x.webp', noise(50_001), 'it has 51 kB: save it with at most 50'],
    ['too many bytes of SVG', 'x.svg', svgOf(' '.repeat(20_000)), 'it has 21 kB: save it with at most 20'],
    ['an SVG that is no text', 'x.svg', noise(9), 'the bytes are no SVG'],
    ['an SVG that is another text', 'x.svg', 'x', 'the bytes are no SVG'],
    [
      'a WebP that moves',
      'x.webp',
      patched('clear.webp', WEBP_FLAGS, 0x12),
      'it moves: save one still picture',
    ],
    ['a PNG that moves', 'x.png', pngWith('acTL'), 'it moves'],
    ['an AVIF that moves', 'x.avif', patched('plain.avif', 11, 's'.charCodeAt(0)), 'it moves'],
    ['a PNG with EXIF', 'x.png', pngWith('eXIf'), 'it carries notes'],
    [
      'an AVIF that is turned',
      'x.avif',
      renamed('plain.avif', 'pixi', 'irot'),
      'it says that it is to be turned or cut',
    ],
    ['an AVIF without a size', 'x.avif', renamed('plain.avif', 'ispe', 'free'), 'its size cannot be read'],
    ['a JPEG that no browser shows', 'x.jpg', jpegWith(1, 0xc3), 'no browser shows this kind of JPEG'],
    ['a PNG with a wrong sum', 'x.png', patched('plain.png', 30, 1), 'the picture is damaged: save it again'],
    [
      'too many pixels',
      'x.svg',
      svgOf('', 'viewBox="0 0 1601 9"'),
      'it is 1601 × 9 pixels: make it at most 1600',
    ],
    ['no pixels', 'x.jpg', jpegWith(6, 0), 'it has no pixels'],
  ])('%s', (_, name, content, message) => {
    expect(read(name, content)).toEqual([expect.stringContaining(message)])
  })
})

describe('an SVG', () => {
  const PATH = '<path d="M0 0h9" fill="url(#a)"/>'

  test.each([
    svgOf(PATH),
    svgOf(PATH, 'viewBox="0,0 12 7" width="12" height="7"'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- a > b -->\n${svgOf(PATH)}`,
    svgOf('<title>一 &lt;二&gt;</title><g><text x="1" y=\'2\'>+92</text></g><rect width="1" height="1" />'),
    svgOf('<defs><linearGradient id="a" href="#b"><stop offset="1"/></linearGradient></defs>'),
  ])('that is a drawing has the size of its viewBox: %s', (text) => {
    expect(read('x.svg', text)).toEqual({ name: 'x.svg', ...SAMPLE_SIZE, content: Buffer.from(text) })
  })

  test('is a fault wherever it is cut off', () => {
    const text = svgOf(`<g>${PATH}<text>1</text></g>`).trimEnd()
    const cuts = Array.from(text, (_, length) => read('x.svg', text.slice(0, length)))
    expect(cuts.filter(isRead)).toEqual([])
  })

  const part = (name: string) => `<${name}> is no part of a drawing here: draw with svg, g, `
  const AWAY = 'an address leads out of the file: name a part of it, as url(#id), or remove it'
  test.each<[string, string]>([
    [svgOf('<script>alert(1)</script>'), part('script')],
    [svgOf('<SCRIPT>alert(1)</SCRIPT>'), part('SCRIPT')],
    [svgOf('<svg:script/>'), part('svg:script')],
    [svgOf('<foreignObject><p/></foreignObject>'), part('foreignObject')],
    [svgOf('<style>@import "//example.org"</style>'), part('style')],
    [svgOf('<image href="#a"/>'), part('image')],
    [svgOf('<use href="#a"/>'), part('use')],
    [svgOf('<a href="#a"/>'), part('a')],
    [svgOf('<animate/>'), part('animate')],
    [svgOf('<set attributeName="href"/>'), part('set')],
    [svgOf('<path onclick="alert(1)"/>'), '"onclick" runs a script: remove it'],
    [svgOf('', 'viewBox="0 0 1 1" ONLOAD="alert(1)"'), '"ONLOAD" runs a script: remove it'],
    [
      svgOf('<path style="fill:red"/>'),
      '"style" is not applied where the policy forbids styles: write fill="…"',
    ],
    [svgOf('<path class="a"/>'), '"class" is not applied'],
    [svgOf('<path xlink:href="#a"/>'), '"xlink:href" belongs to the program that wrote the file'],
    [svgOf('<path inkscape:label="x"/>'), 'export it as plain SVG, or remove it'],
    [svgOf('', 'xmlns:x="y" viewBox="0 0 1 1"'), '"xmlns:x" belongs to the program'],
    [svgOf('<mask href="https://example.org/x.svg#a"/>'), AWAY],
    [svgOf('<mask href="javascript:alert(1)"/>'), AWAY],
    [svgOf('<path fill="url(https://example.org/x)"/>'), AWAY],
    [svgOf('<path fill="url(#a) url( //example.org/)"/>'), AWAY],
    [svgOf(`<path fill='URL("//example.org/")'/>`), AWAY],
    [svgOf('<path fill="u\\72l(//example.org/)"/>'), AWAY],
    [svgOf('<path fill="&#117;rl(//example.org/)"/>'), 'a reference stands for a character ("&…;"): write'],
    [svgOf('&x;'), 'a reference stands for a character'],
    [
      `<!DOCTYPE svg [<!ENTITY x "y">]>${svgOf('')}`,
      'there is a DOCTYPE, which can stand for anything: remove it',
    ],
    [svgOf('<![CDATA[x]]>'), '"<![CDATA[…" is more than a drawing needs'],
    [`<?xml-stylesheet href="//example.org"?>${svgOf('')}`, '"<?xml-sty…" is more than a drawing needs'],
    [svgOf('<path d=x/>'), 'here is no element: write <name attribute="value">'],
    [svgOf('<path d="<"/>'), 'here is no element'],
    [svgOf('<path d="M0 0" d="M1 1"/>'), '<path> has an attribute twice: remove one'],
    [svgOf('<g>'), '</svg> closes no <svg>: write one, or remove it'],
    [svgOf('</g>'), '</g> closes no <g>'],
    [`${svgOf('')}x`, 'text stands outside of <svg>: remove it'],
    [`${svgOf('')}${svgOf('')}`, 'a drawing is one <svg>, and nothing beside it'],
    ['<html></html>', 'a drawing is one <svg>, and nothing beside it'],
    [
      '<svg viewBox="0 0 1 1"></svg>',
      'write <svg xmlns="http://www.w3.org/2000/svg" …>: no browser shows it',
    ],
    ['<svg xmlns="http://www.w3.org/1999/xhtml"/>', 'write xmlns="http://www.w3.org/2000/svg"'],
    [svgOf('', ''), 'write viewBox="0 0 WIDTH HEIGHT" in <svg>'],
    [svgOf('', 'width="9" height="9"'), 'write viewBox="0 0 WIDTH HEIGHT" in <svg>'],
    [svgOf('', 'viewBox="0 0 9"'), 'write viewBox="0 0 WIDTH HEIGHT" in <svg>'],
    [
      svgOf('', 'viewBox="0 0 9.5 9"'),
      'write viewBox="0 0 WIDTH HEIGHT" in <svg>, in whole numbers: it says',
    ],
    [svgOf('', 'viewBox="0 0 9 -9"'), 'write viewBox="0 0 WIDTH HEIGHT" in <svg>'],
    [svgOf('', 'viewBox="0 0 1e999 9"'), 'write viewBox="0 0 WIDTH HEIGHT" in <svg>'],
    [svgOf('', 'viewBox="0 0 9 9" width="100%"'), 'width and height say other than viewBox does'],
  ])('that is more than a drawing, or less, is a fault: %s', (text, message) => {
    expect(read('x.svg', text)).toEqual([expect.stringContaining(message)])
  })

  test('says at which line', () => {
    expect(read('x.svg', svgOf('\n<g>\n<script/>\n</g>'))).toEqual([expect.stringMatching(/^3: <script>/)])
  })
})

/** What is said of a file among the pictures that is none. */
const PICTURES_ALONE =
  'here are pictures alone: write lower-case ASCII, digits and hyphens, ' +
  'and one of .webp .avif .png .jpg .svg at the end (.jpg for .jpeg), or move it'

describe('the files of an edition', () => {
  const section = 'zh/guide/binding.md'
  const lines = (files.find(({ file }) => file === section)?.text ?? '').trimEnd().split('\n').length
  const show = (name: string) => (text: string) => `${text.trimEnd()}\n\n![图](${name})\n`
  const webp = SAMPLES['lossy.webp'] ?? expect.fail()

  function faultsWith(changes: ContentChanges, readAll = readChanged): readonly string[] {
    try {
      readAll(changes)
      return []
    } catch (error) {
      return (error as { faults: Fault[] }).faults.map(
        ({ file, line, message }) => `${file}:${line}: ${message}`,
      )
    }
  }

  test('of every kind are shown, and stand in the edition', () => {
    const names = Object.keys(SAMPLES)
    const pictures = Object.fromEntries(names.map((name) => [`zh/pictures/${name}`, SAMPLES[name] ?? webp]))
    const shown = (text: string) => names.reduce((all, name) => show(name)(all), text)
    const [edition] = readChanged({ ...pictures, [section]: shown }).editions
    expect(edition.pictures.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    const { prose } = edition.sections.find(({ id }) => id === 'binding') ?? expect.fail()
    expect(prose.html.match(/<img [^>]*width="12" height="7"/g)).toHaveLength(names.length)
  })

  test.each<[string, ContentChanges, string]>([
    [
      'a picture that is missing',
      { [section]: show('card.webp') },
      `${section}:${lines + 2}: there is no zh/pictures/card.webp: put the file there, or name one that is; there is number.svg`,
    ],
    [
      'a picture that no text shows',
      { 'zh/pictures/card.webp': webp },
      'zh/pictures/card.webp:1: no text shows it: write ![what it shows](card.webp) in a section or a page, or remove the file',
    ],
    [
      'a picture with a fault is told of once, at its file',
      { 'zh/pictures/card.webp': webp.subarray(9), [section]: show('card.webp') },
      'zh/pictures/card.webp:1: the bytes are no WebP: give it the ending of what it is, or save it as WebP',
    ],
    [
      'an SVG with a character that cannot be seen',
      { 'zh/pictures/number.svg': (text: string) => text.replace('<svg', '<svg\u200B') },
      'zh/pictures/number.svg:1: U+200B cannot be seen: remove it',
    ],
    ['a name that is none', { 'zh/pictures/Card.webp': webp }, `zh/pictures/Card.webp:1: ${PICTURES_ALONE}`],
    ['another ending', { 'zh/pictures/card.gif': webp }, `zh/pictures/card.gif:1: ${PICTURES_ALONE}`],
    [
      'a text among the pictures',
      { 'zh/pictures/notes.md': 'x\n' },
      `zh/pictures/notes.md:1: ${PICTURES_ALONE}`,
    ],
    ...['zh/guide/card.webp', 'zh/pictures/more/card.webp', 'pictures/card.webp', 'sources/card.jpeg'].map(
      (file): [string, ContentChanges, string] => [
        `a picture elsewhere: ${file}`,
        { [file]: webp },
        `${file}:1: the site reads pictures from the folder pictures of a language: move it there, or remove it`,
      ],
    ),
  ])('%s is a fault', (_, changes, fault) => {
    expect(faultsWith(changes)).toEqual([fault])
  })

  test.each([
    'zh/outcomes/wechat-linked-silent.md',
    'zh/unknowns/shops-in-pakistan.md',
    'zh/questions/sim.md',
  ])('a picture in %s, which is a few words, is a fault', (file) => {
    expect(faultsWith({ [file]: show('number.svg') })).toEqual([
      expect.stringContaining(
        'there is no room for a picture here: show it in a section or a page, and link',
      ),
    ])
  })

  test('a page may show one', () => {
    expect(faultsWith({ 'zh/pages/about.md': show('number.svg') })).toEqual([])
  })

  test('a picture that another edition has not is a fault of that one, and both may have a file of their own', () => {
    const both = { 'zh/pictures/card.webp': webp, 'en/pictures/card.webp': SAMPLES['clear.webp'] ?? webp }
    const inMain = { ...both, [section]: show('card.webp') }
    expect(faultsWith({ ...inMain, 'en/guide/binding.md': show('card.webp') }, readBoth)).toEqual([])
    expect(faultsWith({ 'zh/pictures/card.webp': webp, [section]: show('card.webp') }, readBoth)).toEqual([
      expect.stringMatching(/^en\/guide\/binding\.md:\d+: the section has no picture card\.webp here, as zh/),
    ])
    expect(faultsWith(inMain, readBoth)).toEqual([
      expect.stringMatching(/^en\/pictures\/card\.webp:1: no text shows it/),
    ])
    const captioned = (text: string) => text.replace('](number.svg)', '](number.svg "写法")')
    expect(faultsWith({ 'en/guide/keep-number-sim.md': captioned }, readBoth)).toEqual([
      expect.stringContaining(
        'the picture number.svg is "![…](number.svg "…")", but "![…](number.svg)" in zh/',
      ),
    ])
  })

  test('of which a translation has none are listed for its translator, with what to do', () => {
    const own = mainFiles.filter(({ file }) => !file.startsWith('zh/pictures/'))
    const translation = own.map((each) => ({ ...each, file: each.file.replace(/^zh/, 'ko') }))
    const { missing, faults } = untranslatedIn('ko', [...mainFiles, ...translation], SITE_LINKS)
    const message = 'the picture is missing: copy zh/pictures/number.svg, or draw it for this language'
    expect(missing).toEqual([{ file: 'ko/pictures/number.svg', line: 1, message }])
    expect(faults.filter(({ message: fault }) => fault.includes('picture'))).toEqual([])
  })
})
