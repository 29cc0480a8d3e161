// Limits of the answer, so that a reader has it in a minute: its height, its text in view, where both verdicts and
// first steps stand, on a phone and on a wide screen, and on paper one sheet.

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerSets, decide, isOpen, situations, TOPICS } from '../../src/decision/index.ts'
import type { Answers, Topic } from '../../src/decision/index.ts'
import { shownSteps } from '../../src/web/check/steps.ts'
import { edition, urls } from '../fixtures.ts'
import { inChromium } from './browser.ts'

const SCREEN = 760
/**
 * Folds closed, in pixels: the whole page; with every question answered, from the header's end to that of the later
 * first step, and the characters in view, header and footer among them.
 */
const LIMITS = { height: 3 * SCREEN, firstSteps: SCREEN, characters: 800 }
const WIDTHS = [360, 1280]

/** Lengths of the steps in view, by what decides which are shown. */
const stepsLengths = new Map<string, number>()

/** Of every pair of outcomes that go together, the situation with the longest text in view: all situations are weighed. */
const LONGEST = longestOfEachPair()
/** Answers that leave questions open: every state of both accounts and the number, and every pair beside them. */
const OPEN = [
  ...answerSets(['sim', 'wechat', 'alipay']),
  ...answerSets(['where', 'card']),
  ...answerSets(['holder', 'id']),
  ...answerSets(['mainland', 'login']),
].filter((answers) => urls.answerTo(answers) !== urls.answer)

interface Measured {
  readonly url: string
  readonly width: number
  readonly height: number
  readonly characters: number
  readonly firstSteps: number
}

inChromium(
  'an answer in a minute',
  ({ openForLonger }) => {
    let page: Page
    beforeAll(async () => {
      page = await openForLonger({ javaScriptEnabled: true })
      return () => page.context().close()
    })

    const measure = async (answers: Answers): Promise<Measured[]> => {
      const url = urls.answerTo(answers)
      const measured: Measured[] = []
      await page.goto(url)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: SCREEN })
        measured.push({ url, width, ...(await page.evaluate(sizes)) })
      }
      return measured
    }

    describe.each([
      ['with every question answered', LONGEST],
      ['with questions left open', OPEN],
    ])('%s', (name, sets) => {
      test('is within the limits', async () => {
        const all: Measured[] = []
        for (const answers of sets) all.push(...(await measure(answers)))
        for (const width of WIDTHS) {
          const [tallest] = all.filter((one) => one.width === width).sort((a, b) => b.height - a.height)
          console.log(`The longest of ${sets.length} answers ${name}, ${width} px wide:`, tallest)
        }
        expect(all.filter(({ height }) => height > LIMITS.height)).toEqual([])
        if (sets === OPEN) return
        expect(all.filter(({ firstSteps }) => firstSteps > LIMITS.firstSteps)).toEqual([])
        expect(all.filter(({ characters }) => characters > LIMITS.characters)).toEqual([])
      })
    })

    test('prints on one A4 sheet, with everything but what is of no use on paper', async () => {
      for (const answers of LONGEST.slice(0, 20)) {
        await page.goto(urls.answerTo(answers))
        const pdf = await page.pdf({ format: 'A4' })
        const sheets = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
        expect([urls.answerTo(answers), sheets]).toEqual([urls.answerTo(answers), 1])
      }
    })
  },
  240_000,
)

/** In the page: its sizes with its folds closed. */
function sizes(): Pick<Measured, 'height' | 'characters' | 'firstSteps'> {
  const header = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0
  const steps = [...document.querySelectorAll('.steps > li:first-child')]
  return {
    height: document.documentElement.scrollHeight,
    characters: document.body.innerText.replace(/\s/g, '').length,
    firstSteps: Math.max(0, ...steps.map((step) => step.getBoundingClientRect().bottom - header)),
  }
}

function longestOfEachPair(): Answers[] {
  const longest = new Map<string, { readonly answers: Answers; readonly length: number }>()
  for (const answers of situations()) {
    const decision = decide(answers)
    const pair = TOPICS.map((topic) => decision[topic].outcome).join()
    const length =
      TOPICS.reduce((sum, topic) => sum + stepsLength(topic, answers), 0) +
      20 * (decision.payment.length + decision.cautions.length)
    if (length > (longest.get(pair)?.length ?? 0)) longest.set(pair, { answers, length })
  }
  return [...longest.values()].sort((a, b) => b.length - a.length).map(({ answers }) => answers)
}

function stepsLength(topic: Topic, answers: Answers): number {
  const { outcome } = decide(answers)[topic]
  if (outcome === null || isOpen(answers, topic)) throw new Error(`${topic} is open`)
  const key = [
    outcome,
    answers.sim,
    answers.holder,
    answers.id,
    answers.mainland,
    answers.login,
    answers.where,
    ...answers.card,
  ].join()
  const known = stepsLengths.get(key)
  if (known !== undefined) return known
  const steps = shownSteps(edition, edition.outcomes[outcome], answers)
  const length = steps.reduce((sum, { prose }) => sum + 10 + prose.text.length, 0)
  stepsLengths.set(key, length)
  return length
}
