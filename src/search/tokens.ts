// Tokenizer of index and query: Chinese is cut into its characters and bigrams, all else into words. Every bigram is a
// term, so that a two-character word is found wherever a segmenter would cut; Intl.Segmenter cuts the query alone,
// where it says which characters belong together.

/** A run of Chinese, or a word or number of any other script, in a folded text. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isHan: boolean
}

const TOKEN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu
const HAN = /^\p{Script=Han}/u

/** The tokens of a folded text. */
export function tokensOf(folded: string): Token[] {
  return Array.from(folded.matchAll(TOKEN), ({ 0: text, index }) => {
    const isHan = HAN.test(text)
    const end = index + text.length
    return { text: isHan ? text : wordOf(text), start: index, end, isHan }
  })
}

/** The terms of a folded text, as the index holds them. */
export function termsOf(folded: string): string[] {
  return tokensOf(folded).flatMap(({ text, isHan }) =>
    isHan ? [...Array.from(text), ...bigramsOf(text)] : [text],
  )
}

/** Each two characters of a run of Chinese that stand side by side. */
export function bigramsOf(run: string): string[] {
  const characters = Array.from(run)
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
}

/** Cuts a run of Chinese into words. */
export type CutWords = (run: string) => string[]

/** Makes the cutter of a language, a tag as "zh-CN" (BCP 47). */
export function createWordCutter(language: string): CutWords {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return (run) => Array.from(segmenter.segment(run), ({ segment }) => segment)
}

/** The international prefix goes, so that +92, 92 and 0092 are one; the plus sign is no part of a token. */
function wordOf(text: string): string {
  return text.replace(/^00(?=[1-9]\d*$)/, '')
}
