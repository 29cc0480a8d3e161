// Front matter and body of a content file: gray-matter splits them, plain-yaml.ts or else yaml.ts reads the front matter
// with the line of every key, a schema checks it. gray-matter by itself runs JavaScript front matter and remembers what
// it parsed; this module is the only one that calls it, and allows neither.

import matter from 'gray-matter'
import { config, getDotPath, safeParse } from 'valibot'
import type { BaseIssue, Config, GenericSchema } from 'valibot'
import { normalizeText } from './characters.ts'
import type { ReportFault } from './fault.ts'
import type { TextSettings } from './fields.ts'
import { readPlainYaml } from './plain-yaml.ts'
import { parseYaml } from './yaml.ts'
import type { KeyPath, LineFault } from './yaml.ts'

export interface ContentFile {
  /** Path relative to the content folder. */
  readonly file: string
  readonly text: string
  /** What the file holds where that is no text, which is empty then. */
  readonly bytes?: Buffer
  /** Why the file could not be read, and what to do. Its text is empty then. */
  readonly fault?: string
}

export interface ContentDocument<Data> {
  readonly file: string
  readonly data: Data
  readonly body: string
  /** The line of the file on which the body's first line stands, 1-based. */
  readonly bodyLine: number
  /** The line on which a key of the front matter stands. */
  readonly lineOf: (path: KeyPath) => number
}

/**
 * Reads one file. Reports every fault of its front matter and gives `undefined` when there is any, or the file could
 * not be read.
 */
export function readDocument<Data>(
  { file, text, fault: unreadable }: ContentFile,
  schema: GenericSchema<unknown, Data>,
  report: ReportFault,
  settings: TextSettings = { room: 100 },
): ContentDocument<Data> | undefined {
  if (unreadable !== undefined) return undefined
  // Offsets and lines are counted after byte order mark and line ends are normalised.
  const source = normalizeText(text)
  const reportAll = (faults: readonly LineFault[]) => {
    for (const fault of faults) report({ file, ...fault })
  }
  if (!matter.test(source) || matter.language(source).raw !== '') {
    reportAll([{ line: 1, message: `no front matter: begin the file with ${FRAME}` }])
    return undefined
  }
  const { frontMatter, body } = splitFrontMatter(source)
  const frame = frameFault(source, frontMatter, body)
  if (frame) {
    reportAll([frame])
    return undefined
  }
  const yaml = readPlainYaml(frontMatter) ?? parseYaml(frontMatter)
  if (yaml.faults.length > 0) {
    reportAll(yaml.faults)
    return undefined
  }
  // What is handed to safeParse itself reaches no schema, but for the keys that valibot knows.
  const parsed = safeParse(config(schema, settings as Config<BaseIssue<unknown>>), yaml.data)
  if (!parsed.success) {
    reportAll(
      parsed.issues.map((issue) => ({ line: yaml.lineOf(pathOf(issue)), message: explainIssue(issue) })),
    )
    return undefined
  }
  const bodyLine = linesIn(source.slice(0, source.length - body.length))
  return { file, data: parsed.output, body, bodyLine, lineOf: yaml.lineOf }
}

/** Reports a body where only the front matter is read. */
export function reportBody({ file, body, bodyLine }: ContentDocument<unknown>, report: ReportFault): void {
  const message = 'the text under the front matter is shown nowhere: remove it'
  if (body.trim() !== '') report({ file, line: bodyLine, message })
}

/**
 * Splits a file by gray-matter, and parses nothing: the front matter is given as the text after the opening
 * "---", so that its first line is the rest of that line.
 * @throws an error when the opening line names a script engine
 */
export function splitFrontMatter(source: string): { readonly frontMatter: string; readonly body: string } {
  const { matter: frontMatter, content: body } = matter(source, {
    language: 'yaml',
    // Options disable gray-matter's cache; its JavaScript engine is replaced by one that throws.
    engines: { yaml: () => ({}), javascript: refuseCode },
  })
  return { frontMatter, body }
}

const DELIMITER = '---'
const FRAME = 'a line of exactly "---", then YAML, then another line of exactly "---"'

function refuseCode(): never {
  throw new Error('front matter is YAML, never code')
}

/** What is wrong with the closing line. gray-matter takes any line that begins with "---", and the file's end. */
function frameFault(source: string, frontMatter: string, body: string): LineFault | undefined {
  const closing = source.length - DELIMITER.length - frontMatter.length - body.length
  if (closing === 0) return { line: 1, message: `the front matter is not closed: write ${FRAME}` }
  const withLineEnd = `\n${DELIMITER}\n`.length
  const atEndOfFile = closing === withLineEnd - 1 && body === ''
  return closing === withLineEnd || atEndOfFile
    ? undefined
    : { line: linesIn(frontMatter) + 1, message: 'the front matter ends here: write a line of exactly "---"' }
}

function pathOf(issue: BaseIssue<unknown>): KeyPath {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
}

function explainIssue(issue: BaseIssue<unknown>): string {
  const key = getDotPath(issue)
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `"${key ?? ''}" is not a key of this kind of file: remove it, or correct its spelling`
  if (issue.type === 'strict_object' && issue.received === 'undefined')
    return `"${key ?? ''}" is missing: add it to the front matter`
  return `"${key ?? 'front matter'}": ${issue.message}`
}

function linesIn(text: string): number {
  return text.split('\n').length
}
