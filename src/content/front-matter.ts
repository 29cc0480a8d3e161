// A content file read safely: front matter between `---` lines, checked against a schema, and the Markdown
// below it. gray-matter runs JavaScript front matter and remembers what it parsed; this module is the only
// one that calls it, and allows neither.

import matter from 'gray-matter'
import { getDotPath, safeParse } from 'valibot'
import type { BaseIssue, GenericSchema } from 'valibot'
import { LineCounter, parseDocument, visit } from 'yaml'
import type { Document as YamlDocument } from 'yaml'
import type { ReportFault } from './fault.ts'

export interface ContentFile {
  /** Path relative to the content folder. */
  readonly file: string
  readonly text: string
}

export interface ContentDocument<Data> {
  readonly file: string
  readonly data: Data
  readonly body: string
  /** The line of the file on which the body's first line stands, 1-based. */
  readonly bodyLine: number
  /** The line on which a key of the front matter stands. */
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/** Reads one file. Reports every fault of its front matter and gives `undefined` when there is any. */
export function readDocument<Data>(
  { file, text }: ContentFile,
  schema: GenericSchema<unknown, Data>,
  report: ReportFault,
): ContentDocument<Data> | undefined {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const frame = /^---\n(?:[\s\S]*?\n)?---(?:\n|$)/.exec(source)
  if (!frame) {
    report({
      file,
      line: 1,
      message:
        'no front matter: begin the file with a line of exactly "---", then YAML, then another line of exactly "---"',
    })
    return undefined
  }
  const lines = new LineCounter()
  const yaml = parseDocument(frame[0].replace(/^---\n/, '').replace(/---\n?$/, ''), {
    lineCounter: lines,
    prettyErrors: false,
  })
  // The line counter starts below the opening "---".
  const lineAt = (offset: number) => lines.linePos(offset).line + 1
  const faults = [
    ...yaml.errors.map(({ pos, message }) => ({
      at: pos[0],
      message: `the front matter is not YAML: ${message}`,
    })),
    ...aliasesIn(yaml),
  ]
  if (faults.length > 0) {
    for (const { at, message } of faults) report({ file, line: lineAt(at), message })
    return undefined
  }
  const lineOf = (path: readonly (string | number)[]) => lineAt(offsetOf(yaml, path))
  const { content, data } = split(source, yaml)
  const parsed = safeParse(schema, data)
  if (!parsed.success) {
    for (const issue of parsed.issues) report({ file, line: lineOf(pathOf(issue)), message: told(issue) })
    return undefined
  }
  return { file, data: parsed.output, body: content, bodyLine: frame[0].split('\n').length, lineOf }
}

function split(source: string, yaml: YamlDocument): { content: string; data: unknown } {
  const refuse = () => {
    throw new Error('front matter is YAML, never code')
  }
  const { content, data } = matter(source, {
    language: 'yaml',
    // Passing options at all keeps gray-matter from its cache; naming both script engines keeps it from eval.
    engines: {
      yaml: () => (yaml.toJS() ?? {}) as object,
      javascript: { parse: refuse },
      js: { parse: refuse },
    },
  })
  return { content, data }
}

// An author who begins a text with ** means emphasis; YAML reads an alias, and an alias of an alias can grow
// without end.
function aliasesIn(yaml: YamlDocument): { at: number; message: string }[] {
  const found: { at: number; message: string }[] = []
  visit(yaml, {
    Alias: (_, node) => {
      found.push({
        at: node.range?.[0] ?? 0,
        message: `"*${node.source}" is a YAML alias: put a text that begins with * in quotes`,
      })
    },
  })
  return found
}

function pathOf(issue: BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map((item) => item.key as string | number)
}

function told(issue: BaseIssue<unknown>): string {
  const key = getDotPath(issue)
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `"${key ?? ''}" is not a key of this kind of file: remove it, or correct its spelling`
  if (issue.type === 'strict_object' && issue.received === 'undefined')
    return `"${key ?? ''}" is missing: add it to the front matter`
  return `"${key ?? 'front matter'}": ${issue.message}`
}

/** The offset of the nearest thing to the path that the YAML has: its node, else its parent's. */
function offsetOf(yaml: YamlDocument, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = yaml.getIn(path.slice(0, depth), true) as { range?: readonly number[] } | undefined
    if (node?.range?.[0] !== undefined) return node.range[0]
  }
  return 0
}
