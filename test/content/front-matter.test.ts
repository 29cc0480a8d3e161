// Front matter is YAML between lines of exactly `---`, checked, and never run.

import { strictObject, string } from 'valibot'
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
  ['an empty file', '', 1, 'no front matter'],
  ['front matter that is not closed', '---\ntitle: t\n', 1, 'the front matter is not closed'],
  ['an opening line alone', '---', 1, 'the front matter is not closed'],
  ['a closing line with more on it', '---\ntitle: t\n---x\n---\n', 3, 'write a line of exactly "---"'],
  ['a closing line with more on it at the end', '---\ntitle: t\n---x', 3, 'write a line of exactly "---"'],
  ['a closing line that is too long', '---\ntitle: t\n----\n', 3, 'write a line of exactly "---"'],
  ['empty front matter', '---\n---\n', 1, '"title" is missing'],
  ['YAML that does not parse', '---\na: b\ntitle: a: b\n---\n', 3, 'the front matter is not YAML'],
  ['a key that stands there twice', '---\ntitle: a\ntitle: b\n---\n', 3, 'the front matter is not YAML'],
  [
    'a text that begins with an asterisk',
    '---\ntitle:\n  **bold**\n---\n',
    3,
    'put a text that begins with * in quotes',
  ],
  ['an alias', '---\ntitle: &a x\nother: *a\n---\n', 3, 'is a YAML alias'],
  ['a missing key', '---\nother: 1\n---\n', 2, '"title" is missing'],
  ['an unknown key', '---\ntitle: t\ntitel: t\n---\n', 3, '"titel" is not a key of this kind of file'],
  ['a value of the wrong kind', '---\ntitle:\n  - a\n---\n', 3, '"title": write text'],
])('%s is reported with its line', (_, text, line, message) => {
  expect(read(text).faults).toContainEqual({
    file: 'a.md',
    line,
    message: expect.stringContaining(message) as string,
  })
})

test('dates stay text', () => {
  expect(read('---\ntitle: 2026-11-22\n---\n').document?.data.title).toBe('2026-11-22')
})
