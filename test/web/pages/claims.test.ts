// The page of claims: every claim of the article with its verdict, and what nobody has published.

import { expect, test } from 'vitest'
import { confidenceWords } from '../../../src/content/index.ts'
import { attributesOf, documentAt, edition, only, sharedApp, textOf, textsOf, urls } from '../../fixtures.ts'

const app = await sharedApp()
const page = await documentAt(app, urls.claims)

test('has every claim of the guide, with its verdict, its confidence and a link to its box', async () => {
  const { words, sections } = edition
  const claims = sections.flatMap(({ id: section, prose }) =>
    prose.claims.map((claim) => ({ section, ...claim })),
  )
  expect(claims.length).toBeGreaterThanOrEqual(14)
  const rows = Array.from(page.querySelectorAll('table.claims tbody tr'), (row) => ({
    url: attributesOf(row, 'td a', 'href'),
    text: textsOf(row, 'td a'),
    state: attributesOf(row, 'td:last-child', 'class'),
    words: textsOf(row, '.claim-state'),
    confidence: textsOf(row, '.confidence'),
  }))
  expect(rows).toEqual(
    claims.map(({ section, id, text, state, confidence, inferred }) => ({
      url: [urls.section(section, id)],
      text: [text],
      state: [`claim-${state}`],
      words: [words.claim[state]],
      confidence: [confidenceWords(words, { confidence, inferred })],
    })),
  )
  for (const { id } of sections) {
    const section = await documentAt(app, urls.section(id))
    const own = claims.filter((claim) => claim.section === id)
    expect(attributesOf(section, '.claim', 'id')).toEqual(own.map((claim) => claim.id))
    expect(attributesOf(section, '.claim', 'class')).toEqual(own.map(({ state }) => `claim claim-${state}`))
  }
})

test('says what nobody has published, each with a way to find out', () => {
  expect(edition.unknowns.length).toBeGreaterThanOrEqual(5)
  expect(attributesOf(page, '.unknown', 'id')).toEqual(edition.unknowns.map(({ id }) => id))
  for (const { id, title, prose, findOut } of edition.unknowns) {
    const unknown = only(page, `.unknown[id="${id}"]`)
    expect(textOf(only(unknown, 'h3'))).toBe(title)
    for (const { text } of [prose, findOut])
      expect(withoutCitations(unknown)).toContain(text.replace(/\s+/g, ' '))
  }
})

/** The text of an element without the numbers of its citations. */
function withoutCitations(element: Element): string {
  const copy = element.cloneNode(true) as Element
  for (const citation of copy.querySelectorAll('sup')) citation.remove()
  return textOf(copy)
}
