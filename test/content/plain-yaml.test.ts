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
  ...['+92', '180 d', '2-d', '1L', '9LI', ' +8', "n't"],
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

test('every front matter of the content, and 99 of 100 of their lines at least', () => {
  const linesOf = (texts: readonly string[]) => texts.join('\n').split('\n').length
  expect(linesOf(CONTENT.filter(isRead))).toBeGreaterThan(linesOf(CONTENT) * 0.99)
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
  ['an escape', '"a \\"b\\"\\n\\\\"'],
  ['a text with marks', '\uFF08a\uFF09**b**, [c](/d#e){f} @g; "h":i'],
  ['a text that begins with digits', '+92\u5361'],
  ['digits before a word', '+92 gets codes'],
  ['a word with digits', '[1LINK, 2FA, 180-day card, 6 months, no +86 number]'],
  ['an apostrophe', "[can't log in]"],
  ['a list on lines of its own', '\n  - a b\n  - "c: d"\n  - [e, f]'],
  ['a record on lines of its own', '\n  a: b\n  "yes": { c: d }\n  e:\n    f: g'],
  ['records in a list', '\n  - a: b\n    c: [d]\n  - e\n  - f:\n      - g'],
])('%s is read: %s', (_, value) => {
  expect(isRead(`\ntitle: ${value}\notherKey-too: x`.replaceAll(': \n', ':\n'))).toBe(true)
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
const scalar = fc.oneof(
  { arbitrary: text, weight: 1 },
  { arbitrary: fc.constantFrom('a b', '"a, b"', '\u5361\u5361', '7', '2026-11-22', '/a#b'), weight: 20 },
)
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  fc.array(fc.tuple(fc.constantFrom('a', 'b', '"a"', '\u5361'), scalar), { maxLength: 3 }).map((entries) => {
    return `{ ${entries.map(([key, item]) => `${key}: ${item}`).join(', ')} }`
  }),
)

/** A value after its key or its dash, or lines below that are indented by this. */
type Block = (indent: string) => string

const key = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b-c', 'dE', '"f"', 'g', 'h', 'i'), weight: 20 },
  { arbitrary: fc.constantFrom('"null"', 'true', '\u5361', '?', ''), weight: 1 },
)
const { record } = fc.letrec<{ readonly block: Block; readonly record: Block; readonly list: Block }>(
  (tie) => ({
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      value.map(
        (text): Block =>
          () =>
            ` ${text}`,
      ),
      tie('record'),
      tie('list'),
    ),
    record: fc.array(fc.tuple(key, tie('block')), { minLength: 1, maxLength: 3 }).map(
      (fields): Block =>
        (indent) =>
          fields.map(([key, below]) => `\n${indent}${key}:${below(`${indent}  `)}`).join(''),
    ),
    list: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map(
      (items): Block =>
        (indent) =>
          // The first line of an item stands beside its dash.
          items.map((item) => `\n${indent}-${item(`${indent}  `).replace(/^\n */, ' ')}`).join(''),
    ),
  }),
)
const document = record.map((root) => root(''))

/** A text with some characters of it gone, and a piece in their place. */
function changed(original: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const indents = ['\n', '\n  ', '\n    ', ' ', '  ', '- ', '']
  const piece = fc.constantFrom(...PIECES, ...indents)
  return fc.tuple(original, fc.nat(), fc.nat({ max: 3 }), piece).map(([text, at, length, inserted]) => {
    const start = at % (text.length + 1)
    return text.slice(0, start) + inserted + text.slice(start + length)
  })
}

test('front matter of every shape, with up to two characters gone and any piece in their place', () => {
  const lines = [
    '',
    'a: b c',
    'd: [e, "f"]',
    'g:',
    '  - h: { i: j }',
    '    k: l',
    '  - m',
    'n:',
    '  "o": 2026-11',
  ]
  const text = lines.join('\n')
  expect(isRead(text)).toBe(true)
  for (const [start] of Array.from(`${text}.`).entries()) {
    for (const length of [0, 1, 2]) {
      for (const piece of [...PIECES, '', '\n', '\n  ', '- ', '  '])
        isRead(text.slice(0, start) + piece + text.slice(start + length))
    }
  }
})

test.each([
  ['front matter', document],
  ['front matter, changed', changed(document)],
  ['front matter of the content, changed', changed(fc.constantFrom(...CONTENT))],
])('any %s', (_, arbitrary) => {
  let read = 0
  const holds = fc.property(arbitrary, (text) => {
    if (isRead(text)) read += 1
  })
  fc.assert(holds, { numRuns: 2_000 })
  expect(read).toBeGreaterThan(50)
})
