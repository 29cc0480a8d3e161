// Front matter is YAML between lines of exactly `---`, checked, and never run.

import { array, lazy, object, strictObject, string } from 'valibot'
import { describe, expect, test } from 'vitest'
import { short } from '../../src/content/fields.ts'
import { readDocument, splitFrontMatter } from '../../src/content/front-matter.ts'
import type { Fault } from '../../src/content/fault.ts'

const schema = strictObject({ title: string('write text') })

function read(text: string) {
  const faults: Fault[] = []
  const document = readDocument({ file: 'a.md', text }, schema, (fault) => faults.push(fault))
  return { document, faults }
}

test('front matter and body come apart, with the line of the body', () => {
  const { document } = read('---\ntitle: 标题\n---\n\n正文\n')
  expect(document).toMatchObject({ data: { title: '标题' }, body: '\n正文\n', bodyLine: 4 })
})

test('a language whose words are long has more room below every limit', () => {
  const faults: Fault[] = []
  const readWith = (title: string, room: number) =>
    readDocument(
      { file: 'a.md', text: `---\ntitle: ${title}\n---\n` },
      strictObject({ title: short(4) }),
      (fault) => faults.push(fault),
      { room },
    )?.data.title
  expect(['abcd', 'abcde', 'abcdef', 'abcdefg'].map((title) => readWith(title, 150))).toEqual([
    'abcd',
    'abcde',
    'abcdef',
    undefined,
  ])
  expect(readWith('abcde', 100)).toBeUndefined()
  expect(faults.map(({ message }) => /\d+/.exec(message)?.[0])).toEqual(['6', '4'])
})

test.each([
  ['an empty line at its end', '---\ntitle: t\n\n---\nbody', 5],
  ['comments', '---\n# one\ntitle: t\n---\nbody', 5],
  ['a body with a line of "---"', '---\ntitle: t\n---\na\n\n---\n\nb', 4],
  ['no body', '---\ntitle: t\n---\n', 4],
  ['no body, nor a line end', '---\ntitle: t\n---', 3],
])('front matter with %s is read, and nothing of the body is lost', (_, text, line) => {
  const { document, faults } = read(text)
  expect(faults).toEqual([])
  expect(document).toMatchObject({ data: { title: 't' }, bodyLine: line })
  const lines = text.split('\n')
  expect(document?.body).toBe(lines.slice(text.endsWith('---') ? lines.length : line - 1).join('\n'))
})

describe('Windows line ends and a byte order mark change neither text nor lines', () => {
  const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
  test.each([
    '---\ntitle: t\n---\n\nbody\n',
    '---\ntitle: t\nother: 1\n---\n',
    '---\ntitle: t\n---x\n',
    '---\ntitle: [\n---\n',
    '---\ntitle: t\n',
  ])('%j', (text) => {
    const [unix, dos] = [read(text), read(windows(text))]
    expect(dos.faults).toEqual(unix.faults)
    expect(dos.document?.data).toEqual(unix.document?.data)
    expect(dos.document?.body).toBe(unix.document?.body)
    expect(dos.document?.bodyLine).toBe(unix.document?.bodyLine)
    expect(dos.document?.lineOf(['title'])).toBe(unix.document?.lineOf(['title']))
  })
})

describe('what would run code is refused, and does not run', () => {
  const global = globalThis as { ran?: boolean }
  test.each(['---js', '---javascript', '---JS', '--- js', '---coffee', '---json', '---yaml', '----'])(
    'an opening line of "%s"',
    (opening) => {
      const { document, faults } = read(`${opening}\n(globalThis.ran = true, { title: "t" })\n---\n`)
      expect(document).toBeUndefined()
      expect(faults).toEqual([
        {
          file: 'a.md',
          line: 1,
          message: expect.stringContaining('begin the file with a line of exactly "---"') as string,
        },
      ])
      expect(global.ran).toBeUndefined()
    },
  )

  test.each(['---js', '---javascript', '---JS', '--- js'])(
    'by the splitting itself, whoever calls it: "%s"',
    (opening) => {
      const source = `${opening}\n(globalThis.ran = true, { title: "t" })\n---\n`
      expect(() => splitFrontMatter(source)).toThrow('never code')
      expect(global.ran).toBeUndefined()
    },
  )

  test('a YAML function tag', () => {
    const { document } = read('---\ntitle: !!js/function "function () { globalThis.ran = true }"\n---\n')
    expect(typeof document?.data.title).not.toBe('function')
    expect(global.ran).toBeUndefined()
  })
})

test('the same bad file fails each time it is read: nothing is remembered', () => {
  const bad = '---\ntitle: [\n---\n'
  expect(read(bad).faults.length).toBeGreaterThan(0)
  expect(read(bad).faults.length).toBeGreaterThan(0)
})

test('two readings share no object', () => {
  const text = '---\ntitle: t\n---\n'
  expect(read(text).document?.data).not.toBe(read(text).document?.data)
})

test.each([
  ['no front matter', 'text', 1, 'no front matter'],
  ['an empty file', '', 1, 'the file is empty: begin the file with'],
  ['a file of blank lines', '\n\n', 1, 'the file is empty'],
  ['a blank line above', '\n---\ntitle: t\n---\n', 1, 'the first line is empty'],
  ['a space after the first "---"', '--- \ntitle: t\n---\n', 1, 'the first line has spaces beside its "---"'],
  ['a language after it', '---js\ntitle: t\n---\n', 1, 'the first line is "---js"'],
  [
    'dashes of full width',
    '\u2014\u2014\u2014\ntitle: t\n---\n',
    1,
    'the first line is "\u2014\u2014\u2014"',
  ],
  ['the dashes of TOML', '+++\ntitle: t\n+++\n', 1, 'the first line is "+++"'],
  [
    'front matter that is closed by other dashes',
    '---\ntitle: t\n\u2014\u2014\u2014\n',
    3,
    'write a line of exactly "---" here',
  ],
  ['front matter that is not closed', '---\ntitle: t\n', 1, 'the front matter is not closed'],
  ['an opening line alone', '---', 1, 'the front matter is not closed'],
  ['a closing line with more on it', '---\ntitle: t\n---x\n---\n', 3, 'write a line of exactly "---"'],
  ['a closing line with more on it at the end', '---\ntitle: t\n---x', 3, 'write a line of exactly "---"'],
  ['a closing line that is too long', '---\ntitle: t\n----\n', 3, 'write a line of exactly "---"'],
  ['empty front matter', '---\n---\n', 1, '"title" is missing'],
  [
    'a key that stands there twice',
    '---\ntitle: a\ntitle: b\n---\n',
    3,
    'this key stands here a second time',
  ],
  [
    'a text that begins with an asterisk',
    '---\ntitle:\n  **bold**\n---\n',
    3,
    'put a text that begins with * in quotes',
  ],
  ['an alias', '---\ntitle: &a x\nother: *a\n---\n', 3, 'is a YAML alias'],
  ['a key in place of a missing one', '---\nother: 1\n---\n', 2, 'write "title", which is missing'],
  ['an unknown key', '---\ntitle: t\ntitel: t\n---\n', 3, '"titel" is not a key of this kind of file'],
  ['a value of the wrong kind', '---\ntitle:\n  - a\n---\n', 3, '"title": write text'],
])('%s is reported with its line', (_, text, line, message) => {
  expect(read(text).faults).toContainEqual({
    file: 'a.md',
    line,
    message: expect.stringContaining(message) as string,
  })
})

describe('a slip in YAML is one fault, at its line, in words that say what to write', () => {
  const QUOTES = 'put all of the text in quotes'
  const SLIPS: readonly (readonly [name: string, lines: string, line: number, message: string])[] = [
    ['a colon in a text', 'title: a: b', 2, QUOTES],
    [
      'a colon of full width after a key',
      'title\uFF1Aa\nmore: b',
      2,
      'write ": " after the key in half width',
    ],
    ['one after the last key', 'title: a\nmore\uFF1Ab', 3, 'write ": " after the key in half width'],
    ['one in braces', 'title: a\nmore: { b\uFF1A[c] }', 3, 'write ": " after the key in half width'],
    ['no space after a colon', 'title:a\nmore: b', 2, 'write a space behind the colon'],
    ['a wide one', 'title:\u3000a\nmore: b', 2, 'write a space behind the colon, in half width'],
    ['no colon', 'title a\nmore: b', 2, 'this line has no colon'],
    ['nothing but a text', 'a', 2, 'this line has no colon'],
    ['a quotation mark that is not closed', 'title: "a\nmore: b\nlast: c', 2, 'is not closed'],
    ['one that a later text closes', 'list:\n  - "a\n  - "b"\ntitle: c', 3, 'is not closed'],
    ['a single one', "title: 'a\nmore: b", 2, 'is not closed'],
    ['marks within marks', 'title: "a"b"c"', 2, 'text stands behind the closing quotation mark'],
    ['a backslash', 'title: "a\\d"', 2, 'a backslash in quotes means something else'],
    ['a tab', 'title: a\nmore:\n\tb: c', 4, 'a tab stands at the beginning of the line'],
    ['a wide space', 'title: a\nmore:\n  b: c\n\u3000d: e', 5, 'a wide space stands at the beginning'],
    ['a space before a key', 'title: a\n more: b', 2, 'begins in another column'],
    ['a space before the first key', ' title: a\nmore: b', 3, 'begins in another column'],
    ['an item in another column', 'title:\n  - a\n - b\n  - c', 4, 'begins in another column'],
    ['no space after a dash', 'title:\n  - a\n  -b: c\n  - d', 4, 'begin an item of a list with "- "'],
    ['a wide dash', 'title:\n  - a\n\uFF0Db\nmore: c', 4, 'begin an item of a list with "- "'],
    ['a list that is not closed', 'title: [a, b\nmore: c', 2, 'the bracket is not closed'],
    ['a line of dots', 'title: a\n...\nmore: b', 4, 'ends the front matter: remove it'],
    ['a conflict', 'title: a\n<<<<<<< HEAD\nmore: b', 3, 'a conflict in Git'],
    ['a comment behind a text', 'title: a # b', 2, '"# b" is a comment, which nobody reads'],
    ['a name for YAML', 'title: &a b', 2, 'put a text that begins with & in quotes'],
    ['a text in a list that holds a colon', 'title:\n  - a b: c', 3, 'put a text that holds ": "'],
    ...Array.from('@`%!|>,]}', (mark): [string, string, number, string] => [
      `a text that begins with ${mark}`,
      `title: ${mark}a b`,
      2,
      `a text may not begin with "${mark}": ${QUOTES}`,
    ]),
    ...['[a](/b)', '[@a] b', '{a} b'].map((text): [string, string, number, string] => [
      `a text that begins with ${text}`,
      `title: ${text}`,
      2,
      QUOTES,
    ]),
  ]
  test.each(SLIPS)('%s', (_, lines, line, message) => {
    const faults: Fault[] = []
    const items = array(strictObject({ text: string() }))
    const lists = object({ title: lazy((input) => (Array.isArray(input) ? items : string())) })
    readDocument({ file: 'a.md', text: `---\n${lines}\n---\n` }, lists, (fault) => faults.push(fault))
    expect(faults).toEqual([{ file: 'a.md', line, message: expect.stringContaining(message) as string }])
  })
})

test('a misspelt key is one fault beside another key that is missing', () => {
  const text = '---\ntitel: t\n---\n'
  const faults: Fault[] = []
  const two = strictObject({ title: string(), other: string() })
  readDocument({ file: 'a.md', text }, two, (fault) => faults.push(fault))
  expect(faults.map(({ message }) => message)).toEqual([
    '"titel" is not a key of this kind of file: write "title", which is missing',
    '"other" is missing: add it to the front matter',
  ])
})

test('dates stay text', () => {
  expect(read('---\ntitle: 2026-11-22\n---\n').document?.data.title).toBe('2026-11-22')
})
