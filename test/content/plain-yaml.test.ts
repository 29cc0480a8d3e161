// Laws of the fast path of front matter: what it reads, the YAML parser reads without a fault, as the same data on the
// same lines; and it reads most of the content.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeText } from '../../src/content/characters.ts'
import { splitFrontMatter } from '../../src/content/front-matter.ts'
import { readPlainYaml } from '../../src/content/plain-yaml.ts'
import { parseYaml } from '../../src/content/yaml.ts'
import type { KeyPath } from '../../src/content/yaml.ts'
import { files } from '../fixtures.ts'

/** Whether the fast path reads a text, which the parser then has to read in the same way. */
function isRead(frontMatter: string): boolean {
  const plain = readPlainYaml(frontMatter)
  if (!plain) return false
  const parsed = parseYaml(frontMatter)
  const paths = [[], ['missing'], [0], ...pathsIn(plain.data)]
  const told = ({ data, faults, lineOf }: typeof plain) => ({ data, faults, lines: paths.map(lineOf) })
  expect(told(plain), frontMatter).toStrictEqual(told(parsed))
  // Keys in the same order.
  expect(JSON.stringify(plain.data)).toBe(JSON.stringify(parsed.data))
  return true
}

/** The path of everything in a value, and below each one that leads nowhere. */
function pathsIn(value: unknown, path: KeyPath = []): KeyPath[] {
  if (typeof value !== 'object' || value === null) return [path, [...path, 'missing']]
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key]))]
}

const CONTENT = files
  .filter(({ file }) => file.endsWith('.md'))
  .map(({ text }) => splitFrontMatter(normalizeText(text)).frontMatter)

/** What means something in YAML or in JSON, or is read as something else than a text, and what does not. */
const PIECES = [
  ...Array.from('aZ\u5361\uFF0C0.-+~?:#,[]{}&*!|>\'"%@`=<\\/\t \u00A0\u3000_'),
  ...[' #', ': ', ', ', '- ', '{ a: ', ' }', 'true', 'False', 'null', 'NULL', '0x1', '1e3', '007', '-0'],
  ...[
    '.inf',
    '2026-11-22',
    '2026-11',
    '"x"',
    "'x'",
    '"\\n"',
    '\\u0041',
    '\uD83D\uDE00',
    '\u200B',
    '__proto__',
  ],
]

test('every front matter of the content, and three quarters of them at least', () => {
  const read = CONTENT.filter(isRead)
  expect(read.length).toBeGreaterThan((CONTENT.length * 3) / 4)
})

test.each([
  ['a text', 'words of \u5361\uFF0Cletters(a/3) and-so'],
  ['a text in quotes', '"it\'s: [a] {b} #c, & \u201Cd\u201D"'],
  ['an empty text', '""'],
  ['a path', '/guide/binding#wechat-binding'],
  ['a day', '2026-11-22'],
  ['a month', '2026-11'],
  ['a number', '30'],
  ['a constant', 'true'],
  ['a list', '[a b, "c, d", 2026-11-22, 3]'],
  ['a record', '{ zh: "a: b", en: c d }'],
  ['both', '{ a: [b], c: { d: [] } }'],
])('%s is read: %s', (_, value) => {
  expect(isRead(`\ntitle: ${value}\nother-key: x`)).toBe(true)
})

test('every value of up to two pieces, alone and in brackets', () => {
  const values = ['', ...PIECES, ...PIECES.flatMap((first) => PIECES.map((second) => first + second))]
  const frames = ['%', '[%]', '[a b, %]', '{ b: % }', '{ %: b }', '{ b: c, % }', '{ b: c d, %: e }']
  const texts = frames.flatMap((frame) => values.map((value) => `\na: ${frame.replace('%', () => value)}`))
  expect(texts.filter(isRead)).not.toEqual([])
})

test.each([1, 100, 101, 1024, 1025])('a key of %i letters', (length) => {
  isRead(`\n${'k'.repeat(length)}: x\na: { ${'k'.repeat(length)}: x }`)
})

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''))
const scalar = fc.oneof(text, fc.constantFrom('a b', '"a, b"', '\u5361\u5361', '7', '2026-11-22', '/a#b'))
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  fc.array(fc.tuple(fc.constantFrom('a', 'b', '"a"', '\u5361'), scalar), { maxLength: 3 }).map((entries) => {
    return `{ ${entries.map(([key, item]) => `${key}: ${item}`).join(', ')} }`
  }),
)
const key = fc.constantFrom('a', 'b-c', 'd', 'e', 'true', 'null', '"f"', ' g', '- h', '', '?', '#')
const line = fc.oneof(
  fc.tuple(key, value).map(([name, item]) => `${name}: ${item}`),
  text,
)
const document = fc.tuple(fc.constantFrom('', '', '', ' ', ' # x', '\n'), fc.array(line, { maxLength: 4 }))

test('any lines', () => {
  let read = 0
  fc.assert(
    fc.property(document, ([opening, lines]) => {
      if (isRead([opening, ...lines].join('\n'))) read += 1
    }),
    { numRuns: 20_000 },
  )
  expect(read).toBeGreaterThan(0)
})

test('a front matter of the content, with a piece of it changed', () => {
  const change = fc.tuple(
    fc.constantFrom(...CONTENT),
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom('', ...PIECES),
  )
  fc.assert(
    fc.property(change, ([text, at, length, piece]) => {
      const start = at % (text.length + 1)
      isRead(text.slice(0, start) + piece + text.slice(start + length))
    }),
    { numRuns: 2_000 },
  )
})
