// Width of a text in columns, as a terminal counts them: by it a limit means the same length in every script.

/** East Asian wide and fullwidth characters (Unicode UAX 11), by script and block. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u
/** Marks that stand over, under or in another character, and what cannot be seen. */
const NO_WIDTH = /[\p{M}\p{Cf}]/u

/** How many columns a text takes: a full-width character two, a combining mark none, any other one. */
export function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + widthOf(character), 0)
}

function widthOf(character: string): number {
  if (WIDE.test(character)) return 2
  return NO_WIDTH.test(character) ? 0 : 1
}
