// Error pages: each says what went wrong in its own words, and what to do next.

import { describe, expect, test } from 'vitest'
import { attributesOf, documentOf, edition, only, sharedApp, textOf, textsOf, urls } from '../../fixtures.ts'

const app = await sharedApp()
const { sections, words } = edition

describe.each([
  ['not-found', 404, { method: 'GET', url: '/nowhere' }],
  ['method-not-allowed', 405, { method: 'POST', url: urls.guide }],
  ['bad-request', 400, { method: 'GET', url: '/%zz' }],
] as const)('%s', (name, status, request) => {
  const answer = async () => {
    const { statusCode, body } = await app.inject(request)
    return { statusCode, page: documentOf(body) }
  }

  test('has the words of its file, on a page that no search engine may list', async () => {
    const { statusCode, page } = await answer()
    expect(statusCode).toBe(status)
    const { title, prose } = edition.pages[name]
    expect(textsOf(page, 'h1')).toEqual([title])
    expect(textOf(only(page, '.failure .prose'))).toBe(
      textOf(only(documentOf(`<main>${prose.html}</main>`), 'main')),
    )
    expect(attributesOf(page, 'meta[name=robots]', 'content')).toEqual(['noindex'])
  })

  test('leads to the check and to every section of the guide', async () => {
    const { page } = await answer()
    const start = only(page, '.start a')
    expect([start.getAttribute('href'), textOf(start)]).toEqual([urls.check, words.startCheck])
    expect(attributesOf(page, '.index a', 'href')).toEqual(sections.map(({ id }) => urls.section(id)))
    expect(textsOf(page, '.index p')).toEqual(sections.map(({ description }) => description))
  })
})
