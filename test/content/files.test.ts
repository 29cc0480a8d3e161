// The content folder as it lies on a disk: what is no text file is a fault of its name, at once, and is never opened.

import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { loadSite, readContentFiles } from '../../src/content/index.ts'
import type { Fault } from '../../src/content/index.ts'
import { CONTENT } from '../../src/folders.ts'
import { EDITIONS, mainFiles, SITE_LINKS } from '../fixtures.ts'

/** Folders of further editions, which a site can do without. */
const OTHERS = EDITIONS.slice(1).map(({ language }) => join(CONTENT, language))

let folder: string
let content: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-'))
  content = join(folder, 'content')
  await cp(CONTENT, content, { recursive: true, filter: (path) => !OTHERS.includes(path) })
  onTestFinished(() => rm(folder, { recursive: true }))
})

function faults(): readonly Fault[] {
  try {
    loadSite(content, SITE_LINKS)
    return []
  } catch (error) {
    return (error as { faults: Fault[] }).faults
  }
}

/** Makes something of the file system by a program; false where it may not, or the program is missing. */
function made(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0
}

test('a copy of the content is read as the content is, in the order of the paths', () => {
  expect(readContentFiles(content)).toEqual(mainFiles)
  expect(mainFiles.map(({ file }) => file)).toEqual(mainFiles.map(({ file }) => file).toSorted())
})

describe('a fault with its name, and nothing else', () => {
  /** Where a section would be, and a picture. */
  const NAMES = ['zh/guide/x.md', 'zh/pictures/x.png']
  /** Puts the thing there; false where this machine cannot. */
  const THINGS: Readonly<Record<string, (path: string) => boolean | Promise<unknown>>> = {
    'a named pipe': (path) => made('mkfifo', path),
    'a device': (path) => made('mknod', path, 'c', '1', '5'),
    'a socket': async (path) => {
      const server = createServer().listen(path)
      onTestFinished(() => {
        server.close()
      })
      await once(server, 'listening')
    },
    'a folder': (path) => mkdir(path),
    'a link to a file outside': async (path) => {
      await writeFile(join(folder, 'outside.md'), '')
      await symlink('../../../outside.md', path)
    },
    'a link to a file of the system': (path) => symlink('/etc/passwd', path),
    'a link to a device': (path) => symlink('/dev/zero', path),
    'a link to a folder beside it': (path) => symlink('../pages', path),
    'a link to nothing': (path) => symlink('nothing.md', path),
    'a link to itself': (path) => symlink(basename(path), path),
    "a link to a neighbour whose name begins as the folder's does": async (path) => {
      await mkdir(join(folder, 'content-2'))
      await writeFile(join(folder, 'content-2/x.md'), '')
      await symlink('../../../content-2/x.md', path)
    },
    'a file that is too large': async (path) => {
      await writeFile(path, '')
      await truncate(path, 1_000_001)
    },
  }
  const cases = NAMES.flatMap((name) =>
    Object.entries(THINGS).map(([thing, make]) => ({ thing, name, make })),
  )
  test.each(cases)('$thing, $name', async ({ name, make }) => {
    const isMade = await make(join(content, name))
    if (isMade === false) return
    expect(faults()).toEqual([
      { file: name, line: 1, message: expect.stringMatching(/^(?:is|cannot be read) /) as string },
    ])
  })

  test.each(['zh/guide', 'zh/guide/introduction.md'])('%s, which may not be read', async (name) => {
    await chmod(join(content, name), 0)
    const before = process.geteuid?.() ?? 0
    // Root reads everything, in the tests of a container too.
    if (before === 0) {
      await chmod(folder, 0o755)
      process.seteuid?.(65_534)
    }
    const found = faults()
    if (before === 0) process.seteuid?.(before)
    await chmod(join(content, name), 0o755)
    expect(found).toContainEqual({
      file: name,
      line: 1,
      message: expect.stringContaining('(EACCES)') as string,
    })
    expect(found.filter(({ file }) => file === name)).toHaveLength(1)
  })

  test('the folder itself, which is missing', async () => {
    await rm(content, { recursive: true })
    expect(faults()).toEqual([
      { file: '.', line: 1, message: expect.stringContaining('cannot be read (ENOENT)') as string },
    ])
    await mkdir(content)
  })
})

test('bytes that are not UTF-8 are a fault, at their line', async () => {
  await writeFile(join(content, 'zh/cautions/agents.md'), Buffer.from('---\n\xff\n---\n', 'latin1'))
  expect(faults()).toContainEqual({
    file: 'zh/cautions/agents.md',
    line: 2,
    message: expect.stringContaining('are not UTF-8') as string,
  })
})

test.each<[name: string, make: (text: string) => Buffer]>([
  ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 of the other order', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['UTF-16 without its mark', (text) => Buffer.from(text, 'utf16le')],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
])('a section in %s is one fault', async (_, make) => {
  const path = join(content, 'zh/guide/binding.md')
  await writeFile(path, make(await readFile(path, 'utf8')))
  expect(faults()).toEqual([
    { file: 'zh/guide/binding.md', line: 1, message: expect.stringContaining('save it as UTF-8') as string },
  ])
})

test('a section in another encoding is one fault, at the first line that shows it', async () => {
  const path = join(content, 'zh/guide/binding.md')
  // Each Chinese letter as two bytes of GBK.
  const gbk = Array.from(await readFile(path, 'utf8'), (letter) =>
    (letter.codePointAt(0) ?? 0) < 0x80 ? letter : '\u00D6\u00D0',
  )
  await writeFile(path, Buffer.from(gbk.join(''), 'latin1'))
  expect(faults()).toEqual([
    { file: 'zh/guide/binding.md', line: 2, message: expect.stringContaining('are not UTF-8') as string },
  ])
})

test('a link within the content is read as the file that it leads to, as an orchestrator mounts files', async () => {
  const data = join(content, '..data')
  await mkdir(data)
  await cp(join(content, 'zh/words.md'), join(data, 'words.md'))
  await rm(join(content, 'zh/words.md'))
  await symlink('../..data/words.md', join(content, 'zh/words.md'))
  expect(readContentFiles(content)).toEqual(mainFiles)
  expect(faults()).toEqual([])
})

test('names that begin with a dot are passed over', async () => {
  await writeFile(join(content, '.DS_Store'), 'x')
  await symlink('nobody@nowhere.1', join(content, 'zh/.#words.md'))
  made('mkfifo', join(content, 'zh/guide/.x.md'))
  expect(faults()).toEqual([])
})
