// Plain YAML, the fast path of front matter: keys and items of lists on lines of their own, and after each a text, or
// what is JSON once its words have quotes. It takes a tenth of the time of a YAML parser, which took a third of a
// start. What it does not know, and so all that is at fault, is left to the parser; test/content/plain-yaml.test.ts
// holds it to what the parser reads.

import type { KeyPath, ParsedYaml } from './yaml.ts'

/** Reads front matter as parseYaml does; `undefined` where it has to. */
export function readPlainYaml(frontMatter: string): ParsedYaml | undefined {
  const [opening, ...lines] = frontMatter.split('\n')
  const reader = { tokens: lines.flatMap((line, i) => tokensOf(line, FIRST_LINE + i)), next: 0 }
  const root = reader.tokens[0]?.key === undefined ? undefined : readBlock(reader, 0)
  if (opening !== '' || !root || reader.next < reader.tokens.length) return undefined
  return { data: root.value, faults: [], lineOf: (path) => nodeAt(root, path).line }
}

/** The line of the file on which the first key stands, below the opening "---". */
const FIRST_LINE = 2

/** What stands in a line from a column on: the dash of an item, or a text, after its key where it has one. */
interface Token {
  readonly line: number
  readonly column: number
  readonly isDash: boolean
  readonly key?: string | undefined
  readonly text: string
}

/** A value, and the line on which it begins; the values in it, by key or index, where they have lines of their own. */
interface Node {
  readonly line: number
  readonly value: unknown
  readonly children?: ReadonlyMap<string, Node>
}

interface Reader {
  readonly tokens: readonly Token[]
  next: number
}

/** A key that is no number to YAML, which knows 1e5 and 0xff, and no day. */
const KEY = '[A-Za-z][A-Za-z\\d-]{0,99}|[1-9]\\d{0,9}[a-z]{2}[a-z\\d-]{0,99}'
const LINE = new RegExp(`^( *)(- )?(?:("?)(${KEY})\\3:(?: (.+)|$)|(.+))`)
/** What is no word to YAML; to JSON in small letters alone. */
const CONSTANT = /^(?:null|true|false)$/i

function tokensOf(source: string, line: number): Token[] {
  const [, indent = '', dash = '', , key, value, text = value ?? ''] = LINE.exec(source) ?? []
  const content = { line, column: indent.length + dash.length, isDash: false, key, text }
  return dash === '' ? [content] : [{ line, column: indent.length, isDash: true, text: '' }, content]
}

/** Reads the keys, or the items, that stand in a column. */
function readBlock(reader: Reader, column: number): Node | undefined {
  const first = reader.tokens[reader.next]
  if (first?.column !== column) return undefined
  const children = new Map<string, Node>()
  let token: Token | undefined = first
  while (token?.column === column) {
    if (token.isDash !== first.isDash || (token.key === undefined) !== first.isDash) return undefined
    const key = token.key ?? String(children.size)
    reader.next += 1
    const child = token.isDash ? readItem(reader, column + 2) : readValue(reader, token)
    if (!child || children.has(key) || CONSTANT.test(key)) return undefined
    children.set(key, child)
    token = reader.tokens[reader.next]
  }
  const values = [...children].map(([key, { value }]) => [key, value] as const)
  const value = first.isDash ? values.map(([, item]) => item) : Object.fromEntries(values)
  return { line: first.line, value, children }
}

function readItem(reader: Reader, column: number): Node | undefined {
  const token = reader.tokens[reader.next]
  if (token?.key !== undefined) return readBlock(reader, column)
  reader.next += 1
  return token && readValue(reader, token)
}

/** Reads what a key has after it, or below it. */
function readValue(reader: Reader, { line, column, key, text }: Token): Node | undefined {
  if (key !== undefined && text === '') return readBlock(reader, column + 2)
  const value = isText(text) ? text : valueOf(text)
  return value === undefined ? undefined : { line, value }
}

function nodeAt(root: Node, path: KeyPath): Node {
  let node = root
  for (const key of path) {
    const child = node.children?.get(String(key))
    if (!child) break
    node = child
  }
  return node
}

/** How a text without quotes begins: no number does so, and nothing that means something in YAML. */
const BEGINNING = '(?:[+\\d]*[^\\0-\\xA0\\p{C}\\p{Z}]|[+\\d]+[- ][A-Za-z]|[1-9]\\d*[A-Z]{2}|[A-Za-z/])'
const TEXT = new RegExp(`^${BEGINNING}(?:(?!: | #)[^\\p{C}])*(?<![ :])$`, 'u')

/** Whether all that stands there is a text without quotes, which may hold brackets and quotes. */
function isText(text: string): boolean {
  return TEXT.test(text) && !CONSTANT.test(text)
}

/**
 * The tokens of JSON with words: a text, which is a key where a colon follows, or one character else. A text has
 * quotes, is a day, or holds nothing that means something in YAML.
 */
const TOKEN = new RegExp(
  '("(?:[^"\\\\\\p{C}]|\\\\[n"\\\\])*"|\\d{4}(?:-\\d\\d)+|' +
    `${BEGINNING}(?:[^\\p{C}\\p{Z}:,[\\]{}&*!|>'"%@\`]|(?<=\\p{L})'(?=\\p{L})| (?=[+\\p{L}\\d]))*)(: )?|.`,
  'gu',
)
const STRUCTURE = /[[\]{}, \d]/

/** What a value says; `undefined` where it is no JSON even with its words in quotes, or has a key twice. */
function valueOf(text: string): unknown {
  const keys = new Set<string>()
  let json = ''
  for (const [token, word, colon = ''] of text.matchAll(TOKEN)) {
    if (word === undefined && !STRUCTURE.test(token)) return undefined
    const part = word === undefined ? token : quoted(word)
    if (colon !== '' && keys.has(part)) return undefined
    if (colon !== '') keys.add(part)
    json += part + colon
  }
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}

function quoted(word: string): string {
  return word.startsWith('"') || CONSTANT.test(word) ? word : JSON.stringify(word)
}
