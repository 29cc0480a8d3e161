// Front matter and body of a content file: gray-matter splits them, plain-yaml.ts or else yaml.ts reads the front matter
// with the line of every key, a schema checks it. gray-matter by itself runs JavaScript front matter and remembers what
// it parsed; this module is the only one that calls it, and allows neither.

import matter from 'gray-matter'
import { config, safeParse } from 'valibot'
import type { BaseIssue, Config, GenericSchema } from 'valibot'
import { normalizeText } from './characters.ts'
import type { ReportFault } from './fault.ts'
import type { TextSettings } from './fields.ts'
import { explainIssues } from './issues.ts'
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
    reportAll([{ line: 1, message: `${openingFault(source)}: begin the file with ${FRAME}` }])
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
    reportAll(explainIssues(parsed.issues).map(({ path, message }) => ({ line: yaml.lineOf(path), message })))
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

/** What is wrong with the first line of a file that does not begin with front matter. */
function openingFault(source: string): string {
  const [first = ''] = source.split('\n')
  if (source.trim() === '') return 'the file is empty'
  if (first.trim() === '') return 'the first line is empty'
  if (first.trim() === DELIMITER) return 'the first line has spaces beside its "---"'
  return DASHES.test(first) ? `the first line is "${first}"` : 'no front matter'
}

/** A line that stands for "---" to an author: too many or too few, wide ones, those of TOML, a language behind it. */
const DASHES = /^\s*(?:-{2,}|[\u2010-\u2015\u2500\uFF0D+]{2,})/

/** What is wrong with the closing line. gray-matter takes any line that begins with "---", and the file's end. */
function frameFault(source: string, frontMatter: string, body: string): LineFault | undefined {
  const closing = source.length - DELIMITER.length - frontMatter.length - body.length
  if (closing === 0) {
    const likely = source.split('\n').findIndex((line, i) => i > 0 && DASHES.test(line))
    return likely === -1
      ? { line: 1, message: `the front matter is not closed: write ${FRAME}` }
      : { line: likely + 1, message: 'the front matter is not closed: write a line of exactly "---" here' }
  }
  const withLineEnd = `\n${DELIMITER}\n`.length
  const atEndOfFile = closing === withLineEnd - 1 && body === ''
  return closing === withLineEnd || atEndOfFile
    ? undefined
    : { line: linesIn(frontMatter) + 1, message: 'the front matter ends here: write a line of exactly "---"' }
}

function linesIn(text: string): number {
  return text.split('\n').length
}
