// Sentences as a language writes them: counts in its plural forms, dates, lists.

import { expect, test } from 'vitest'
import { counted, pluralFaults } from '../../src/content/counted.ts'
import { dated, fillCounted, listed } from '../../src/content/index.ts'
import * as v from 'valibot'

const schema = v.strictObject({ list: v.strictObject({ heading: counted }) })
const faultsIn = (heading: unknown, language: string) => {
  const { issues = [] } = v.safeParse(schema, { list: { heading } })
  const faults = pluralFaults(schema, { list: { heading } }, language)
  return [...issues.map(({ message }) => message), ...faults.map(({ message }) => message)]
}

test('a count takes the form that the language has for it', () => {
  const english = { one: '{count} source of {of}', other: '{count} sources of {of}' }
  const inEnglish = (count: number) => fillCounted({ language: 'en-GB' }, english, count, { of: 'it' })
  expect([0, 1, 2, 1200].map(inEnglish)).toEqual([
    '0 sources of it',
    '1 source of it',
    '2 sources of it',
    '1,200 sources of it',
  ])
  const russian = { one: '{count} источник', few: '{count} источника', many: '{count} источников', other: '' }
  const inRussian = (count: number) => fillCounted({ language: 'ru' }, russian, count)
  expect([1, 3, 5, 21].map(inRussian)).toEqual(['1 источник', '3 источника', '5 источников', '21 источник'])
  expect(fillCounted({ language: 'zh-CN' }, '{count}条', 3)).toBe('3条')
})

test('a map has the forms of its language, and no others', () => {
  expect(faultsIn('{count}', 'en')).toEqual([])
  expect(faultsIn({ one: 'a', other: 'b' }, 'en')).toEqual([])
  expect(faultsIn({ other: 'b' }, 'en')).toEqual(['"one" is missing: en has other, one'])
  expect(faultsIn({ one: 'a', few: 'c', other: 'b' }, 'en')).toEqual(['"few" is no plural of en: remove it'])
  expect(faultsIn({ one: 'a', other: 'b' }, 'zh')).toEqual(['"one" is no plural of zh: remove it'])
  // Arabic has all six.
  expect(faultsIn({ one: 'a', other: 'b' }, 'ar')).toHaveLength(4)
})

test('a map is checked as strictly as any other', () => {
  expect(faultsIn({ one: 'a' }, 'en').length).toBeGreaterThan(0)
  expect(faultsIn({ one: '', other: 'b' }, 'en').length).toBeGreaterThan(0)
})

test('dates, as far as they are known, and lists are written as the language writes them', () => {
  const chinese = { language: 'zh-CN', undated: '日期不明' }
  const english = { language: 'en-GB', undated: 'undated' }
  const DATES = ['2026-11-24', '2024-04', '2017', 'undated']
  expect(DATES.map((date) => dated(chinese, date))).toEqual([
    '2026年11月24日',
    '2024年4月',
    '2017年',
    '日期不明',
  ])
  expect(DATES.map((date) => dated(english, date))).toEqual([
    '24 November 2026',
    'April 2024',
    '2017',
    'undated',
  ])
  expect(listed(chinese, ['a', 'b', 'c'], 'and')).toBe('a、b和c')
  expect(listed(english, ['a', 'b', 'c'], 'or')).toBe('a, b or c')
})
