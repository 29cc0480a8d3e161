// Command line of a translation: what an edition still needs, by file, and in the end how much.

import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { contentMissing } from '../../src/cli/content-missing.ts'
import { CONTENT } from '../../src/folders.ts'
import { folderWithContent, read, recordOutput, temporaryFolder, write } from './harness.ts'

/** The program's exit code and what it printed. */
async function run(args: readonly string[], content: string) {
  const { output, stdout, stderr } = recordOutput()
  const code = await contentMissing(args, { content, output })
  return { code, stdout: stdout(), stderr: stderr() }
}

const NAMES = (await readdir(`${CONTENT}/zh`, { recursive: true }))
  .filter((name) => /\.\w+$/.test(name))
  .sort()

/** A text in another script, letter by letter, so that what differs still does. */
const translated = (text: string) =>
  text.replace(/[^\P{L}a-z]/giu, (letter) =>
    String.fromCodePoint(0xac00 + ((letter.codePointAt(0) ?? 0) % 11172)),
  )

/** A copy of the content with an edition `ko` in that script, some of its files changed, or gone. */
async function translation(
  changes: Readonly<Record<string, ((zh: string) => string) | undefined>> = {},
): Promise<string> {
  const content = `${await folderWithContent()}content`
  for (const name of NAMES) {
    const change = name in changes ? changes[name] : translated
    const text = await read(`${content}/zh/${name}`)
    if (change) await write(`${content}/ko/${name}`, name.endsWith('.txt') ? '' : change(text))
  }
  return content
}

const counts = (missing: number, same: string, faults: string) =>
  `ko: ${missing} of ${NAMES.length} files missing, ${same} as in zh, ${faults}\n`

test('nothing is left of an edition that is whole, whose names are the same', async () => {
  const content = await translation()
  expect(await run(['ko'], content)).toEqual({
    code: 0,
    stdout: counts(0, '0 texts', '0 faults'),
    stderr: '',
  })
})

test('every file is missing of an edition that does not exist', async () => {
  const { code, stdout, stderr } = await run(['ko'], CONTENT)
  expect([code, stderr]).toEqual([1, ''])
  const remedyFor = (name: string) => {
    if (name.endsWith('.txt'))
      return 'the list is missing: once all else is there, `npm run content:ids` writes it'
    return name.startsWith('pictures/')
      ? `the picture is missing: copy zh/${name}, or draw it for this language`
      : `the file is missing: translate zh/${name}`
  }
  const lines = NAMES.map((name) => `ko/${name}\n  ${remedyFor(name)}\n`)
  expect(stdout).toBe(lines.join('') + counts(NAMES.length, '0 texts', '0 faults'))
})

test('what is left of an edition stands by file: missing files, texts that are not translated, faults', async () => {
  const content = await translation({
    'cautions/visa-expiry.md': undefined,
    'guide/binding.md': undefined,
    'questions/where.md': (zh) => translated(zh).replace(/^short: .*/m, /^short: .*/m.exec(zh)?.[0] ?? ''),
    'unknowns/wifi-calling.md': (zh) =>
      translated(zh.split('---\n')[1] ?? '').replace(/^/, '---\n') + `---\n${zh.split('---\n')[2] ?? ''}`,
    'pages/home.md': (zh) => translated(zh).replace(/^title: .*\n/m, ''),
  })
  const { code, stdout, stderr } = await run(['ko'], content)
  expect([code, stderr]).toEqual([1, ''])
  expect(stdout).toBe(
    [
      'ko/cautions/visa-expiry.md\n  the file is missing: translate zh/cautions/visa-expiry.md\n',
      'ko/guide/binding.md\n  the file is missing: translate zh/guide/binding.md\n',
      'ko/pages/home.md\n  2: "title" is missing: add it to the front matter\n',
      'ko/questions/where.md\n  3: as in zh\n',
      'ko/unknowns/wifi-calling.md\n  9: as in zh\n',
      counts(2, '2 texts', '1 fault'),
    ].join(''),
  )
})

test('once there is no other fault, what differs from the main edition is one', async () => {
  const content = await translation({
    'cautions/buying-a-sim.md': (zh) => translated(zh).replace('confidence: high', 'confidence: low'),
  })
  const { code, stdout } = await run(['ko'], content)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^ko\/cautions\/buying-a-sim\.md\n {2}4: "confidence" is low, but high in zh\/.*\n/)
  expect(stdout).toContain(counts(0, '0 texts', '1 fault'))
})

test('other editions are no part of it', async () => {
  const content = await translation()
  await write(`${content}/fa/words.md`, 'nothing\n')
  expect((await run(['ko'], content)).code).toBe(0)
})

describe('fails without a stack', () => {
  test.each([
    [[], 'nothing'],
    [['zh'], '"zh"'],
    [['English'], '"English"'],
    [['ur', 'en'], '"ur en"'],
  ])('on the arguments %j', async (args, said) => {
    const stderr = `Say the language of a translation, as in "npm run content:missing -- ur", not ${said}.\n`
    expect(await run(args, CONTENT)).toEqual({ code: 1, stdout: '', stderr })
  })

  test('on a folder that is missing', async () => {
    const { code, stderr } = await run(['ko'], `${await temporaryFolder()}content`)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The content has 1 fault:\n {2}\.:1: .*cannot be read/)
  })
})
