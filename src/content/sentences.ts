// Where a sentence ends: at a Chinese full stop anywhere, at another one before a space, but for abbreviations, and for
// what goes on in small letters.

/** Words that end in a full stop within a sentence, of the languages that write one. */
const ABBREVIATIONS = ['e.g', 'i.e', 'cf', 'vs', 'approx', 'No', 'Nos', 'Rs', 'Mr', 'Mrs', 'Ms', 'Dr', 'St']

const END =
  '[\\u3002\\uFF01\\uFF1F]|' +
  `(?<!(?<![\\p{L}.])(?:${ABBREVIATIONS.map((word) => word.replace('.', '\\.')).join('|')}))` +
  '[.!?\\u06D4\\u061F][\\u2019\\u201D)]*(?=\\s+(?!\\p{Ll})|\\s*$)'
const FIRST = new RegExp(`^.*?(?:${END})`, 'su')

/** The end of a sentence, as the source of an expression with the flag `u`. */
export const SENTENCE_STOP = END

/** A text up to the end of its first sentence. */
export function firstSentence(text: string): string {
  return FIRST.exec(text)?.[0] ?? text
}
