// Dates in the front matter of a file, replaced in place: byte order mark, line ends, quotes, comments and everything
// else stay as they are, byte for byte.

/** New dates by their keys, as { seen: '2026-11-29' }. */
export type Dates = Readonly<Record<string, string>>

/**
 * The bytes of a file with other dates.
 * @returns undefined where a key does not stand on a line of its own, once, with nothing but its date and a comment
 */
export function withDates(bytes: Buffer, dates: Dates): Buffer | undefined {
  // A character for each byte, so that what is no date comes out as it went in.
  const text = bytes.toString('latin1')
  const frontMatter = FRONT_MATTER.exec(text)?.[0] ?? ''
  let dated = frontMatter
  for (const [key, date] of Object.entries(dates)) {
    const lines = new RegExp(
      `^(["']?${key}["']?[ \\t]*:[ \\t]+(["']?))\\d{4}-\\d\\d-\\d\\d(?=\\2[ \\t]*(?:[ \\t]#.*)?\\r?$)`,
      'gm',
    )
    if (dated.match(lines)?.length !== 1) return undefined
    dated = dated.replace(lines, `$1${date}`)
  }
  return Buffer.from(dated + text.slice(frontMatter.length), 'latin1')
}

/** From the beginning of a file, perhaps with a byte order mark, to the line that closes the front matter. */
const FRONT_MATTER = /^(?:\u00EF\u00BB\u00BF)?---\r?\n[\s\S]*?\n---(?=\r?\n|$)/
