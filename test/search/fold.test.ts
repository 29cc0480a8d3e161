// Folding: each UTF-16 unit becomes one, folding twice is folding once, and what readers write alike becomes one.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/search/fold.ts'

const UNITS = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))

describe('every UTF-16 unit', () => {
  test('becomes exactly one', () => {
    expect(UNITS.filter((unit) => fold(unit).length !== 1)).toEqual([])
  })

  test('is folded once and for all', () => {
    expect(UNITS.filter((unit) => fold(fold(unit)) !== fold(unit))).toEqual([])
  })

  test('becomes the same in lower and upper case, where both are one unit', () => {
    const cases = UNITS.filter((unit) => [unit.toLowerCase(), unit.toUpperCase()].join('').length === 2)
    const apart = cases.filter((unit) => fold(unit.toLowerCase()) !== fold(unit))
    expect(apart).toEqual([])
  })

  test('is a space if it is white space', () => {
    expect(UNITS.filter((unit) => /\s/.test(unit) !== (fold(unit) === ' '))).toEqual([])
  })

  test('of ASCII is itself, but for capitals and white space', () => {
    const ascii = UNITS.slice(0, 0x80).filter((unit) => !/\s/.test(unit))
    expect(ascii.map(fold)).toEqual(ascii.map((unit) => unit.toLowerCase()))
  })

  test('stays as it is if it is half of a character', () => {
    const halves = UNITS.slice(0xd800, 0xe000)
    expect(halves.map(fold)).toEqual(halves)
  })
})

test('a text is folded unit by unit: every place in it stays where it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...UNITS) }), (text) => {
      expect(fold(text)).toBe(text.split('').map(fold).join(''))
    }),
  )
})

test.each([
  ['case', 'WeChat', 'wechat'],
  ['accents', 'Café Ñandú', 'cafe nandu'],
  ['full width', 'ＷｅＣｈａｔ＋９２！', 'wechat+92!'],
  ['traditional characters', '驗證碼 綁定 臺灣 銀聯', '验证码 绑定 台湾 银联'],
  ['simplified characters', '验证码绑定', '验证码绑定'],
  ['an ideographic space', '微信　支付', '微信 支付'],
  ['a space that does not break, a tab, a line break', 'a\u00a0b\tc\nd', 'a b c d'],
  ['a Turkish capital i with a dot', 'İstanbul', 'istanbul'],
  ['a Turkish i without a dot, which is a letter of its own', 'ı', 'ı'],
  ['a sharp s, which is two letters only in capitals', 'Straße', 'straße'],
  ['Greek', 'ΆΣ', 'ασ'],
  ['Cyrillic', 'ПРИВЕТ', 'привет'],
  ['Urdu, whose letters with a hamza lose it as others their accents', 'موبائل نمبر', 'موبايل نمبر'],
  ['curly apostrophes', '‘don’t’ ʼ', "'don't' '"],
  ['the hyphens of typesetters', 'e‐sim e‑sim e-sim', 'e-sim e-sim e-sim'],
  ['emoji', '📱👨‍👩‍👧', '📱👨‍👩‍👧'],
  ['half a character', '\ud83d卡\udcf1', '\ud83d卡\udcf1'],
  ['characters beyond 16 bits', '𠮷', '𠮷'],
  ['NUL', '\0', '\0'],
  ['nothing', '', ''],
])('%s: "%s" becomes "%s"', (_, text, folded) => {
  expect(fold(text)).toBe(folded)
})
