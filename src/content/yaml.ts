// YAML of front matter, parsed by `yaml`: its data, its faults, and the line of every key. The package is loaded when
// something is parsed: plain-yaml.ts reads all front matter that has no fault, and a start takes 30 ms less without it.

import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { slipIn, slipOf } from './yaml-slips.ts'

/** The keys that lead to a value of the front matter. */
export type KeyPath = readonly (string | number)[]

export interface LineFault {
  readonly line: number
  readonly message: string
}

/** Front matter as it was read. It has no data where it has faults. */
export interface ParsedYaml {
  readonly data: unknown
  readonly faults: readonly LineFault[]
  /** The line of a value, or of the nearest thing above it that is there. */
  readonly lineOf: (path: KeyPath) => number
}

/** Parses front matter: what stands after the opening "---". */
export function parseYaml(frontMatter: string): ParsedYaml {
  const { isMap, LineCounter, parseDocument } = loadYaml()
  const lines = new LineCounter()
  const yaml = parseDocument(frontMatter, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const sourceLines = frontMatter.split('\n')
  const [first, ...others] = [...yaml.errors, ...yaml.warnings].map(({ code, message, pos: [offset] }) => ({
    line: lineAt(offset),
    code,
    message,
  }))
  const faults = first
    ? [slipOf(sourceLines, [first, ...others])]
    : lostIn(yaml).map(({ offset, message }) => ({ line: lineAt(offset), message }))
  if (faults.length === 0)
    faults.push(...strangeLines(sourceLines, yaml.contents === null || isMap(yaml.contents)))
  return {
    // An alias of an alias can grow without end: nothing is made of a document that has any.
    data: faults.length > 0 ? undefined : (yaml.toJS() ?? {}),
    faults,
    lineOf: (path) => lineAt(offsetOf(yaml, path)),
  }
}

const require = createRequire(import.meta.url)

/** The package, which Node keeps once it is loaded. */
function loadYaml(): typeof Yaml {
  return require('yaml') as typeof Yaml
}

const WIDE_INDENT = /^ *[\u00A0\u3000]/

/** The lines of what YAML takes for something else than its author: no keys, or a key that begins with a wide space. */
function strangeLines(lines: readonly string[], hasKeys: boolean): LineFault[] {
  const at = hasKeys ? lines.findIndex((line) => WIDE_INDENT.test(line)) : FIRST_LINE - 1
  return at === -1 ? [] : [{ line: at + 1, message: slipIn(lines[at] ?? '') ?? NO_KEYS }]
}

/** The line below the opening "---". */
const FIRST_LINE = 2
const NO_KEYS = 'write keys with their values, as "title: a text"'

/**
 * What an author wrote as text, and YAML reads as something else and would drop: ** for emphasis begins an alias, "&"
 * an anchor, " #" a comment.
 */
function lostIn(yaml: Yaml.Document): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = []
  const add = ({ range }: Yaml.Node, message: string) => {
    found.push({ offset: range?.[0] ?? 0, message })
  }
  const { isScalar, visit } = loadYaml()
  visit(yaml, {
    Alias: (_, node) => {
      add(node, `"*${node.source}" is a YAML alias: put a text that begins with * in quotes`)
    },
    Value: (_, node) => {
      if (node.anchor !== undefined)
        add(node, `"&${node.anchor}" is a YAML anchor: put a text that begins with & in quotes`)
      else if (isScalar(node) && node.comment)
        add(node, `"#${node.comment}" is a comment, which nobody reads: put the text in quotes, or remove it`)
    },
  })
  return found
}

/** The offset of the nearest thing to the path that the YAML has: its node, else its parent's. */
function offsetOf(yaml: Yaml.Document, path: KeyPath): number {
  const { isNode } = loadYaml()
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = yaml.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return yaml.contents?.range?.[0] ?? 0
}
