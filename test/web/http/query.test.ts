// Path and query of a request's URL.

import { expect, test } from 'vitest'
import { pathOf, queryOf } from '../../../src/web/http/query.ts'

test.each([
  ['/check', '/check', []],
  ['/check?', '/check', []],
  ['/check?sim=lapsed', '/check', [['sim', 'lapsed']]],
  ['/check?a?b=c?d', '/check', [['a?b', 'c?d']]],
  [
    '/x?card=a&card=b',
    '/x',
    [
      ['card', 'a'],
      ['card', 'b'],
    ],
  ],
  ['/x?a=1+2%20%E5%AD%97', '/x', [['a', '1 2 字']]],
  [
    '/%zz?a=%zz&b',
    '/%zz',
    [
      ['a', '%zz'],
      ['b', ''],
    ],
  ],
] as const)('%s', (url, path, query) => {
  expect(pathOf(url)).toBe(path)
  expect([...queryOf(url)]).toEqual(query)
})

test('a URL of 8,000 characters is read, a longer one is refused with 414', () => {
  const url = `/?${'x'.repeat(7_998)}`
  expect([...queryOf(url).keys()]).toHaveLength(1)
  expect(() => queryOf(`${url}x`)).toThrow(expect.objectContaining({ statusCode: 414 }))
})
