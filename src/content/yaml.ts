// YAML of front matter, parsed by `yaml`: its data, its faults, and the line of every key. The package is loaded when
// something is parsed: plain-yaml.ts reads all front matter that has no fault, and a start takes 30 ms less without it.

import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'

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
  const { LineCounter, parseDocument } = loadYaml()
  const lines = new LineCounter()
  const yaml = parseDocument(frontMatter, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const faults = [
    ...yaml.errors.map(({ pos: [offset], message }) => ({
      line: lineAt(offset),
      message: `the front matter is not YAML: ${message}`,
    })),
    ...aliasesIn(yaml).map(({ offset, message }) => ({ line: lineAt(offset), message })),
  ]
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

// An author who begins a text with ** means emphasis; YAML reads an alias.
function aliasesIn(yaml: Yaml.Document): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = []
  loadYaml().visit(yaml, {
    Alias: (_, node) => {
      found.push({
        offset: node.range?.[0] ?? 0,
        message: `"*${node.source}" is a YAML alias: put a text that begins with * in quotes`,
      })
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
