// Stems: forms of a word have one, and so have its British and American spellings; other words keep theirs apart.

import { stemmer } from 'stemmer'
import { expect, test } from 'vitest'
import { stemOf } from '../../src/search/stem.ts'
import { words } from './parts.ts'

test.each([
  ['recognise', 'recognize', 'recognised', 'recognizing'],
  ['authorisation', 'authorization', 'authorisations'],
  ['colour', 'color', 'colours', 'colored'],
  ['centre', 'center', 'centres'],
  ['cancelled', 'canceled', 'cancelling', 'cancel'],
  ['dialling', 'dialing', 'dial'],
  ['licence', 'license', 'licences', 'licensed'],
  ['code', 'codes'],
  ['call', 'calls', 'called', 'calling'],
  ['install', 'installed', 'installing'],
  ['expense', 'expenses'],
])('%s has one stem with %j', (...forms) => {
  expect(new Set(forms.map(stemOf)).size).toBe(1)
})

test.each([
  ['hour', 'hor'],
  ['four', 'for'],
  ['your', 'yor'],
  ['metered', 'metred'],
  ['pay', 'buy'],
])('%s and %s have two', (one, other) => {
  expect(stemOf(one)).not.toBe(stemOf(other))
})

test('no two words of the content have a stem in common but by their endings', () => {
  const byStem = new Map<string, string[]>()
  for (const word of words) byStem.set(stemOf(word), [...(byStem.get(stemOf(word)) ?? []), word])
  const joined = [...byStem.values()].filter((forms) => new Set(forms.map(stemmer)).size > 1)
  expect(joined.filter((forms) => new Set(forms.map((form) => form.slice(0, 3))).size > 1)).toEqual([])
})
