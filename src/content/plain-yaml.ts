// Plain YAML, the fast path of front matter: on every line a key, and a value that is JSON but for words without
// quotes. It takes a tenth of the time of a YAML parser, which took a quarter of a start. What it does not know, and
// so all that is at fault, is left to the parser; test/content/plain-yaml.test.ts holds it to what the parser reads.

import type { ParsedYaml } from './yaml.ts'

/** Reads front matter as parseYaml does; `undefined` where it has to. */
export function readPlainYaml(frontMatter: string): ParsedYaml | undefined {
  const [opening, ...lines] = frontMatter.split('\n')
  if (opening !== '' || lines.length === 0) return undefined
  const data = new Map<string, unknown>()
  const lineOf = new Map<string, number>()
  for (const [i, line] of lines.entries()) {
    const [, key = '', text = ''] = FIELD.exec(line) ?? []
    const value = valueOf(text)
    if (value === undefined || data.has(key) || CONSTANT.test(key)) return undefined
    data.set(key, value)
    lineOf.set(key, FIRST_LINE + i)
  }
  return {
    data: Object.fromEntries(data),
    faults: [],
    lineOf: ([key]) => lineOf.get(String(key)) ?? FIRST_LINE,
  }
}

/** The line of the file on which the first key stands, below the opening "---". */
const FIRST_LINE = 2
const FIELD = /^([a-z][a-z-]{0,99}): (.+)$/
/** What is no word to YAML; to JSON in small letters alone. */
const CONSTANT = /^(?:null|true|false)$/i

/**
 * The tokens of a value: a text, which is a key where a colon follows, or one character else. A text has quotes and no
 * escape, is a day, or begins with a letter or a slash and holds nothing that means something in YAML.
 */
const TOKEN =
  /("[^"\\\p{C}]*"|\d{4}(?:-\d\d)+|[\p{L}/](?:[^\p{C}\p{Z}:,[\]{}&*!|>'"%@`]| (?=[\p{L}\d]))*)(: )?|./gu
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
