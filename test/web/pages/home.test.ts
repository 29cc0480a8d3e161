// The front page: short answers that are decided, the map of every account and SIM, the guide, the article's tally.

import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../src/content/columns.ts'
import { CLAIM_STATES, citedIn } from '../../../src/content/index.ts'
import { decide, NO_ANSWERS, QUESTIONS, TOPICS, withAnswer } from '../../../src/decision/index.ts'
import type { Answer, Answers, Topic } from '../../../src/decision/index.ts'
import { SHORT_ANSWER_FOR } from '../../../src/web/pages/short-answer.ts'
import {
  answersOf,
  attributesOf,
  documentAt,
  EDITIONS,
  only,
  sharedApp,
  textOf,
  textsOf,
} from '../../fixtures.ts'

const app = await sharedApp()
const SITES = await Promise.all(
  EDITIONS.map(async (own) => ({ ...own, page: await documentAt(app, own.urls.home) })),
)

const accountsOf = (topic: Topic): readonly Answer<Topic>[] =>
  topic === 'wechat'
    ? QUESTIONS.wechat.map((answer) => ({ question: 'wechat', answer }))
    : QUESTIONS.alipay.map((answer) => ({ question: 'alipay', answer }))
const SIMS = QUESTIONS.sim.map((answer): Answer<'sim'> => ({ question: 'sim', answer }))
/** Columns of a line about a section, on a phone: one line of Chinese, or two of another language. */
const columnsFor = (language: string) => (language.startsWith('zh') ? 48 : 90)

describe.each(SITES)('in $language', ({ edition, urls, page }) => {
  const { words, pages, sections, questions } = edition
  /** The words for an answer, as the map has them. */
  const wordsFor = ({ question, answer }: Answer) =>
    questions[question].options.find(({ value }) => value === answer)?.situation ?? expect.fail(answer)

  describe.each(TOPICS)('the short answer to %s', (topic) => {
    const card = only(page, `.card:has(> [id="${topic}"])`)
    const decided = decide(SHORT_ANSWER_FOR)[topic].verdict

    test('is the verdict of the decision, in word and chip, with one sentence', () => {
      expect(textOf(only(card, 'h2'))).toBe(`${pages.home.topics[topic].question} ${words.verdicts[decided]}`)
      expect(card.classList.contains(decided)).toBe(true)
      expect(attributesOf(card, '.chip', 'class')).toEqual([`chip ${decided}`])
      expect(textOf(only(card, 'p'))).toContain(pages.home.topics[topic].answer)
    })

    // It says that a number which receives codes may register and be linked anew, to whatever account.
    test('holds for every account that is not on this number yet, if the number receives codes', () => {
      const accounts = accountsOf(topic).filter(({ answer }) => answer !== 'pakistan')
      expect(accounts.length).toBeGreaterThan(2)
      for (const account of accounts) {
        const verdict = decide(withAnswer(SHORT_ANSWER_FOR, account))[topic].verdict
        expect([account.answer, verdict]).toEqual([account.answer, decided])
      }
    })

    test('does not hold without codes', () => {
      for (const sim of SIMS.filter(({ answer }) => answer !== 'receives'))
        expect(decide(withAnswer(SHORT_ANSWER_FOR, sim))[topic].verdict).not.toBe(decided)
    })

    test('leads to its place in the guide', () => {
      expect(attributesOf(card, 'a', 'href')).toEqual([pages.answer.topics[topic].article])
    })
  })

  test('the way into the check comes right after the short answers', () => {
    expect(only(page, '.short-answers + .start a').getAttribute('href')).toBe(urls.check)
  })

  describe.each(TOPICS)('the map of %s', (topic) => {
    const table = page.querySelectorAll('table.map')[TOPICS.indexOf(topic)] ?? expect.fail(topic)
    const rows = Array.from(table.querySelectorAll('tbody tr'))
    const accounts = accountsOf(topic)
    const cells = accounts.flatMap((account, row) =>
      SIMS.map((sim, column) => {
        const cell = rows[row]?.querySelectorAll('td')[column] ?? expect.fail(`no cell ${row}, ${column}`)
        return {
          account,
          sim,
          answers: withAnswer(withAnswer(NO_ANSWERS, account), sim),
          link: only(cell, 'a'),
        }
      }),
    )

    test('has a row for every account and a column for every SIM, in order', () => {
      expect(textOf(only(table, 'caption'))).toBe(pages.home.topics[topic].question)
      expect(textsOf(table, 'tbody th[scope=row]')).toEqual(accounts.map(wordsFor))
      expect(textsOf(table, 'thead th[scope=col]')).toEqual([questions[topic].short, ...SIMS.map(wordsFor)])
      expect(table.querySelectorAll('td')).toHaveLength(cells.length)
    })

    test('shows in every cell what is decided from its two answers, and says so', () => {
      for (const { account, sim, answers, link } of cells) {
        const { verdict } = decide(answers)[topic]
        expect([link.className, attributesOf(link, '.chip', 'class')]).toEqual([verdict, [`chip ${verdict}`]])
        const name = link.getAttribute('aria-label') ?? ''
        for (const part of [wordsFor(account), wordsFor(sim), words.verdicts[verdict]])
          expect(name).toContain(part)
      }
      expect(new Set(cells.map(({ link }) => link.getAttribute('aria-label'))).size).toBe(cells.length)
    })

    test('leads from every cell to that answer, at its canonical address', async () => {
      for (const { answers, link } of cells) {
        const url = link.getAttribute('href') ?? ''
        expect(url).toBe(urls.answerTo(answers))
        expect(answersOf(url.slice(url.indexOf('?') + 1))).toEqual(answers)
        expect([url, (await app.inject(url)).statusCode]).toEqual([url, 200])
      }
    })

    test('is right that one more question settles every cell with a question mark', () => {
      const open = cells.filter(({ answers }) => decide(answers)[topic].verdict === 'depends')
      expect(open.length).toBeGreaterThan(0)
      for (const { answers } of open) {
        const verdicts = completionsOf(answers, topic).map((settled) => decide(settled)[topic].verdict)
        expect(verdicts).not.toContain('depends')
      }
    })
  })

  test('the legend has each verdict of the maps once, with its word', () => {
    const shown = new Set(attributesOf(page, '.map td a', 'class'))
    const legend = Array.from(page.querySelectorAll('.legend li'), (entry) => [
      attributesOf(entry, '.chip', 'class')[0]?.replace('chip ', ''),
      textOf(entry),
    ])
    expect(legend).toEqual(Object.entries(words.verdicts).filter(([verdict]) => shown.has(verdict)))
  })

  describe('the guide', () => {
    test('has every section, with a line of its own that does not ask the question of the page again', () => {
      expect(attributesOf(page, '.index li a', 'href')).toEqual(sections.map(({ id }) => urls.section(id)))
      expect(textsOf(page, '.index li a')).toEqual(sections.map(({ title }) => title))
      expect(textsOf(page, '.index li p')).toEqual(sections.map(({ description }) => description))
      const lines = sections.map(({ description }) => [description, columnsOf(description)] as const)
      expect(lines.filter(([, columns]) => columns > columnsFor(words.language))).toEqual([])
      const [question = ''] = pages.home.title.split(/[，,?？]/)
      for (const line of textsOf(page, '.index li')) expect(line).not.toContain(question)
    })

    test('cites all that the short answers rest on', () => {
      const inGuide = new Set(citedIn(sections.map(({ prose }) => prose)))
      const rests = citedIn([pages.home.prose])
      expect(rests.length).toBeGreaterThan(3)
      expect(rests.filter((id) => !inGuide.has(id))).toEqual([])
    })
  })

  test('what the short answers rest on is folded, and its numbers lead to the list of sources', () => {
    const basis = only(page, 'details:has(a.cite)')
    expect(basis.hasAttribute('open')).toBe(false)
    const anchors = attributesOf(basis, 'a.cite', 'href').map((href) => href.slice(1))
    expect(new Set(anchors)).toEqual(new Set(attributesOf(page, '.sources li', 'id')))
    expect(page.querySelectorAll('main a.cite')).toHaveLength(anchors.length)
  })

  test('the article: so many claims in each state, and the way to all of them', () => {
    const states = sections.flatMap(({ prose }) => prose.claims.map(({ state }) => state))
    const strip = only(page, '.article')
    const tally = Array.from(strip.querySelectorAll('.tally div'), (entry) => [
      textOf(only(entry, 'dt')),
      Number(textOf(only(entry, 'dd'))),
    ])
    expect(tally).toEqual(
      CLAIM_STATES.map((state) => [words.claim[state], states.filter((other) => other === state).length]),
    )
    expect(textOf(strip)).toContain(String(states.length))
    expect(attributesOf(strip, 'a', 'href')).toEqual([urls.claims])
  })
})

/** The answers with each option of the question that the answer would ask next. */
function completionsOf(answers: Answers, topic: Topic): Answers[] {
  const { ask } = decide(answers)[topic]
  if (ask === null || ask === 'card') return expect.fail('nothing is asked')
  return QUESTIONS[ask].map((option) => ({ ...answers, [ask]: option }))
}
