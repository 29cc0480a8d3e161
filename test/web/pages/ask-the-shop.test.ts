// Card for an operator's shop: every question stands in three languages beside each other, and is a question.

import { expect, test } from 'vitest'
import { SHOP_LANGUAGES } from '../../../src/content/index.ts'
import { documentAt, edition, readChanged, sharedApp, textOf, textsOf, urls } from '../../fixtures.ts'

const app = await sharedApp()
const page = await documentAt(app, urls.askTheShop)
const { greeting, questions } = edition.pages['ask-the-shop']

/** How HTML names each language, and which way it is written. */
const MARKUP = { zh: ['zh-CN', 'ltr'], en: ['en', 'ltr'], ur: ['ur', 'rtl'] } as const

const sayingsIn = (element: Element) =>
  Array.from(element.querySelectorAll('p'), (it) => [
    it.getAttribute('lang'),
    it.getAttribute('dir'),
    textOf(it),
  ])

test('greeting and questions are those of the content, each in every language and its direction', () => {
  const rows = Array.from(page.querySelectorAll('.sayings'), sayingsIn)
  expect(rows).toEqual(
    [greeting, ...questions].map((texts) =>
      SHOP_LANGUAGES.map((language) => [...MARKUP[language], texts[language]]),
    ),
  )
  expect(page.querySelectorAll('ol > li')).toHaveLength(questions.length)
})

test('it asks what nobody has published: codes, roaming, a price, 180 days, the visa', () => {
  const asked = textsOf(page, 'li [lang=en]').join(' ')
  for (const subject of [/\bcodes\b/, /\broaming\b/, /\bcost\b/, /\b180 days\b/, /\bvisa\b/])
    expect(asked).toMatch(subject)
})

test('a question ends as one, in each language, and is written in its script alone', () => {
  const ends = { zh: /？$/, en: /\?$/, ur: /؟$/ }
  const others = { zh: /\p{Script=Arabic}/u, en: /[^\p{ASCII}]/u, ur: /\p{Script=Han}|\p{Script=Latin}/u }
  for (const language of SHOP_LANGUAGES) {
    for (const { [language]: text } of questions) {
      expect(text).toMatch(ends[language])
      expect(text).not.toMatch(others[language])
    }
  }
})

// From right to left, a sign before a number is painted behind it.
test('no Urdu text has a signed number', () => {
  for (const { ur } of [greeting, ...questions]) expect(ur).not.toMatch(/[-+]\d/)
})

test('a question that lacks a language stops the start, and is named', () => {
  const withoutUrdu = (text: string) => text.replace(/^ {4}ur: .*\n/m, '')
  expect(() => readChanged({ 'zh/pages/ask-the-shop.md': withoutUrdu })).toThrow(
    /zh\/pages\/ask-the-shop\.md:\d+: .*ur/,
  )
})
