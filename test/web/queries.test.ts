// Any query string whatever gives an answer, a redirect to a canonical URL that is stable under itself, or a
// 400 that shows the form again; never a 500.

import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { formatAnswers, parseAnswers, QUESTION_KEYS, QUESTIONS } from '../../src/decision/index.ts'
import { sharedApp, urls } from '../fixtures.ts'

const app = await sharedApp()

const name = fc.oneof(
  fc.constantFrom(...QUESTION_KEYS, 'lang', '__proto__', ''),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const value = fc.oneof(
  fc.constantFrom('', ...Object.values(QUESTIONS).flat()),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const wellFormed = fc
  .array(fc.tuple(name, value), { maxLength: 12 })
  .map((pairs) => new URLSearchParams(pairs).toString())
const anything = fc
  .string({
    unit: fc.constantFrom(
      ...'abc=&?%;+#/\\"\'<>[]{}|^`~ 0sim'.split(''),
      '%00',
      '%ff',
      '%zz',
      'sim=',
      'receives',
      '&&',
    ),
    maxLength: 30,
  })
  .map((text) => text.replaceAll('#', ''))
const query = fc.oneof(wellFormed, anything)

test('an answer', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      const { statusCode, headers } = await app.inject(`${urls.answer}?${text}`)
      expect([200, 301, 302, 400]).toContain(statusCode)
      if (statusCode !== 301) return
      const { location = '' } = headers
      const { answers } = parseAnswers(new URLSearchParams(location.split('?')[1]))
      expect(location).toBe(`${urls.answer}?${formatAnswers(answers)}`)
      expect((await app.inject(location)).statusCode).toBe(200)
    }),
    { numRuns: 400 },
  )
})

test('the form', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      expect([200, 400]).toContain((await app.inject(`${urls.check}?${text}`)).statusCode)
    }),
    { numRuns: 300 },
  )
})

test('the API', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      const { statusCode, body } = await app.inject(`${urls.decision}?${text}`)
      expect([200, 400]).toContain(statusCode)
      expect(JSON.parse(body)).toMatchObject(statusCode === 200 ? { answers: {} } : { status: 400 })
    }),
    { numRuns: 300 },
  )
})

test('a form that is posted', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (payload) => {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: urls.answer,
        payload,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([303, 400]).toContain(statusCode)
    }),
    { numRuns: 300 },
  )
})

test('any path', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anything, fc.webPath()).map((text) => `/${text.replace(/^[/\\]+/, '')}`),
      async (path) => {
        expect([200, 301, 302, 308, 400, 404]).toContain((await app.inject(path)).statusCode)
      },
    ),
    { numRuns: 300 },
  )
})

test.each([
  ['an unknown value', 'sim=perhaps'],
  ['an answer given twice', 'sim=receives&sim=silent'],
  ['NUL', 'sim=%00'],
  ['an escape that is broken', 'sim=%zz'],
  ['an escape that is no UTF-8', 'sim=%ff'],
  ['markup', 'sim=%3Cscript%3E'],
])('%s is a 400 with the form, and a summary that leads to the question', async (_, text) => {
  const { statusCode, body } = await app.inject(`${urls.answer}?${text}`)
  expect(statusCode).toBe(400)
  const { document } = parseHTML(body)
  expect(document.querySelector('main form')?.getAttribute('action')).toBe(urls.answer)
  expect(document.querySelectorAll('script').length).toBe(0)
  const links = Array.from(document.querySelectorAll('.errors a'), (link) => link.getAttribute('href') ?? '')
  expect(links.length).toBe(1)
  expect(document.querySelector(links[0] ?? '')?.getAttribute('name')).toBe('sim')
})
