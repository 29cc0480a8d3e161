// Tokenizer of index and query: Chinese is cut into its characters and bigrams, all else into words. Every bigram is a
// term, so that a two-character word is found wherever a segmenter would cut; Intl.Segmenter cuts the query alone,
// where it says which characters belong together. An apostrophe within a word is part of it, and is left out, as many
// readers leave it out; words with a hyphen between them are terms apart and joined, as they are written both ways.

/** A run of Chinese, or a word or number of any other script, in a folded text; the word as the index holds it. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isHan: boolean
}

const TOKEN =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+(?:'(?:(?!\p{Script=Han})[\p{L}\p{M}])+)*/gu
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
  const terms: string[] = []
  let before: Token | undefined
  for (const token of tokensOf(folded)) {
    if (token.isHan) terms.push(...charactersAndBigramsOf(token.text))
    else terms.push(token.text)
    if (before && areHyphened(folded, before, token)) terms.push(before.text + token.text)
    before = token
  }
  return terms
}

/** Whether a hyphen and nothing else stands between two words in letters. */
function areHyphened(folded: string, { text, end }: Token, next: Token): boolean {
  return next.start === end + 1 && folded[end] === '-' && isInLetters(text) && isInLetters(next.text)
}

/** Whether a word is of the letters of ASCII alone. */
export function isInLetters(text: string): boolean {
  return /^[a-z]+$/.test(text)
}

/** Each two characters of a run of Chinese that stand side by side. */
export function bigramsOf(run: string): string[] {
  const characters = Array.from(run)
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
}

function charactersAndBigramsOf(run: string): string[] {
  const terms: string[] = []
  let before = ''
  for (const character of run) {
    terms.push(character)
    if (before !== '') terms.push(before + character)
    before = character
  }
  return terms
}

/** Whether a stretch of a folded text cuts no word in letters or digits: such a word counts only whole. */
export function isWhole(folded: string, start: number, end: number): boolean {
  return !(joins(folded, start) || joins(folded, end))
}

/** Whether the units before and after a place are of one word. */
function joins(folded: string, at: number): boolean {
  return isOfWord(folded.charCodeAt(at - 1)) && isOfWord(folded.charCodeAt(at))
}

/** Whether a code is a digit or a small letter of ASCII; NaN is none. */
function isOfWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)
}

/** Cuts a run of Chinese into words. */
export type CutWords = (run: string) => string[]

/** Makes the cutter of a language, a tag as "zh-CN" (BCP 47). */
export function createWordCutter(language: string): CutWords {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return (run) => Array.from(segmenter.segment(run), ({ segment }) => segment)
}

/** A mobile number of Pakistan, as it is written there or from abroad (ITU-T E.164, country code 92). */
const PAKISTANI_NUMBER = /^(?:92|0)3\d{9}$/
/** The beginning of one, which says the operator; texts write it as 03XX. */
const PREFIX = /^03\d\d$/

/**
 * A possessive is its owner, and a contraction one word. The international prefix goes, so that +92, 92 and 0092 are one;
 * the plus sign is no part of a token. A whole number stands for its country: nobody looks for the rest of it here, nor for one
 * prefix of an operator.
 */
function wordOf(text: string): string {
  const word = text
    .replace(/'s$/, '')
    .replaceAll("'", '')
    .replace(/^00(?=[1-9]\d*$)/, '')
  if (PREFIX.test(word)) return '03xx'
  return PAKISTANI_NUMBER.test(word) ? '92' : word
}
