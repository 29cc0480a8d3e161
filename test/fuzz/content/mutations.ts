// Mutations of the content fuzz: each changes the files as an author's slip, a broken copy or a hostile hand would.
// Seeded, so that every run can be made again by itself.

import type { ContentFile } from '../../../src/content/index.ts'
import { createRandom } from '../random.ts'
import type { Random } from '../random.ts'
import { HOSTILE, HOSTILE_VALUES } from './hostile.ts'

/** The content of one run, and which mutations made it. */
export interface MutatedContent {
  readonly index: number
  /** What was done, each as `kind file`. */
  readonly mutations: readonly string[]
  readonly files: readonly ContentFile[]
}

/** Texts by path, which a mutation changes; of what is no text the bytes, each as a character. */
type Texts = Map<string, string>

/** Most mutations of one run: with more, none is ever accepted. */
const MOST = 5

/** The content of this number under this seed. */
export function mutatedContent(
  seed: number,
  index: number,
  original: readonly ContentFile[],
): MutatedContent {
  const random = createRandom(seed, index)
  const texts: Texts = new Map(
    original.map(({ file, text, bytes }) => [file, bytes?.toString('latin1') ?? text]),
  )
  const mutations = Array.from({ length: 1 + random.below(MOST) }, () => mutate(texts, random))
  const files = Array.from(texts, fileOf).sort((a, b) => (a.file < b.file ? -1 : 1))
  return { index, mutations, files }
}

/** The file as it would be read: of these endings as text. */
function fileOf([file, text]: readonly [string, string]): ContentFile {
  return /\.(?:md|txt|svg)$/i.test(file)
    ? { file, text }
    : { file, text: '', bytes: Buffer.from(text, 'latin1') }
}

function mutate(texts: Texts, random: Random): string {
  const kind = random.pick(KINDS)
  const file = anyFile(texts, random)
  MUTATIONS[kind](texts, file, random)
  return `${kind} ${file}`
}

type Mutation = (texts: Texts, file: string, random: Random) => void

/** Folders with one file or a few are met as often as the sources, of which there are many. */
function anyFile(texts: Texts, random: Random): string {
  const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/') + 1)
  const names = [...texts.keys()]
  const folder = random.pick([...new Set(names.map(folderOf))])
  return random.pick(names.filter((name) => folderOf(name) === folder))
}

/** A mutation of the lines of a file, at one of them. */
function ofLines(change: (lines: string[], at: number, random: Random) => void): Mutation {
  return (texts, file, random) => {
    const lines = (texts.get(file) ?? '').split('\n')
    change(lines, random.below(lines.length), random)
    texts.set(file, lines.join('\n'))
  }
}

/** A mutation of a file's text. */
function ofText(change: (text: string, random: Random) => string): Mutation {
  return (texts, file, random) => {
    texts.set(file, change(texts.get(file) ?? '', random))
  }
}

const BODY = /(?<=^---\n[^]*?\n---\n)[^]*$/

const MUTATIONS = {
  'delete a line': ofLines((lines, at) => lines.splice(at, 1)),
  'double a line': ofLines((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  'swap two lines': ofLines((lines, at, random) => {
    const other = random.below(lines.length)
    ;[lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? '']
  }),
  'cut a line': ofLines((lines, at, random) => {
    const line = lines[at] ?? ''
    lines[at] = line.slice(0, random.below(line.length + 1))
  }),
  'indent a line': ofLines((lines, at, random) => {
    lines[at] = random.pick([' ', '    ', '\t', '> ', '- ', '1. ']) + (lines[at] ?? '')
  }),
  'insert a hostile line': ofLines((lines, at, random) => lines.splice(at, 0, random.pick(HOSTILE))),
  'insert a hostile text': ofLines((lines, at, random) => {
    const line = lines[at] ?? ''
    const place = random.below(line.length + 1)
    lines[at] = line.slice(0, place) + random.pick(HOSTILE) + line.slice(place)
  }),
  'append a hostile paragraph': ofText((text, random) => `${text}\n${random.pick(HOSTILE)}\n`),
  'replace a value': ofText((text, random) => {
    const keys = [...text.matchAll(/^( *[\w-]+:).*$/gm)]
    if (keys.length === 0) return text
    const [line, key = ''] = random.pick(keys)
    // A function, so that no $ of the value is read.
    return text.replace(line, () => `${key} ${random.pick(HOSTILE_VALUES)}`)
  }),
  'replace a quoted hostile text': ofText((text, random) => {
    const keys = [...text.matchAll(/^( *[\w-]+:) [^[{>|\n]*$/gm)]
    if (keys.length === 0) return text
    const [line, key = ''] = random.pick(keys)
    return text.replace(line, () => `${key} ${JSON.stringify(random.pick(HOSTILE))}`)
  }),
  'drop a character': ofText((text, random) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + text.slice(at + 1)
  }),
  'cut the file': ofText((text, random) => text.slice(0, random.below(text.length + 1))),
  'cut the file at a line': ofLines((lines, at) => lines.splice(at, Infinity, '')),
  'empty the file': ofText(() => ''),
  'empty the text': ofText((text) => text.replace(BODY, '')),
  'double the text': ofText((text) => text.replace(BODY, (body) => body + body)),
  'break the line ends': ofText((text, random) => text.replaceAll('\n', random.pick(['\r', '\r\n', '\n\n']))),
  'break the frame': ofText((text, random) =>
    text.replace('---', random.pick(['---js', '--- ', '----', '--', '+++', '\uFEFF---', '---json', ''])),
  ),
  'delete the file': (texts, file) => {
    texts.delete(file)
  },
  'swap two files': (texts, file, random) => {
    const other = anyFile(texts, random)
    const [text = '', otherText = ''] = [texts.get(file), texts.get(other)]
    texts.set(file, otherText).set(other, text)
  },
  'copy the file': (texts, file, random) => {
    const name = random.pick(['x.md', 'X.md', 'x.txt', 'words.md', 'con.md', '__proto__.md', '\n.md', '.md'])
    texts.set(file.slice(0, file.lastIndexOf('/') + 1) + name, texts.get(file) ?? '')
  },
  'rename the file': (texts, file, random) => {
    const text = texts.get(file) ?? ''
    texts.delete(file)
    texts.set(
      file.replace(/[^/]+$/, (name) => random.pick(['x-', '1', 'A']) + name),
      text,
    )
  },
} as const satisfies Readonly<Record<string, Mutation>>

const KINDS = Object.keys(MUTATIONS) as (keyof typeof MUTATIONS)[]
