// The first sentence of a text, in languages that end one with and without a space.

import { expect, test } from 'vitest'
import { firstSentence } from '../../src/content/sentences.ts'

test.each([
  ['绑微信不用大陆号码。要能收码。', '绑微信不用大陆号码。'],
  ['You can. Try it.', 'You can.'],
  ['Use it, e.g. call somebody. Then wait.', 'Use it, e.g. call somebody.'],
  ['Article No. 8 says so. It is old.', 'Article No. 8 says so.'],
  ['It costs Rs. 1.5 a day. It may rise.', 'It costs Rs. 1.5 a day.'],
  ['It is ‘not sure.’ Nobody knows.', 'It is ‘not sure.’'],
  ['Is it? Yes.', 'Is it?'],
  ['یہ ہے۔ وہ نہیں۔', 'یہ ہے۔'],
  ['no end', 'no end'],
])('%s', (text, first) => {
  expect(firstSentence(text)).toBe(first)
})
