// The page of claims: what is true in place of each claim of the article, and what nobody has published.

import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../src/content/columns.ts'
import { CLAIM_STATES, confidenceWords, fill, fillCounted, joined } from '../../../src/content/index.ts'
import { decide, parseAnswers, TOPICS } from '../../../src/decision/index.ts'
import type { Topic } from '../../../src/decision/index.ts'
import {
  attributesOf,
  config,
  documentAt,
  EDITIONS,
  only,
  sharedApp,
  textOf,
  textsOf,
} from '../../fixtures.ts'

const app = await sharedApp()
const SITES = await Promise.all(
  EDITIONS.map(async (own) => ({ ...own, page: await documentAt(app, own.urls.claims) })),
)

describe.each(SITES)('in $language', ({ edition, urls, page }) => {
  const { words, sections, pages } = edition
  const claims = sections.flatMap(({ id: section, prose }) =>
    prose.claims.map((claim) => ({ section, ...claim })),
  )

  test('opens with how many claims there are in each state', () => {
    expect(claims.length).toBeGreaterThanOrEqual(14)
    expect(textOf(only(page, '.tally-lead'))).toBe(fillCounted(words, pages.claims.total, claims.length))
    const counts = CLAIM_STATES.map((state) => claims.filter((claim) => claim.state === state).length)
    expect(counts.reduce((sum, count) => sum + count)).toBe(claims.length)
    expect(textsOf(page, '.counts li')).toEqual(
      CLAIM_STATES.flatMap((state, i) => {
        const count = counts[i] ?? 0
        return count === 0
          ? []
          : [fillCounted(words, pages.claims.tally, count, { state: words.claim[state] })]
      }),
    )
  })

  test('has a row for every claim: what is true, what the article says, its state, a link to its box', async () => {
    const rows = Array.from(page.querySelectorAll('.claims > li'), (row) => ({
      id: row.id,
      className: row.className,
      state: textsOf(row, '.claim-state'),
      confidence: textsOf(row, '.confidence'),
      truth: textsOf(row, '.truth'),
      said: textsOf(row, '.said'),
      url: attributesOf(row, 'a', 'href'),
    }))
    expect(rows).toEqual(
      claims.map(({ section, id, text, truth, state, confidence, inferred }) => {
        const said = fill(pages.claims[state === 'omitted' ? 'leftOut' : 'quoted'], { text })
        return {
          id,
          className: `claim-row claim-${state}`,
          state: [words.claim[state]],
          confidence: [confidenceWords(words, { confidence, inferred })],
          truth: [truth],
          said: [`${said} ${pages.claims.proof}`],
          url: [urls.section(section, id)],
        }
      }),
    )
    for (const { id } of sections) {
      const section = await documentAt(app, urls.section(id))
      const own = claims.filter((claim) => claim.section === id)
      expect(attributesOf(section, '.claim > [id]', 'id')).toEqual(own.map((claim) => claim.id))
      expect(attributesOf(section, '.claim', 'class')).toEqual(own.map(({ state }) => `claim claim-${state}`))
      expect(attributesOf(section, '.claim p a', 'href')).toEqual(own.map((claim) => urls.claim(claim.id)))
    }
  })

  test('what is true stands alone, in a line or two', () => {
    expect(
      claims
        .filter(({ truth }) => /[[\]]/.test(truth) || columnsOf(truth) < 16 || columnsOf(truth) > 90)
        .map(({ id, truth }) => [id, truth, columnsOf(truth)]),
    ).toEqual([])
  })

  test('leads to answers in typical situations, to what they say of the article', () => {
    const links = attributesOf(page, '.cases a', 'href').map((href) => new URL(href, config.baseUrl))
    const topics = links.map(({ hash }) => hash.replace(/^#(.*)-article$/, '$1') as Topic)
    expect(new Set(topics)).toEqual(new Set(TOPICS))
    const rows = Array.from(page.querySelectorAll('.cases li'), (row) =>
      textsOf(row, 'a, .verdict, .confidence'),
    )
    expect(rows).toEqual(
      links.map(({ searchParams }, i) => {
        const topic = topics[i] ?? expect.fail(String(i))
        const { answers } = parseAnswers(searchParams)
        const { verdict, article, outcome, because } = decide(answers)[topic]
        // The answers given are those that decide, and they settle the topic.
        expect(outcome).not.toBeNull()
        expect(because.length).toBe(Object.keys(answers).length - 1)
        if (article === 'depends') return expect.fail(topic)
        const articleWord = words.articleVerdicts[article]
        const options = because.map(({ question, answer }) =>
          edition.questions[question].options.find(({ value }) => value === answer),
        )
        const situation = joined(
          words.join.clauses,
          options.map((option) => option?.if ?? option?.label ?? '?'),
        )
        return [situation, words.verdicts[verdict], fill(pages.claims.caseArticle, { verdict: articleWord })]
      }),
    )
  })

  test('says in a fold each what nobody has published, with a way to find out', () => {
    expect(edition.unknowns.length).toBeGreaterThanOrEqual(5)
    expect(attributesOf(page, 'details.unknown > [id]', 'id')).toEqual(edition.unknowns.map(({ id }) => id))
    for (const { id, title, prose, findOut } of edition.unknowns) {
      const unknown = only(page, `.unknown > [id="${id}"]`)
      expect(textOf(only(unknown.parentElement ?? expect.fail(id), 'summary h3'))).toBe(title)
      for (const { text } of [prose, findOut])
        expect(unspaced(withoutCitations(unknown))).toContain(text.replace(/\s+/g, ' '))
    }
  })
})

/** The text of an element without the numbers of its citations. */
function withoutCitations(element: Element): string {
  const copy = element.cloneNode(true) as Element
  for (const citation of copy.querySelectorAll('sup')) citation.remove()
  return textOf(copy)
}

/** A text without the space that stood before a citation at the end of its sentence. */
function unspaced(text: string): string {
  return text.replace(/ (?=[.,;:?])/g, '')
}
