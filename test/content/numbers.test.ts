// Numbers of the editions: every figure and date of a text in Chinese is in the same text in English, and the other way
// round, whatever words or powers of ten a language writes it in.

import { expect, test } from 'vitest'
import { textsOf } from '../../src/content/index.ts'
import type { Edition } from '../../src/content/index.ts'
import { EDITIONS } from '../fixtures.ts'

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'.split(
  '|',
)

/** Powers of ten that are written as words or characters. */
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, million: 1e6, billion: 1e9 }

/** A number in digits, with the commas and the point of either language, and the word for its scale. */
const NUMBER = /(\d[\d,]*(?:\.\d+)?)\s?(万|亿|million|billion)?(?!\d)/g

/** The numbers of a text, each once; months by name are numbers of months. */
function numbersIn(text: string): string[] {
  const numbered = MONTHS.reduce(
    (all, month, i) => all.replaceAll(new RegExp(`\\b${month}\\b`, 'g'), ` ${i + 1} `),
    text.replaceAll('九成', ' 90 ').replaceAll('七成', ' 70 '),
  )
  const values = Array.from(numbered.matchAll(NUMBER), ([, digits = '', scale]) =>
    String(Math.round(Number(digits.replaceAll(',', '')) * (SCALES[scale ?? ''] ?? 1) * 1000) / 1000),
  )
  return [...new Set(values)].toSorted()
}

/** The numbers of every text of an edition, by the file without its language. */
function numbersOf(edition: Edition): ReadonlyMap<string, readonly string[]> {
  const texts = textsOf(edition).filter(({ dates }) => dates !== undefined)
  return new Map(
    texts.map(({ file, texts: proses }) => [
      file.slice(edition.language.length + 1),
      numbersIn(proses.map(({ text }) => text).join(' ')),
    ]),
  )
}

const [main = new Map<string, readonly string[]>(), ...others] = EDITIONS.map(({ edition }) =>
  numbersOf(edition),
)

test.each(others)('every text has the same numbers in each edition', (other) => {
  expect(main.size).toBeGreaterThan(80)
  const differences = Array.from(main, ([file, numbers]) => {
    const twin = other.get(file) ?? []
    return {
      file,
      missing: numbers.filter((each) => !twin.includes(each)),
      extra: twin.filter((each) => !numbers.includes(each)),
    }
  }).filter(({ missing, extra }) => missing.length > 0 || extra.length > 0)
  expect(differences).toEqual([])
})
