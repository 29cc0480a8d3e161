// Slips in the YAML of front matter, in an author's words. What a parser says of one is of no help to somebody who
// does not know YAML, and often stands lines below it: so the line is looked for that is written as slips are.

import type { LineFault } from './yaml.ts'

/** An error of the parser. */
export interface YamlError {
  readonly line: number
  readonly code: string
  readonly message: string
}

/**
 * The one fault that the errors of a parser come from: what follows the first is mostly its tail.
 * @param lines those of the front matter, the first of which is line 1
 */
export function slipOf(lines: readonly string[], errors: readonly [YamlError, ...YamlError[]]): LineFault {
  const [{ line, code, message }] = errors
  const own = CODES[code]
  if (own !== undefined) return { line, message: own }
  // The line of the error, or else the nearest above it.
  for (let at = line; at > 0; at -= 1) {
    const slip = slipIn(lines[at - 1] ?? '')
    if (slip !== undefined) return { line: at, message: slip }
  }
  return { line, message: FALLBACKS[code] ?? `the front matter is not YAML: ${message}` }
}

/** What is wrong with a line, by its looks alone; `undefined` where it looks right. */
export function slipIn(line: string): string | undefined {
  for (const [slip, message] of SLIPS) {
    const found = slip.exec(line)
    if (found) return message.replace('$1', found[1] ?? '')
  }
  return undefined
}

/** What stands before a value: the dash of an item, a key. */
const BEFORE = '^ *(?:- +)*(?:"?[\\w-]+"?: +)?'
const IN_QUOTES = 'put all of the text in quotes, as "…"'

/** By their looks, with what to write instead; $1 is what the pattern found in brackets. */
const SLIPS: readonly (readonly [slip: RegExp, message: string])[] = [
  [
    /^(?:<{7}|={7}|>{7})/,
    'this is a mark of a conflict in Git: keep one side of it, and remove all its marks',
  ],
  [/^ *\t/, 'a tab stands at the beginning of the line: write spaces instead, two for each step in'],
  [
    /^ *[\u00A0\u3000]/,
    'a wide space stands at the beginning of the line: write two narrow ones for each step in',
  ],
  [
    /(?:^ *(?:- +)?|[{,] *)"?[\w-]+"?\uFF1A/,
    'write ": " after the key in half width, with a space behind it',
  ],
  [/^ *(?:- +)?[\w-]+:(?:[\u00A0\u3000]|(?!\/\/)[^\s:])/, 'write a space behind the colon, in half width'],
  [
    /^ *(?:-(?=[^\s\d-])|[\uFF0D\u2013\u2014\u2022\u00B7])/,
    'begin an item of a list with "- ", in half width and with a space',
  ],
  [
    new RegExp(`${BEFORE}(?:"(?:[^"\\\\]|\\\\.)*|'[^']*)$`),
    'the quotation mark is not closed: write one at the end, too',
  ],
  [
    new RegExp(`${BEFORE}(?:"(?:[^"\\\\]|\\\\.)*"|'[^']*') *[^\\s:,#\\]}]`),
    `text stands behind the closing quotation mark: ${IN_QUOTES}, and write \\" for a mark within it`,
  ],
  [
    new RegExp(`${BEFORE}([@\`%&*!|>,\\]}#]|\\[(?=[^\\]]*\\] *[^\\s#\\]])|\\{(?=[^}]*\\} *[^\\s#}\\]]))`),
    `a text may not begin with "$1": ${IN_QUOTES}`,
  ],
  [/^ *(?:- +)*"?[\w-]+"?: +([-?]) /, `a text may not begin with "$1 ": ${IN_QUOTES}`],
  [
    new RegExp(`${BEFORE}(?:\\[[^\\]]*|\\{[^}]*)$`),
    `the bracket is not closed: write "]" or "}" at the end, or ${IN_QUOTES}`,
  ],
  [/^ *(?:- +)?"?[\w-]+"?: +[^\s"'[{].*?:(?: |$)/, `the text holds ": ", a colon with a space: ${IN_QUOTES}`],
  [/^[\w-]+(?: [^:]*)?$/, 'this line has no colon: write "key: text", with a colon and a space'],
]

/** What is wrong, by the code of the parser's error: where that says all. */
const CODES: Readonly<Partial<Record<string, string>>> = {
  DUPLICATE_KEY: 'this key stands here a second time: keep one of them',
  BAD_DQ_ESCAPE: 'a backslash in quotes means something else: write two of them, \\\\, or none',
  MULTIPLE_DOCS: 'a line of "..." or "---" above ends the front matter: remove it',
}

const COLUMN = 'the line begins in another column than those it belongs with: put it below them'
/** The same where no line looks like a slip. */
const FALLBACKS: Readonly<Partial<Record<string, string>>> = {
  BAD_INDENT: COLUMN,
  BLOCK_AS_IMPLICIT_KEY: COLUMN,
  UNEXPECTED_TOKEN: COLUMN,
  MISSING_CHAR:
    'begin the line with a key and its colon, or with "- " for an item, below those it belongs with',
  MULTILINE_IMPLICIT_KEY: 'this line has no colon: write "key: text", with a colon and a space',
}
