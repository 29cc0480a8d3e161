// Characters that cannot be seen: control characters, which break XML and terminals; what stands for bytes that are
// no UTF-8; and format characters by which a text says something else than it shows. Joiners (U+200C, U+200D) and
// marks of direction (U+200E, U+200F) stay: Urdu is not written without them.

import type { ReportFault } from './fault.ts'
import type { ContentFile } from './front-matter.ts'

/**
 * Control characters but tab and line end; zero width space and byte order mark; separators of lines; overrides and
 * isolates of direction (Unicode UAX 9); invisible operators and tags; noncharacters, which are not of XML (XML 1.0,
 * 2.2); halves of surrogate pairs; the replacement character.
 */
const CLASS =
  '[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u200B\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB' +
  '\\uFFFD-\\uFFFF\\u{E0000}-\\u{E007F}\\p{Cs}]'
const HIDDEN = new RegExp(CLASS, 'gu')
const ONE_HIDDEN = new RegExp(CLASS, 'u')

/** Whether what was read as UTF-8 is a text in it, some letters apart. */
export function isText(text: string): boolean {
  return !NO_TEXT.test(text)
}

/** The text without a byte order mark, and with line ends of Unix in place of those of Windows. */
export function normalizeText(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
}

/** Whether every character of a text can be seen. */
export function isVisible(text: string): boolean {
  return !ONE_HIDDEN.test(text)
}

/** The first character of a text that cannot be seen, as U+200B; undefined where all can. */
export function hiddenIn(text: string): string | undefined {
  const [character] = ONE_HIDDEN.exec(text) ?? []
  return character === undefined ? undefined : codePoint(character)
}

/** The text with an escape, such as \u{1b}, in place of all that a terminal would not show as a character of a line. */
export function escapeHidden(text: string): string {
  const escape = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
  return text.replace(/[\t\n]/g, escape).replace(HIDDEN, escape)
}

/**
 * The file without the characters that cannot be seen, without a byte order mark and with line ends of Unix. Reports
 * each of those characters once a line, so that nothing else has to.
 */
export function withoutHidden(contentFile: ContentFile, report: ReportFault): ContentFile {
  const { file } = contentFile
  const source = normalizeText(contentFile.text)
  if (isVisible(source)) return { ...contentFile, text: source }
  if (!isText(source)) {
    report({ file, line: 1, message: NOT_UTF_8 })
    return { file, text: '', fault: NOT_UTF_8 }
  }
  // Where one letter is in another encoding all others are: the first says it of them.
  const told = new Set<string>()
  for (const [i, text] of source.split('\n').entries()) {
    for (const character of new Set(text.match(HIDDEN))) {
      if (told.has(character)) continue
      if (character === UNREADABLE) told.add(character)
      report({ file, line: i + 1, message: explain(character) })
    }
  }
  // What is left of it says nothing.
  if (told.size > 0) return { file, text: '', fault: explain(UNREADABLE) }
  return { ...contentFile, text: source.replace(HIDDEN, '') }
}

/** What stands for bytes that are no UTF-8. */
const UNREADABLE = '\uFFFD'
/** The beginning of a text in UTF-16, with its byte order mark or without, and of most files that are no text. */
const NO_TEXT = /^(?:\uFFFD|[^]?\0)/
const NOT_UTF_8 = 'the file is no text in UTF-8 (is it in UTF-16, or no text?): save it as UTF-8'

function explain(character: string): string {
  return character === UNREADABLE
    ? 'U+FFFD stands where bytes are not UTF-8: write what belongs there, and save the file as UTF-8'
    : `${codePoint(character)} cannot be seen: remove it`
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
