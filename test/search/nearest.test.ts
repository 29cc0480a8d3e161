// Nearest places: a slip in an address or a name is no dead end.

import { describe, expect, test } from 'vitest'
import { edition, search, urls } from '../fixtures.ts'
import { documents } from './parts.ts'

/** Every id of the guide, old ones too, with the place that it stands for. */
const IDS = edition.sections.flatMap(({ id, headings }) => [
  { id, url: urls.section(id) },
  ...headings.map((heading) => ({ id: heading.id, url: urls.section(id, heading.id) })),
])
/** Every name of a section, a heading or a page. */
const TITLES = documents.filter(({ kind }) => ['section', 'heading', 'claim', 'page'].includes(kind))

const nearestTo = (text: string, count: number) => search.nearest(text, count).map(({ url }) => url)

/** A text with one of its characters left out, in every way. */
function shortened(text: string): string[] {
  return Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1))
}

describe('the nearest places', () => {
  test('to an id are first its own', () => {
    for (const { id, url } of IDS) expect([id, nearestTo(id, 1)]).toEqual([id, [url]])
  })

  test('to an id in capitals, with spaces for hyphens or around it, hold its own', () => {
    for (const { id, url } of IDS)
      for (const text of [id.toUpperCase(), id.replaceAll('-', ' '), id.replaceAll('-', '_'), ` ${id}\n`])
        expect([text, nearestTo(text, 3)]).toEqual([text, expect.arrayContaining([url])])
  })

  test('to an id without one of its characters hold its own among the first three', () => {
    const lost = IDS.flatMap(({ id, url }) =>
      shortened(id)
        .filter((text) => !nearestTo(text, 3).includes(url))
        .map((text) => `${text} for ${url}`),
    )
    expect(lost).toEqual([])
  })

  test('to a title are first its own, and without a character among the first three', () => {
    for (const { title, url } of TITLES) {
      expect([title, nearestTo(title, 1)]).toEqual([title, [url]])
      for (const text of shortened(title))
        expect([text, nearestTo(text, 3)]).toEqual([text, expect.arrayContaining([url])])
    }
  })

  test('are as many as are asked for at most, the nearest first, none twice', () => {
    for (const { id } of IDS) {
      const all = nearestTo(id, Infinity)
      expect(new Set(all).size).toBe(all.length)
      for (const count of [0, 1, 3, 5]) expect(nearestTo(id, count)).toEqual(all.slice(0, count))
    }
  })

  test('are sections, headings, claims and pages alone, with nothing marked', () => {
    for (const { title } of documents)
      for (const { kind, title: pieces } of search.nearest(title, 5)) {
        expect(['section', 'heading', 'claim', 'page']).toContain(kind)
        expect(pieces.map(({ isMatch }) => isMatch)).toEqual([false])
      }
  })

  test.each(['', ' ', '\0', 'zzzzzzzzzzzzzzzz', '📱📱📱📱', '\ud83d'])('to "%s" are none', (text) => {
    expect(nearestTo(text, 5)).toEqual([])
  })
})
