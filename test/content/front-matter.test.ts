// Front matter is YAML between lines of exactly `---`, checked, and never run.

import { strictObject, string } from 'valibot'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/content/front-matter.ts'
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

test('Windows line ends and a byte order mark are read alike', () => {
  expect(read('\uFEFF---\r\ntitle: t\r\n---\r\nbody').document).toMatchObject({
    data: { title: 't' },
    body: 'body',
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
  ['front matter that is not closed', '---\ntitle: t\n', 1, 'no front matter'],
  ['YAML that does not parse', '---\na: b\ntitle: a: b\n---\n', 3, 'the front matter is not YAML'],
  ['a key given twice', '---\ntitle: a\ntitle: b\n---\n', 3, 'the front matter is not YAML'],
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
])('%s is told with its line', (_, text, line, message) => {
  expect(read(text).faults).toContainEqual({
    file: 'a.md',
    line,
    message: expect.stringContaining(message) as string,
  })
})

test('dates stay text', () => {
  expect(read('---\ntitle: 2026-11-22\n---\n').document?.data.title).toBe('2026-11-22')
})
