// Reviews: what a text rests on, when a source has been unseen for too long, when the next review is due.

import { describe, expect, test } from 'vitest'
import { agedSources, daysAfter, nextReview, reviewedTexts, SEEN_FOR_DAYS } from '../../src/content/index.ts'
import { edition, readBoth, REVIEWED_FILES, reviewedUntil, site } from '../fixtures.ts'

const TEXTS = reviewedTexts(site)
const DAY = '2030-01-01'

describe('the texts with review dates', () => {
  test('are those of every file that has them, each once, with its file in every edition', () => {
    expect(TEXTS.map(({ files: [main] }) => main?.file).toSorted()).toEqual(REVIEWED_FILES.toSorted())
    for (const { name, files } of TEXTS)
      expect(files.map(({ file }) => file)).toEqual(
        site.editions.map(({ language }) => `${language}/${name}.md`),
      )
  })

  test('rest on what they cite, which for an outcome includes all that its answer rests on', () => {
    const sourcesOf = new Map(TEXTS.map(({ name, sources }) => [name, sources]))
    for (const { id, prose } of edition.sections) {
      const cited = prose.citations.map(({ source }) => source).filter((source) => source !== 'none')
      expect(sourcesOf.get(`guide/${id}`)?.toSorted()).toEqual([...new Set(cited)].sort())
    }
    for (const { id, restsOn } of Object.values(edition.outcomes))
      expect(sourcesOf.get(`outcomes/${id}`)).toEqual(expect.arrayContaining([...restsOn]))
  })

  test('are due on the first day on which one of their editions is', () => {
    const both = readBoth({
      'zh/guide/binding.md': reviewedUntil('2027-05-02'),
      'en/guide/binding.md': reviewedUntil('2027-04-01'),
    })
    const binding = reviewedTexts(both).find(({ name }) => name === 'guide/binding')
    expect(binding).toMatchObject({ reviewBy: '2027-04-01' })
    expect(binding?.files.map(({ reviewBy }) => reviewBy)).toEqual(['2027-05-02', '2027-04-01'])
  })
})

describe('for each text, and each source that it cites', () => {
  /** Whether each source of a text, and nothing else, holds it when that source alone was opened so many days late. */
  const holds = (daysLate: number) =>
    TEXTS.flatMap((text) =>
      text.sources.map((aged) => {
        const sources = new Map(
          [...edition.sources].map(([id, source]) => {
            const limit = daysAfter(DAY, -SEEN_FOR_DAYS[source.kind])
            return [id, { ...source, seen: id === aged ? daysAfter(limit, -daysLate) : limit }]
          }),
        )
        const held = agedSources(text, sources, DAY).map(({ id }) => id)
        return { pair: `${text.name}: ${aged}`, held, expected: daysLate > 0 ? [aged] : [] }
      }),
    )

  test('one that was opened a day before its limit holds the text, and is the only one that does', () => {
    const pairs = holds(1)
    expect(pairs.length).toBeGreaterThan(TEXTS.length)
    expect(pairs.filter(({ held, expected }) => held.join() !== expected.join())).toEqual([])
  })

  test('one that was opened on the day of its limit does not', () => {
    expect(holds(0).filter(({ held }) => held.length > 0)).toEqual([])
  })
})

test('a source that a text does not cite never holds it', () => {
  const seenNever = new Map(
    [...edition.sources].map(([id, source]) => [id, { ...source, seen: '1999-01-01' }]),
  )
  for (const text of TEXTS)
    expect(agedSources(text, seenNever, DAY).map(({ id }) => id)).toEqual(text.sources)
})

describe('the next review', () => {
  const DAYS = Array.from({ length: 800 }, (_, i) => daysAfter('2027-01-01', i))

  const INTERVALS = DAYS.slice(0, 60).flatMap((reviewed) =>
    DAYS.slice(60).map((reviewBy) => ({ reviewed, reviewBy })),
  )

  test('comes after the one that is recorded, for every interval', () => {
    expect(INTERVALS.filter((dates) => nextReview(dates, dates.reviewBy) <= dates.reviewBy)).toEqual([])
  })

  test('of a text that is reviewed again on the same day is the same, for every interval', () => {
    expect(INTERVALS.filter((dates) => nextReview(dates, dates.reviewed) !== dates.reviewBy)).toEqual([])
  })

  test.each([
    ['as many months later', '2026-11-24', '2027-05-24', '2027-05-20', '2027-11-20'],
    ['a year later', '2026-11-24', '2027-11-24', '2028-02-29', '2029-02-28'],
    ['on the last day of a month that is too short', '2026-11-24', '2027-05-24', '2027-08-31', '2028-02-29'],
    ['as many days later', '2026-11-24', '2026-12-04', '2027-05-20', '2027-05-30'],
  ])('is %s: %s to %s, then %s to %s', (_, reviewed, reviewBy, on, next) => {
    expect(nextReview({ reviewed, reviewBy }, on)).toBe(next)
  })
})
