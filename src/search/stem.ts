// Stems of English words: forms of a word, and its British and American spellings, become one.

import { stemmer } from 'stemmer'

/** The stem of a word in letters (Porter's stemmer), the same in either spelling. */
export function stemOf(word: string): string {
  return stemmer(SPELLINGS.reduce((spelt, [pattern, letters]) => spelt.replace(pattern, letters), word))
}

/** Endings that British and American English write otherwise, by rule; other words that end so have no twin. */
const SPELLINGS: readonly (readonly [pattern: RegExp, letters: string])[] = [
  // recognise, organisation
  [/is(?=(?:e|e[drs]|ers|ing|ations?)$)/, 'iz'],
  // colour, favoured
  [/(?<=[a-z]{3})our(?=(?:s|ed|ing)?$)/, 'or'],
  // centre, metres
  [/(?<=[a-z]{2}t)re(?=s?$)/, 'er'],
  // cancelled, dialling
  [/(?<=[aeiou][a-z]*[aeiou])ll(?=(?:ed|ing|ers?)$)/, 'l'],
  // licence, defence
  [/(?<=[a-z]en)s(?=e[ds]?$)/, 'c'],
]
